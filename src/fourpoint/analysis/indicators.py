"""Block C's evidence for every council: definitions, the grid, latest periods, positions, comparators, details.

Made once for a day and a set of indicators; `block_c` takes one council's lines out of it. Decides nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import polars as pl

from fourpoint.analysis.grid import Grid, lay_out
from fourpoint.analysis.national import Positions, neighbour_mean, neighbour_median, positions, quartiles
from fourpoint.analysis.neighbours import NeighbourModel
from fourpoint.analysis.source import Source
from fourpoint.core.status import Status

Column = list[float | None]
Series = tuple[str, str]
"""(indicator, breakdown)."""


@dataclass(frozen=True, slots=True)
class Definition:
    """What an indicator is. `decimals` to show; `per` for rates; `banded` = quartile bands are given for it."""

    id: str
    title: str
    unit: str
    polarity: str
    area: str
    decimals: int
    per: float | None
    banded: bool


@dataclass(frozen=True, slots=True)
class Detail:
    """The figure behind a council's newest value."""

    period: str
    status: Status
    edition: str
    numerator: float | None
    denominator: float | None
    source: int | None
    row: int | None
    column: str | None


class Indicators:
    """The figures of every place at a day. Columns of values are in the order of `grid.rows`."""

    def __init__(self, source: Source, day: date, model: NeighbourModel, wanted: frozenset[str] | None) -> None:
        self.source = source
        self.model = model
        self.grid: Grid = lay_out(source, day, wanted)
        self.definitions = _definitions(source)
        self.latest: dict[Series, int] = {series: rows[-1] for series, rows in self.grid.series.items()}
        self._place = {at: place for place, at in enumerate(sorted(self.latest.values()))}
        self._columns: dict[str, Column] = {}
        self._means: dict[str, tuple[Column, Column]] = {}
        self._details: dict[str, dict[int, Detail]] = {}
        self._statuses: dict[str, dict[int, Status]] = {}

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
        for code in wanted:
            self._means[code] = means[code].to_list(), medians[code].to_list()
        self._read_details(wanted)
        self._read_statuses({*wanted, *(other for others in neighbours.values() for other in others)})

    def means(self, code: str) -> tuple[Column, Column]:
        """(neighbour mean, neighbour median) of a prepared council."""
        return self._means[code]

    def detail(self, code: str, at: int) -> Detail | None:
        """The figure of a prepared council at a latest row; None where it has none."""
        return self._details.get(code, {}).get(at)

    def status(self, place: str, at: int, value: float | None) -> Status:
        """Status of a prepared place's figure; without any figure it is not available."""
        odd = self._statuses[place].get(at)
        if value is None:
            return odd or Status.UNAVAILABLE
        return Status.UNRELIABLE if odd is Status.UNRELIABLE else Status.OK

    def position(self, code: str, at: int) -> tuple[int, int, int] | None:
        """(less, not more, of) at a latest row; None where the council has no value."""
        place = self._place[at]
        if code not in self._position_columns[0]:
            return None
        less, not_more = self._position_columns[0][code][place], self._position_columns[1][code][place]
        return None if less is None or not_more is None else (less, not_more, self._position_columns[2][place])

    def cuts(self, at: int) -> tuple[float, float, float]:
        """Quartiles among the councils at a latest row at which some council has a value."""
        return self._cuts[self._place[at]]

    @cached_property
    def _cuts(self) -> list[tuple[float, float, float]]:
        return quartiles(self._latest_values).rows()

    @cached_property
    def _latest_values(self) -> pl.DataFrame:
        return self.grid.values.select(self.grid.councils)[sorted(self.latest.values())]

    @cached_property
    def _position_columns(self) -> tuple[dict[str, list[int | None]], dict[str, list[int | None]], list[int]]:
        found: Positions = positions(self._latest_values)
        return found.less.to_dict(as_series=False), found.not_more.to_dict(as_series=False), found.of.to_list()

    def _read_details(self, codes: list[str]) -> None:
        latest = pl.Series("at", sorted(self.latest.values()), pl.UInt32).implode()
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
