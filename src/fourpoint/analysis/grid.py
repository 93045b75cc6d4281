"""Figures as a grid: a row for each indicator, breakdown and period, a column for each place.

The shape in which statistics over all councils are fast. Holds what was known at a day and no comparison.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.analysis.periods import Period, edition_of, read_period, years_missing_between
from fourpoint.analysis.places import is_council
from fourpoint.analysis.source import Source

_EDITIONS = {"provisional": 0, "revised": 2, "final": 3}
_HEADING = ["indicator", "breakdown", "period", "edition", "published"]
_BEHIND = (
    *("indicator", "place", "value", "period", "status", "edition", "numerator", "denominator", "published", "column"),
    *("source", "row"),
)
"""What is kept of the figures behind the grid; the rest is the grid row's."""


@dataclass(frozen=True, slots=True)
class GridRow:
    """One indicator, breakdown and period. `before` is the row of the consecutive period before, if there is one.

    `break_note` says why there is none. `has_value` = at least one place has a value.
    """

    indicator: str
    breakdown: str
    label: str
    start: date | None
    end: date | None
    before: int | None
    break_note: str
    has_value: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """`values`: one row a GridRow (same order), one Float64 column a place. `figures`: the long rows behind it, with
    their grid row as `at` in place of indicator and breakdown.

    `series`: (indicator, breakdown) -> its rows with a value somewhere, oldest first.
    """

    rows: tuple[GridRow, ...]
    values: pl.DataFrame
    figures: pl.DataFrame
    series: dict[tuple[str, str], tuple[int, ...]]
    undated: int
    """Figures left out because nothing says when they were published or what period they cover."""
    by_period_end: int
    """Figures counted from the end of their period, because no day of publication is given."""

    @property
    def councils(self) -> list[str]:
        return [place for place in self.values.columns if is_council(place)]

    def column(self, place: str) -> list[float | None]:
        """Values of one place in the order of `rows`; all None where it has none."""
        if place not in self.values.columns:
            return [None] * len(self.rows)
        return self.values[place].to_list()


def lay_out(source: Source, day: date, indicators: Iterable[str] | None = None) -> Grid:
    """The grid of `indicators` (all where None) with everything published by `day`.

    A figure without a day of publication counts from the end of its period: the rule is stated on the profile.
    Of editions of one figure the newest published by `day` counts.
    """
    figures = source.table("figures")
    if indicators is not None:
        figures = figures.filter(pl.col("indicator").is_in(sorted(indicators)))
    return lay_out_figures(figures, day)


def lay_out_figures(figures: pl.DataFrame, day: date | None) -> Grid:
    """The grid of a frame with the columns of the table `figures`; every period where `day` is None.

    Of figures with one key the last in the frame counts, as the release orders them by publication.
    """
    keys = number_together(figures, _HEADING)
    headings = _headings(figures, keys)
    known = headings if day is None else headings.filter(_known_by(day))
    rows, numbers = _rows(known)
    row_of_key = pl.Series("at", [None], pl.UInt32).new_from_index(0, headings.height)
    row_of_key = row_of_key.scatter(known["key"], pl.Series(numbers, dtype=pl.UInt32))
    placed = figures.select(*_BEHIND, row_of_key.gather(keys).alias("at"))
    if known.height < headings.height:
        placed = placed.drop_nulls("at")  # only then: for many figures it is a copy of them all
    placed = _newest_edition_last(placed, numbers)
    values = spread(placed, len(rows))
    whole = _mark_values(rows, values)
    return Grid(
        rows=whole,
        values=values,
        figures=placed,
        series=_series(whole),
        undated=_figures_of(headings.filter(pl.col("published").is_null() & pl.col("until").is_null())),
        by_period_end=_figures_of(known.filter(pl.col("published").is_null() & pl.col("until").is_not_null())),
    )


def number_together(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """A number for each row, from 0 without gaps; the same for rows that are alike in `columns`."""
    return code_together(frame, columns).rank("dense") - 1


def code_together(frame: pl.DataFrame, columns: Sequence[str]) -> pl.Series:
    """A whole number for each row, with gaps, in the order of `columns`; the same for rows that are alike in them."""
    together = pl.zeros(frame.height, dtype=pl.UInt64, eager=True)
    for name in columns:
        codes, many = _codes(frame[name])
        together = together * many + codes
    return together


def _codes(column: pl.Series) -> tuple[pl.Series, int]:
    """Whole numbers for the values of a column (0 = null), and how many there are."""
    if column.null_count() == len(column):
        return pl.zeros(len(column), dtype=pl.UInt64, eager=True), 1
    if column.dtype == pl.String and column.null_count() == 0 and column.is_sorted():
        codes = column.rle_id().cast(pl.UInt64)
        return codes, int(codes[-1]) + 1
    if column.dtype == pl.String:
        words = column.unique().drop_nulls().sort()  # the order of `unique` differs from run to run
        codes = column.cast(pl.Enum(words)).to_physical()
        return codes.cast(pl.UInt64).fill_null(len(words)), len(words) + 1
    days = column.to_physical().cast(pl.Int64).to_frame("day")
    codes = days.select(pl.col("day") - pl.col("day").min() + 1)["day"].fill_null(0).cast(pl.UInt64)
    return codes, codes.to_frame("code").select(pl.col("code").max()).item() + 1


def _headings(figures: pl.DataFrame, keys: pl.Series) -> pl.DataFrame:
    """One row for each indicator, breakdown, period, edition and day of publication, in order of `key`.

    `until` is the last day of its period, from the table or else from the period's words.
    """
    counted = (
        keys.to_frame("key")
        .with_row_index("first")
        .group_by("key")
        .agg(pl.col("first").min(), pl.len().alias("figures"))
    )
    counted = counted.sort("key")
    found = figures.select(*_HEADING, "start", "end")[counted["first"]]
    words = found["period"].unique().to_list()
    ends = {word: period.end for word in words if word and (period := read_period(word))}
    read = pl.col("period").replace_strict(ends, default=None, return_dtype=pl.Date)
    return found.with_columns(counted["key"], counted["figures"], until=pl.coalesce("end", read))


def _known_by(day: date) -> pl.Expr:
    return pl.coalesce("published", "until") <= day


def _figures_of(headings: pl.DataFrame) -> int:
    return int(headings["figures"].sum())


def _rows(headings: pl.DataFrame) -> tuple[list[GridRow], list[int]]:
    """Rows in order of indicator, breakdown and time, and each heading's row."""
    read = [read_period(period or "") for period in headings["period"]]
    columns = headings.select("indicator", "breakdown", "period", "start", "until")
    keys = [
        (indicator, breakdown or "", *_order(period, end), period.label if period else text or "")
        for (indicator, breakdown, text, _, end), period in zip(columns.iter_rows(), read, strict=True)
    ]
    first: dict[tuple[str, str, str, int, str], int] = {}
    for position, key in enumerate(keys):
        first.setdefault(key, position)
    ordered = sorted(first)
    number = {key: row for row, key in enumerate(ordered)}
    starts, ends = columns["start"].to_list(), columns["until"].to_list()
    rows: list[GridRow] = []
    earlier: tuple[str, str, Period | None] | None = None
    for row, key in enumerate(ordered):
        position = first[key]
        period = read[position]
        before, note = _before(earlier, (key[0], key[1], period), row)
        if before is None and not note and row and rows[-1].indicator == key[0] and rows[-1].breakdown == key[1]:
            before, note = _before_by_dates(rows[-1].end, starts[position], row)
        rows.append(GridRow(key[0], key[1], key[-1], starts[position], ends[position], before, note, False))
        earlier = (key[0], key[1], period)
    return rows, [number[key] for key in keys]


def _order(period: Period | None, end: date | None) -> tuple[str, int]:
    """Sorts by the last day; unreadable periods without dates come first and have nothing before them."""
    if end is not None:
        return end.isoformat(), period.index if period else 0
    return "", 0


def _before(
    earlier: tuple[str, str, Period | None] | None, now: tuple[str, str, Period | None], row: int
) -> tuple[int | None, str]:
    """The row before, where it is the same series and the consecutive period; otherwise why not."""
    if earlier is None or earlier[:2] != now[:2]:
        return None, "there is no earlier period"
    if earlier[2] is None or now[2] is None:
        return None, ""
    if now[2].follows(earlier[2]):
        return row - 1, ""
    return None, years_missing_between(earlier[2], now[2])


def _before_by_dates(end: date | None, start: date | None, row: int) -> tuple[int | None, str]:
    """For periods whose words are not understood: consecutive where one begins the day after the other ends."""
    if end is not None and start is not None and (start - end).days == 1:
        return row - 1, ""
    return None, "the period cannot be put in order with the one before"


def _newest_edition_last(placed: pl.DataFrame, numbers: Sequence[int]) -> pl.DataFrame:
    """Figures in such order that of several editions of one figure the newest comes last, and counts."""
    if len(set(numbers)) == len(numbers):
        return placed
    told = pl.col("edition").fill_null("").replace("", None)
    worded = pl.col("period").map_elements(edition_of, return_dtype=pl.String)
    rank = pl.coalesce(told, worded).replace_strict(_EDITIONS, default=1, return_dtype=pl.Int8)
    several = pl.Series([number for number, times in Counter(numbers).items() if times > 1], dtype=pl.UInt32)
    crowd = placed.filter(pl.col("at").is_in(several.implode()))
    alone = placed.filter(pl.col("at").is_in(several.implode()).not_())
    ordered = (
        crowd.with_columns(_edition_rank=rank)
        .sort("published", "_edition_rank", "source", "row", nulls_last=False, maintain_order=True)
        .drop("_edition_rank")
    )
    return pl.concat([alone, ordered])


def spread(placed: pl.DataFrame, height: int) -> pl.DataFrame:
    """Column `value` as a grid: `at` says the row, `place` the column; in order of the places' codes.

    The last of several values for one cell counts.
    """
    places = placed["place"].unique().drop_nulls().sort()
    number = placed["place"].cast(pl.Enum(places)).to_physical().cast(pl.UInt32)
    cells = pl.Series([None], dtype=placed["value"].dtype).new_from_index(0, height * len(places))
    if placed.height:
        cells = cells.scatter(number * height + placed["at"], placed["value"])
    return pl.DataFrame({place: cells.slice(n * height, height) for n, place in enumerate(places)})


def _mark_values(rows: Sequence[GridRow], values: pl.DataFrame) -> tuple[GridRow, ...]:
    """Rows with `has_value` set."""
    if not values.width:
        return tuple(rows)
    there = values.select(pl.any_horizontal(pl.all().is_not_null()).alias("there"))["there"].to_list()
    return _skip_empty([_replaced(row, has) for row, has in zip(rows, there, strict=True)])


def _replaced(row: GridRow, has_value: bool) -> GridRow:
    return GridRow(row.indicator, row.breakdown, row.label, row.start, row.end, row.before, row.break_note, has_value)


def _skip_empty(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """A period for which no place at all has a value is a gap, not a period: nothing follows it."""
    found = []
    for row in rows:
        if row.before is not None and not rows[row.before].has_value:
            note = f"no figures were published for {rows[row.before].label}"
            row = GridRow(row.indicator, row.breakdown, row.label, row.start, row.end, None, note, row.has_value)
        found.append(row)
    return tuple(found)


def _series(rows: Sequence[GridRow]) -> dict[tuple[str, str], tuple[int, ...]]:
    found: dict[tuple[str, str], list[int]] = {}
    for number, row in enumerate(rows):
        if row.has_value:
            found.setdefault((row.indicator, row.breakdown), []).append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
