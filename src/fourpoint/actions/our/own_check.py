"""A council's own rows checked: cell by cell as every file in the plain form is, then against the rest of its record.

The same reader as for files, so that a form and a file are refused in the same words. Keeps nothing.
"""

from collections.abc import Mapping, Sequence

import polars as pl

from fourpoint.core.council.own_checks import Known, wrongs
from fourpoint.core.council.own_tables import OwnTable
from fourpoint.core.errors import Problem
from fourpoint.core.tables import Table
from fourpoint.evidence.files.csv_grid import read_csv_grid
from fourpoint.evidence.kinds.plain import read_plain
from fourpoint.evidence.reading import Grid, Reading, all_issues

Cells = Mapping[str, str]
FIRST_ROW = 2
"""Rows count as in a spreadsheet: the headings are row 1."""


def grid_of(table: Table, code: str, rows: Sequence[Cells], file: str) -> Grid:
    """`rows` as a sheet of the plain form; the council's code is put in."""
    names = [column.name for column in table.columns]
    lines = [names, *[[code if name == "code" else row.get(name, "") or "" for name in names] for row in rows]]
    frame = pl.DataFrame(
        [[text or None for text in line] for line in lines],
        schema={f"c{place}": pl.String for place in range(len(names))},
        orient="row",
    )
    return Grid(frame.with_row_index("row", offset=1).cast({"row": pl.Int32}), file)


def read_rows(table: Table, code: str, rows: Sequence[Cells], file: str) -> Reading:
    """The rows as the evidence reads them."""
    return read_plain(grid_of(table, code, rows, file), table)


def problems_of(table: OwnTable, code: str, rows: Sequence[Cells], known: Known, file: str) -> list[Problem]:
    """Everything wrong with `rows`, in order of row; empty where they may be kept."""
    found = problems_in(read_rows(table.table, code, rows, file), file)
    told = {(one.row, one.column) for one in found}
    for place, row in enumerate(rows, FIRST_ROW):
        found += [
            Problem(file, place, column, words, remedy)
            for column, words, remedy in wrongs(table.name, row, known)
            if (place, column) not in told
        ]
    return sorted(found, key=lambda one: (one.row or 0, one.column or ""))


def problems_in(reading: Reading, file: str) -> list[Problem]:
    told = all_issues(*reading.issues).filter("wrong").select("row", "column", "found", "remedy")
    return [Problem(file, *one) for one in told.iter_rows()]


def read_csv_rows(content: bytes, file: str) -> tuple[list[dict[str, str]], list[Problem]]:
    """The rows of a CSV file by heading, and what is wrong with it as a file."""
    grid = read_csv_grid(content, file)
    told = all_issues(*grid.issues).filter("wrong").select("row", "column", "found", "remedy")
    problems = [Problem(file, *one) for one in told.iter_rows()]
    lines = [[cell or "" for cell in line] for line in grid.frame.drop("row").iter_rows()]
    if not lines:
        return [], problems
    headings = [" ".join(cell.split()) for cell in lines[0]]
    problems += [
        Problem(file, 1, heading, "two columns have this heading.", "Remove one of them.")
        for heading in sorted({one for one in headings if one and headings.count(one) > 1})
    ]
    rows = [dict(zip(headings, (cell.strip() for cell in line), strict=False)) for line in lines[1:]]
    while rows and not any(rows[-1].values()):
        rows.pop()
    return rows, problems
