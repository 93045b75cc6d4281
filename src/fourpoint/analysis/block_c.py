"""Block C of one council: each indicator's newest figure, its comparators, position, change, pace, gaps and trend.

Takes values out of `indicators`, words from `judging`. Only what was published by the as-at date is there to take.
"""

from dataclasses import dataclass

from fourpoint.analysis.indicators import Column, Definition, Detail, Indicators, Series
from fourpoint.analysis.intervals import is_exact, rate_interval, wilson
from fourpoint.analysis.judging import (
    TREND_PERIODS,
    compare,
    direction_of,
    gap_of,
    pace_of,
    trend_of,
)
from fourpoint.analysis.national import band_of, percentile_of, rank_of
from fourpoint.analysis.places import ENGLAND, region_codes
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Band, BlockC, Comparator, IndicatorLine, PointInTime
from fourpoint.core.status import Status


def make_block_c(indicators: Indicators, code: str, region: str, framework: Framework) -> BlockC:
    """Block C of `code` under `framework`; the framework's own indicators first, in its order."""
    indicators.prepare([code])
    council = _Council(indicators, code, region, framework.blocks.neighbour_statistic == "median")
    named = list(dict.fromkeys(indicator.id for indicator in framework.blocks.c))
    areas = {indicator.id: indicator.area for indicator in framework.blocks.c if indicator.area}
    held: dict[str, list[str]] = {}
    for indicator, breakdown in indicators.grid.series:
        held.setdefault(indicator, []).append(breakdown)
    wanted = [*named, *(sorted(set(held) - set(named)) if framework.blocks.c_all else ())]
    lines = [
        council.line((indicator, breakdown), areas.get(indicator))
        for indicator in wanted
        for breakdown in sorted(held.get(indicator, ()))
        if council.has_any((indicator, breakdown))
    ]
    found = {line.id for line in lines}
    return BlockC(
        indicators=tuple(lines),
        absent=tuple(indicator for indicator in named if indicator not in found),
        worse_and_worsening=tuple(
            line.id
            for line in lines
            if not line.breakdown and line.neighbours.comparison == "worse" and line.direction == "worsening"
        ),
    )


@dataclass(frozen=True, slots=True)
class _Step:
    """The newest row of a series, the consecutive one before (or why there is none), and what is compared how."""

    now: int
    before: int | None
    note: str
    definition: Definition
    interval: tuple[float, float] | None


class _Council:
    """One council's columns, beside its comparators'."""

    def __init__(self, indicators: Indicators, code: str, region: str, by_median: bool) -> None:
        self.indicators = indicators
        self.rows = indicators.grid.rows
        self.code = code
        self.values = indicators.column(code)
        self.neighbours = indicators.model.of.get(code, ())
        self.neighbour_columns = [indicators.column(neighbour.code) for neighbour in self.neighbours]
        self.mean, self.median = indicators.means(code)
        self.by_median = by_median
        self.england = indicators.column(ENGLAND)
        self.regions = [indicators.column(place) for place in region_codes(region)]

    def has_any(self, series: Series) -> bool:
        """Whether the council has a figure, with a value or without, in any period of the series."""
        if self.indicators.detail(self.code, self.indicators.latest[series]) is not None:
            return True
        return any(self.values[at] is not None for at in self.indicators.grid.series[series])

    def line(self, series: Series, area: str | None) -> IndicatorLine:
        """The indicator's line at its newest period."""
        indicators, at = self.indicators, self.indicators.latest[series]
        row, value = self.rows[at], self.values[at]
        definition = indicators.definitions.get(series[0]) or _undefined(series[0])
        detail = indicators.detail(self.code, at)
        status = detail.status if detail else Status.UNAVAILABLE
        interval, method = _interval(definition, value, detail)
        step = _Step(at, row.before, row.break_note, definition, interval)
        change, change_note = self._change(step)
        position = indicators.position(self.code, at)
        neighbours = self._neighbours(step, change)
        decimals, polarity = definition.decimals, definition.polarity
        group_gap, group_gap_change, group_gap_direction = self._group_gap(series, step)
        return IndicatorLine(
            id=definition.id,
            title=definition.title,
            unit=definition.unit,
            polarity=polarity,  # type: ignore[arg-type]
            area=area or definition.area,
            decimals=decimals,
            breakdown=series[1],
            period=detail.period if detail else row.label,
            end=row.end,
            value=value,
            status=status,
            edition=detail.edition if detail else "",
            numerator=detail.numerator if detail else None,
            denominator=detail.denominator if detail else None,
            low=interval[0] if interval else None,
            high=interval[1] if interval else None,
            neighbours=neighbours,
            england=self._comparator("england", self.england, step, change),
            region=self._region(step, change),
            rank=rank_of(polarity, *position) if position else None,
            rank_of=position[2] if position and polarity != "neutral" else None,
            band=self._band(definition, at) if position else "",
            percentile=percentile_of(polarity, *position) if position else None,
            change=change,
            change_note=change_note,
            direction=direction_of(polarity, change, decimals),
            trend=trend_of(polarity, self._unbroken(at)),
            history=self._history(series),
            neighbour_values=self._neighbour_values(at),
            cells=self._cells(detail),
            neighbours_mean=self.mean[at],
            neighbours_median=self.median[at],
            group_gap=group_gap,
            group_gap_change=group_gap_change,
            group_gap_direction=group_gap_direction,  # type: ignore[arg-type]
            start=row.start,
            interval=method,  # type: ignore[arg-type]
        )

    def _band(self, definition: Definition, at: int) -> Band:
        value = self.values[at]
        if value is None or not definition.banded:
            return ""
        return band_of(definition.polarity, value, self.indicators.cuts(at))

    def _change(self, step: _Step) -> tuple[float | None, str]:
        """The change since the consecutive period before, or None and why it is not known."""
        if step.before is None:
            return None, step.note
        now, before = self.values[step.now], self.values[step.before]
        if now is not None and before is not None:
            return now - before, ""
        place = step.now if now is None else step.before
        status = self.indicators.status(self.code, place, None)
        return None, f"the figure for {self.rows[place].label} is {status.words}"

    def _comparator(self, name: str, column: Column, step: _Step, change: float | None, note: str = "") -> Comparator:
        value, other = self.values[step.now], column[step.now]
        before = None if step.before is None else column[step.before]
        own_before = None if step.before is None else self.values[step.before]
        other_change = None if other is None or before is None else other - before
        decimals, polarity = step.definition.decimals, step.definition.polarity
        return Comparator(
            name=name,  # type: ignore[arg-type]
            value=other,
            comparison=compare(polarity, value, other, step.interval, decimals),
            by_interval=step.interval is not None and other is not None,
            change=other_change,
            pace=pace_of(polarity, change, other_change, decimals),
            gap=gap_of(_minus(value, other), _minus(own_before, before), decimals),
            change_note=note or ("" if other_change is not None else step.note),
        )

    def _neighbours(self, step: _Step, change: float | None) -> Comparator:
        column = self.median if self.by_median else self.mean
        name = "neighbour_median" if self.by_median else "neighbour_mean"
        lacking = [values[step.now] is None for values in self.neighbour_columns]
        note = ""
        if step.before is not None and lacking != [values[step.before] is None for values in self.neighbour_columns]:
            note = f"the figures for {self.rows[step.before].label} rest on other neighbours"
        plain = self._comparator(name, column, step, change, note)
        missing = tuple(
            (neighbour.name, self.indicators.status(neighbour.code, step.now, None).words)
            for neighbour, lacks in zip(self.neighbours, lacking, strict=True)
            if lacks
        )
        return Comparator(
            name=plain.name,
            value=plain.value,
            rests_on=len(lacking) - len(missing),
            out_of=len(lacking),
            missing=missing,
            comparison=plain.comparison,
            by_interval=plain.by_interval,
            change=plain.change,
            pace=plain.pace,
            gap=plain.gap,
            change_note=plain.change_note,
        )

    def _region(self, step: _Step, change: float | None) -> Comparator | None:
        """The region's figure; London's where inner or outer London has none."""
        column = next((values for values in self.regions if values[step.now] is not None), None)
        return None if column is None else self._comparator("region", column, step, change)

    def _unbroken(self, at: int) -> list[float | None]:
        """The last five values, oldest first, as far as the periods follow each other."""
        places: list[int] = [at]
        while len(places) < TREND_PERIODS and (before := self.rows[places[-1]].before) is not None:
            places.append(before)
        return [self.values[place] for place in reversed(places)]

    def _history(self, series: Series) -> tuple[PointInTime, ...]:
        neighbours = self.median if self.by_median else self.mean
        values, england, rows, status = self.values, self.england, self.rows, self.indicators.status
        return tuple(
            PointInTime(
                rows[at].label, rows[at].end, values[at], status(self.code, at, values[at]), neighbours[at], england[at]
            )
            for at in self.indicators.grid.series[series]
        )

    def _neighbour_values(self, at: int) -> tuple[tuple[str, float | None, Status], ...]:
        return tuple(
            (neighbour.name, values[at], self.indicators.status(neighbour.code, at, values[at]))
            for neighbour, values in zip(self.neighbours, self.neighbour_columns, strict=True)
        )

    def _group_gap(self, series: Series, step: _Step) -> tuple[float | None, float | None, str]:
        """For a breakdown: its distance to all children of the council, and whether that narrows."""
        if not series[1]:
            return None, None, "not_known"
        everyone = {self.rows[at].label: at for at in self.indicators.grid.series.get((series[0], ""), ())}
        now = self._gap_at(step.now, everyone)
        before = None if step.before is None else self._gap_at(step.before, everyone)
        grown = None if now is None or before is None else abs(now) - abs(before)
        return now, grown, gap_of(now, before, step.definition.decimals)

    def _gap_at(self, at: int, everyone: dict[str, int]) -> float | None:
        other = everyone.get(self.rows[at].label)
        return None if other is None else _minus(self.values[at], self.values[other])

    def _cells(self, detail: Detail | None) -> tuple:  # type: ignore[type-arg]
        if detail is None or detail.source is None or detail.row is None:
            return ()
        return (self.indicators.source.cell(detail.source, detail.row, detail.column),)


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def _interval(
    definition: Definition, value: float | None, detail: Detail | None
) -> tuple[tuple[float, float] | None, str]:
    """The 95% interval of a council's figure and the method's name; none without what it is made of."""
    if value is None or detail is None or not detail.denominator:
        return None, ""
    per = 100.0 if definition.unit == "percent" else definition.per
    if per is None or (definition.unit not in ("percent", "rate")):
        return None, ""
    count = detail.numerator if detail.numerator is not None else value * detail.denominator / per
    if definition.unit == "percent":
        found = wilson(count, detail.denominator)
        return found, "wilson" if found else ""
    limits = rate_interval(count, detail.denominator, per)
    return limits, ("exact" if is_exact(count) else "byar") if limits else ""


def _undefined(indicator: str) -> Definition:
    """An indicator that has figures and no definition: shown, and neither good nor bad."""
    return Definition(indicator, indicator, "", "neutral", "", 1, None, False)
