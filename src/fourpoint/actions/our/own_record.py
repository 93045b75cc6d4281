"""A council's own record in the service: what it holds, typed or of the evidence; a row added, changed, taken out.

Nothing is overwritten: a change is the next version of its row, with its event in the same transaction. Two people at
once are shown both versions. A row of the evidence that is changed is taken over: the typed one stands in its place.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import polars as pl
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.our.own_check import problems_of
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.council.own_checks import Known
from fourpoint.core.council.own_tables import OWN_TABLES, OwnTable
from fourpoint.core.errors import FourpointError, InputProblemsError, Problem, RefusedError
from fourpoint.core.words.typed_text import clean
from fourpoint.records.chain import append_event
from fourpoint.records.models import Council, OwnRow
from fourpoint.release.store import Release

Cells = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class OwnEntry:
    """One row as it stands. `entry` is 0 where it stands in the evidence alone; `where` is its place there."""

    cells: dict[str, str]
    entry: int = 0
    version: int = 0
    by: str = ""
    at: datetime | None = None
    where: str = ""


class OwnRowConflictError(FourpointError):
    """Another person changed the row first. Holds what is stored; what was sent is with the caller."""

    def __init__(self, stored: OwnRow) -> None:
        self.stored = stored
        did = "took this row out" if stored.taken_out else f"saved version {stored.version} of this row"
        super().__init__(
            f"{stored.by.name} {did} while you were writing. Both versions are shown; yours is not saved yet."
        )


def newest_rows(council: Council, table: str = "") -> list[OwnRow]:
    """The newest version of every row, those taken out among them."""
    rows = council.own_rows.select_related("by").order_by("table", "entry", "version")
    found = {(row.table, row.entry): row for row in (rows.filter(table=table) if table else rows)}
    return list(found.values())


def versions_of_row(council: Council, table: OwnTable, entry: int) -> list[OwnRow]:
    """Every version of one row, newest first."""
    rows = council.own_rows.filter(table=table.name, entry=entry)
    return list(rows.select_related("by").order_by("-version"))


def keys_ever(council: Council, table: OwnTable) -> set[tuple[str, ...]]:
    """Keys that typed rows bear or bore: rows of the evidence with one of them have been taken over."""
    cells = council.own_rows.filter(table=table.name).values_list("cells", flat=True)
    return {table.key_of(one) for one in cells}


def rows_of(council: Council, base: Release, table: OwnTable) -> list[OwnEntry]:
    """The table as it stands: rows typed, newest first, then those of the evidence that nobody took over."""
    typed = [
        OwnEntry(row.cells, row.entry, row.version, row.by.name, row.at)
        for row in newest_rows(council, table.name)
        if not row.taken_out
    ]
    typed.sort(key=lambda one: one.entry, reverse=True)
    taken = keys_ever(council, table)
    held = [one for one in evidence_rows(council, base, table) if table.key_of(one.cells) not in taken]
    return typed + held


def evidence_rows(council: Council, base: Release, table: OwnTable) -> list[OwnEntry]:
    """The council's rows of the release; of rows with one key the last, which corrects those before it. Of a table that
    is everyone's, as indicators, none is the council's."""
    frame = base.table(table.name)
    if "code" not in frame.columns:
        return []
    frame = frame.filter(pl.col("code") == council.code)
    found: dict[tuple[str, ...], OwnEntry] = {}
    for row in frame.iter_rows(named=True):
        cells = {column.name: as_text(row[column.name]) for column in table.table.columns if column.name != "code"}
        found[table.key_of(cells)] = OwnEntry(cells, where=str(base.cell(row["source"], row["row"])))
    return list(found.values())


def as_text(value: Any) -> str:
    """A value of a release as the plain form writes it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return f"{value:.10g}" if isinstance(value, float) else str(value)


def known_of(council: Council, base: Release, today: date) -> Known:
    """What a row of this council may name."""
    indicators = base.table("indicators")
    official = dict(zip(indicators["id"].to_list(), indicators["unit"].to_list(), strict=True))
    own = {one.cells["id"]: one.cells.get("unit", "") for one in rows_of(council, base, OWN_TABLES["measures"])}
    named = {
        slug: frozenset(one.cells.get(column, "") for one in rows_of(council, base, OWN_TABLES[slug]))
        for slug, column in (("reviews", "review"), ("priorities", "priority"))
    }
    return Known(official | own, named["reviews"], named["priorities"], today, frozenset(official))


def begun(council: Council, base: Release, table: OwnTable, entry: int) -> OwnEntry | None:
    """The row `entry` as it stands; None where there is none."""
    return next((one for one in rows_of(council, base, table) if one.entry == entry and entry), None)


def save_row(
    actor: Actor,
    council: Council,
    base: Release,
    table: OwnTable,
    typed: Cells,
    entry: int,
    based_on: int,
    now: datetime,
    replaces: tuple[str, ...] | None = None,
) -> tuple[OwnRow, list[str]]:
    """Keeps `typed` as a new row (`entry` 0) or as the next version of a row, and tells what was taken out of the text.

    `replaces` is the key of the row of the evidence that a new row stands in for. InputProblemsError with every
    problem; OwnRowConflictError where somebody saved since version `based_on`; RefusedError for anyone but an officer.
    """
    _refuse_others(actor, council)
    cells, told = tidy(table, typed)
    known = known_of(council, base, timezone.localdate(now))
    problems = problems_of(table, council.code, [cells], known, table.title)
    problems += _same_key(council, base, table, cells, entry, replaces)
    if problems:
        raise InputProblemsError(problems)
    with transaction.atomic():
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        if entry:
            _check_version(council, table, entry, based_on)
        elif replaces is not None and replaces != table.key_of(cells):
            old = dict(zip([name for name in table.table.key if name != "code"], replaces, strict=True))
            row = _add(actor, council, table, old, 0, now, taken_out=True)
            return _add(actor, council, table, cells, row.entry, now), told
        return _add(actor, council, table, cells, entry, now), told


def take_out_row(
    actor: Actor,
    council: Council,
    base: Release,
    table: OwnTable,
    entry: int,
    based_on: int,
    now: datetime,
    replaces: tuple[str, ...] | None = None,
) -> OwnRow:
    """Takes the row out of the record as it stands; its versions stay. `entry` 0: the row of the evidence that bears
    the key `replaces`, which the evidence itself keeps."""
    _refuse_others(actor, council)
    with transaction.atomic():
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        if not entry:
            held = next(
                (one for one in evidence_rows(council, base, table) if table.key_of(one.cells) == replaces), None
            )
            if held is None or replaces in keys_ever(council, table):
                raise RefusedError("You cannot take this row out: there is none.")
            return _add(actor, council, table, held.cells, 0, now, taken_out=True)
        stored = _check_version(council, table, entry, based_on)
        if stored.taken_out:
            raise RefusedError("You cannot take this row out: it is out already.")
        return _add(actor, council, table, stored.cells, entry, now, taken_out=True)


def save_rows(
    actor: Actor,
    council: Council,
    table: OwnTable,
    changes: Sequence[tuple[int, Cells]],
    out: Sequence[tuple[int, Cells]],
    now: datetime,
) -> None:
    """Several rows in one transaction, checked before: (entry or 0 for a new one, cells); `out` are taken out."""
    _refuse_others(actor, council)
    with transaction.atomic():
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        for entry, cells in changes:
            _add(actor, council, table, cells, entry, now)
        for entry, cells in out:
            _add(actor, council, table, cells, entry, now, taken_out=True)


def _refuse_others(actor: Actor, council: Council) -> None:
    if not actor.holds(Role.COUNCIL_OFFICER, council.code):
        raise RefusedError("You cannot change this record: that is for an officer of the council.")


def tidy(table: OwnTable, typed: Cells) -> tuple[dict[str, str], list[str]]:
    """The cells as they are kept, and a sentence for each kind of character that was taken out."""
    cells, told = {}, []
    for column in table.table.columns:
        if column.name != "code":
            cells[column.name], said = clean((typed.get(column.name) or "").replace("\r\n", "\n").strip())
            told += [sentence for sentence in said if sentence not in told]
    return cells, told


def _same_key(
    council: Council, base: Release, table: OwnTable, cells: Cells, entry: int, replaces: tuple[str, ...] | None
) -> list[Problem]:
    key = table.key_of(dict(cells))
    if key == replaces:
        return []
    twin = next(
        (one for one in rows_of(council, base, table) if table.key_of(one.cells) == key and one.entry != (entry or -1)),
        None,
    )
    if twin is None:
        return []
    column = next(name for name in reversed(table.table.key) if name != "code")
    return [Problem(table.title, 2, column, "this row is there already.", "Change that row, or tell the two apart.")]


def _check_version(council: Council, table: OwnTable, entry: int, based_on: int) -> OwnRow:
    stored = next(iter(versions_of_row(council, table, entry)), None)
    if stored is None:
        raise RefusedError("You cannot change this row: there is none.")
    if stored.version != based_on:
        raise OwnRowConflictError(stored)
    return stored


def _add(
    actor: Actor,
    council: Council,
    table: OwnTable,
    cells: Cells,
    entry: int,
    now: datetime,
    *,
    taken_out: bool = False,
) -> OwnRow:
    """The next version of a row, or a new row, with its event. Call it in a transaction that holds the council."""
    rows = council.own_rows.filter(table=table.name)
    if not entry:
        entry = (rows.order_by("-entry").values_list("entry", flat=True).first() or 0) + 1
    version = (rows.filter(entry=entry).order_by("-version").values_list("version", flat=True).first() or 0) + 1
    row = OwnRow.objects.create(
        council=council,
        table=table.name,
        entry=entry,
        version=version,
        cells=dict(cells),
        taken_out=taken_out,
        by_id=actor.id,
        at=now,
    )
    append_event(
        "own_row_taken_out" if taken_out else "own_row_saved",
        actor,
        now,
        audience="council",
        council=council.code,
        table=table.name,
        entry=entry,
        version=version,
    )
    return row
