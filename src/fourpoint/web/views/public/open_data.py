"""Downloads of everything open, and the API explained to people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.public.grade_book import GradeBook, open_grade_book
from fourpoint.actions.public.open_data import FORMS, TABLES, Row, licence_of, make_file
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show

FORM_WORDS = {"csv": "CSV", "ods": "OpenDocument spreadsheet", "xlsx": "Excel spreadsheet", "json": "JSON"}


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def downloads(request: HttpRequest) -> HttpResponse:
    """Every table that may be had, its columns, and how large each file is."""
    book = open_grade_book()
    tables = [
        (table, len(_rows(book, id_)), [(form, FORM_WORDS[form], len(_file(book, id_, form))) for form in table.forms])
        for id_, table in TABLES.items()
    ]
    context = {"synthetic": book.synthetic, "tables": tables, "licence": licence_of(book)}
    return show(request, "public/downloads.html", context)


@open_to(PUBLIC)
@require_safe
def open_file(request: HttpRequest, table: str, form: str) -> HttpResponse:
    """One open table as a file."""
    if table not in TABLES or form not in TABLES[table].forms:
        raise Http404
    book = open_grade_book()
    response = HttpResponse(_file(book, table, form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{table}.{form}"'
    response["ETag"] = f'"{book.fingerprint}-{table}-{form}"'
    return response


_FILES: dict[tuple[str, str, str], bytes] = {}
_ROWS: dict[tuple[str, str], list[Row]] = {}


def _file(book: GradeBook, table: str, form: str) -> bytes:
    """Made once for what is visible; earlier ones are let go."""
    key = (book.fingerprint, table, form)
    if key not in _FILES:
        for old in [one for one in _FILES if one[0] != book.fingerprint]:
            _FILES.pop(old, None)
        _FILES[key] = make_file(TABLES[table], form, _rows(book, table), book, timezone.now())
    return _FILES[key]


def _rows(book: GradeBook, table: str) -> list[Row]:
    key = (book.fingerprint, table)
    if key not in _ROWS:
        for old in [one for one in _ROWS if one[0] != book.fingerprint]:
            _ROWS.pop(old, None)
        _ROWS[key] = list(TABLES[table].rows(book, timezone.now()))
    return _ROWS[key]


def forget_files() -> None:
    """For tests, which take back what they published."""
    _FILES.clear()
    _ROWS.clear()


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def api_page(request: HttpRequest) -> HttpResponse:
    """The API for people: each address with what it takes and a real answer, read from its own description."""
    from fourpoint.web.api import api

    described = api.get_openapi_schema(path_prefix="/api/v1")
    operations = [_operation(path, one["get"]) for path, one in described["paths"].items()]
    book = open_grade_book()
    return show(request, "public/api.html", {"synthetic": book.synthetic, "operations": operations})


EXAMPLES = {
    "councils": "/api/v1/councils?size=2",
    "council": "/api/v1/councils/leeds",
    "assessments": "/api/v1/assessments?year=2011&grade=4&size=1",
    "letter": "/api/v1/assessments/leeds/2011/letter",
    "letters": "/api/v1/letters?words=exclusions&part=development&size=1",
}
"""An address to try for each operation, by its id."""


def _operation(path: str, described: dict[str, Any]) -> dict[str, Any]:
    return {
        "id": described["operationId"],
        "path": path,
        "summary": described["summary"],
        "parameters": [_parameter(one) for one in described.get("parameters", [])],
        "answers": sorted(int(status) for status in described["responses"]),
        "example": EXAMPLES.get(described["operationId"], path),
    }


def _parameter(one: dict[str, Any]) -> dict[str, Any]:
    """Name, whether it must be given, and what it may be, in words."""
    schema = one["schema"]
    kinds = [kind for kind in schema.get("anyOf", [schema]) if kind.get("type") != "null"]
    kind = kinds[0] if kinds else {}
    least, most = kind.get("minimum"), kind.get("maximum")
    said = {"integer": "whole number", "string": "text"}.get(kind.get("type", ""), kind.get("type", ""))
    if kind.get("enum"):
        said = " or ".join(str(value) for value in kind["enum"] if value != "")
    elif least is not None and most is not None:
        said += f", {least} to {_written(most)}"
    default = schema.get("default") or None
    return {
        "name": one["name"],
        "in_path": one["in"] == "path",
        "needed": one.get("required", False),
        "kind": said + (f"; {default} where none is given" if default is not None else ""),
        "what": one.get("description") or schema.get("description") or kind.get("description", ""),
    }


def _written(number: int) -> str:
    """A number as people write it; a year (and any other of four digits) without a comma."""
    return f"{number:,}" if number > 9999 else str(number)
