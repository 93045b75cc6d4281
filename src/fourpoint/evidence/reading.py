"""What a reader hands on: rows for tables, and what was wrong, both as frames.

A `Grid` is a sheet as it stands, every cell text. A `Reading` is what one kind of file makes of it. Neither decides
what is kept: that is for `gather`, which sees all files together.
"""

from dataclasses import dataclass, field

import polars as pl

ISSUE_SCHEMA = pl.Schema(
    {
        "row": pl.Int32(),
        "column": pl.String(),
        "found": pl.String(),
        "remedy": pl.String(),
        "fatal": pl.Boolean(),
        "wrong": pl.Boolean(),
    }
)
"""`fatal`: the whole row is set aside (otherwise only the cell). `wrong`: a problem (otherwise merely left out)."""


@dataclass(frozen=True, slots=True)
class Grid:
    """One sheet: columns `c0`, `c1`, … of text (empty cells null) and `row` as a spreadsheet counts."""

    frame: pl.DataFrame
    file: str
    sheet: str = ""
    notes: tuple[str, ...] = ()
    issues: tuple[pl.DataFrame, ...] = ()

    @property
    def width(self) -> int:
        return self.frame.width - 1


@dataclass(frozen=True, slots=True)
class Headed:
    """A grid whose header has been found: headings as published, and the rows below."""

    grid: Grid
    headings: tuple[str, ...]
    header_row: int
    frame: pl.DataFrame

    def column_of(self, heading: str) -> str:
        """The frame's column under `heading` (the first, where it is doubled)."""
        return f"c{self.headings.index(heading)}"

    def doubled(self) -> tuple[str, ...]:
        """Headings that stand above more than one column."""
        seen = [heading for heading in self.headings if heading]
        return tuple(sorted({heading for heading in seen if seen.count(heading) > 1}))


@dataclass(frozen=True, slots=True)
class Reading:
    """What one source gives: `tables` (each with `row`), issues, and the rows that count as read."""

    rows: pl.Series
    tables: dict[str, pl.DataFrame] = field(default_factory=dict)
    issues: tuple[pl.DataFrame, ...] = ()
    notes: tuple[str, ...] = ()
    kind: str = ""
    hints: dict[str, pl.DataFrame] = field(default_factory=dict)
    """What other files may need: setting_groups, setting_names, setting_codes, indicator_areas, years, titles."""
    repeats_are_wrong: bool = True
    """Whether a row that repeats another of the same file is a problem (between files it never is)."""
    used: pl.Series | None = None
    """Rows that count as kept though no table holds a row of theirs (codes and dictionaries used by other readers)."""


def issue(
    row: int | None, column: str | None, found: str, remedy: str, *, fatal: bool = True, wrong: bool = True
) -> pl.DataFrame:
    """One issue as a frame; `row` None means the whole file."""
    return pl.DataFrame([(row, column, found, remedy, fatal, wrong)], schema=ISSUE_SCHEMA, orient="row")


def issues_where(
    frame: pl.DataFrame,
    bad: pl.Expr,
    column: str | None,
    found: pl.Expr,
    remedy: str | pl.Expr,
    *,
    fatal: bool = True,
    wrong: bool = True,
) -> pl.DataFrame:
    """An issue for every row of `frame` where `bad` is true; `found` is the sentence about the row, `remedy` (one for
    all, or from the row) what to do about it.

    A frame that knows its `source` hands it on as the issue's first column.
    """
    odd = frame.filter(bad)
    if odd.is_empty():  # nearly always: no sentence is made where there is nothing to tell
        return _NO_ISSUES_OF_A_SOURCE if "source" in frame.columns else _NO_ISSUES
    return (
        odd.rechunk().select(  # Polars breaks off where it makes sentences of a wide frame whose first chunks are empty
            *([pl.col("source").cast(pl.Int32)] if "source" in frame.columns else []),
            pl.col("row").cast(pl.Int32),
            pl.lit(column, dtype=pl.String).alias("column"),
            found.cast(pl.String).alias("found"),
            (pl.lit(remedy) if isinstance(remedy, str) else remedy).alias("remedy"),
            pl.lit(fatal).alias("fatal"),
            pl.lit(wrong).alias("wrong"),
        )
    )


_NO_ISSUES = pl.DataFrame(schema=ISSUE_SCHEMA)
_NO_ISSUES_OF_A_SOURCE = pl.DataFrame(schema={"source": pl.Int32(), **ISSUE_SCHEMA})


def shown(column: str) -> pl.Expr:
    """A cell as it may stand in a sentence: cut at 60 characters, on one line."""
    text = pl.col(column).str.replace_all(r"\s+", " ")
    return pl.when(text.str.len_chars() > 60).then(text.str.slice(0, 57) + "…").otherwise(text)


def all_issues(*parts: pl.DataFrame) -> pl.DataFrame:
    """The parts as one frame (empty where there are none)."""
    return pl.concat([pl.DataFrame(schema=ISSUE_SCHEMA), *parts])
