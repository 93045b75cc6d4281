"""Every statistic of every indicator, period and council at once: for national tables, back-tests and benchmarks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from fourpoint.analysis.grid import Grid
from fourpoint.analysis.national import (
    bands,
    change,
    neighbour_mean,
    neighbour_median,
    ranks,
)


@dataclass(frozen=True, slots=True)
class NationalStatistics:
    """Frames with a row for each GridRow of `grid` and a column a council; null where there is no such value."""

    grid: Grid
    mean: pl.DataFrame
    median: pl.DataFrame
    rank: pl.DataFrame
    band: pl.DataFrame
    change: pl.DataFrame
    mean_change: pl.DataFrame


def work_out(grid: Grid, neighbours: Mapping[str, Sequence[str]], polarity_of: Mapping[str, str]) -> NationalStatistics:
    """All of it; `polarity_of` an indicator that is not told is neutral."""
    polarities = [polarity_of.get(row.indicator, "neutral") for row in grid.rows]
    values = grid.values.select(grid.councils)
    mean = neighbour_mean(grid.values, neighbours)
    return NationalStatistics(
        grid=grid,
        mean=mean,
        median=neighbour_median(grid.values, neighbours),
        rank=ranks(values, polarities),
        band=bands(values, polarities),
        change=change(grid, values),
        mean_change=change(grid, mean),
    )
