"""Block C: figures of every indicator for 152 councils, nine regions and England, six periods each.

England and the regions are worked out from their councils; a named council's figures are placed beside England's or
its neighbours' as its documents say ("in line with similar areas"), so they are illustrative, never official.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chance import Chance, add
from country import ENGLAND, REGIONS, Council
from indicator_kinds import INDICATOR_KINDS, IndicatorKind

FIRST_YEAR, PERIODS = 2006, 6
_LAST = date(2011, 11, 8)
_SMALL = {"ni-61", "ni-101", "ni-148", "lac-gcse-1"}


@dataclass(slots=True)
class Figure:
    """`counted` and `cohort` where the indicator has a denominator; `status` says why there is no value."""

    value: float | None
    counted: int | None = None
    cohort: int | None = None
    status: str = "ok"
    basis: str = ""
    quote: str = ""


Series = list[Figure]


def make_figures(councils: list[Council], near: dict[str, list[tuple[Council, float]]]) -> Iterable[dict[str, object]]:
    """Rows of the table, indicator by indicator."""
    for kind in INDICATOR_KINDS:
        by_code = {council.code: _invent(kind, council) for council in councils if council.facts is None}
        england = _together(kind, list(by_code.values()))
        for council in councils:
            if council.facts is not None:
                neighbours = [by_code[other.code] for other, _ in near[council.code]]
                by_code[council.code] = _place(kind, council, england, neighbours)
        places = {ENGLAND: _together(kind, list(by_code.values()))}
        for region, code in REGIONS.items():
            places[code] = _together(kind, [by_code[one.code] for one in councils if one.region == region])
        until = {council.code: council.facts.until for council in councils if council.facts}
        for place, series in (places | by_code).items():
            yield from _rows(kind, place, series, until.get(place, _LAST), hide=place in by_code)


def _invent(kind: IndicatorKind, council: Council) -> Series:
    chance = Chance(f"{kind.id} {kind.breakdown} {council.code}")
    sign = {"high": 1, "low": -1}.get(kind.polarity, 0)
    own = kind.follows * council.means + 0.25 * sign * council.quality
    level = own + (1 - kind.follows**2) ** 0.5 * chance.bell()
    drift = 0.12 * chance.bell()
    cohort = int(kind.cohort * council.size * chance.between(0.9, 1.1))
    series = []
    for period in range(PERIODS):
        wobble = 0.15 * chance.bell()
        target = kind.mean + kind.yearly * (period - 3) + kind.spread * (level + drift * (period - 3) + wobble)
        series.append(_without(chance, council) or _figure(kind, target, cohort))
    return series


def _without(chance: Chance, council: Council) -> Figure | None:
    """Now and then a council's figure is not to be had, or was found not to be sound."""
    return Figure(None, status="x") if chance.share() < 0.006 else None


def _figure(kind: IndicatorKind, target: float, cohort: int) -> Figure:
    if not cohort:
        return Figure(round(target, kind.decimals))
    ceiling = kind.per if kind.unit == "percent" else kind.per * 10
    counted = max(0, min(int(cohort * ceiling / kind.per), round(target * cohort / kind.per)))
    value = round(kind.per * counted / cohort, kind.decimals)
    return Figure(value, counted, cohort)


def _together(kind: IndicatorKind, all_series: list[Series]) -> Series:
    """The figure of many councils together: by counts where there are any, else their mean."""
    return [_sum(kind, [series[period] for series in all_series]) for period in range(PERIODS)]


def _mean(figures: list[Figure]) -> Figure:
    """The plain mean of the neighbours that have a figure, as profiles take it."""
    known = [figure.value for figure in figures if figure.value is not None]
    return Figure(add(known) / len(known))


def _sum(kind: IndicatorKind, figures: list[Figure]) -> Figure:
    known = [figure for figure in figures if figure.value is not None]
    if not kind.cohort:
        return Figure(round(add(figure.value or 0 for figure in known) / len(known), kind.decimals))
    counted, cohort = sum(figure.counted or 0 for figure in known), sum(figure.cohort or 0 for figure in known)
    return Figure(round(kind.per * counted / cohort, kind.decimals), counted, cohort)


def _place(kind: IndicatorKind, council: Council, england: Series, neighbours: list[Series]) -> Series:
    """A named council's figures: beside its comparator by what is told, else near its neighbours, marked synthetic."""
    assert council.facts is not None
    told = next((one for one in council.facts.figures if _is_of(one, kind)), {})
    nearby = [_mean([series[period] for series in neighbours]) for period in range(PERIODS)]
    beside = england if told.get("beside") == "england" else nearby
    targets = told.get("values") or (
        _told(beside, told["apart"]) if told else _harmless(kind, council, england, nearby)
    )
    series = [_figure(kind, target, int(kind.cohort * council.size)) for target in targets]
    if told.get("hidden"):
        series[-2:] = [Figure(None, status="c"), Figure(None, status="c")]
    for figure in series:
        figure.basis = told.get("basis", "illustrative") if told else "synthetic"
        figure.quote = told.get("quote", "")
    return series


def _told(beside: Series, apart: list[float]) -> list[float]:
    """How far each period stands from the comparator; the last told goes on."""
    return [(figure.value or 0) + apart[min(period, len(apart) - 1)] for period, figure in enumerate(beside)]


def _harmless(kind: IndicatorKind, council: Council, england: Series, nearby: Series) -> list[float]:
    """Where no document tells of a named council it is no worse than England and its neighbours, and gets no worse."""
    chance = Chance(f"{kind.id} {kind.breakdown} {council.code}")
    better = {"high": 1, "low": -1}.get(kind.polarity, 0)
    targets: list[float] = []
    for mine, theirs in zip(england, nearby, strict=True):
        both = ((mine.value or 0), (theirs.value or 0), *targets[-1:])
        best = both[0] if not better else better * max(better * value for value in both)
        targets.append(best + better * 0.04 * kind.spread * chance.share())
    return targets


def _is_of(told: dict[str, Any], kind: IndicatorKind) -> bool:
    return told["indicator"] == kind.id and told.get("breakdown", "") == kind.breakdown


def _rows(kind: IndicatorKind, place: str, series: Series, until: date, hide: bool) -> Iterable[dict[str, object]]:
    for period, figure in enumerate(series):
        name, end = _period(kind, FIRST_YEAR + period)
        published = end + timedelta(days=kind.wait)
        early = kind.year == "academic" and kind.wait >= 90 and published > _LAST and kind.id in ("ni-73", "ni-75")
        if early:
            published = date(2011, 10, 20)
        if published <= until:
            shown = _hidden(kind, figure) if hide else figure
            yield {
                "indicator": kind.id,
                "place": place,
                "breakdown": kind.breakdown,
                "period": name,
                "end": end,
                "value": _number(shown.value, kind.decimals),
                "status": shown.status,
                "numerator": shown.counted,
                "denominator": shown.cohort,
                "edition": "provisional" if early else "",
                "published": published,
                "about_basis": shown.basis,
                "about_quote": shown.quote,
            }


def _hidden(kind: IndicatorKind, figure: Figure) -> Figure:
    """Counts of one to five are suppressed; a percentage that rounds to nothing and is not is said to be low;
    a sixth form's points in a council that has next to none do not apply; a few means rest on few children."""
    if kind.id in _SMALL and figure.counted is not None and 0 < figure.counted <= 5:
        return Figure(None, status="c", basis=figure.basis, quote=figure.quote)
    if figure.counted and figure.value == 0:
        return Figure(None, status="low", basis=figure.basis, quote=figure.quote)
    if not figure.basis and kind.id == "sixth-form-points" and figure.value is not None and figure.value < 655:
        return Figure(None, status="z")
    if not figure.basis and kind.id == "ni-58" and figure.value is not None and figure.value > 16.4:
        return Figure(figure.value, status="u")
    return figure


def _period(kind: IndicatorKind, year: int) -> tuple[str, date]:
    if kind.year == "academic":
        return f"{year - 1}/{year % 100:02}", date(year, 8, 31)
    if kind.year == "financial":
        return f"{year - 1}-{year % 100:02}", date(year, 3, 31)
    return str(year - 1), date(year - 1, 12, 31)


def _number(value: float | None, decimals: int) -> str | None:
    return None if value is None else f"{value:.{decimals}f}"
