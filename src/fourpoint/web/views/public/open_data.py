"""Downloads of everything open, and the API explained to people."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.public.grade_book import GradeBook, open_grade_book
from fourpoint.actions.public.open_data import FORMS, TABLES, licence_of, make_file
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.open_rows import forget_rows, rows_of
from fourpoint.web.page import show

FORM_WORDS = {"csv": "CSV", "ods": "OpenDocument spreadsheet", "xlsx": "Excel spreadsheet", "json": "JSON"}


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def downloads(request: HttpRequest) -> HttpResponse:
    """Every table that may be had, its columns, and how large each file is."""
    book = open_grade_book()
    tables = [
        (
            table,
            len(rows_of(book, id_)),
            [(form, FORM_WORDS[form], len(_file(book, id_, form))) for form in table.forms],
        )
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


def _file(book: GradeBook, table: str, form: str) -> bytes:
    """Made once for what is visible; earlier ones are let go."""
    key = (book.fingerprint, table, form)
    if key not in _FILES:
        for old in [one for one in _FILES if one[0] != book.fingerprint]:
            _FILES.pop(old, None)
        _FILES[key] = make_file(TABLES[table], form, rows_of(book, table), book, timezone.now())
    return _FILES[key]


def forget_files() -> None:
    """For tests, which take back what they published."""
    _FILES.clear()
    forget_rows()


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def api_page(request: HttpRequest) -> HttpResponse:
    """The API for people: each address with what it takes and a real answer, read from its own description."""
    from fourpoint.web.api import api

    described = api.get_openapi_schema(path_prefix="/api/v1")
    book = open_grade_book()
    examples = examples_of(book)
    operations = [_operation(path, one["get"], examples) for path, one in described["paths"].items()]
    return show(
        request,
        "public/api.html",
        {"synthetic": book.synthetic, "operations": operations, "newest": next(iter(book.years()), "")},
    )


def examples_of(book: GradeBook) -> dict[str, str]:
    """An address to try for each operation, by its id, that answers with something real: of the newest letter here."""
    letters = [(one.published, place, one) for place in book.places for one in book.of[place.code] if one.has_letter]
    if not letters:
        return {}
    _, place, newest = max(letters, key=lambda one: (one[0], one[1].name == "Leeds"))
    there = f"/api/v1/assessments/{place.slug}/{newest.year}"
    return {
        "councils": "/api/v1/councils?size=2",
        "council": f"/api/v1/councils/{place.slug}",
        "assessments": f"/api/v1/assessments?year={newest.year}&size=1",
        "letter": f"{there}/letter",
        "letters": "/api/v1/letters?words=schools&part=development&size=1",
        "findings": f"/api/v1/findings?council={place.slug}&year={newest.year}&kind=development&size=1",
        "figures": f"{there}/figures",
        "figure": f"{there}/figures/block_a.good_or_better",
    }


def _operation(path: str, described: dict[str, Any], examples: dict[str, str]) -> dict[str, Any]:
    return {
        "id": described["operationId"],
        "path": path,
        "summary": described["summary"],
        "parameters": [_parameter(one) for one in described.get("parameters", [])],
        "answers": sorted(int(status) for status in described["responses"]),
        "example": examples.get(described["operationId"], ""),
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
