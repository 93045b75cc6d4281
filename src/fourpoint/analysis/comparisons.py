"""One indicator across councils: up to five side by side, and the whole country's distribution. For pages and exports.

Reads the same figures as profiles, so that both always agree. Never compares what has no value.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fourpoint.analysis.histories import status_places
from fourpoint.analysis.indicators import STATUSES, Indicators, Plan
from fourpoint.analysis.judging import BANDS
from fourpoint.analysis.line_figures import Asked, line_figures
from fourpoint.analysis.long import numbers, taken
from fourpoint.analysis.places import ENGLAND
from fourpoint.analysis.snapshot import take_snapshot
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
    return Compared(
        indicator=indicator,
        title=plan.definition.title,
        unit=plan.definition.unit,
        polarity=plan.definition.polarity,
        decimals=plan.definition.decimals,
        breakdown=breakdown,
        period=indicators.rows[plan.now].label,
        periods=tuple(indicators.rows[at].label for at in plan.rows),
        councils=_councils(indicators, plan, {code: names[code] for code in codes}),
        england=_history(indicators, plan, ENGLAND),
    )


def national_distribution(release: Source, indicator: str, as_at: date, breakdown: str = "") -> Distribution:
    """Every council on one indicator. UsageError where the release does not hold it."""
    indicators, plan = _plan(release, indicator, breakdown, as_at)
    names = _names(release)
    figures = _figures(indicators, plan, [code for code in indicators.councils if code in names])
    known = [(code, names[code], value) for code, value, _, _ in figures if value is not None]
    best_first = -1 if plan.definition.polarity != "low" else 1
    return Distribution(
        indicator=indicator,
        title=plan.definition.title,
        unit=plan.definition.unit,
        polarity=plan.definition.polarity,
        decimals=plan.definition.decimals,
        breakdown=breakdown,
        period=indicators.rows[plan.now].label,
        values=tuple(sorted(known, key=lambda one: (best_first * one[2], one[1]))),
        missing=tuple((code, names[code], status) for code, value, status, ever in figures if value is None and ever),
        quartiles=indicators.spread.select("q1", "q2", "q3").row(plan.place) if known else None,
        england=_history(indicators, plan, ENGLAND)[-1],
    )


def _plan(release: Source, indicator: str, breakdown: str, as_at: date) -> tuple[Indicators, Plan]:
    indicators = take_snapshot(release, as_at).indicator(indicator)
    plan = indicators.plans.get((indicator, breakdown))
    if plan is None:
        said = f" for {breakdown}" if breakdown else ""
        raise UsageError(f"The release holds no figures of {indicator}{said} by {as_at.isoformat()}.")
    return indicators, plan


def _names(release: Source) -> dict[str, str]:
    table = release.table("councils").sort("code", "from", nulls_last=False)
    return dict(table.select("code", "name").iter_rows())


def _history(indicators: Indicators, plan: Plan, place: str) -> tuple[float | None, ...]:
    return tuple(taken(indicators.values, [place], numbers(plan.rows)).to_list())


def _figures(indicators: Indicators, plan: Plan, codes: Sequence[str]) -> list[tuple[str, float | None, Status, bool]]:
    """Code, newest value, its status, and whether there is a value in any period, of each of `codes`."""
    if not codes:
        return []
    now = numbers([plan.now])
    values = taken(indicators.values, codes, now)
    statuses = status_places(values, taken(indicators.statuses, codes, now)).to_list()
    ever = [any(value is not None for value in _history(indicators, plan, code)) for code in codes]
    return list(zip(codes, values.to_list(), (STATUSES[place] for place in statuses), ever, strict=True))


def _councils(indicators: Indicators, plan: Plan, names: Mapping[str, str]) -> tuple[ComparedCouncil, ...]:
    asked = Asked(tuple(names), ("",) * len(names), (plan,), by_median=False)
    lines = line_figures(indicators, asked).select("rank", "rank_of", "band", "percentile", "change").rows()
    return tuple(
        ComparedCouncil(
            code=code,
            name=names[code],
            value=value,
            status=status,
            rank=rank,
            rank_of=of,
            band=BANDS[band],
            percentile=percentile,
            change=change,
            history=_history(indicators, plan, code),
        )
        for (code, value, status, _), (rank, of, band, percentile, change) in zip(
            _figures(indicators, plan, tuple(names)), lines, strict=True
        )
    )
