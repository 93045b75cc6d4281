"""Block C's evidence for every council: definitions, the grid, what to take from where, positions, figures behind it.

Made once for a day and a set of indicators, and whole when it is made: any number of threads may read it. `lines`
takes councils' lines out of it. Decides nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import polars as pl

from fourpoint.analysis.grid import Grid, GridRow, lay_out, spread
from fourpoint.analysis.judging import TREND_PERIODS
from fourpoint.analysis.national import positions, quartiles_and_ends
from fourpoint.analysis.neighbours import NeighbourModel
from fourpoint.analysis.source import Source, day_years_before
from fourpoint.core.status import Status

YEARS_SHOWN = 3
"""An indicator that no framework names is left out of block C where its newest figure for any place ended more than
so many years before the as-at day. A convention of Fourpoint: no source read gives a number."""

ENOUGH_COUNCILS = 20
"""Councils with a value from which their range tells whether a larger area's figure can be an average of theirs. A
convention of Fourpoint: below it too many may be suppressed."""

STATUSES = tuple(Status)
"""Statuses in columns are places in this tuple; 0 is published."""

Series = tuple[str, str]
"""(indicator, breakdown)."""

_BEHIND = ("period", "status", "edition", "numerator", "denominator", "source", "row", "column")


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator is. `decimals` to show; `per` for rates; `banded` = quartile bands are given for it."""

    id: str
    title: str
    unit: str
    polarity: Literal["high", "low", "neutral"]
    area: str
    decimals: int
    per: float | None
    banded: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """What to take of one series, the same for every council. Numbers are rows of the grid.

    `before` is the consecutive period before `now`, `note` says why there is none; `unbroken` are the rows of a
    trend, oldest first, as many as follow each other; `everyone` pairs a breakdown's row with that of all children.
    """

    series: Series
    place: int
    definition: Definition
    now: int
    before: int | None
    note: str
    rows: tuple[int, ...]
    unbroken: tuple[int, ...]
    everyone: dict[int, int]


class Indicators:
    """The figures of every place at a day. `values` and `statuses` have a row for each of `rows` and a column a place.

    `statuses` are those of figures that are not plainly published; `behind` are the figures behind the newest row of
    each plan, by `place` and `plan`.
    """

    def __init__(self, source: Source, day: date, model: NeighbourModel, wanted: frozenset[str] | None) -> None:
        grid = lay_out(source, day, wanted)
        self.source = source
        self.model = model
        self.rows: tuple[GridRow, ...] = grid.rows
        self.values = grid.values
        self.councils = grid.councils
        self.undated, self.by_period_end = grid.undated, grid.by_period_end
        self.plans: dict[Series, Plan] = _plans(grid, _definitions(source))
        self.old = _old(grid, day)
        self.statuses = _statuses(grid)
        self.behind = _behind(grid, self.plans)
        newest = grid.values.select(grid.councils)[[plan.now for plan in self.plans.values()]]
        self.positions = positions(newest)
        self.spread = quartiles_and_ends(newest)
        """Of the councils' newest values, a row a plan: quartiles, least, most, and how many there are."""
        self.ever = _ever(grid, self.plans)
        """Whether a place has a value in any period: a row a plan, a column a place."""


def numbers_at(pairs: Sequence[tuple[int, int]], length: int) -> pl.Series:
    """A column of `length` numbers from (row, number) pairs, null elsewhere."""
    rows, numbers = [row for row, _ in pairs], [number for _, number in pairs]
    empty = pl.Series([None], dtype=pl.UInt32).new_from_index(0, length)
    return empty.scatter(pl.Series(rows, dtype=pl.UInt32), pl.Series(numbers, dtype=pl.UInt32))


def _ever(grid: Grid, plans: dict[Series, Plan]) -> pl.DataFrame:
    plan_of_row = numbers_at([(row, plan.place) for plan in plans.values() for row in plan.rows], len(grid.rows))
    there = grid.values.select(pl.all().is_not_null(), plan_of_row.alias("the plan")).drop_nulls("the plan")
    return there.group_by("the plan").agg(pl.all().any()).sort("the plan").drop("the plan")


def _old(grid: Grid, day: date) -> frozenset[str]:
    """Indicators of which no place has a figure of the last `YEARS_SHOWN` years; without dates, none is old."""
    since = day_years_before(day, YEARS_SHOWN)
    newest = [(series[0], grid.rows[rows[-1]].end) for series, rows in grid.series.items()]
    recent = {indicator for indicator, end in newest if end is None or end >= since}
    return frozenset(indicator for indicator, _ in newest) - recent


def _statuses(grid: Grid) -> pl.DataFrame:
    """Statuses other than published, as places in STATUSES; of several figures for one cell the last such counts."""
    odd = grid.figures.select("place", "at", "status").filter(pl.col("status").ne_missing("ok"))
    return spread(odd.select("place", "at", _read_status().alias("value")), len(grid.rows))


def _read_status() -> pl.Expr:
    """Places in STATUSES; a word that is none of ours reads as not available."""
    unknown = STATUSES.index(Status.UNAVAILABLE)
    places = {str(status): place for place, status in enumerate(STATUSES)}
    return pl.col("status").replace_strict(places, default=unknown, return_dtype=pl.UInt8).fill_null(unknown)


def _behind(grid: Grid, plans: dict[Series, Plan]) -> pl.DataFrame:
    plan_of_newest = numbers_at([(plan.now, plan.place) for plan in plans.values()], len(grid.rows))
    plan = plan_of_newest.gather(grid.figures["at"]).alias("plan")
    return grid.figures.select("place", plan, *_BEHIND).drop_nulls("plan").with_columns(_read_status())


def _plans(grid: Grid, definitions: dict[str, Definition]) -> dict[Series, Plan]:
    plans: dict[Series, Plan] = {}
    for place, (series, rows) in enumerate(grid.series.items()):
        now = grid.rows[rows[-1]]
        plans[series] = Plan(
            series=series,
            place=place,
            definition=definitions.get(series[0]) or _undefined(series[0]),
            now=rows[-1],
            before=now.before,
            note=now.break_note,
            rows=rows,
            unbroken=_unbroken(grid, rows[-1]),
            everyone=_everyone(grid, series, rows),
        )
    return plans


def _unbroken(grid: Grid, at: int) -> tuple[int, ...]:
    """The last five rows, oldest first, as far as their periods follow each other."""
    places = [at]
    while len(places) < TREND_PERIODS and (before := grid.rows[places[-1]].before) is not None:
        places.append(before)
    return tuple(reversed(places))


def _everyone(grid: Grid, series: Series, rows: tuple[int, ...]) -> dict[int, int]:
    if not series[1]:
        return {}
    by_label = {grid.rows[at].label: at for at in grid.series.get((series[0], ""), ())}
    return {at: by_label[grid.rows[at].label] for at in rows if grid.rows[at].label in by_label}


def _undefined(indicator: str) -> Definition:
    """An indicator that has figures and no definition: shown, and neither good nor bad."""
    return Definition(indicator, indicator, "", "neutral", "", 1, None, False)


def _definitions(source: Source) -> dict[str, Definition]:
    rows = source.table("indicators").iter_rows(named=True)
    return {
        row["id"]: Definition(
            id=row["id"],
            title=row["title"] or row["id"],
            unit=row["unit"] or "",
            polarity=row["polarity"] if row["polarity"] in ("high", "low") else "neutral",
            area=row["area"] or "",
            decimals=1 if row["decimals"] is None else row["decimals"],
            per=row["per"],
            banded=row["quartiles"] is not False,
        )
        for row in rows
    }
