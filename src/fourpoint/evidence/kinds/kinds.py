"""What kind of file a grid is, from its headings, and the reader for it."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath

import polars as pl

from fourpoint.core.errors import UsageError
from fourpoint.core.tables import TABLES
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.definitions import load_kinds, plain_heading
from fourpoint.evidence.kinds.headers import blank_row_issues, headings_at, shifted_issues, with_header
from fourpoint.evidence.kinds.plain import plain_table, read_plain
from fourpoint.evidence.kinds.read_council_inspections import read_council_inspections
from fourpoint.evidence.kinds.read_councils import read_councils
from fourpoint.evidence.kinds.read_figures import read_figures_long, read_figures_wide
from fourpoint.evidence.kinds.read_grades import read_published_grades, read_set_aside
from fourpoint.evidence.kinds.read_indicators import read_indicator_hints, read_indicators
from fourpoint.evidence.kinds.read_neighbours import read_neighbours_long, read_neighbours_wide
from fourpoint.evidence.kinds.read_settings import read_settings
from fourpoint.evidence.kinds.recognise import Known, Near, doubled_issues, near_issues, recognise
from fourpoint.evidence.reading import Grid, Reading, issue, issues_where

READERS: dict[str, Callable[[Known, Context], Reading]] = {
    "councils": read_councils,
    "neighbours_long": read_neighbours_long,
    "neighbours_wide": read_neighbours_wide,
    "settings": read_settings,
    "council_inspections": read_council_inspections,
    "figures_long": read_figures_long,
    "figures_wide": read_figures_wide,
    "indicators": read_indicators,
    "indicator_hints": read_indicator_hints,
    "published_grades": read_published_grades,
    "set_aside": read_set_aside,
}


def kind_names() -> tuple[str, ...]:
    """Every kind that `--as` accepts: the tables of the plain form and the kinds of official file."""
    return (*TABLES, *load_kinds())


def is_first(found: "Known | Near | str | None") -> bool:
    """Whether others need what this grid gives (councils, titles, kinds of year)."""
    if isinstance(found, Known):
        return found.kind.first
    return found in ("councils", "council_names", "indicators")


def kind_of(
    grid: Grid, as_kind: str | None = None, mapping: Mapping[str, str] | None = None
) -> "Known | Near | str | None":
    """The name of a table of the plain form, an official kind, the nearest kind, or None."""
    if as_kind is not None and as_kind not in kind_names():
        raise UsageError(f"No kind of file is called '{as_kind}'. Kinds: {', '.join(kind_names())}.")
    if as_kind in TABLES:
        return as_kind
    if as_kind is None:
        table = plain_table(headings_at(grid, 0), PurePosixPath(grid.file).stem)
        if table is not None:
            return table.name
    return recognise(grid, as_kind, mapping)


def read_grid(grid: Grid, found: "Known | Near | str | None", context: Context) -> Reading:
    """Read `grid` as the kind that was found."""
    if isinstance(found, str):
        return read_plain(grid, TABLES[found])
    if isinstance(found, Known):
        return _read_known(grid, found, context)
    if isinstance(found, Near):
        rows = grid.frame.filter(pl.col("row") > found.header_row)["row"]
        return Reading(rows, {}, (*grid.issues, *near_issues(found)), grid.notes, found.kind.id)
    return _unknown(grid)


def _read_known(grid: Grid, known: Known, context: Context) -> Reading:
    doubled = doubled_issues(known)
    if doubled:
        return Reading(known.frame["row"], {}, (*grid.issues, *doubled), grid.notes, known.kind.id)
    blank, frame = blank_row_issues(known.headed, wrong=known.kind.blank_rows == "wrong")
    notes = _notes_below(frame)
    below = frame.filter(~pl.col("row").is_in(notes["row"].implode())) if notes.height else frame
    headed = type(known.headed)(known.headed.grid, known.headed.headings, known.headed.header_row, below)
    inner = Known(known.kind, headed, known.names, known.as_at, known.headings)
    reading = READERS[known.kind.reader](inner, context)
    told = grid.notes if known.frame.height else (*grid.notes, "headings and no rows below them")
    return Reading(
        known.frame["row"], reading.tables, (*grid.issues, blank, notes, *shifted_issues(headed), *reading.issues),
        (*told, *reading.notes), known.kind.id, reading.hints, known.kind.repeated_rows == "wrong", reading.used,
    )  # fmt: skip


def _notes_below(frame: pl.DataFrame) -> pl.DataFrame:
    """An issue for each row with one filled cell, the first, in a wide table: a title or footnote, not a record."""
    cells = [column for column in frame.columns if column != "row"]
    if len(cells) < 5:
        return issues_where(frame.head(0), pl.lit(True), None, pl.lit(""), "")
    alone = pl.sum_horizontal(pl.col(column).is_not_null() for column in cells) == 1
    note = alone & pl.col(cells[0]).is_not_null() & (pl.col(cells[0]).str.len_chars() > 12)
    return issues_where(frame, note, None, pl.lit("a note beside the table."), "Nothing to do.", wrong=False)


_NO_ROWS = pl.Series("row", [], dtype=pl.Int32)
_EXPLAINING = ("cover", "contents", "guidance", "notes", "accessibility", "meta data", "metadata", "readme")


def _unknown(grid: Grid) -> Reading:
    headed = with_header(grid, 0)
    if grid.sheet and not grid.width:
        return Reading(_NO_ROWS, notes=(*grid.notes, "an empty sheet"), kind="not tabular")
    if grid.sheet and (grid.width <= 2 or plain_heading(grid.sheet.rpartition("/")[2]) in _EXPLAINING):
        return Reading(_NO_ROWS, notes=(*grid.notes, "an explaining sheet: no table"), kind="not tabular")
    if grid.frame.is_empty() and grid.issues:
        return Reading(headed.frame["row"], {}, grid.issues, grid.notes, "")
    some = ", ".join(f"'{heading[:40]}'" for heading in headed.headings[:6] if heading)
    found = f"no kind of file has these headings ({some or 'none'})."
    told = issue(headed.header_row, None, found, "Name its kind with --as; the reference lists them.")
    return Reading(headed.frame["row"], {}, (*grid.issues, told), grid.notes, "")
