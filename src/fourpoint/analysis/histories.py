"""The history of each line of block C: the council's figures of every period, beside its neighbours' and England's."""

from itertools import accumulate, pairwise

import polars as pl

from fourpoint.analysis.indicators import STATUSES, Indicators
from fourpoint.analysis.line_figures import Asked, neighbours_at
from fourpoint.analysis.long import numbers, taken
from fourpoint.analysis.places import ENGLAND
from fourpoint.core.profile import PointInTime
from fourpoint.core.status import Status

_OK, _UNAVAILABLE, _UNRELIABLE = map(STATUSES.index, (Status.OK, Status.UNAVAILABLE, Status.UNRELIABLE))


def histories(indicators: Indicators, asked: Asked, lines: pl.DataFrame) -> list[tuple[PointInTime, ...]]:
    """A history for each row of `lines` (`council` and `plan`, places in `asked`), oldest period first."""
    points = _points(indicators, asked)
    ends = list(accumulate((len(plan.rows) for plan in asked.plans), initial=0))
    spans, whole = list(pairwise(ends)), ends[-1]
    found = []
    for council, plan in lines.select("council", "plan").iter_rows():
        start, end = spans[plan]
        found.append(tuple(points[council * whole + start : council * whole + end]))
    return found


def _points(indicators: Indicators, asked: Asked) -> list[PointInTime]:
    """Every period of every plan, council by council."""
    at = [row for plan in asked.plans for row in plan.rows]
    rows, many = numbers(at), len(asked.codes)
    values = taken(indicators.values, asked.codes, rows)
    near = neighbours_at(indicators, asked, rows)
    statuses = status_places(values, taken(indicators.statuses, asked.codes, rows))
    return list(
        map(
            PointInTime,
            [indicators.rows[row].label for row in at] * many,
            [indicators.rows[row].end for row in at] * many,
            values.to_list(),
            map(STATUSES.__getitem__, statuses.to_list()),
            near.select(asked.average(near.columns).alias("average"))["average"].to_list(),
            taken(indicators.values, [ENGLAND], rows).to_list() * many,
        )
    )


def status_places(values: pl.Series, odd: pl.Series) -> pl.Series:
    """Places in STATUSES from values and the statuses other than published, if any; no figure is not available."""
    value, other = pl.col("value"), pl.col("odd").cast(pl.UInt8)
    found = (
        pl.when(value.is_null())
        .then(other.fill_null(_UNAVAILABLE))
        .when(other == _UNRELIABLE)
        .then(_UNRELIABLE)
        .otherwise(_OK)
    )
    return pl.DataFrame({"value": values, "odd": odd}).select(found.cast(pl.UInt8).alias("place"))["place"]
