"""Renders a template with what every page shows: who is signed in, where they may go, whether data are synthetic."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.template.loader import get_template

from fourpoint.actions.public.grade_book import open_grade_book
from fourpoint.core.cases.roles import Role
from fourpoint.web.access import actor_of


def navigation(request: HttpRequest) -> list[dict[str, str]]:
    """The links of the service navigation for this person."""
    items = [("England", "/"), ("Councils", "/councils/"), ("Compare", "/compare"), ("Search", "/search")]
    items.append(("Downloads", "/downloads"))
    actor = actor_of(request)
    if actor.of_inspectorate:
        items.append(("Work", "/desk/"))
    elif Role.COUNCIL_OFFICER in actor.roles:
        items.append(("Our assessment", "/our/"))
    path = request.path if not request.path.startswith("/cases/") else items[-1][1]
    current = max(
        (href for _, href in items if path.startswith(href) and (href != "/" or path == "/")), key=len, default=""
    )
    return [{"text": text, "href": href, "current": "yes" if href == current else ""} for text, href in items]


def _notice(request: HttpRequest, status: int) -> str:
    """Lists of cases show grades too: they say that the data behind them are made up, where they are."""
    return open_grade_book().synthetic if status < 500 and request.path.startswith(("/desk/", "/our/")) else ""


def show(request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200) -> HttpResponse:
    """The page. A form's token is only made where the template has a form (`csrf`)."""
    actor = actor_of(request)
    said = list(messages.get_messages(request)) if hasattr(request, "_messages") else []
    values = {
        "request": request,
        "told": [str(one) for one in said],
        "actor": actor,
        "signed_in": request.user.is_authenticated,
        "navigation": navigation(request),
        "csrf": lambda: get_token(request),
        "synthetic": _notice(request, status),
        **(context or {}),
    }
    return HttpResponse(get_template(template).render(values), status=status)
