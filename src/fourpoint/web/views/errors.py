"""Pages for what went wrong, in sentences. Never shows a traceback, an address or a reason that tells a secret."""

from typing import Any

from django.http import HttpRequest, HttpResponse

from fourpoint.web.page import show


def forbidden(request: HttpRequest, sentence: str = "You may not open this page.") -> HttpResponse:
    return show(request, "errors/forbidden.html", {"sentence": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, "errors/not_found.html", status=404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, "errors/form_expired.html", status=403)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return show(request, "errors/bad_request.html", status=400)


def failed(request: HttpRequest, *args: Any) -> HttpResponse:
    """Without the database: it may be what failed."""
    from django.template.loader import get_template

    return HttpResponse(get_template("errors/failed.html").render({"request": request}), status=500)
