"""What analysis asks of a release: tables by name, and where a row came from. Never opens files itself."""

from datetime import date
from typing import Protocol

import polars as pl

from fourpoint.core.cell import Cell


class Source(Protocol):
    """The part of `release.store.Release` that analysis uses."""

    @property
    def hash(self) -> str: ...

    @property
    def as_at(self) -> date: ...

    @property
    def synthetic(self) -> str: ...

    def table(self, name: str) -> pl.DataFrame: ...

    def cell(self, source: int, row: int, column: str | None = None) -> Cell: ...


def day_a_year_before(day: date) -> date:
    """The same day one year earlier; 28 February for a leap day."""
    return day_years_before(day, 1)


def day_years_before(day: date, years: int) -> date:
    """The same day so many years earlier; 28 February for a leap day where that year has none."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return day.replace(year=day.year - years, day=28)
