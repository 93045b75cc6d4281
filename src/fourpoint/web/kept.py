"""Keeps public pages as they were rendered, for as long as what is visible stays the same.

Only for people who are not signed in and carry no cookie: nobody's name, message or form token is ever kept. A page
that made a form token is not kept, whichever page that may once be.
"""

from collections import OrderedDict
from collections.abc import Callable
from functools import wraps
from threading import Lock
from typing import Any

from django.http import HttpRequest, HttpResponse

from fourpoint.actions.public.grade_book import open_grade_book

MOST = 256
"""Pages in one process; the one not asked for longest goes first."""
_pages: OrderedDict[tuple[str, str], bytes] = OrderedDict()
_lock = Lock()
View = Callable[..., HttpResponse]


def kept_while_visible(view: View) -> View:
    """The view's page again, without rendering, while the grade book's fingerprint is the same."""

    @wraps(view)
    def answer(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method != "GET" or request.COOKIES:
            return view(request, *args, **kwargs)
        key = (open_grade_book().fingerprint, request.get_full_path())
        with _lock:
            if page := _pages.get(key):
                _pages.move_to_end(key)
                return HttpResponse(page)
        response = view(request, *args, **kwargs)
        if response.status_code == 200 and not response.cookies and not request.META.get("CSRF_COOKIE_NEEDS_UPDATE"):
            _keep(key, response.content)
        return response

    return answer


def _keep(key: tuple[str, str], page: bytes) -> None:
    with _lock:
        _pages[key] = page
        while len(_pages) > MOST:
            _pages.popitem(last=False)


def forget_pages() -> None:
    """For tests, which take back what they published."""
    with _lock:
        _pages.clear()
