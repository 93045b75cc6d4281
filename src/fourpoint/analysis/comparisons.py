"""One indicator across councils: up to five side by side, and the whole country's distribution. For pages and exports.

Reads the same figures as profiles, so that both always agree. Never compares what has no value.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourpoint.analysis.indicators import Indicators, Plan, status_of
from fourpoint.analysis.national import band_of, percentile_of, rank_of
from fourpoint.analysis.places import ENGLAND
from fourpoint.analysis.snapshot import Snapshot, one_at_a_time, take_snapshot
from fourpoint.analysis.source import Source
from fourpoint.core.errors import UsageError
from fourpoint.core.profile import Band
from fourpoint.core.status import Status

MOST = 5
"""Councils that may stand side by side: more cannot be told apart in one chart."""


@dataclass(frozen=True, slots=True)
class ComparedCouncil:
    """One council's newest figure and where it stands; `history` is one value a period of `Compared.periods`."""

    code: str
    name: str
    value: float | None
    status: Status
    rank: int | None
    rank_of: int | None
    band: Band
    percentile: float | None
    change: float | None
    history: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Compared:
    """Councils side by side on one indicator, with England."""

    indicator: str
    title: str
    unit: str
    polarity: str
    decimals: int
    breakdown: str
    period: str
    periods: tuple[str, ...]
    councils: tuple[ComparedCouncil, ...]
    england: tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Distribution:
    """All councils' newest values, best first (largest first where neutral), and who has none and why.

    `quartiles` are R's type 7 of the values; None where no council has one.
    """

    indicator: str
    title: str
    unit: str
    polarity: str
    decimals: int
    breakdown: str
    period: str
    values: tuple[tuple[str, str, float], ...]
    """(code, name, value)."""
    missing: tuple[tuple[str, str, Status], ...]
    quartiles: tuple[float, float, float] | None
    england: float | None


@one_at_a_time
def compare_councils(
    release: Source, codes: Sequence[str], indicator: str, as_at: date, breakdown: str = ""
) -> Compared:
    """Up to five councils on one indicator. UsageError for more, for none, and for what the release does not hold."""
    if not 1 <= len(set(codes)) <= MOST:
        raise UsageError(f"Between one and {MOST} councils can be compared; {len(set(codes))} were named.")
    names = _names(release)
    unknown = [code for code in codes if code not in names]
    if unknown:
        raise UsageError(f"The release lists no council with the code {unknown[0]}.")
    indicators, plan = _plan(release, indicator, breakdown, as_at)
    england = indicators.column(ENGLAND)
    return Compared(
        indicator=indicator,
        title=plan.definition.title,
        unit=plan.definition.unit,
        polarity=plan.definition.polarity,
        decimals=plan.definition.decimals,
        breakdown=breakdown,
        period=indicators.grid.rows[plan.now].label,
        periods=tuple(indicators.grid.rows[at].label for at in plan.rows),
        councils=tuple(_council(indicators, plan, code, names[code]) for code in dict.fromkeys(codes)),
        england=tuple(england[at] for at in plan.rows),
    )


@one_at_a_time
def national_distribution(release: Source, indicator: str, as_at: date, breakdown: str = "") -> Distribution:
    """Every council on one indicator. UsageError where the release does not hold it."""
    indicators, plan = _plan(release, indicator, breakdown, as_at)
    names = _names(release)
    councils = [code for code in indicators.grid.councils if code in names]
    newest = {code: indicators.column(code)[plan.now] for code in councils}
    known = [(code, names[code], value) for code, value in newest.items() if value is not None]
    best_first = -1 if plan.definition.polarity != "low" else 1
    indicators.prepare(councils)
    return Distribution(
        indicator=indicator,
        title=plan.definition.title,
        unit=plan.definition.unit,
        polarity=plan.definition.polarity,
        decimals=plan.definition.decimals,
        breakdown=breakdown,
        period=indicators.grid.rows[plan.now].label,
        values=tuple(sorted(known, key=lambda one: (best_first * one[2], one[1]))),
        missing=tuple(
            (code, names[code], status_of(None, indicators.odd_statuses(code).get(plan.now)))
            for code, value in newest.items()
            if value is None and any(indicators.column(code)[at] is not None for at in plan.rows)
        ),
        quartiles=indicators.cuts(plan) if known else None,
        england=indicators.column(ENGLAND)[plan.now],
    )


def _plan(release: Source, indicator: str, breakdown: str, as_at: date) -> tuple[Indicators, Plan]:
    snapshot: Snapshot = take_snapshot(release, as_at)
    indicators = snapshot.indicator(indicator)
    plan = indicators.plans.get((indicator, breakdown))
    if plan is None:
        said = f" for {breakdown}" if breakdown else ""
        raise UsageError(f"The release holds no figures of {indicator}{said} by {as_at.isoformat()}.")
    return indicators, plan


def _names(release: Source) -> dict[str, str]:
    table = release.table("councils").sort("code", "from", nulls_last=False)
    return dict(table.select("code", "name").iter_rows())


def _council(indicators: Indicators, plan: Plan, code: str, name: str) -> ComparedCouncil:
    indicators.prepare([code])
    values, polarity = indicators.column(code), plan.definition.polarity
    value = values[plan.now]
    position = indicators.position(code, plan)
    before = None if plan.before is None else values[plan.before]
    return ComparedCouncil(
        code=code,
        name=name,
        value=value,
        status=status_of(value, indicators.odd_statuses(code).get(plan.now)),
        rank=rank_of(polarity, *position) if position else None,
        rank_of=position[2] if position and polarity != "neutral" else None,
        band="" if value is None or not plan.definition.banded else band_of(polarity, value, indicators.cuts(plan)),
        percentile=percentile_of(polarity, *position) if position else None,
        change=None if value is None or before is None else value - before,
        history=tuple(values[at] for at in plan.rows),
    )
