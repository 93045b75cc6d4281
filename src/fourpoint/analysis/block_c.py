"""Block C of one council: each indicator's newest figure, its comparators, position, change, pace, gaps and trend.

Takes values out of `indicators`, words from `judging`. Only what was published by the as-at date is there to take.
"""

from collections.abc import Sequence
from typing import Literal

from fourpoint.analysis.indicators import Column, Definition, Detail, Indicators, Plan, Series, status_of
from fourpoint.analysis.intervals import is_exact, rate_interval, wilson
from fourpoint.analysis.judging import TREND_PERIODS, compare, direction_of, gap_of, pace_of, trend_of
from fourpoint.analysis.national import band_of, percentile_of, rank_of
from fourpoint.analysis.places import ENGLAND, region_codes
from fourpoint.core.cell import Cell
from fourpoint.core.framework import Framework
from fourpoint.core.profile import (
    BEYOND_COUNCILS,
    Band,
    BlockC,
    Comparator,
    Comparison,
    Direction,
    Gap,
    IndicatorLine,
    Pace,
    PointInTime,
)
from fourpoint.core.status import Status

Interval = tuple[float, float]
Method = Literal["wilson", "byar", "exact", ""]


def make_block_c(indicators: Indicators, code: str, region: str, framework: Framework) -> BlockC:
    """Block C of `code` under `framework`; the framework's own indicators first, in its order.

    Of those that it does not name, the ones whose newest figure in the country is old are left out, by id.
    """
    indicators.prepare([code])
    council = _Council(indicators, code, region, framework.blocks.neighbour_statistic == "median")
    named = list(dict.fromkeys(indicator.id for indicator in framework.blocks.c))
    areas = {indicator.id: indicator.area for indicator in framework.blocks.c if indicator.area}
    old = indicators.old.difference(named)
    held = [plan for plan in _in_order(indicators, named, framework.blocks.c_all) if council.has_any(plan)]
    lines = [council.line(plan, areas.get(plan.series[0])) for plan in held if plan.series[0] not in old]
    found = {line.id for line in lines}
    return BlockC(
        indicators=tuple(lines),
        absent=tuple(indicator for indicator in named if indicator not in found),
        worse_and_worsening=tuple(
            line.id
            for line in lines
            if not line.breakdown and line.neighbours.comparison == "worse" and line.direction == "worsening"
        ),
        left_out=tuple(dict.fromkeys(plan.series[0] for plan in held if plan.series[0] in old)),
    )


def _in_order(indicators: Indicators, named: list[str], and_all: bool) -> list[Plan]:
    """Plans of the named indicators in their order, then of all others; all children before any breakdown."""
    order = {indicator: place for place, indicator in enumerate(named)}

    def key(series: Series) -> tuple[int, str, str]:
        return order.get(series[0], len(order)), *series

    wanted = (series for series in indicators.plans if and_all or series[0] in order)
    return [indicators.plans[series] for series in sorted(wanted, key=key)]


class _Council:
    """One council's columns, beside its comparators'."""

    def __init__(self, indicators: Indicators, code: str, region: str, by_median: bool) -> None:
        self.indicators = indicators
        self.rows = indicators.grid.rows
        self.code = code
        self.values = indicators.column(code)
        self.odd = indicators.odd_statuses(code)
        neighbours = indicators.model.of.get(code, ())
        self.standings = [indicators.standing(neighbour.code, neighbour.name) for neighbour in neighbours]
        self.mean, self.median = indicators.means(code)
        self.there = indicators.neighbours_there(code)
        self.by_median = by_median
        self.england = indicators.column(ENGLAND)
        self.regions = [indicators.column(place) for place in region_codes(region)]

    def has_any(self, plan: Plan) -> bool:
        """Whether the council has a figure, with a value or without, in any period of the series."""
        if self.values[plan.now] is not None or self.indicators.detail(self.code, plan.now) is not None:
            return True
        return any(self.values[at] is not None for at in plan.rows)

    def line(self, plan: Plan, area: str | None) -> IndicatorLine:
        """The indicator's line at its newest period."""
        definition, at = plan.definition, plan.now
        decimals, polarity = definition.decimals, definition.polarity
        row, value = self.rows[at], self.values[at]
        detail = self.indicators.detail(self.code, at)
        interval, method = _interval(definition, value, detail)
        change, change_note = self._change(plan)
        position = self.indicators.position(self.code, plan)
        group_gap, group_gap_change, group_gap_direction = self._group_gap(plan)
        return IndicatorLine(
            id=definition.id,
            title=definition.title,
            unit=definition.unit,
            polarity=polarity,
            area=area or definition.area,
            decimals=decimals,
            breakdown=plan.series[1],
            period=detail.period if detail else row.label,
            end=row.end,
            value=value,
            status=detail.status if detail else Status.UNAVAILABLE,
            edition=detail.edition if detail else "",
            numerator=detail.numerator if detail else None,
            denominator=detail.denominator if detail else None,
            low=interval[0] if interval else None,
            high=interval[1] if interval else None,
            neighbours=self._neighbours(plan, interval, change),
            england=self._comparator("england", self.england, plan, interval, change),
            region=self._region(plan, interval, change),
            rank=rank_of(polarity, *position) if position else None,
            rank_of=position[2] if position and polarity != "neutral" else None,
            band=self._band(plan),
            percentile=percentile_of(polarity, *position) if position else None,
            change=change,
            change_note=change_note,
            direction=direction_of(polarity, change, decimals),
            trend=self._trend(plan),
            history=self._history(plan),
            neighbour_values=tuple([standing.entries[plan.place] for standing in self.standings]),
            cells=self._cells(detail),
            neighbours_mean=self.mean[at],
            neighbours_median=self.median[at],
            group_gap=group_gap,
            group_gap_change=group_gap_change,
            group_gap_direction=group_gap_direction,
            start=row.start,
            interval=method,
        )

    def _trend(self, plan: Plan) -> Direction:
        if len(plan.unbroken) != TREND_PERIODS:
            return "not_known"
        return trend_of(plan.definition.polarity, [self.values[at] for at in plan.unbroken])

    def _band(self, plan: Plan) -> Band:
        value = self.values[plan.now]
        if value is None or not plan.definition.banded:
            return ""
        return band_of(plan.definition.polarity, value, self.indicators.cuts(plan))

    def _change(self, plan: Plan) -> tuple[float | None, str]:
        """The change since the consecutive period before, or None and why it is not known."""
        if plan.before is None:
            return None, plan.note
        now, before = self.values[plan.now], self.values[plan.before]
        if now is not None and before is not None:
            return now - before, ""
        place = plan.now if now is None else plan.before
        status = status_of(None, self.odd.get(place))
        return None, f"the figure for {self.rows[place].label} is {status.words}"

    def _comparator(
        self,
        name: Literal["neighbour_mean", "neighbour_median", "england", "region"],
        column: Column,
        plan: Plan,
        interval: Interval | None,
        change: float | None,
    ) -> Comparator:
        beside = self._beside(column, plan, interval, change)
        if self.indicators.is_beyond_councils(plan, column[plan.now]):
            beside = ("not_known", False, None, "not_known", "not_known", BEYOND_COUNCILS)
        return Comparator(name, column[plan.now], None, None, (), *beside)

    def _beside(
        self, column: Column, plan: Plan, interval: Interval | None, change: float | None
    ) -> tuple[Comparison, bool, float | None, Pace, Gap, str]:
        """The last fields of a Comparator, from `comparison` on."""
        decimals, polarity = plan.definition.decimals, plan.definition.polarity
        value, other = self.values[plan.now], column[plan.now]
        comparison = compare(polarity, value, other, interval, decimals)
        by_interval = interval is not None and other is not None
        before = None if plan.before is None else column[plan.before]
        if other is None or before is None or plan.before is None:
            return comparison, by_interval, None, "not_known", "not_known", plan.note
        other_change = other - before
        pace = pace_of(polarity, change, other_change, decimals)
        gap = gap_of(_minus(value, other), _minus(self.values[plan.before], before), decimals)
        return comparison, by_interval, other_change, pace, gap, ""

    def _neighbours(self, plan: Plan, interval: Interval | None, change: float | None) -> Comparator:
        """The neighbours' mean or median: how many it rests on, and who is missing and why."""
        place, column = plan.place, self.median if self.by_median else self.mean
        out_of, there = len(self.standings), self.there[plan.now] or 0
        missing: tuple[tuple[str, str], ...] = ()
        if there < out_of:
            entries = [standing.entries[place] for standing in self.standings]
            missing = tuple((name, status.words) for name, value, status in entries if value is None)
        comparison, by_interval, other_change, pace, gap, note = self._beside(column, plan, interval, change)
        everyone_both_times = plan.before is None or there == self.there[plan.before] == out_of
        if not everyone_both_times and any(standing.half_there[place] for standing in self.standings):
            note = "the figures of the two periods rest on different neighbours"
        return Comparator(
            "neighbour_median" if self.by_median else "neighbour_mean",
            column[plan.now],
            there,
            out_of,
            missing,
            comparison,
            by_interval,
            other_change,
            pace,
            gap,
            note,
        )

    def _region(self, plan: Plan, interval: Interval | None, change: float | None) -> Comparator | None:
        """The region's figure; London's where inner or outer London has none."""
        column = next((values for values in self.regions if values[plan.now] is not None), None)
        return None if column is None else self._comparator("region", column, plan, interval, change)

    def _history(self, plan: Plan) -> tuple[PointInTime, ...]:
        values, odd = plan.take(self.values), self.odd
        statuses: Sequence[Status] = plan.published
        if None in values or any(at in odd for at in plan.rows):
            statuses = [status_of(value, odd.get(at)) for at, value in zip(plan.rows, values, strict=True)]
        neighbours = plan.take(self.median if self.by_median else self.mean)
        return tuple(map(PointInTime, plan.labels, plan.ends, values, statuses, neighbours, plan.take(self.england)))

    def _group_gap(self, plan: Plan) -> tuple[float | None, float | None, Gap]:
        """For a breakdown: its distance to all children of the council, and whether that narrows."""
        if not plan.everyone:
            return None, None, "not_known"
        now = self._gap_at(plan, plan.now)
        before = None if plan.before is None else self._gap_at(plan, plan.before)
        grown = None if now is None or before is None else abs(now) - abs(before)
        return now, grown, gap_of(now, before, plan.definition.decimals)

    def _gap_at(self, plan: Plan, at: int) -> float | None:
        other = plan.everyone.get(at)
        return None if other is None else _minus(self.values[at], self.values[other])

    def _cells(self, detail: Detail | None) -> tuple[Cell, ...]:
        if detail is None or detail.source is None or detail.row is None:
            return ()
        return (self.indicators.source.cell(detail.source, detail.row, detail.column),)


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _interval(definition: Definition, value: float | None, detail: Detail | None) -> tuple[Interval | None, Method]:
    """The 95% interval of a council's figure and the method's name; none without what it is made of."""
    if value is None or detail is None or not detail.denominator:
        return None, ""
    per = 100.0 if definition.unit == "percent" else definition.per
    if per is None or definition.unit not in ("percent", "rate"):
        return None, ""
    count = detail.numerator if detail.numerator is not None else value * detail.denominator / per
    if definition.unit == "percent":
        found = wilson(count, detail.denominator)
        return found, "wilson" if found else ""
    limits = rate_interval(count, detail.denominator, per)
    return limits, ("exact" if is_exact(count) else "byar") if limits else ""
