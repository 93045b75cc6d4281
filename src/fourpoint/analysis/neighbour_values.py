"""The newest figures of a council's neighbours, one by one, beside each line of block C."""

import polars as pl

from fourpoint.analysis.histories import status_places
from fourpoint.analysis.indicators import STATUSES, Indicators
from fourpoint.analysis.line_figures import Asked
from fourpoint.analysis.long import numbers, taken
from fourpoint.core.profile import Neighbour
from fourpoint.core.status import Status

Entry = tuple[str, float | None, Status]
"""(name, newest value, status)."""


def neighbour_values(indicators: Indicators, asked: Asked, lines: pl.DataFrame) -> list[tuple[Entry, ...]]:
    """For each row of `lines` (`council` and `plan`, places in `asked`) the neighbours' figures, nearest first."""
    near = [indicators.model.of.get(code, ()) for code in asked.codes]
    entries = _entries(indicators, asked, {one.code: one for neighbours in near for one in neighbours})
    nobody: list[tuple[Entry, ...]] = [()] * len(asked.plans)
    by_council = [list(zip(*(entries[one.code] for one in some), strict=True)) if some else nobody for some in near]
    return [by_council[council][plan] for council, plan in lines.select("council", "plan").iter_rows()]


def _entries(indicators: Indicators, asked: Asked, others: dict[str, Neighbour]) -> dict[str, list[Entry]]:
    """Each neighbour's figures in the order of the plans: what councils share is made once."""
    now, codes, wide = numbers([plan.now for plan in asked.plans]), list(others), len(asked.plans)
    values = taken(indicators.values, codes, now) if codes else pl.Series(dtype=pl.Float64)
    odd = taken(indicators.statuses, codes, now) if codes else pl.Series(dtype=pl.UInt8)
    statuses = [STATUSES[place] for place in status_places(values, odd).to_list()]
    names = [other.name for other in others.values() for _ in range(wide)]
    entries = list(zip(names, values.to_list(), statuses, strict=True))
    return {code: entries[place * wide : (place + 1) * wide] for place, code in enumerate(codes)}
