"""A table of a council's own record as a file, out and in again: CSV in the plain form, checked before it is taken.

With any problem nothing is taken. A row that somebody changed since the file was taken away is a problem too: the
file carries each row's version in `about_version`.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from fourpoint.actions.our.own_check import FIRST_ROW, problems_of, read_csv_rows
from fourpoint.actions.our.own_record import OwnEntry, known_of, rows_of, save_rows, tidy
from fourpoint.actions.public.open_data import safe_cell
from fourpoint.core.cases.roles import Actor
from fourpoint.core.council.own_tables import OwnTable
from fourpoint.core.errors import InputProblemsError, Problem, UsageError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.models import Council
from fourpoint.release.store import Release

FILE_LIMIT = 2 * 1024 * 1024
MOST_ROWS = 5_000
_NOTES = ("about_version", "about_from")
_NUMBERS = ("int", "float", "grade")


@dataclass(frozen=True, slots=True)
class Taken:
    """What a file came to: rows added, changed, and as they were. `kept` says whether it was taken or only checked."""

    added: int
    changed: int
    same: int
    kept: bool

    @property
    def words(self) -> str:
        told = f"{self.added:,} new, {self.changed:,} changed, {self.same:,} as they were"
        return f"{told}. Rows that the file does not have are left as they are."


def table_csv(council: Council, table: OwnTable, rows: Sequence[OwnEntry]) -> bytes:
    """The table as it stands, headed as the plain form, with where each row comes from."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = [column for column in table.table.columns if column.name != "code"]
    code = {} if len(columns) == len(table.table.columns) else {"code": council.code}
    writer.writerow([*code, *(column.name for column in columns), *_NOTES])
    for one in rows:
        cells = [
            one.cells.get(column.name, "") if column.type in _NUMBERS else safe_cell(one.cells.get(column.name, ""))
            for column in columns
        ]
        come_from = f"typed by {one.by}" if one.entry else one.where
        writer.writerow([*code.values(), *cells, one.version or "", safe_cell(come_from)])
    return ("\ufeff" + out.getvalue()).encode()


def take_file(
    actor: Actor, council: Council, base: Release, table: OwnTable, name: str, content: bytes, now: datetime, keep: bool
) -> Taken:
    """Checks the file and, with `keep`, takes it in. InputProblemsError with every problem; UsageError for a file
    that is too large."""
    if len(content) > FILE_LIMIT:
        raise UsageError(f"{name} is too large: a file is at most {FILE_LIMIT // 1024**2} megabytes.")
    typed, problems = read_csv_rows(content, name)
    if len(typed) > MOST_ROWS:
        raise UsageError(f"{name} has {len(typed):,} rows; hand in at most {MOST_ROWS:,} at once.")
    rows = [tidy(table, _unmarked(row))[0] for row in typed]
    standing = {table.key_of(one.cells): one for one in rows_of(council, base, table)}
    problems += _of_file(table, council, typed, name)
    if not problems:
        problems += problems_of(table, council.code, rows, known_of(council, base, timezone.localdate(now)), name)
        problems += _between(table, rows, typed, standing, name)
    if problems:
        raise InputProblemsError(problems)
    changes = [(standing.get(table.key_of(row)), row) for row in rows]
    new = [(one.entry if one else 0, row) for one, row in changes if one is None or one.cells != row]
    if keep and new:
        save_rows(actor, council, table, new, (), now)
    added = sum(one is None for one, _ in changes)
    return Taken(added, len(new) - added, len(rows) - len(new), keep)


def _unmarked(row: Mapping[str, str]) -> dict[str, str]:
    """Without the apostrophe that keeps a spreadsheet from taking a text for a formula."""
    return {name: text[1:] if text == safe_cell(text[1:]) else text for name, text in row.items()}


def _of_file(table: OwnTable, council: Council, rows: Sequence[Mapping[str, str]], file: str) -> list[Problem]:
    """No rows, columns that are missing or unknown, another council's rows."""
    if not rows:
        return [Problem(file, None, None, "there is no row in it.", "Take the table away as a file and fill it in.")]
    known = [column.name for column in table.table.columns]
    needed = {column.name for column in table.table.columns if column.required} - {"code"}
    given = set(rows[0])
    problems = [
        Problem(file, 1, one, "the column is missing.", f"A {table.name} file needs it.")
        for one in known
        if one in needed - given
    ]
    problems += [
        Problem(file, 1, one, "the column is not known.", f"The columns are {', '.join(known)}.")
        for one in sorted(given - set(known))
        if one and not one.startswith("about_")
    ]
    return problems + [
        Problem(file, place, "code", f"'{row['code']}' is another council.", f"Your council is {council.code}.")
        for place, row in enumerate(rows, FIRST_ROW)
        if row.get("code", council.code) not in (council.code, "")
    ]


def _between(
    table: OwnTable,
    rows: Sequence[dict[str, str]],
    typed: Sequence[Mapping[str, str]],
    standing: Mapping[tuple[str, ...], OwnEntry],
    file: str,
) -> list[Problem]:
    """Rows that are there twice, and rows that somebody changed since the file was taken away."""
    problems: list[Problem] = []
    met: dict[tuple[str, ...], int] = {}
    for place, (row, as_given) in enumerate(zip(rows, typed, strict=True), FIRST_ROW):
        key = table.key_of(row)
        if key in met:
            problems.append(Problem(file, place, None, f"it is the same row as row {met[key]:,}.", "Keep one of them."))
        met.setdefault(key, place)
        one, version = standing.get(key), number_in(as_given.get("about_version", ""))
        if one and one.entry and version is not None and version < one.version and one.cells != row:
            found = f"{one.by} changed this row since you took the file away (version {one.version})."
            problems.append(Problem(file, place, "about_version", found, "Take the table away again and change that."))
    return problems
