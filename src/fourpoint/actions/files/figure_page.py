"""One figure with everything behind it: the settings it counts, the years before it, its neighbours, its rows.

Where a thread from a sentence in a letter ends: each line names its place in an official file. Computes nothing that
the profile does not hold; keeps the statuses apart.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from fourpoint.actions.files.figure_list import (
    counts_words,
    figure_name,
    grouped_title,
    outcome_words,
    percent_words,
    places_of,
)
from fourpoint.actions.files.figure_tables import (
    FigureTable,
    Row,
    compared_table,
    counts_table,
    history_table,
    inspection_tables,
    inspections_table,
    neighbours_table,
    pooled_tables,
    settings_table,
    shown_value,
)
from fourpoint.core.areas import AREAS
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Fact
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GroupOutcomes, IndicatorLine, InspectionLine, Profile
from fourpoint.core.profile_facts.fact_names import INDICATOR_MEASURES, POOLED_MEASURES, SHARE_MEASURES
from fourpoint.core.profile_facts.fact_words import describe, found_words, measure_words
from fourpoint.core.profile_facts.of_profile import fact_of
from fourpoint.core.words.text_dates import day
from fourpoint.documents.sentences.figures_in_words import POLARITIES

MOST_PLACES = 12


@dataclass(frozen=True, slots=True)
class FigurePage:
    name: str
    title: str
    shown: str
    about: str
    tables: tuple[FigureTable, ...]
    cells: tuple[Cell, ...]
    """Every place in the official files that it was made from, each once."""

    @property
    def places(self) -> Row:
        """The first places, and how many more there are."""
        return places_of(self.cells, MOST_PLACES)


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
        return FigurePage(fact.name, title, "", fact.because, (), _once(fact.cells))
    return FigurePage(fact.name, title, shown, "", _tables_of(profile, framework, head, first), _once(fact.cells))


def _tables_of(profile: Profile, framework: Framework, head: str, first: str) -> tuple[FigureTable, ...]:
    match head:
        case "block_a":
            return pooled_tables(profile, framework)
        case "block_b" | "inspection":
            return inspection_tables(profile, framework, first)
        case "block_c":
            return (compared_table(profile),)
    return ()


def _once(cells: Iterable[Cell]) -> tuple[Cell, ...]:
    return tuple(dict.fromkeys(cells))


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


def _of_group(profile: Profile, group: GroupOutcomes, name: str, about: str) -> FigurePage:
    tables = [counts_table(profile, group)]
    if group.settings:
        tables.append(settings_table("Settings that it counts", group.settings))
    if group.closures:
        closed = "Closed in the year, in no count: where a school closed, its last judgement is named here."
        tables.append(settings_table("Settings that closed", group.closures, closed))
    shown = percent_words(group.latest.percent_good_or_better)
    cells = (cell for line in group.settings for cell in line.cells)
    return FigurePage(
        name,
        f"{grouped_title(group)}: good or better",
        shown,
        about or " ".join(one for one in (_settings_words(group), group.note) if one),
        tuple(tables),
        _once(cells),
    )


def _settings_words(group: GroupOutcomes) -> str:
    said = counts_words(group.latest)
    return f"Settings: {said}." if said else ""


def _of_inspection(line: InspectionLine, name: str) -> FigurePage:
    title = line.title or line.kind.replace("_", " ")
    return FigurePage(name, title, outcome_words(line), line.note, (inspections_table((line,)),), _once(line.cells))


def _of_indicator(line: IndicatorLine, name: str, about: str) -> FigurePage:
    part = f": {line.breakdown}" if line.breakdown else ""
    tables = [history_table(line)]
    if line.neighbour_values:
        tables.append(neighbours_table(line))
    return FigurePage(
        name,
        f"{line.title}{part}",
        shown_value(line.value, line.status, line),
        about or _period_words(line),
        tuple(tables),
        _once(line.cells),
    )


def _period_words(line: IndicatorLine) -> str:
    edition = f", {line.edition}" if line.edition and line.edition != "final" else ""
    return f"For {line.period}{edition}; {POLARITIES[line.polarity]}."
