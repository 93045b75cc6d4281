"""The tables of a figure's own page: counts and settings (block A), inspections (block B), periods and neighbours
(block C), each line with its place in an official file. Computes nothing that the profile does not hold."""

import re
from dataclasses import dataclass

from fourpoint.actions.files.figure_list import (
    figure_name,
    graded_words,
    outcome_words,
    percent_words,
    places_of,
    value_words,
)
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GradeCounts, GroupOutcomes, IndicatorLine, InspectionLine, Profile, SettingLine
from fourpoint.core.status import Status
from fourpoint.core.words.text_dates import day

Row = tuple[str, ...]
GRADES = ("4, best", "3", "2", "1, lowest")


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`numeric` are the columns set to the right; `leads_to` names, a row, the figure of its own page ("" = none)."""

    heading: str
    columns: Row
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    leads_to: Row = ()
    note: str = ""


# Block A ------------------------------------------------------------------------------------------------------------


def counts_table(profile: Profile, group: GroupOutcomes) -> FigureTable:
    lines: list[tuple[str, GradeCounts | None]] = [
        (f"{profile.council}, latest outcomes", group.latest),
        (f"{profile.council}, twelve months before", group.last_year),
        (f"{profile.council}, inspected in the year", group.in_year),
        ("Its neighbours together", group.neighbours),
        ("England", group.england),
    ]
    rows = tuple(_counts_row(title, counts) for title, counts in lines if counts is not None)
    columns = ("Whose", *GRADES, "Not graded", "Good or better")
    return FigureTable("How many at each grade", columns, rows, frozenset(range(1, 7)))


def _counts_row(title: str, counts: GradeCounts) -> Row:
    each = (counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1, counts.not_graded)
    return (title, *(f"{one:,}" for one in each), percent_words(counts.percent_good_or_better))


def settings_table(heading: str, lines: tuple[SettingLine, ...], note: str = "") -> FigureTable:
    rows = tuple(
        (
            one.name or "(no name published)",
            one.urn,
            graded_words(one.grade, one.word) or "not graded yet",
            day(one.inspected) if one.inspected else "no day given",
            str(one.previous) if one.previous else "",
            _setting_note(one),
            "; ".join(places_of(one.cells, 4)),
        )
        for one in sorted(lines, key=_as_people_sort)
    )
    columns = ("Setting", "Number", "Latest outcome", "Inspected", "Before", "Note", "Where it stands")
    return FigureTable(heading, columns, rows, frozenset({4}), note=note)


def _as_people_sort(line: SettingLine) -> tuple[tuple[int, str], ...]:
    """By name, with numbers in it by their size: Childminder 2 before Childminder 10."""
    parts = re.split(r"(\d+)", line.name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (0, part) for part in parts)


def _setting_note(line: SettingLine) -> str:
    notes = (
        (line.sector.replace("_", " "), bool(line.sector)),
        ("inspected in the year", line.in_year),
        ("judgement of the setting before it", line.from_predecessor),
        (f"closed {day(line.closed)}" if line.closed else "", bool(line.closed)),
    )
    return "; ".join(said for said, holds in notes if holds)


def pooled_tables(profile: Profile, framework: Framework) -> tuple[FigureTable, ...]:
    """The groups that are pooled, each leading to its own page, and the sum that the rules ask about."""
    pooled = {one.id for one in framework.blocks.a if one.pooled}
    groups = [one for one in profile.a.groups if one.group in pooled and not one.sector and one.latest.graded]
    rows = [_counts_row(one.title, one.latest) for one in groups]
    rows.append(_counts_row("All of them together", profile.a.pooled))
    leads = (*(figure_name(one) for one in groups), "")
    columns = ("Provision", *GRADES, "Not graded", "Good or better")
    note = "The groups that this framework counts together. Each leads to the settings behind it."
    return (FigureTable("What it is made of", columns, tuple(rows), frozenset(range(1, 7)), leads, note),)


# Block B ------------------------------------------------------------------------------------------------------------


def inspection_tables(profile: Profile, framework: Framework, fact: str) -> tuple[FigureTable, ...]:
    kinds = {kind for one in framework.blocks.b if fact in (one.fact, one.area) for kind in one.kinds}
    lines = tuple(one for one in profile.b.inspections if one.kind in kinds and one.cells)
    return (inspections_table(lines),) if lines else ()


def inspections_table(lines: tuple[InspectionLine, ...]) -> FigureTable:
    rows = tuple(
        (
            one.title or one.kind.replace("_", " "),
            one.area.replace("_", " "),
            day(one.published) if one.published else "not published",
            outcome_words(one),
            {True: "yes", False: "no", None: "not asked"}[one.priority_action],
            "a later one stands in its place" if one.superseded else "in force",
            "; ".join(places_of(one.cells, 4)),
        )
        for one in lines
    )
    columns = ("Inspection", "Area", "Published", "Outcome", "Priority action", "Standing", "Where it stands")
    return FigureTable("Inspections that it rests on", columns, rows)


# Block C ------------------------------------------------------------------------------------------------------------


def shown_value(value: float | None, status: Status, line: IndicatorLine) -> str:
    return value_words(value, line) if status.has_value else status.words


def history_table(line: IndicatorLine) -> FigureTable:
    rows = tuple(
        (
            one.period,
            shown_value(one.value, one.status, line),
            value_words(one.neighbours, line) or "not known",
            value_words(one.england, line) or "not known",
        )
        for one in reversed(line.history)
    )
    return FigureTable(
        "Period by period",
        ("Period", "This council", "Neighbours", "England"),
        rows,
        frozenset({1, 2, 3}),
        note=_made_of(line),
    )


def _made_of(line: IndicatorLine) -> str:
    """What the newest figure is made of, and how sure it is."""
    said = []
    if line.numerator is not None and line.denominator is not None:
        said.append(f"{line.numerator:,.0f} of {line.denominator:,.0f}.")
    if line.low is not None and line.high is not None:
        low, high = value_words(line.low, line), value_words(line.high, line)
        said.append(f"95% interval {low} to {high} ({line.interval.capitalize()}).")
    if line.rank and line.rank_of:
        said.append(f"Rank {line.rank} of {line.rank_of} councils.")
    if line.change_note:
        said.append(f"Change: {line.change_note}.")
    if line.england.is_beyond_councils:
        said.append(f"England: {line.england.change_note}.")
    return " ".join(said)


def neighbours_table(line: IndicatorLine) -> FigureTable:
    rows = tuple((name, shown_value(value, status, line)) for name, value, status in line.neighbour_values)
    return FigureTable("Its neighbours, nearest first", ("Council", line.period), rows, frozenset({1}))


def compared_table(profile: Profile) -> FigureTable:
    """Every indicator with how it stands beside the neighbours: what a share of block C counts."""
    lines = [one for one in profile.c.indicators if not one.breakdown]
    rows = tuple(
        (
            one.title,
            shown_value(one.value, one.status, one),
            value_words(one.neighbours.value, one) or "not known",
            one.neighbours.comparison.replace("_", " "),
        )
        for one in lines
    )
    columns = ("Indicator", "This council", "Neighbours", "Beside the neighbours")
    leads = tuple(figure_name(one) for one in lines)
    return FigureTable("Indicator by indicator", columns, rows, frozenset({1, 2}), leads)
