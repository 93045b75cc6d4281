"""One row of a council's own record: its form, saved or refused field by field, taken out, and every version of it."""

import json
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fourpoint.actions.our.own_record import (
    OwnRowConflictError,
    begun,
    rows_of,
    save_row,
    take_out_row,
    versions_of_row,
)
from fourpoint.core.council.own_tables import Field, OwnTable
from fourpoint.core.errors import FourpointError, InputProblemsError, RefusedError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.models import OwnRow
from fourpoint.web.access import actor_of, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.typed import read_day
from fourpoint.web.views.our.ground import OFFICER, show_our
from fourpoint.web.views.our.record_words import Asked, Cells, as_read, asked_of, choices, key_text, named_of


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A new row: empty; following another (`after`); or in the place of a row of the evidence (`of`)."""
    asked = asked_of(request, slug, kind)
    replaces = _key_of(asked, request.POST.get("of") or request.GET.get("of") or "")
    if request.method == "POST":
        return _save(request, asked, 0, replaces)
    cells = _held(asked, replaces) if replaces else _following(request, asked)
    return _form(request, asked, 0, cells, replaces=replaces)


def _key_of(asked: Asked, text: str) -> tuple[str, ...] | None:
    """The key of a row of the evidence, as its link holds it; None for what is none."""
    if not text:
        return None
    try:
        key = json.loads(text)
    except ValueError:
        raise Http404 from None
    if not isinstance(key, list) or len(key) != len(asked.table.table.key) - 1:
        raise Http404
    return tuple(str(one) for one in key)


def _held(asked: Asked, key: tuple[str, ...]) -> Cells:
    for one in rows_of(asked.page.council, asked.base, asked.table):
        if not one.entry and asked.table.key_of(one.cells) == key:
            return one.cells
    raise Http404


def _following(request: HttpRequest, asked: Asked) -> Cells:
    """An empty row, or one that begins as the row `after` with what changes."""
    after = request.GET.get("after", "")
    rows = rows_of(asked.page.council, asked.base, asked.table)
    following = asked.table.following
    if not after or following is None:
        given = {field.name: request.GET[field.name] for field in asked.table.fields if field.name in request.GET}
        return _first(asked) | given
    key = None if after.isdigit() else _key_of(asked, after)
    for one in rows:
        if (one.entry and str(one.entry) == after) or (key is not None and asked.table.key_of(one.cells) == key):
            return following.begin(one.cells, asked.stands)
    raise Http404


def _first(asked: Asked) -> Cells:
    """What an empty form begins with: the first version, the first state."""
    began = {"targets": {"version": "1", "state": "set", "date": asked.stands.isoformat()}}
    began |= {"board_papers": {"position": "1"}, "actions": {"state": "not_started"}}
    began |= {"priorities": {"state": "open"}, "notices": {"state": "open"}}
    return dict(began.get(asked.table.name, {}))


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """One row: its form, every version of it, and taking it out."""
    asked = asked_of(request, slug, kind)
    if request.method == "POST":
        return _save(request, asked, number, None)
    found = begun(asked.page.council, asked.base, asked.table, number)
    if found is None:
        if not versions_of_row(asked.page.council, asked.table, number):
            raise Http404
        return _form(request, asked, number, versions_of_row(asked.page.council, asked.table, number)[0].cells)
    return _form(request, asked, number, found.cells)


def _typed(request: HttpRequest, table: OwnTable) -> Cells:
    """What was typed; days as people write them become days as the tables write them."""
    return {field.name: _tidy_day(field, request.POST.get(field.name, "")) for field in table.fields}


def _tidy_day(field: Field, text: str) -> str:
    if field.column.type != "date" or not text.strip():
        return text
    try:
        return read_day(text, field.label).isoformat()
    except RefusedError:
        return text


def _save(request: HttpRequest, asked: Asked, entry: int, replaces: tuple[str, ...] | None) -> HttpResponse:
    actor, council, typed = actor_of(request), asked.page.council, _typed(request, asked.table)
    based_on = number_in(request.POST.get("based_on", "")) or 0
    try:
        if request.POST.get("do") == "out":
            take_out_row(actor, council, asked.base, asked.table, entry, based_on, asked.page.now, replaces)
            messages.success(request, f"The {asked.table.one} is taken out. Its versions are kept.")
            return redirect(asked.address)
        made, told = save_row(actor, council, asked.base, asked.table, typed, entry, based_on, asked.page.now, replaces)
    except OwnRowConflictError as conflict:
        both = _differences(asked.table, typed, conflict.stored.cells)
        errors = problem(str(conflict), "#both")
        return _form(request, asked, entry, typed, 409, errors=errors, both=both, stored=conflict.stored)
    except InputProblemsError as found:
        errors = [_in_form(asked.table, one.column or "", one.found, one.remedy) for one in found.problems]
        return _form(request, asked, entry, typed, 400, errors=errors, replaces=replaces)
    except FourpointError as error:
        return _form(request, asked, entry, typed, 400, errors=problem(str(error)), replaces=replaces)
    for sentence in told:
        messages.warning(request, sentence)
    did = "added" if made.version == 1 else f"saved as version {made.version}"
    messages.success(request, f"The {asked.table.one} is {did}.")
    return redirect(asked.address)


def _in_form(table: OwnTable, column: str, found: str, remedy: str) -> dict[str, str]:
    """A problem of a row as the summary of errors tells it, with the way to its field."""
    if column not in {field.name for field in table.fields}:
        return {"text": f"{found[:1].upper()}{found[1:]} {remedy}", "href": f"#{table.fields[0].name}"}
    field = table.field(column)
    if found == "the cell is empty.":
        return {"text": f"{field.label} is empty: choose or type it.", "href": f"#{column}"}
    return {"text": f"{field.label}: {found} {remedy}", "href": f"#{column}"}


def _differences(table: OwnTable, mine: Cells, theirs: Cells) -> list[tuple[str, str, str]]:
    pairs = [
        (field.label, mine.get(field.name, "").replace("\r\n", "\n").strip(), theirs.get(field.name, ""))
        for field in table.fields
    ]
    return [(label, one, other) for label, one, other in pairs if one != other]


def _form(request: HttpRequest, asked: Asked, entry: int, cells: Cells, status: int = 200, **more: Any) -> HttpResponse:
    versions = versions_of_row(asked.page.council, asked.table, entry) if entry else []
    replaces = more.pop("replaces", None)
    errors = more.get("errors", [])
    wrong = {one["href"][1:]: one["text"] for one in errors if one.get("href")}
    context: dict[str, Any] = {
        "table": asked.table,
        "address": asked.address,
        "entry": entry,
        "fields": [
            (field, cells.get(field.name, ""), choices(asked, field, cells.get(field.name, "")), wrong.get(field.name))
            for field in asked.table.fields
        ],
        "versions": [(one, _changed(asked, one, versions)) for one in versions],
        "out": bool(versions) and versions[0].taken_out,
        "based_on": versions[0].version if versions else 0,
        "of": json.dumps(list(replaces), ensure_ascii=False) if replaces else "",
        "of_link": key_text(replaces) if replaces else "",
        "errors": [],
    }
    return show_our(request, asked.page, "record_row", status, **(context | more))


def _changed(asked: Asked, version: OwnRow, versions: list[OwnRow]) -> list[tuple[str, str, str]]:
    """(label, text before, text now) of what a version changed."""
    before = next((one for one in versions if one.version == version.version - 1), None)
    if before is None or version.taken_out:
        return []
    named = named_of(asked)
    told = []
    for field in asked.table.fields:
        texts = tuple(as_read(field, one.cells.get(field.name, ""), named) for one in (before, version))
        if texts[0] != texts[1]:
            told.append((field.label, texts[0], texts[1]))
    return told
