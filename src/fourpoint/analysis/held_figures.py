"""Every figure of one indicator that a release holds for a council, England and what is made of its neighbours.

Reads; chooses which one a profile shows (newest period, best edition) and nothing else.
"""

from collections.abc import Iterator
from datetime import date
from statistics import mean, median
from typing import Any

import polars as pl

from fourpoint.core.council.difference import HeldFigure
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.errors import UsageError
from fourpoint.core.status import Status
from fourpoint.release.store import Release

Row = dict[str, Any]
_ENGLAND = "E92000001"
_EDITIONS = {"provisional": 0, "revised": 1, "final": 2}


def measure_of(release: Release, indicator: str) -> tuple[str, Measure]:
    """Title and measure of `indicator`. UsageError where the release does not define it."""
    found = release.table("indicators").filter(pl.col("id") == indicator)
    if found.is_empty():
        known = ", ".join(sorted(release.table("indicators")["id"].unique().to_list())[:40])
        raise UsageError(f"The release defines no indicator '{indicator}'. It defines, among others: {known}.")
    row = found.row(0, named=True)
    return row["title"], Measure(row["unit"] or "", row["polarity"], row["decimals"] or 0)


def held_figures(release: Release, code: str, name: str, indicator: str, as_at: date) -> tuple[HeldFigure, ...]:
    """The council's figures, oldest first, then England's, then means and medians of each neighbour model."""
    rows = [row for row in _rows(release, indicator) if (row["published"] or row["end"] or date.max) <= as_at]
    rows.sort(key=lambda row: (row["end"] or date.min, _EDITIONS.get(row["edition"] or "", 3)))
    own = [_held(release, row, name) for row in rows if row["place"] == code]
    england = [_held(release, row, "England") for row in rows if row["place"] == _ENGLAND]
    return (*own, *england, *_neighbours(release, code, rows))


def _rows(release: Release, indicator: str) -> Iterator[Row]:
    return release.table("figures").filter(pl.col("indicator") == indicator).iter_rows(named=True)


def _held(release: Release, row: Row, place: str) -> HeldFigure:
    return HeldFigure(
        place=place,
        breakdown=row["breakdown"] or "",
        period=row["period"],
        end=row["end"],
        value=row["value"],
        status=Status(row["status"]),
        edition=row["edition"] or "",
        numerator=row["numerator"],
        denominator=row["denominator"],
        published=row["published"],
        where=str(release.cell(row["source"], row["row"], row["column"])),
    )


def _neighbours(release: Release, code: str, rows: list[Row]) -> Iterator[HeldFigure]:
    """For every model, breakdown and period the mean and the median of the neighbours that have a value."""
    models = release.table("neighbours").filter(pl.col("code") == code)
    for model in models["model"].unique(maintain_order=True).to_list():
        near = set(models.filter(pl.col("model") == model)["neighbour"].to_list())
        grouped: dict[tuple[str, str], dict[str, Row]] = {}
        for row in rows:
            if row["place"] in near and row["value"] is not None:
                grouped.setdefault((row["breakdown"] or "", row["period"]), {})[row["place"]] = row
        for (breakdown, period), found in grouped.items():
            values = [row["value"] for row in found.values()]
            end = max((row["end"] for row in found.values() if row["end"]), default=None)
            for how, made in (("mean", mean(values)), ("median", median(values))):
                place = f"the {how} of {len(values)} neighbours under {model}"
                yield HeldFigure(place, breakdown, period, end, made, Status.OK, "")


def shown_figure(held: tuple[HeldFigure, ...], name: str, breakdown: str, period: str = "") -> HeldFigure:
    """The figure that a profile shows: the council's newest of `breakdown` (or that of `period`, where named)."""
    own = [one for one in held if one.place == name and one.breakdown == breakdown]
    chosen = [one for one in own if one.period == period] or own
    if not chosen:
        raise UsageError(f"The release holds no figure of {name} for {breakdown or 'all children'} by that day.")
    return chosen[-1]
