"""Before every page: who may open it, what the browser may load, one log line. Knows nothing of any one page."""

import logging
import secrets
import time
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.utils.http import urlencode

from fourpoint.web.access import NAMESPACES, PUBLIC, Access, actor_of, find_case, must_change_password

Next = Callable[[HttpRequest], HttpResponse]
log = logging.getLogger("fourpoint.requests")

OPEN_BEFORE_A_NEW_PASSWORD = ("/password", "/sign-out", "/health", "/ready")
JS_ENABLED_HASH = "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='"
"""Of the one inline line in the GOV.UK template, which says that JavaScript is there; a test checks the hash."""
POLICY = (
    f"default-src 'self'; script-src 'self' {JS_ENABLED_HASH}; style-src 'self'; img-src 'self' data:; "
    "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)


class ContentPolicy:
    """Content security policy on every answer; pages of signed-in people are kept by no cache.

    Asks the cookies and not the database: when that is away, the page that says so has its policy too.
    """

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.setdefault("Content-Security-Policy", POLICY)
        response.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
        if settings.SESSION_COOKIE_NAME in request.COOKIES or settings.SESSION_COOKIE_NAME in response.cookies:
            response["Cache-Control"] = "private, no-store"
        return response


class RequestLog:
    """One line a request: route (not the address), status, time. No name, no address, no query."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        started = time.perf_counter()
        response = self.get_response(request)
        taken = 1000 * (time.perf_counter() - started)
        match = request.resolver_match
        if settings.DEMO:  # in earnest nobody outside is told how long an answer took to make
            response["Server-Timing"] = f"app;dur={taken:.1f}"
        log.info(
            "request",
            extra={
                "route": f"/{match.route}" if match is not None else "no such page",
                "method": request.method,
                "status": response.status_code,
                "milliseconds": round(taken, 1),
                "request": secrets.token_hex(4),
            },
        )
        return response


class NoNullCharacters:
    """Refuses what was sent with a character that is in no text: PostgreSQL keeps none, and no keyboard sends one."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Callable[..., Any], *_: Any) -> HttpResponseBase | None:
        sent = [
            request.path,
            *(text for fields in (request.GET, request.POST) for pair in _pairs(fields) for text in pair),
        ]
        if request.path.startswith("/api/") or not any("\0" in text for text in sent):
            return None  # the API's own description allows every character; it finds nothing
        from fourpoint.web.views.errors import bad_request

        return bad_request(request)


def _pairs(fields: QueryDict) -> Iterator[tuple[str, str]]:
    return ((name, str(text)) for name, texts in fields.lists() for text in texts)


def access_of(view: Callable[..., Any], namespace: str) -> Access:
    """What a route declares; a route that declares nothing answers nobody."""
    declared = getattr(view, "access", None) or NAMESPACES.get(namespace)
    if not isinstance(declared, Access):
        raise ImproperlyConfigured(f"The route {view!r} does not declare who may open it (web/access.py, open_to).")
    return declared


class DeclaredAccess:
    """Holds what routes declare. Not signed in: to the sign-in page. Wrong role: 403. Another's case: 404.

    Who was given their password by somebody else is led to the page that changes it, from everywhere."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 405 and not response.content:
            from fourpoint.web.views.errors import not_allowed

            return not_allowed(request, response.headers.get("Allow", ""))
        return response

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        access = access_of(view, match.namespace if match else "")
        if request.path not in OPEN_BEFORE_A_NEW_PASSWORD and must_change_password(request):
            return redirect("/password")
        if access is PUBLIC or access.roles is None:
            return None
        if not request.user.is_authenticated:
            return redirect(f"/sign-in?{urlencode({'next': request.get_full_path()})}")
        from fourpoint.web.views.errors import forbidden, not_found

        actor = actor_of(request)
        if not actor.roles & access.roles:
            return forbidden(request, "This page is for other roles than yours.")
        if access.of_case:
            case = find_case(actor, kwargs["slug"], kwargs["year"])
            if case is None or not any(actor.holds(role, case.council_id) for role in access.roles):
                return not_found(request)
            request.fourpoint_case = case  # type: ignore[attr-defined]
        return None
