"""Block C of councils: each indicator's newest figure, its comparators, position, change, pace, gaps and trend.

Makes values of what `line_figures` worked out. Only what was published by the as-at date is there to take.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import polars as pl

from fourpoint.analysis.histories import histories
from fourpoint.analysis.indicators import STATUSES, Indicators, Plan, Series
from fourpoint.analysis.judging import BANDS, COMPARISONS, DIRECTIONS, GAPS, PACES
from fourpoint.analysis.line_figures import Asked, held, line_figures
from fourpoint.analysis.neighbour_values import neighbour_values
from fourpoint.core.cell import Cell
from fourpoint.core.framework import Framework
from fourpoint.core.profile import BEYOND_COUNCILS, BlockC, Comparator, IndicatorLine
from fourpoint.core.status import Status

OTHERS_BEFORE = "the figures of the two periods rest on different neighbours"
_UNAVAILABLE = STATUSES.index(Status.UNAVAILABLE)


@dataclass(frozen=True, slots=True)
class BlockCMade:
    """Block C of a council, and for each indicator that it leaves out as old the source of its newest figure."""

    block: BlockC
    sources_of_old: dict[str, int | None]


def make_blocks_c(indicators: Indicators, region_of: Mapping[str, str], framework: Framework) -> dict[str, BlockCMade]:
    """Block C of each of the councils of `region_of` under `framework`; the framework's own indicators first.

    Of those that it does not name, the ones whose newest figure in the country is old are left out, by id.
    """
    named = list(dict.fromkeys(indicator.id for indicator in framework.blocks.c))
    plans = _in_order(indicators, named, framework.blocks.c_all)
    is_old = indicators.old.difference(named)
    shown, old = (
        _asked([plan for plan in plans if (plan.series[0] in is_old) == wanted], region_of, framework)
        for wanted in (False, True)
    )
    lines, left_out = _lines(indicators, shown, framework), _left_out(indicators, old)
    return {code: BlockCMade(_block(lines[code], left_out[code], named), left_out[code]) for code in region_of}


def _asked(plans: list[Plan], region_of: Mapping[str, str], framework: Framework) -> Asked:
    by_median = framework.blocks.neighbour_statistic == "median"
    return Asked(tuple(region_of), tuple(region_of.values()), tuple(plans), by_median)


def _in_order(indicators: Indicators, named: list[str], and_all: bool) -> list[Plan]:
    """Plans of the named indicators in their order, then of all others; all children before any breakdown."""
    order = {indicator: place for place, indicator in enumerate(named)}

    def key(series: Series) -> tuple[int, str, str]:
        return order.get(series[0], len(order)), *series

    wanted = (series for series in indicators.plans if and_all or series[0] in order)
    return [indicators.plans[series] for series in sorted(wanted, key=key)]


def _block(lines: tuple[IndicatorLine, ...], left_out: Iterable[str], named: list[str]) -> BlockC:
    found = {line.id for line in lines}
    return BlockC(
        indicators=lines,
        absent=tuple(indicator for indicator in named if indicator not in found),
        worse_and_worsening=tuple(
            line.id
            for line in lines
            if line.direction == "worsening" and line.neighbours.comparison == "worse" and not line.breakdown
        ),
        left_out=tuple(left_out),
    )


def _left_out(indicators: Indicators, asked: Asked) -> dict[str, dict[str, int | None]]:
    """Of each council, the indicators whose newest figure is too old to be shown, with that figure's source."""
    found: dict[str, dict[str, int | None]] = {code: {} for code in asked.codes}
    if asked.plans:
        figures = held(indicators, asked).filter("held")
        for council, plan, source in figures.select("council", "plan", "source").iter_rows():
            sources, indicator = found[asked.codes[council]], asked.plans[plan].series[0]
            sources[indicator] = sources.get(indicator) if source is None else source
    return found


def _lines(indicators: Indicators, asked: Asked, framework: Framework) -> dict[str, tuple[IndicatorLine, ...]]:
    """The lines of each council, in the order of the plans."""
    if not asked.plans:
        return dict.fromkeys(asked.codes, ())
    areas = {indicator.id: indicator.area for indicator in framework.blocks.c if indicator.area}
    figures = line_figures(indicators, asked).filter("held")
    columns = _columns(indicators, asked, figures, areas)
    made = map(IndicatorLine, *(columns[name] for name in IndicatorLine._fields))
    found: dict[str, list[IndicatorLine]] = {code: [] for code in asked.codes}
    for council, line in zip(figures["council"].to_list(), made, strict=True):
        found[asked.codes[council]].append(line)
    return {code: tuple(lines) for code, lines in found.items()}


def _columns(
    indicators: Indicators, asked: Asked, figures: pl.DataFrame, areas: Mapping[str, str]
) -> dict[str, Sequence[Any]]:
    """The fields of `IndicatorLine`, a list each."""
    places = figures["plan"].to_list()

    def of_plan(take: Callable[[Plan], Any]) -> list[Any]:
        return list(map([take(plan) for plan in asked.plans].__getitem__, places))

    plans, rows = of_plan(lambda plan: plan), of_plan(lambda plan: indicators.rows[plan.now])
    beside = neighbour_values(indicators, asked, figures)
    plain = ("value", "numerator", "denominator", "low", "high", "rank", "rank_of", "percentile", "change")
    return {
        **{name: figures[name].to_list() for name in (*plain, "group_gap", "group_gap_change")},
        "id": of_plan(lambda plan: plan.definition.id),
        "title": of_plan(lambda plan: plan.definition.title),
        "unit": of_plan(lambda plan: plan.definition.unit),
        "polarity": of_plan(lambda plan: plan.definition.polarity),
        "area": of_plan(lambda plan: areas.get(plan.definition.id) or plan.definition.area),
        "decimals": of_plan(lambda plan: plan.definition.decimals),
        "breakdown": of_plan(lambda plan: plan.series[1]),
        "period": [period or row.label for period, row in zip(figures["period"].to_list(), rows, strict=True)],
        "start": of_plan(lambda plan: indicators.rows[plan.now].start),
        "end": of_plan(lambda plan: indicators.rows[plan.now].end),
        "status": _told(figures["status"].fill_null(_UNAVAILABLE), STATUSES),
        "edition": figures["edition"].fill_null("").to_list(),
        "interval": figures["interval"].fill_null("").to_list(),
        "neighbours": _neighbours(asked, figures, plans, beside),
        "england": list(_comparators(figures, "england", plans)),
        "region": _regions(figures, plans),
        "band": _told(figures["band"], BANDS),
        "change_note": _change_notes(indicators, figures, plans),
        "direction": _told(figures["direction"], DIRECTIONS),
        "trend": _told(figures["trend"], DIRECTIONS),
        "history": histories(indicators, asked, figures),
        "neighbour_values": beside,
        "cells": _cells(indicators, figures),
        "neighbours_mean": figures["mean"].to_list(),
        "neighbours_median": figures["median"].to_list(),
        "group_gap_direction": _told(figures["group_gap_direction"], GAPS),
    }


def _told(places: pl.Series, words: Sequence[Any]) -> list[Any]:
    return list(map(words.__getitem__, places.to_list()))


def _change_notes(indicators: Indicators, figures: pl.DataFrame, plans: list[Plan]) -> list[str]:
    """Why the change since the consecutive period before is not known."""
    notes = [plan.note if plan.before is None else "" for plan in plans]
    unknown = figures.select("change", "value", "odd", "odd_before").with_row_index("line")
    for line, _, value, odd, odd_before in unknown.filter(pl.col("change").is_null()).iter_rows():
        plan = plans[line]
        if plan.before is not None:
            place, status = (plan.now, odd) if value is None else (plan.before, odd_before)
            notes[line] = f"the figure for {indicators.rows[place].label} is {STATUSES[status or _UNAVAILABLE].words}"
    return notes


def _comparators(figures: pl.DataFrame, name: str, plans: list[Plan]) -> Iterator[Comparator]:
    changes = figures[f"{name}_change"].to_list()
    beyond = figures[f"{name}_beyond"].to_list()
    return map(
        Comparator,
        repeat(name),
        figures[name].to_list(),
        repeat(None),
        repeat(None),
        repeat(()),
        *_said(figures, name),
        [
            BEYOND_COUNCILS if out else plan.note if change is None else ""
            for out, change, plan in zip(beyond, changes, plans, strict=True)
        ],
    )


def _said(figures: pl.DataFrame, name: str) -> tuple[list[Any], ...]:
    """The fields of a Comparator from `comparison` to `gap`."""
    return (
        _told(figures[f"{name}_comparison"], COMPARISONS),
        figures[f"{name}_by_interval"].to_list(),
        figures[f"{name}_change"].to_list(),
        _told(figures[f"{name}_pace"], PACES),
        _told(figures[f"{name}_gap"], GAPS),
    )


def _regions(figures: pl.DataFrame, plans: list[Plan]) -> list[Comparator | None]:
    """The region's figure, where it has one."""
    made = _comparators(figures, "region", plans)
    there = figures["region"].is_not_null().to_list()
    return [one if has else None for one, has in zip(made, there, strict=True)]


Entries = tuple[tuple[str, float | None, Status], ...]


def _neighbours(asked: Asked, figures: pl.DataFrame, plans: list[Plan], beside: Sequence[Entries]) -> list[Comparator]:
    """The neighbours' mean or median: how many it rests on, and who is missing and why."""
    rests_on, changes = figures["rests_on"].to_list(), figures["neighbours_change"].to_list()
    missing = [
        () if there == len(entries) else tuple((name, status.words) for name, value, status in entries if value is None)
        for there, entries in zip(rests_on, beside, strict=True)
    ]
    notes = [
        OTHERS_BEFORE if differ else plan.note if change is None else ""
        for differ, change, plan in zip(figures["differ"].to_list(), changes, plans, strict=True)
    ]
    return list(
        map(
            Comparator,
            repeat("neighbour_median" if asked.by_median else "neighbour_mean"),
            figures["neighbours"].to_list(),
            rests_on,
            map(len, beside),
            missing,
            *_said(figures, "neighbours"),
            notes,
        )
    )


def _cells(indicators: Indicators, figures: pl.DataFrame) -> list[tuple[Cell, ...]]:
    """Where each newest figure stands."""
    cell = indicators.source.cell
    places = (figures[name].to_list() for name in ("source", "row", "column"))
    return [
        () if source is None or row is None else (cell(source, row, column),)
        for source, row, column in zip(*places, strict=True)
    ]
