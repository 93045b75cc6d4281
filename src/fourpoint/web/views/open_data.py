"""Searching letters, and downloads of everything open."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.grade_book import GradeBook, open_grade_book
from fourpoint.actions.letter_search import found_in, search_letters
from fourpoint.actions.open_data import as_csv, as_json, as_ods, as_xlsx, grade_rows
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show

FORMS = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "ods": "application/vnd.oasis.opendocument.spreadsheet",
}


WRITERS: dict[str, Callable[[Sequence[dict[str, Any]]], bytes]] = {
    "csv": as_csv,
    "json": as_json,
    "xlsx": partial(as_xlsx, title="grades"),
    "ods": partial(as_ods, title="grades"),
}


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def search(request: HttpRequest) -> HttpResponse:
    """Letters that hold every word that was typed."""
    book = open_grade_book()
    text = request.GET.get("words", "").strip()[:200]
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and len(asked) == 4 else None
    page = Paginator(search_letters(text, timezone.now(), year), 20).get_page(request.GET.get("page"))
    context = {
        "synthetic": book.synthetic,
        "text": text,
        "year": year or "",
        "years": book.years(),
        "page": page,
        "found": [found_in(row, text) for row in page.object_list],
    }
    return show(request, "public/search.html", context)


@open_to(PUBLIC)
@require_safe
def downloads(request: HttpRequest) -> HttpResponse:
    book = open_grade_book()
    return show(request, "public/downloads.html", {"synthetic": book.synthetic, "rows": len(list(grade_rows(book)))})


@open_to(PUBLIC)
@require_safe
def grades_file(request: HttpRequest, form: str) -> HttpResponse:
    """Every published grade in one file."""
    if form not in FORMS:
        raise Http404
    book = open_grade_book()
    response = HttpResponse(_file(book.fingerprint, form, book), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="grades.{form}"'
    response["ETag"] = f'"{book.fingerprint}-{form}"'
    return response


_FILES: dict[tuple[str, str], bytes] = {}


def _file(fingerprint: str, form: str, book: GradeBook) -> bytes:
    """Made once for what is visible; earlier ones are let go."""
    key = (fingerprint, form)
    if key not in _FILES:
        if len(_FILES) > 6:
            _FILES.clear()
        rows = list(grade_rows(book))
        _FILES[key] = WRITERS[form](rows)
    return _FILES[key]


@open_to(PUBLIC)
@require_safe
def api_page(request: HttpRequest) -> HttpResponse:
    """The API for people: its addresses, read from its own description."""
    from fourpoint.web.api import api

    paths = api.get_openapi_schema(path_prefix="/api/v1")["paths"]
    operations = [
        (
            path,
            one["get"]["summary"],
            ", ".join(p["name"] for p in one["get"].get("parameters", []) if p["in"] == "query"),
        )
        for path, one in paths.items()
    ]
    return show(request, "public/api.html", {"operations": operations})
