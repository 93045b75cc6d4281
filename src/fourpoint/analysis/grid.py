"""Figures as a grid: a row for each indicator, breakdown and period, a column for each place.

The shape in which statistics over all councils are fast. Holds what was known at a day and no comparison.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.analysis.periods import Period, edition_of, read_period, years_missing_between
from fourpoint.analysis.places import is_council
from fourpoint.analysis.source import Source

_EDITIONS = {"provisional": 0, "revised": 2, "final": 3}
_ROW = ["indicator", "breakdown", "period", "edition"]


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
    """`values`: one row a GridRow (same order), one Float64 column a place. `figures`: the long rows behind it.

    `series`: (indicator, breakdown) -> its rows with a value somewhere, oldest first. `figures` has a column `at`.
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
    """The grid of a frame with the columns of the table `figures`; every period where `day` is None."""
    headings = _headings(figures)
    known = headings if day is None else headings.filter(_known_by(day))
    rows, numbers = _rows(known)
    numbered = known.with_columns(at=pl.Series("at", numbers, pl.UInt32))
    placed = _one_edition(_attach(figures, numbered), numbered)
    values = _pivot(placed, len(rows))
    whole = _mark_values(rows, values)
    return Grid(
        rows=whole,
        values=values,
        figures=placed,
        series=_series(whole),
        undated=_figures_of(headings.filter(pl.col("published").is_null() & pl.col("until").is_null())),
        by_period_end=_figures_of(known.filter(pl.col("published").is_null())),
    )


def _headings(figures: pl.DataFrame) -> pl.DataFrame:
    """One row for each indicator, breakdown, period, edition and day of publication, with its period's last day."""
    found = figures.group_by([*_ROW, "start", "end", "published"]).len("figures")
    words = found["period"].unique().to_list()
    ends = {word: period.end for word in words if word and (period := read_period(word))}
    read = pl.col("period").replace_strict(ends, default=None, return_dtype=pl.Date)
    return found.with_columns(until=pl.coalesce("end", read)).sort([*_ROW, "published"], nulls_last=False)


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


def _attach(figures: pl.DataFrame, headings: pl.DataFrame) -> pl.DataFrame:
    """Figures that have a row, with it as `at`."""
    by = [*_ROW, "published"]
    return figures.join(
        headings.select(*by, "at").unique(by, keep="first", maintain_order=True),
        on=by,
        how="inner",
        nulls_equal=True,
        maintain_order="left",
    )


def _one_edition(placed: pl.DataFrame, headings: pl.DataFrame) -> pl.DataFrame:
    """One figure a place and row: where several editions or versions are known, the newest."""
    counts = headings.group_by("at").len()
    several = counts.filter(pl.col("len") > 1)["at"].implode()
    many = pl.col("at").is_in(several)
    alone = placed.filter(many.not_())
    if alone.height and alone.select(pl.struct("at", "place").is_duplicated().any()).item():
        alone = alone.unique(["at", "place"], keep="last", maintain_order=True)
    told = pl.col("edition").fill_null("").replace("", None)
    worded = pl.col("period").map_elements(edition_of, return_dtype=pl.String)
    crowd = placed.filter(many)
    if crowd.is_empty():
        return alone
    rank = pl.coalesce(told, worded).replace_strict(_EDITIONS, default=1, return_dtype=pl.Int8)
    chosen = (
        crowd.with_columns(_edition_rank=rank)
        .sort("published", "_edition_rank", "source", "row", nulls_last=False, maintain_order=True)
        .unique(["at", "place"], keep="last", maintain_order=True)
        .drop("_edition_rank")
    )
    return pl.concat([alone, chosen])


def _pivot(placed: pl.DataFrame, height: int) -> pl.DataFrame:
    """Values as a grid of `height` rows; places in order of their codes."""
    frame = pl.DataFrame({"at": pl.Series("at", range(height), pl.UInt32)})
    if placed.is_empty():
        return frame.drop("at")
    wide = placed.select("at", "place", "value").pivot(on="place", index="at", values="value")
    whole = frame.join(wide, on="at", how="left", maintain_order="left").drop("at")
    return whole.select(sorted(whole.columns))


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
