"""Block C's evidence for every council: definitions, the grid, what to take from where, positions, details.

Made once for a day and a set of indicators; `block_c` takes one council's lines out of it. Decides nothing.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, NamedTuple

import polars as pl

from fourpoint.analysis.grid import Grid, lay_out
from fourpoint.analysis.judging import TREND_PERIODS
from fourpoint.analysis.national import (
    Positions,
    neighbour_count,
    neighbour_mean,
    neighbour_median,
    positions,
    quartiles_and_ends,
)
from fourpoint.analysis.neighbours import NeighbourModel
from fourpoint.analysis.source import Source, day_years_before
from fourpoint.core.status import Status

YEARS_SHOWN = 3
"""An indicator that no framework names is left out of block C where its newest figure for any place ended more than
so many years before the as-at day. A convention of Fourpoint: no source read gives a number."""

ENOUGH_COUNCILS = 20
"""Councils with a value from which their range tells whether a larger area's figure can be an average of theirs. A
convention of Fourpoint: below it too many may be suppressed."""

Column = list[float | None]
Series = tuple[str, str]
"""(indicator, breakdown)."""


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
    labels: tuple[str, ...]
    ends: tuple[date | None, ...]
    published: tuple[Status, ...]
    """`Status.OK` as often as there are rows."""
    unbroken: tuple[int, ...]
    everyone: dict[int, int]

    def take(self, column: Column) -> list[float | None]:
        """Values of `column` at `rows`."""
        return [column[at] for at in self.rows]


class Detail(NamedTuple):
    """The figure behind a council's newest value."""

    period: str
    status: Status
    edition: str
    numerator: float | None
    denominator: float | None
    source: int | None
    row: int | None
    column: str | None


@dataclass(frozen=True, slots=True)
class Standing:
    """A place as it stands in each plan: (name, newest value, status), and whether just one of the two periods
    has a value. Lists are in the order of the plans; what councils share is made once."""

    entries: list[tuple[str, float | None, Status]]
    half_there: list[bool]


class Indicators:
    """The figures of every place at a day. Columns of values are in the order of `grid.rows`."""

    def __init__(self, source: Source, day: date, model: NeighbourModel, wanted: frozenset[str] | None) -> None:
        self.source = source
        self.model = model
        self.grid: Grid = lay_out(source, day, wanted)
        self.definitions = _definitions(source)
        self.plans: dict[Series, Plan] = _plans(self.grid, self.definitions)
        self.day = day
        self._folders: dict[int, str] = {}
        self._columns: dict[str, Column] = {}
        self._means: dict[str, tuple[Column, Column]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._details: dict[str, dict[int, Detail]] = {}
        self._statuses: dict[str, dict[int, Status]] = {}
        self._standings: dict[str, Standing] = {}

    @cached_property
    def old(self) -> frozenset[str]:
        """Indicators of which no place has a figure of the last `YEARS_SHOWN` years; without dates, none is old."""
        since = day_years_before(self.day, YEARS_SHOWN)
        newest = [(plan.series[0], plan.ends[-1]) for plan in self.plans.values()]
        recent = {indicator for indicator, end in newest if end is None or end >= since}
        return frozenset(indicator for indicator, _ in newest) - recent

    def files_of(self, code: str, wanted: Collection[str]) -> dict[str, str]:
        """For old indicators of a prepared council: the folder (else the file) that its newest figure was read from."""
        found: dict[str, str] = {}
        for plan in self._old_plans:
            detail = self.detail(code, plan.now) if plan.series[0] in wanted else None
            if detail and detail.source is not None:
                found[plan.series[0]] = self._folder(detail.source)
        return found

    def _folder(self, source: int) -> str:
        if source not in self._folders:
            file = self.source.cell(source, 1).file
            self._folders[source] = file.rpartition("/")[0] or file
        return self._folders[source]

    @cached_property
    def _old_plans(self) -> list[Plan]:
        return [plan for plan in self.plans.values() if plan.series[0] in self.old]

    def column(self, place: str) -> Column:
        """Values of a place."""
        if place not in self._columns:
            self._columns[place] = self.grid.column(place)
        return self._columns[place]

    def prepare(self, codes: Iterable[str]) -> None:
        """Works out what `codes` need that is not worked out yet."""
        wanted = [code for code in codes if code not in self._means]
        if not wanted:
            return
        neighbours = {code: self.model.codes(code) for code in wanted}
        means, medians = neighbour_mean(self.grid, neighbours), neighbour_median(self.grid, neighbours)
        counts = neighbour_count(self.grid, neighbours)
        for code in wanted:
            self._means[code] = means[code].to_list(), medians[code].to_list()
            self._counts[code] = counts[code].to_list()
        self._read_details(wanted)
        self._read_statuses({*wanted, *(other for others in neighbours.values() for other in others)})

    def means(self, code: str) -> tuple[Column, Column]:
        """(neighbour mean, neighbour median) of a prepared council."""
        return self._means[code]

    def neighbours_there(self, code: str) -> list[int | None]:
        """How many neighbours of a prepared council have a value, by row."""
        return self._counts[code]

    def detail(self, code: str, at: int) -> Detail | None:
        """The figure of a prepared council at the newest row of a plan; None where it has none."""
        return self._details.get(code, {}).get(at)

    def odd_statuses(self, place: str) -> dict[int, Status]:
        """Row -> status of a prepared place's figures that are not plainly published."""
        return self._statuses[place]

    def standing(self, place: str, name: str) -> Standing:
        """How a prepared place stands in each plan."""
        if place not in self._standings:
            self._standings[place] = self._stand(place, name)
        return self._standings[place]

    def _stand(self, place: str, name: str) -> Standing:
        values, odd = self.column(place), self._statuses[place]
        entries, half_there = [], []
        for plan in self.plans.values():
            value = values[plan.now]
            entries.append((name, value, status_of(value, odd.get(plan.now))))
            half_there.append(plan.before is not None and (value is None) != (values[plan.before] is None))
        return Standing(entries, half_there)

    def position(self, code: str, plan: Plan) -> tuple[int, int, int] | None:
        """(less, not more, of) at the newest row; None where the council has no value."""
        if code not in self._position_columns[0]:
            return None
        less, not_more = self._position_columns[0][code][plan.place], self._position_columns[1][code][plan.place]
        if less is None or not_more is None:
            return None
        return less, not_more, self._position_columns[2][plan.place]

    def cuts(self, plan: Plan) -> tuple[float, float, float]:
        """Quartiles among the councils at the newest row, where some council has a value."""
        return self._spread[plan.place][:3]

    def is_beyond_councils(self, plan: Plan, value: float | None) -> bool:
        """Whether a larger area's newest value is lower or higher than every council's, where enough have one.

        England's figure and a region's are averages of councils' wherever councils can be compared with them.
        """
        *_, least, most, of = self._spread[plan.place]
        return value is not None and of >= ENOUGH_COUNCILS and not least <= value <= most

    @cached_property
    def _spread(self) -> list[tuple[float, float, float, float, float, int]]:
        """Of the councils' newest values: the three quartiles, the least, the most, and how many there are."""
        return quartiles_and_ends(self._latest_values).rows()

    @cached_property
    def _latest_values(self) -> pl.DataFrame:
        return self.grid.values.select(self.grid.councils)[[plan.now for plan in self.plans.values()]]

    @cached_property
    def _position_columns(self) -> tuple[dict[str, list[int | None]], dict[str, list[int | None]], list[int]]:
        found: Positions = positions(self._latest_values)
        return found.less.to_dict(as_series=False), found.not_more.to_dict(as_series=False), found.of.to_list()

    def _read_details(self, codes: list[str]) -> None:
        latest = pl.Series("at", [plan.now for plan in self.plans.values()], pl.UInt32).implode()
        mine = self.grid.figures.filter(pl.col("place").is_in(codes) & pl.col("at").is_in(latest))
        columns = ("place", "at", "period", "status", "edition", "numerator", "denominator", "source", "row", "column")
        for place, at, period, status, edition, numerator, denominator, *cell in mine.select(columns).iter_rows():
            detail = Detail(period, read_status(status), edition or "", numerator, denominator, *cell)
            self._details.setdefault(place, {})[at] = detail

    def _read_statuses(self, places: Iterable[str]) -> None:
        new = [place for place in places if place not in self._statuses]
        self._statuses.update({place: {} for place in new})
        odd = self.grid.figures.filter(pl.col("status").ne_missing("ok") & pl.col("place").is_in(new))
        for place, at, status in odd.select("place", "at", "status").iter_rows():
            self._statuses[place][at] = read_status(status)


_STATUSES = {str(status): status for status in Status}


def read_status(word: str | None) -> Status:
    """The status in a table; a word that is none of ours reads as not available."""
    return _STATUSES.get(word or "", Status.UNAVAILABLE)


def status_of(value: float | None, odd: Status | None) -> Status:
    """Status of a figure from its value and the status other than published, if any; no figure is not available."""
    if value is None:
        return odd or Status.UNAVAILABLE
    return Status.UNRELIABLE if odd is Status.UNRELIABLE else Status.OK


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
            labels=tuple(grid.rows[at].label for at in rows),
            ends=tuple(grid.rows[at].end for at in rows),
            published=(Status.OK,) * len(rows),
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
