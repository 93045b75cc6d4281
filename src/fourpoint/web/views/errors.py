"""Pages for what went wrong, in sentences. Never shows a traceback, an address or a reason that tells a secret."""

from typing import Any

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse

from fourpoint.web.page import show


def forbidden(request: HttpRequest, sentence: str = "You may not open this page.") -> HttpResponse:
    return show(request, "errors/forbidden.html", {"sentence": sentence}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A page; below the API's address its own form of a 404, whatever the address was that no route takes."""
    if request.path.startswith("/api/"):
        return JsonResponse({"detail": "There is nothing at that address."}, status=404)
    return show(request, "errors/not_found.html", status=404)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    return show(request, "errors/form_expired.html", status=403)


def not_allowed(request: HttpRequest, allowed: str) -> HttpResponse:
    """For a method that the address does not take; `allowed` is the Allow header."""
    response = show(request, "errors/not_allowed.html", {"allowed": allowed}, status=405)
    response["Allow"] = allowed
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if not hasattr(request, "user"):  # refused before anyone was looked for: a host that is not ours
        return HttpResponse("This service does not answer to that host name.\n", "text/plain; charset=utf-8", 400)
    if isinstance(exception, RequestDataTooBig):
        limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE // (1024 * 1024)
        return show(request, "errors/too_large.html", {"limit": limit}, status=413)
    return show(request, "errors/bad_request.html", status=400)


def failed(request: HttpRequest, *args: Any) -> HttpResponse:
    """Without the database: it may be what failed."""
    from django.template.loader import get_template

    return HttpResponse(get_template("errors/failed.html").render({"request": request}), status=500)
