"""The national statistics written straightforwardly in pandas, with merges and group-bys."""

from dataclasses import dataclass

import numpy as np
import pandas as pd
from national_figures import NationalFigures

from fourpoint.analysis.periods import read_period


@dataclass(frozen=True, slots=True)
class PandasStatistics:
    """Long frames by indicator, period and place."""

    council: pd.DataFrame
    neighbours: pd.DataFrame


def work_out_in_pandas(told: NationalFigures) -> PandasStatistics:
    """Neighbour mean and median, rank, band and change of every council, indicator and period."""
    columns = ["indicator", "period", "place", "value"]
    frame = pd.DataFrame({name: told.figures[name].to_list() for name in columns})
    frame = frame[frame["place"].str.fullmatch(r"\d{3}")].reset_index(drop=True)
    pairs = pd.DataFrame(
        [(code, other) for code, near in told.neighbours.items() for other in near], columns=["council", "place"]
    )
    return PandasStatistics(_positions(frame, told), _neighbours(frame, pairs))


def _positions(frame: pd.DataFrame, told: NationalFigures) -> pd.DataFrame:
    frame = frame.assign(polarity=frame["indicator"].map(told.polarity))
    groups = frame.groupby(["indicator", "period"])["value"]
    ascending = groups.rank(method="min")
    descending = groups.rank(method="min", ascending=False)
    high_or_low = [frame["polarity"] == "high", frame["polarity"] == "low"]
    frame["rank"] = np.select(high_or_low, [descending, ascending], np.nan)
    first, second, third = (groups.transform(lambda values, s=share: values.quantile(s)) for share in (0.25, 0.5, 0.75))
    quarter = (frame["value"] > first).astype(int) + (frame["value"] > second) + (frame["value"] > third)
    turned = np.select(high_or_low, [3 - quarter, quarter], -1)
    frame["band"] = [
        "ABCD"[place] if place >= 0 and not np.isnan(value) else None
        for place, value in zip(turned, frame["value"], strict=True)
    ]
    periods = {period: read_period(period) for period in frame["period"].unique()}
    frame["family"] = [periods[period].family if periods[period] else "" for period in frame["period"]]
    frame["index"] = [periods[period].index if periods[period] else -1 for period in frame["period"]]
    before = frame[["indicator", "place", "family", "index", "value"]].assign(index=frame["index"] + 1)
    merged = frame.merge(before, on=["indicator", "place", "family", "index"], how="left", suffixes=("", "_before"))
    merged["change"] = merged["value"] - merged["value_before"]
    return merged


def _neighbours(frame: pd.DataFrame, pairs: pd.DataFrame) -> pd.DataFrame:
    joined = pairs.merge(frame, on="place")
    return joined.groupby(["indicator", "period", "council"])["value"].agg(["mean", "median"]).reset_index()
