"""Several tables below one another in one sheet, taken apart where a header stands again. Never reads meaning."""

from itertools import pairwise

import polars as pl

from fourpoint.evidence.kinds.definitions import plain_heading
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Grid


def split_stacked(grid: Grid, found: object) -> tuple[Grid, ...]:
    """The grid (whose kind is `found`), or its parts: a part ends where a row repeats the first headings above it."""
    if grid.frame.height < 4 or grid.width < 5:
        return (grid,)
    first = _header_place(grid, found)
    if first is None:
        return (grid,)
    marks = [cell for cell in grid.frame.drop("row").row(first) if cell][:2]
    if len(marks) < 2:
        return (grid,)
    columns = [name for name in grid.frame.columns if name != "row"][:2]
    again = pl.all_horizontal(pl.col(name) == mark for name, mark in zip(columns, marks, strict=True))
    places = grid.frame.select(again.fill_null(False).alias("again"))["again"].arg_true().to_list()
    places = [place for place in places if place > first + 1]
    if not places:
        return (grid,)
    cuts = [0, *places, grid.frame.height]
    parts = [grid.frame.slice(begin, end - begin) for begin, end in pairwise(cuts)]
    parts = [part.select("row", *(c for c in part.columns if c != "row")) for part in parts]
    return tuple(
        Grid(part, grid.file, f"{grid.sheet}#{number}" if number > 1 else grid.sheet, grid.notes, grid.issues)
        for number, part in enumerate(parts, start=1)
    )


def _header_place(grid: Grid, found: object) -> int | None:
    if not isinstance(found, Known) or found.kind.reader == "set_aside":
        return None
    place = grid.frame["row"].index_of(found.headed.header_row)
    return place if place is not None and plain_heading(found.headed.headings[0]) else None
