"""Fourpoint's own plain form: a folder of `<table>.csv`, headed as `core.tables`, with an `about.toml`.

Anyone may write it: UTF-8, commas, ISO dates, grades 4 (best) to 1, yes and no. Optional columns may be missing;
columns that start with `about_` are notes for people and are passed over. Reads one file; never looks at another.
"""

from dataclasses import dataclass
from difflib import get_close_matches

import polars as pl

from fourpoint.core.errors import InputProblemsError, Problem
from fourpoint.core.tables import TABLES, Table
from fourpoint.core.words.toml_text import TomlError, read_toml
from fourpoint.evidence.cells.plain_cells import cell_issues, typed
from fourpoint.evidence.cells.ranges import range_issues
from fourpoint.evidence.kinds.headers import blank_row_issues, unheaded_issues, with_header
from fourpoint.evidence.reading import Grid, Headed, Reading, all_issues, issue

NOTE_MARK = "about_"


@dataclass(frozen=True, slots=True)
class About:
    """What `about.toml` says of a folder."""

    title: str = ""
    synthetic: str = ""


def read_about(text: str, file: str = "about.toml") -> About:
    """Title and synthetic notice; InputProblemsError where the file is not TOML or they are not text."""
    try:
        found = read_toml(text)
    except TomlError as error:
        raise InputProblemsError([Problem(file, None, None, f"it is not TOML: {error}.", "Mend the line.")]) from error
    wrong = [key for key in ("title", "synthetic") if not isinstance(found.get(key, ""), str)]
    if wrong:
        told = [Problem(file, None, key, "its value is not text.", "Put it in quotation marks.") for key in wrong]
        raise InputProblemsError(told)
    return About(found.get("title", ""), found.get("synthetic", ""))


def plain_table(headings: tuple[str, ...], stem: str) -> Table | None:
    """The table that the headings (and, between several, the file's name) stand for; None where they fit none."""
    if stem in TABLES:
        required = {column.name for column in TABLES[stem].columns}
        return TABLES[stem] if required & set(headings) else None
    given = {heading for heading in headings if heading and not heading.startswith(NOTE_MARK)}
    fits = [table for table in TABLES.values() if _required(table) <= given <= {c.name for c in table.columns}]
    return fits[0] if len(fits) == 1 else None


def _required(table: Table) -> set[str]:
    return {column.name for column in table.columns if column.required}


def read_plain(grid: Grid, table: Table) -> Reading:
    """The rows of `grid` as rows of `table`."""
    headed = with_header(grid, 0)
    rows = headed.frame["row"]
    told = [part.with_columns(wrong=pl.lit(True)) for part in grid.issues]  # the plain form is UTF-8, with commas
    kind = f"plain:{table.name}"
    whole_file = _heading_issues(headed, table)
    if any(part["fatal"].any() for part in whole_file):
        return Reading(rows, {}, (*told, *whole_file), grid.notes, kind)
    blank, frame = blank_row_issues(headed, wrong=True)
    columns = [column for column in table.columns if column.name in headed.headings]
    names = {column.name: headed.column_of(column.name) for column in columns}
    issues = unheaded_issues(headed)
    issues += [part for column in columns for part in cell_issues(table, column, frame, names[column.name])]
    parsed = frame.select("row", *(typed(column, names[column.name]).alias(column.name) for column in columns))
    if "breakdown" in parsed.columns:
        parsed = parsed.with_columns(pl.col("breakdown").fill_null(""))
    if table.name == "figures" and "column" not in parsed.columns:
        parsed = parsed.with_columns(column=pl.lit("value"))
    issues += range_issues(table, parsed)
    bad = all_issues(*told, *issues).filter("fatal")["row"]
    good = parsed.filter(~pl.col("row").is_in(bad.implode()))
    return Reading(rows, {table.name: good}, (*told, *whole_file, blank, *issues), grid.notes, kind)


def _heading_issues(headed: Headed, table: Table) -> list[pl.DataFrame]:
    """Missing and doubled columns (nothing can be read), and unknown ones (passed over, but told)."""
    found = []
    known = {column.name for column in table.columns}
    row = headed.header_row
    given = [heading for heading in headed.headings if heading]
    for name in sorted(_required(table) - set(given)):
        near = get_close_matches(name, [heading for heading in given if heading not in known], n=1, cutoff=0.5)
        hint = f" '{near[0]}' seems to be it: rename it." if near else " Add the column."
        found.append(issue(row, name, "the column is missing.", f"A {table.name} file needs it.{hint}"))
    for name in headed.doubled():
        found.append(issue(row, name, "two columns have this heading.", "Remove one of them or rename it."))
    for name in dict.fromkeys(given):
        if name not in known and not name.startswith(NOTE_MARK):
            near = get_close_matches(name, known, n=1, cutoff=0.6)
            hint = f"Did you mean '{near[0]}'? " if near else ""
            remedy = (
                f"{hint}Notes for people start with {NOTE_MARK}; other columns of {table.name} are in the reference."
            )
            found.append(issue(row, name, "the column is not known and was passed over.", remedy, fatal=False))
    return found
