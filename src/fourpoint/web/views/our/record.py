"""A council's own record in the browser: its tables, a row's form and history, a table as a file out and in again.

One set of pages for every table: what they ask for is told in `core.council.own_tables`.
"""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.our.own_file import FILE_LIMIT, table_csv, take_file
from fourpoint.actions.our.own_record import (
    OwnEntry,
    OwnRowConflictError,
    begun,
    rows_of,
    save_row,
    take_out_row,
    versions_of_row,
)
from fourpoint.core.areas import AREAS
from fourpoint.core.council.own_tables import OWN_TABLES, Field, OwnTable, words_of
from fourpoint.core.errors import FourpointError, InputProblemsError, RefusedError, UsageError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.models import OwnRow
from fourpoint.release.store import Release
from fourpoint.web.access import actor_of, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.typed import read_day
from fourpoint.web.views.our.ground import OFFICER, OurPage, our_page, show_our

Cells = dict[str, str]
_YES_NO = (("", "Not said"), ("yes", "Yes"), ("no", "No"))


@dataclass(frozen=True)
class _Asked:
    """An officer before one table of their record."""

    page: OurPage
    table: OwnTable
    base: Release

    @property
    def address(self) -> str:
        return f"{self.page.address}record/{self.table.slug}"

    @property
    def stands(self) -> date:
        """The day with which a new state or version begins."""
        return self.page.ground.stands.day if self.page.ground else timezone.localdate(self.page.now)


def _asked(request: HttpRequest, slug: str, kind: str) -> _Asked:
    page = our_page(request, slug)
    if kind not in OWN_TABLES or page.ground is None:
        raise Http404
    return _Asked(page, OWN_TABLES[kind], page.ground.release)


@open_to(OFFICER)
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the record with how many rows it holds."""
    page = our_page(request, slug)
    tables = []
    if page.ground is not None:
        for table in OWN_TABLES.values():
            rows = rows_of(page.council, page.ground.release, table)
            tables.append((table, len(rows), sum(bool(one.entry) for one in rows)))
    return show_our(request, page, "record", tables=tables)


@open_to(OFFICER)
@require_safe
def table(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The rows of one table as they stand, each with where it comes from."""
    return _show_table(request, _asked(request, slug, kind))


def _show_table(request: HttpRequest, asked: _Asked, status: int = 200, **more: Any) -> HttpResponse:
    rows = rows_of(asked.page.council, asked.base, asked.table)
    named = _named(asked)
    context: dict[str, Any] = {
        "table": asked.table,
        "address": asked.address,
        "heads": [asked.table.field(name).label for name in asked.table.shown],
        "rows": [(one, _shown(asked.table, one.cells, named), _link(asked, one)) for one in rows],
        "limit": FILE_LIMIT // 1024**2,
        "errors": [],
    }
    return show_our(request, asked.page, "record_table", status, **(context | more))


def _link(asked: _Asked, one: OwnEntry) -> str:
    if one.entry:
        return f"{asked.address}/{one.entry}"
    return f"{asked.address}/add?of={_key_text(asked.table.key_of(one.cells))}"


def _key_text(key: tuple[str, ...]) -> str:
    from urllib.parse import quote

    return quote(json.dumps(list(key), ensure_ascii=False))


def _shown(table: OwnTable, cells: Cells, named: dict[str, str]) -> list[str]:
    """The cells of a row's list as people read them."""
    return [_as_read(table.field(name), cells.get(name, ""), named) for name in table.shown]


def _as_read(field: Field, text: str, named: dict[str, str]) -> str:
    if field.of in ("indicators", "reviews", "priorities"):
        return named.get(f"{field.of} {text}", text)
    if field.of == "areas":
        return AREAS.get(text, text).partition(", ")[0]
    if field.column.type == "date" and text:
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return f"{day.day} {day:%B %Y}"
    if field.words or field.column.type == "yes_no":
        return words_of(text)
    return text


def _named(asked: _Asked) -> dict[str, str]:
    """Titles by what names them: "indicators ni-66", "reviews audit-2011", "priorities reviews-on-time"."""
    named = {f"indicators {id_}": title for id_, title in _indicators(asked)}
    for field in asked.table.fields:
        if field.of in ("reviews", "priorities"):
            named |= {f"{field.of} {id_}": title for id_, title in _rows_to_name(asked, field)}
    return named


def _indicators(asked: _Asked) -> list[tuple[str, str]]:
    """The council's own measures, then those of the evidence."""
    own = [one.cells for one in rows_of(asked.page.council, asked.base, OWN_TABLES["measures"])]
    frame = asked.base.table("indicators").sort("title")
    held = list(zip(frame["id"].to_list(), frame["title"].to_list(), strict=True))
    return [(cells["id"], cells.get("title", "")) for cells in own] + held


def _choices(asked: _Asked, field: Field, now: str) -> list[tuple[str, str]]:
    """What a field offers to choose from, the empty choice first; nothing where any text may stand."""
    if field.column.type == "yes_no":
        return list(_YES_NO)
    if field.words:
        found = [(word, words_of(word)) for word in field.words]
    elif field.of == "areas":
        found = [(area, title) for area, title in AREAS.items()]
    elif field.of == "indicators":
        found = _indicators(asked)
    elif field.of in ("reviews", "priorities"):
        found = _rows_to_name(asked, field)
    else:
        return []
    if now and now not in dict(found):
        found.append((now, now))
    return [("", "Choose one"), *found]


def _rows_to_name(asked: _Asked, field: Field) -> list[tuple[str, str]]:
    rows = rows_of(asked.page.council, asked.base, OWN_TABLES[field.of])
    named = {one.cells.get(field.name, ""): one.cells.get("title") or one.cells.get(field.name, "") for one in rows}
    return sorted(named.items(), key=lambda one: one[1])


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A new row: empty; following another (`after`); or in the place of a row of the evidence (`of`)."""
    asked = _asked(request, slug, kind)
    replaces = _key_of(asked, request.POST.get("of") or request.GET.get("of") or "")
    if request.method == "POST":
        return _save(request, asked, 0, replaces)
    cells = _held(asked, replaces) if replaces else _following(request, asked)
    return _form(request, asked, 0, cells, replaces=replaces)


def _key_of(asked: _Asked, text: str) -> tuple[str, ...] | None:
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


def _held(asked: _Asked, key: tuple[str, ...]) -> Cells:
    for one in rows_of(asked.page.council, asked.base, asked.table):
        if not one.entry and asked.table.key_of(one.cells) == key:
            return one.cells
    raise Http404


def _following(request: HttpRequest, asked: _Asked) -> Cells:
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


def _first(asked: _Asked) -> Cells:
    """What an empty form begins with: the first version, the first state."""
    began = {"targets": {"version": "1", "state": "set", "date": asked.stands.isoformat()}}
    began |= {"board_papers": {"position": "1"}, "actions": {"state": "not_started"}}
    began |= {"priorities": {"state": "open"}, "notices": {"state": "open"}}
    return dict(began.get(asked.table.name, {}))


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def row(request: HttpRequest, slug: str, kind: str, number: int) -> HttpResponse:
    """One row: its form, every version of it, and taking it out."""
    asked = _asked(request, slug, kind)
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


def _save(request: HttpRequest, asked: _Asked, entry: int, replaces: tuple[str, ...] | None) -> HttpResponse:
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


def _form(
    request: HttpRequest, asked: _Asked, entry: int, cells: Cells, status: int = 200, **more: Any
) -> HttpResponse:
    versions = versions_of_row(asked.page.council, asked.table, entry) if entry else []
    replaces = more.pop("replaces", None)
    errors = more.get("errors", [])
    wrong = {one["href"][1:]: one["text"] for one in errors if one.get("href")}
    context: dict[str, Any] = {
        "table": asked.table,
        "address": asked.address,
        "entry": entry,
        "fields": [
            (field, cells.get(field.name, ""), _choices(asked, field, cells.get(field.name, "")), wrong.get(field.name))
            for field in asked.table.fields
        ],
        "versions": [(one, _changed(asked, one, versions)) for one in versions],
        "out": bool(versions) and versions[0].taken_out,
        "based_on": versions[0].version if versions else 0,
        "of": json.dumps(list(replaces), ensure_ascii=False) if replaces else "",
        "of_link": _key_text(replaces) if replaces else "",
        "errors": [],
    }
    return show_our(request, asked.page, "record_row", status, **(context | more))


def _changed(asked: _Asked, version: OwnRow, versions: list[OwnRow]) -> list[tuple[str, str, str]]:
    """(label, text before, text now) of what a version changed."""
    before = next((one for one in versions if one.version == version.version - 1), None)
    if before is None or version.taken_out:
        return []
    named = _named(asked)
    told = []
    for field in asked.table.fields:
        texts = tuple(_as_read(field, one.cells.get(field.name, ""), named) for one in (before, version))
        if texts[0] != texts[1]:
            told.append((field.label, texts[0], texts[1]))
    return told


@open_to(OFFICER)
@require_safe
def table_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The table as CSV in the plain form: what `fourpoint evidence build` reads, and what can be handed in again."""
    asked = _asked(request, slug, kind)
    rows = rows_of(asked.page.council, asked.base, asked.table)
    response = HttpResponse(table_csv(asked.page.council, asked.table, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{asked.table.name}.csv"'
    return response


@open_to(OFFICER)
@require_POST
def upload(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A file of rows: only looked over (`do` is "check") or taken in. With any problem nothing is taken."""
    asked = _asked(request, slug, kind)
    file, keep = request.FILES.get("file"), request.POST.get("do") == "take"
    if file is None or file.size is None:
        return _show_table(request, asked, 400, errors=problem("Choose a file.", "#file"))
    if file.size > FILE_LIMIT:
        return _show_table(request, asked, 413, errors=problem("The file is too large.", "#file"))
    try:
        if not str(file.name).lower().endswith(".csv"):
            raise UsageError("The file must be CSV: save the sheet as comma-separated, UTF-8.")
        actor, now = actor_of(request), asked.page.now
        taken = take_file(actor, asked.page.council, asked.base, asked.table, str(file.name), file.read(), now, keep)
    except InputProblemsError as error:
        many = len(error.problems)
        told = f"Nothing was taken: the file has {'a problem' if many == 1 else f'{many:,} problems'}."
        return _show_table(request, asked, 400, errors=problem(told, "#problems"), problems=error.problems[:500])
    except FourpointError as error:
        return _show_table(request, asked, 400, errors=problem(str(error), "#file"))
    if not keep:
        return _show_table(request, asked, checked=(str(file.name), taken))
    messages.success(request, f"The file is taken in: {taken.words}")
    return redirect(asked.address)
