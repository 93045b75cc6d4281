"""Rank, band, neighbour mean and change as DfE's Local Authority Interactive Tool gives them, on its own file.

The conventions are written out again below in plain Python as rules.md section 7 has them (rank with ties at the
minimum, R's quantile type 7 in floating point, mean of the neighbours that have a value, newest minus the row before).
"""

import bisect
import csv
import math
from collections import defaultdict
from pathlib import Path

import polars as pl
import pytest

from fourpoint.analysis import national
from fourpoint.analysis.grid import Grid, lay_out_figures
from fourpoint.release.schema import SCHEMAS

pytestmark = pytest.mark.real
POLARITY = {"High": "high", "Low": "low"}
REGIONS_AND_ENGLAND = range(970, 991)


@pytest.fixture(scope="module")
def figures(shared: Path) -> pl.DataFrame:
    """LAIT's own long file in the shape of the table `figures`, without another's reader in between."""
    told = pl.read_parquet(shared / "data/indicators/lait_bds_long.parquet")
    number = pl.col("LA Number").cast(pl.Int32)
    value = pl.col("Values").cast(pl.Float64, strict=False)
    frame = told.select(
        indicator="Short Desc",
        place=pl.when(number.is_in(list(REGIONS_AND_ENGLAND)))
        .then(pl.format("R{}", number))
        .otherwise(pl.format("{}", number)),
        breakdown=pl.lit(""),
        period="Years",
        value=value,
        status=pl.when(value.is_null()).then(pl.lit("x")).otherwise(pl.lit("ok")),
    )
    missing = [pl.lit(None, kind).alias(name) for name, kind in SCHEMAS["figures"].items() if name not in frame.columns]
    return frame.with_columns(missing).select(SCHEMAS["figures"].names()).cast(dict(SCHEMAS["figures"]))


@pytest.fixture(scope="module")
def grid(figures: pl.DataFrame) -> Grid:
    return lay_out_figures(figures, None)


@pytest.fixture(scope="module")
def polarities(shared: Path) -> dict[str, str]:
    with (shared / "data/indicators/lait_data_dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
        return {row["Measure_short"]: POLARITY.get(row["Polarity"], "neutral") for row in csv.DictReader(file)}


@pytest.fixture(scope="module")
def neighbours(shared: Path) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    with (shared / "data/neighbours/neighbours_long_derived.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            if row["model_version"] == "2025-05":
                found[row["la_code"]].append(row["neighbour_la_code"])
    return dict(found)


@pytest.fixture(scope="module")
def told(figures: pl.DataFrame) -> dict[tuple[str, str], dict[str, float]]:
    """(measure, years as published) -> council -> value, straight from the file."""
    found: dict[tuple[str, str], dict[str, float]] = defaultdict(dict)
    known = figures.filter(pl.col("value").is_not_null() & ~pl.col("place").str.starts_with("R"))
    for measure, period, place, value in known.select("indicator", "period", "place", "value").iter_rows():
        found[measure, period][place] = value
    return found


def published(figures: pl.DataFrame, grid: Grid) -> dict[int, tuple[str, str]]:
    """Row of the grid -> measure and years as published."""
    keys = grid.figures.select("at", "indicator", "period").unique(maintain_order=True)
    return {at: (indicator, period) for at, indicator, period in keys.iter_rows()}


def quantile_as_r_does(ordered: list[float], share: float) -> float:
    place = (len(ordered) - 1) * share
    low, high = math.floor(place), math.ceil(place)
    if place > low and ordered[high] != ordered[low]:
        return (1 - (place - low)) * ordered[low] + (place - low) * ordered[high]
    return ordered[low]


def band_as_lait_does(value: float, ordered: list[float], polarity: str) -> str | None:
    first, second, third = (quantile_as_r_does(ordered, share) for share in (0.25, 0.5, 0.75))
    if polarity == "high":
        return "A" if value > third else "B" if value > second else "C" if value > first else "D"
    if polarity == "low":
        return "A" if value <= first else "B" if value <= second else "C" if value <= third else "D"
    return None


def rank_as_lait_does(value: float, ordered: list[float], polarity: str) -> int | None:
    if polarity == "high":
        return len(ordered) - bisect.bisect_right(ordered, value) + 1
    return bisect.bisect_left(ordered, value) + 1 if polarity == "low" else None


def test_every_measure_is_there(grid: Grid, figures: pl.DataFrame, polarities: dict[str, str]) -> None:
    assert len({row.indicator for row in grid.rows}) == 434 == figures["indicator"].n_unique()
    assert {row.indicator for row in grid.rows} <= set(polarities)
    assert grid.figures.height == figures.height


def test_rank_and_band_of_every_council_in_every_year(
    figures: pl.DataFrame,
    grid: Grid,
    polarities: dict[str, str],
    told: dict[tuple[str, str], dict[str, float]],
) -> None:
    values_of_councils = grid.values.select(grid.councils)
    words = [polarities[row.indicator] for row in grid.rows]
    ranks = national.ranks(values_of_councils, words).to_dict(as_series=False)
    bands = national.bands(values_of_councils, words).to_dict(as_series=False)
    years = published(figures, grid)
    checked = 0
    for at in range(len(grid.rows)):
        values, polarity = told.get(years[at], {}), words[at]
        ordered = sorted(values.values())
        for council in grid.councils:
            value = values.get(council)
            if value is None:
                assert (ranks[council][at], bands[council][at]) == (None, None)
                continue
            assert ranks[council][at] == rank_as_lait_does(value, ordered, polarity), (years[at], council)
            assert bands[council][at] == band_as_lait_does(value, ordered, polarity), (years[at], council)
            checked += 1
    assert checked == sum(len(values) for values in told.values())


def test_neighbour_mean_of_every_council_in_every_year(
    figures: pl.DataFrame,
    grid: Grid,
    neighbours: dict[str, list[str]],
    told: dict[tuple[str, str], dict[str, float]],
) -> None:
    means = national.neighbour_mean(grid.values, neighbours).to_dict(as_series=False)
    for at, key in published(figures, grid).items():
        values = told.get(key, {})
        for council, near in neighbours.items():
            known = [values[other] for other in near if other in values]
            mean = means[council][at]
            if not known:
                assert mean is None
            else:
                expected = math.fsum(known) / len(known)
                assert abs(mean - expected) <= 1e-12 * max(1.0, abs(expected)) * 10, (key, council)


def test_newest_change_of_every_council(
    figures: pl.DataFrame, grid: Grid, told: dict[tuple[str, str], dict[str, float]]
) -> None:
    """LAIT takes the two newest rows and asks that years be consecutive; where they are not, ours is not known."""
    changes = national.change(grid).to_dict(as_series=False)
    years = published(figures, grid)
    rows: dict[str, list[int]] = defaultdict(list)
    for at, row in enumerate(grid.rows):
        rows[row.indicator].append(at)
    compared = broken = 0
    for numbers in rows.values():
        if len(numbers) == 1:
            continue
        before, now = sorted(numbers, key=lambda at: int(years[at][1][:4]))[-2:]
        now_values, before_values = told.get(years[now], {}), told.get(years[before], {})
        follows = grid.rows[now].before == before
        broken += not follows
        for council in grid.councils:
            value, earlier = now_values.get(council), before_values.get(council)
            expected = value - earlier if follows and value is not None and earlier is not None else None
            assert changes[council][now] == expected
            compared += expected is not None
        assert follows or grid.rows[now].break_note
    assert compared > 40_000
    assert broken < 60
