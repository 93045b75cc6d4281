"""One figure with everything behind it: the settings it counts, the years before it, its neighbours, its rows.

Where a thread from a sentence in a letter ends: each line names its place in an official file. Computes nothing that
the profile does not hold; keeps the statuses apart.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from fourpoint.actions.files.figure_list import (
    figure_name,
    grouped_title,
    percent_words,
    places_of,
    value_words,
)
from fourpoint.core.areas import AREAS
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Fact
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GradeCounts, GroupOutcomes, IndicatorLine, InspectionLine, Profile, SettingLine
from fourpoint.core.profile_facts.fact_names import INDICATOR_MEASURES, POOLED_MEASURES, SHARE_MEASURES
from fourpoint.core.profile_facts.fact_words import describe, found_words, measure_words
from fourpoint.core.profile_facts.of_profile import fact_of
from fourpoint.core.status import Status
from fourpoint.core.words.text_dates import day

MOST_PLACES = 12
Row = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureTable:
    """`numeric` are the columns set to the right; `leads_to` names, a row, the figure of its own page ("" = none)."""

    heading: str
    columns: Row
    rows: tuple[Row, ...]
    numeric: frozenset[int] = frozenset()
    leads_to: Row = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class FigurePage:
    name: str
    title: str
    shown: str
    about: str
    tables: tuple[FigureTable, ...]
    places: Row
    """The first places in the official files, and how many more there are."""


def figure_page(profile: Profile, framework: Framework, name: str) -> FigurePage | None:
    """The page of a fact, or of a line of the evidence; None where the profile can have no such figure."""
    if group := next((one for one in profile.a.groups if figure_name(one) == name), None):
        return _of_group(profile, group, name, "")
    if inspection := next((one for one in profile.b.inspections if figure_name(one) == name), None):
        return _of_inspection(inspection, name)
    if indicator := next((one for one in profile.c.indicators if figure_name(one) == name), None):
        return _of_indicator(indicator, name, "")
    try:
        fact = fact_of(profile, framework, name)
    except KeyError:
        return None
    return _of_fact(profile, framework, fact)


def figure_title(profile: Profile | None, framework: Framework, name: str) -> str:
    """A fact in words; an indicator by the title that the evidence gives it."""
    head, _, rest = name.partition(".")
    if profile and head == "finding" and rest.isdecimal() and 1 <= int(rest) <= len(profile.findings):
        found = profile.findings[int(rest) - 1]
        return f"What was found by: {found.review}, {day(found.date)}"
    if head == "awarded":
        under, _, area = rest.rpartition(".")
        return f"{AREAS.get(area, area)}: the grade published before ({under})"
    line = _indicator_of(profile, rest) if profile and head == "block_c" and rest not in SHARE_MEASURES else None
    if line is None:
        said = describe(framework, name)
        return said[:1].upper() + said[1:]
    measure = next((one for one in INDICATOR_MEASURES if rest.endswith(f".{one}")), "")
    return f"{line.title}, {measure_words(measure)}" if measure else line.title


def _of_fact(profile: Profile, framework: Framework, fact: Fact) -> FigurePage:
    """A fact that rules rest on, with the part of the evidence that it is made from."""
    said = f"{figure_title(profile, framework, fact.name)}: {found_words(framework, fact)}"
    head, _, rest = fact.name.partition(".")
    first = rest.partition(".")[0]
    if head == "block_a" and rest not in POOLED_MEASURES:
        group = _group_of(profile, rest)
        if group is not None:
            return _of_group(profile, group, fact.name, said)
    if head == "block_c" and rest not in SHARE_MEASURES:
        line = _indicator_of(profile, rest)
        if line is not None:
            return _of_indicator(line, fact.name, said)
    title, shown = figure_title(profile, framework, fact.name), found_words(framework, fact)
    if head == "finding":
        return FigurePage(fact.name, title, "", fact.because, (), _few(fact.cells))
    return FigurePage(fact.name, title, shown, "", _tables_of(profile, framework, head, first), _few(fact.cells))


def _tables_of(profile: Profile, framework: Framework, head: str, first: str) -> tuple[FigureTable, ...]:
    match head:
        case "block_a":
            return _pooled_tables(profile, framework)
        case "block_b" | "inspection":
            return _inspection_tables(profile, framework, first)
        case "block_c":
            return (_compared_table(profile),)
    return ()


def _few(cells: Iterable[Cell]) -> Row:
    return places_of(cells, MOST_PLACES)


def _group_of(profile: Profile, rest: str) -> GroupOutcomes | None:
    """The line of the group and sector that a fact's name begins with."""
    group, _, more = rest.partition(".")
    lines = [one for one in profile.a.groups if one.group == group]
    sector = more.partition(".")[0]
    return next((one for one in lines if one.sector == sector), next((one for one in lines if not one.sector), None))


def _indicator_of(profile: Profile, rest: str) -> IndicatorLine | None:
    stem = next((rest.removesuffix(f".{one}") for one in INDICATOR_MEASURES if rest.endswith(f".{one}")), rest)
    id_, _, breakdown = stem.partition("/")
    return next((one for one in profile.c.indicators if (one.id, one.breakdown) == (id_, breakdown)), None)


# Block A ------------------------------------------------------------------------------------------------------------


def _of_group(profile: Profile, group: GroupOutcomes, name: str, about: str) -> FigurePage:
    tables = [_counts_table(profile, group)]
    if group.settings:
        tables.append(_settings_table("Settings that it counts", group.settings))
    if group.closures:
        closed = "Closed in the year, in no count: where a school closed, its last judgement is named here."
        tables.append(_settings_table("Settings that closed", group.closures, closed))
    shown = percent_words(group.latest.percent_good_or_better)
    cells = (cell for line in group.settings for cell in line.cells)
    return FigurePage(
        name, f"{grouped_title(group)}: good or better", shown, about or group.note, tuple(tables), _few(cells)
    )


def _counts_table(profile: Profile, group: GroupOutcomes) -> FigureTable:
    lines: list[tuple[str, GradeCounts | None]] = [
        (f"{profile.council}, latest outcomes", group.latest),
        (f"{profile.council}, twelve months before", group.last_year),
        (f"{profile.council}, inspected in the year", group.in_year),
        ("Its neighbours together", group.neighbours),
        ("England", group.england),
    ]
    rows = tuple(_counts_row(title, counts) for title, counts in lines if counts is not None)
    columns = ("Whose", "4", "3", "2", "1", "Not graded", "Good or better")
    return FigureTable("How many at each grade", columns, rows, frozenset(range(1, 7)))


def _counts_row(title: str, counts: GradeCounts) -> Row:
    each = (counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1, counts.not_graded)
    return (title, *(f"{one:,}" for one in each), percent_words(counts.percent_good_or_better))


def _settings_table(heading: str, lines: tuple[SettingLine, ...], note: str = "") -> FigureTable:
    rows = tuple(
        (
            one.name or "(no name published)",
            one.urn,
            _graded(one.grade, one.word),
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


def _graded(grade: int | None, word: str) -> str:
    return f"{grade}, {word}" if grade and word else word or (str(grade) if grade else "not graded yet")


def _pooled_tables(profile: Profile, framework: Framework) -> tuple[FigureTable, ...]:
    """The groups that are pooled, each leading to its own page, and the sum that the rules ask about."""
    pooled = {one.id for one in framework.blocks.a if one.pooled}
    groups = [one for one in profile.a.groups if one.group in pooled and not one.sector and one.latest.graded]
    rows = [_counts_row(one.title, one.latest) for one in groups]
    rows.append(_counts_row("All of them together", profile.a.pooled))
    leads = (*(figure_name(one) for one in groups), "")
    columns = ("Provision", "4", "3", "2", "1", "Not graded", "Good or better")
    note = "The groups that this framework counts together. Each leads to the settings behind it."
    return (FigureTable("What it is made of", columns, tuple(rows), frozenset(range(1, 7)), leads, note),)


# Block B ------------------------------------------------------------------------------------------------------------


def _of_inspection(line: InspectionLine, name: str) -> FigurePage:
    title = line.title or line.kind.replace("_", " ")
    shown = _graded(line.grade, line.word) if line.grade or line.word else line.note or "no grade"
    return FigurePage(name, title, shown, "", (_inspections_table((line,)),), _few(line.cells))


def _inspection_tables(profile: Profile, framework: Framework, fact: str) -> tuple[FigureTable, ...]:
    kinds = {kind for one in framework.blocks.b if fact in (one.fact, one.area) for kind in one.kinds}
    lines = tuple(one for one in profile.b.inspections if one.kind in kinds and one.cells)
    return (_inspections_table(lines),) if lines else ()


def _inspections_table(lines: tuple[InspectionLine, ...]) -> FigureTable:
    rows = tuple(
        (
            one.title or one.kind.replace("_", " "),
            one.area.replace("_", " "),
            day(one.published) if one.published else "not published",
            _graded(one.grade, one.word) if one.grade or one.word else one.note or "no grade",
            {True: "yes", False: "no", None: "not asked"}[one.priority_action],
            "a later one stands in its place" if one.superseded else "in force",
            "; ".join(places_of(one.cells, 4)),
        )
        for one in lines
    )
    columns = ("Inspection", "Area", "Published", "Outcome", "Priority action", "Standing", "Where it stands")
    return FigureTable("Inspections that it rests on", columns, rows)


# Block C ------------------------------------------------------------------------------------------------------------


def _of_indicator(line: IndicatorLine, name: str, about: str) -> FigurePage:
    part = f": {line.breakdown}" if line.breakdown else ""
    tables = [_history_table(line)]
    if line.neighbour_values:
        tables.append(_neighbours_table(line))
    return FigurePage(
        name, f"{line.title}{part}", _shown(line.value, line.status, line), about, tuple(tables), _few(line.cells)
    )


def _shown(value: float | None, status: Status, line: IndicatorLine) -> str:
    return value_words(value, line) if status.has_value else status.words


def _history_table(line: IndicatorLine) -> FigureTable:
    rows = tuple(
        (
            one.period,
            _shown(one.value, one.status, line),
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
    return " ".join(said)


def _neighbours_table(line: IndicatorLine) -> FigureTable:
    rows = tuple((name, _shown(value, status, line)) for name, value, status in line.neighbour_values)
    return FigureTable("Its neighbours, nearest first", ("Council", line.period), rows, frozenset({1}))


def _compared_table(profile: Profile) -> FigureTable:
    """Every indicator with how it stands beside the neighbours: what a share of block C counts."""
    lines = [one for one in profile.c.indicators if not one.breakdown]
    rows = tuple(
        (
            one.title,
            _shown(one.value, one.status, one),
            value_words(one.neighbours.value, one) or "not known",
            one.neighbours.comparison.replace("_", " "),
        )
        for one in lines
    )
    columns = ("Indicator", "This council", "Neighbours", "Beside the neighbours")
    leads = tuple(figure_name(one) for one in lines)
    return FigureTable("Indicator by indicator", columns, rows, frozenset({1, 2}), leads)
