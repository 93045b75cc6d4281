"""National statistics: 434 measures, every council, all periods, beside a straightforward pandas implementation."""

import time
from collections.abc import Iterator

import pandas as pd
import polars as pl
from measure import Measured, seconds
from national_figures import NationalFigures, read_figures, times
from plain_pandas import PandasStatistics, work_out_in_pandas

from fourpoint.analysis.every_council import NationalStatistics, work_out
from fourpoint.analysis.grid import lay_out_figures

DFE_BENCHMARKING = 0.6e-3
"""Seconds a comparison in DfE's financial benchmarking pipeline, on this kind of machine (issue 3)."""


def measure() -> Iterator[Measured]:
    """Times, ratio, agreement, and ten times England."""
    told = read_figures()
    ours = seconds(lambda: statistics_of(told))
    found = statistics_of(told)
    size = f"{len(found.grid.rows):,} indicators and periods by {len(found.grid.councils)} councils"
    yield Measured(f"National statistics, {size}", ours, "s", 0.7, note=told.source)
    start = time.perf_counter()
    plain = work_out_in_pandas(told)
    theirs = time.perf_counter() - start
    compared = check_agreement(found, plain)
    beside = f"pandas {theirs:.1f} s, one run; {compared:,} values agree"
    yield Measured("… faster than straightforward pandas", theirs / ours, "times", 20, True, beside)
    a_comparison = ours / compared
    yield Measured("… below DfE's benchmarking, a comparison", DFE_BENCHMARKING / a_comparison, "times", 100, True)
    tenfold = times(told, 10)
    ten = seconds(lambda: statistics_of(tenfold), runs=1)
    yield Measured("… ten times the indicators", ten / ours, "times as long", 12)


def statistics_of(told: NationalFigures) -> NationalStatistics:
    """From the long table to every statistic."""
    return work_out(lay_out_figures(told.figures, None), told.neighbours, told.polarity)


def check_agreement(ours: NationalStatistics, plain: PandasStatistics) -> int:
    """Number of values compared; AssertionError where any differs."""
    labels = {
        (indicator, period): at
        for indicator, period, at in ours.grid.figures.select("indicator", "period", "at").unique().iter_rows()
    }
    compared = 0
    for frame, columns in (
        (plain.neighbours.rename(columns={"council": "place"}), {"mean": ours.mean, "median": ours.median}),
        (plain.council, {"rank": ours.rank, "band": ours.band, "change": ours.change}),
    ):
        placed = frame.assign(at=[labels.get(key, -1) for key in zip(frame["indicator"], frame["period"], strict=True)])
        for name, wide in columns.items():
            compared += _compare(placed[["at", "place", name]], wide, name)
    return compared


def _compare(plain: pd.DataFrame, wide: pl.DataFrame, name: str) -> int:
    long = wide.with_row_index("at").unpivot(index="at", variable_name="place", value_name="ours")
    values = [None if value != value or value == "NaN" else value for value in plain[name].tolist()]
    told = pl.DataFrame({"at": plain["at"].tolist(), "place": plain["place"].tolist(), "plain": values}, strict=False)
    both = long.join(told.with_columns(pl.col("at").cast(pl.UInt32, strict=False)), on=["at", "place"])
    if name == "band":
        different = both.filter(pl.col("ours").cast(pl.String).ne_missing(pl.col("plain")))
    else:
        plainly = pl.col("plain").cast(pl.Float64).fill_nan(None)
        near = (pl.col("ours").cast(pl.Float64) - plainly).abs() <= 1e-9 * (1 + plainly.abs())
        different = both.filter((near | (pl.col("ours").is_null() & plainly.is_null())).not_().fill_null(True))
    allowed = _LAST_BIT if name == "band" else 0
    assert different.height <= allowed, f"{name}: {different.height:,} of {both.height:,} differ, as {different.row(0)}"
    return both.height - different.height


_LAST_BIT = 5
"""Bands that may differ: pandas draws the line between two values in another order of arithmetic than R, so that a
quartile between 95.39999999999999 and 95.4 comes out on the other side of the last bit. Ours is held to R's."""
