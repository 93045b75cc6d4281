"""The figures of a profile one by one, each with its name, its value in words, its comparators and its source.

What a council confirms or challenges. Rounds only for showing; keeps the statuses apart.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from fourpoint.core.cell import Cell
from fourpoint.core.facts import Known
from fourpoint.core.profile import Comparator, GradeCounts, GroupOutcomes, IndicatorLine, InspectionLine, Profile
from fourpoint.core.profile_facts.fact_names import BREAKDOWN
from fourpoint.core.words.rounding import round_half_up


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`name` stays the same from release to release, so that a challenge can be followed."""

    name: str
    block: str
    title: str
    shown: str
    rests_on: str
    neighbours: str
    england: str
    comparison: str
    places: tuple[str, ...]


def figures_of(profile: Profile) -> tuple[FigureRow, ...]:
    """Every figure of the three blocks, in the order of the profile."""
    return (
        *(_group(group) for group in profile.a.groups if _says_more(group, profile)),
        *(_inspection(line) for line in profile.b.inspections),
        *(_indicator(line) for line in profile.c.indicators),
    )


def cells_of_figure(profile: Profile, name: str) -> list[Cell]:
    """Every place that the figure of this name was made from, as `figures_of` names it."""
    for group in profile.a.groups:
        if _group(group).name == name:
            return list(dict.fromkeys(cell for line in group.settings for cell in line.cells))
    for line in profile.b.inspections:
        if _inspection(line).name == name:
            return list(line.cells)
    return [cell for line in profile.c.indicators if _indicator(line).name == name for cell in line.cells]


def _says_more(group: GroupOutcomes, profile: Profile) -> bool:
    """A sector's line is left out where the group has no other sector: it would say the same twice."""
    if group.known is not Known.KNOWN and not group.latest.graded:
        return False
    return not group.sector or sum(bool(one.sector) and one.group == group.group for one in profile.a.groups) > 1


def figure_name(line: GroupOutcomes | InspectionLine | IndicatorLine) -> str:
    """The name of a line of the evidence; where a rule may ask for the same figure, it is the fact's own name."""
    match line:
        case GroupOutcomes():
            return f"block_a.{line.group}{'.' + line.sector if line.sector else ''}.good_or_better"
        case InspectionLine():
            day = f".{line.published.isoformat()}" if line.published else ""
            return f"block_b.{line.kind}.{line.area}{day}"
    return f"block_c.{line.id}{BREAKDOWN + line.breakdown if line.breakdown else ''}"


def grouped_title(group: GroupOutcomes) -> str:
    return f"{group.title} ({group.sector})" if group.sector else group.title


def percent_words(value: float | None) -> str:
    return "none graded" if value is None else f"{_rounded(value, 0)}%"


def _rounded(value: float, decimals: int) -> str:
    return f"{round_half_up(value, decimals):,}".replace("-", "−")


def counts_words(counts: GradeCounts) -> str:
    """ "105 of 150; 3 not graded"; nothing of nothing is not said."""
    said = [f"{counts.good_or_better:,} of {counts.graded:,}"] if counts.graded else []
    return "; ".join([*said, f"{counts.not_graded:,} not graded"] if counts.not_graded else said)


def _group(group: GroupOutcomes) -> FigureRow:
    return FigureRow(
        figure_name(group),
        "a",
        f"{grouped_title(group)}: good or better",
        percent_words(group.latest.percent_good_or_better),
        counts_words(group.latest),
        percent_words(group.neighbours.percent_good_or_better) if group.neighbours else "",
        percent_words(group.england.percent_good_or_better) if group.england else "",
        f"{group.latest.grade_1:,} inadequate" if group.latest.grade_1 else "none inadequate",
        places_of(cell for line in group.settings for cell in line.cells),
    )


def _inspection(line: InspectionLine) -> FigureRow:
    when = f"published {line.published.day} {line.published:%B %Y}" if line.published else ""
    title = line.title if line.title else line.kind.replace("_", " ")
    return FigureRow(
        figure_name(line),
        "b",
        f"{title}: {line.area.replace('_', ' ')}" if line.area else title,
        outcome_words(line),
        when,
        "",
        "",
        "; ".join(_said_of(line)),
        places_of(line.cells),
    )


def outcome_words(line: InspectionLine) -> str:
    """The grade and its word; where there is none, whether none was given, none is out yet, or nothing is known."""
    absent = {Known.NONE_YET: "none yet", Known.NOT_KNOWN: "not known: no source covers it"}.get(line.known)
    return absent or graded_words(line.grade, line.word) or "no grade given"


def graded_words(grade: int | None, word: str) -> str:
    """ "3, Good"; empty where there is neither."""
    return ", ".join(one for one in (str(grade or ""), word) if one)


def _said_of(line: InspectionLine) -> Iterator[str]:
    """Whether it is in force, whether it named an area for priority action, and what its source says besides."""
    if line.superseded:
        yield "superseded by a later one"
    elif line.priority_action is not None:
        yield "area for priority action" if line.priority_action else "no area for priority action"
    if line.note and line.known is Known.KNOWN:
        yield line.note[:1].lower() + line.note[1:].rstrip(".")


def value_words(value: float | None, line: IndicatorLine) -> str:
    if value is None:
        return ""
    mark = "%" if line.unit == "percent" else ""
    return f"{_rounded(value, line.decimals)}{mark}"


def _compared(comparator: Comparator, line: IndicatorLine) -> str:
    said = value_words(comparator.value, line)
    if said and comparator.is_beyond_councils:
        return f"{said} (not compared)"
    if said and comparator.rests_on is not None and comparator.out_of and comparator.rests_on < comparator.out_of:
        said += f" ({comparator.rests_on} of {comparator.out_of})"
    return said


def _indicator(line: IndicatorLine) -> FigureRow:
    part = f": {line.breakdown}" if line.breakdown else ""
    shown = value_words(line.value, line) if line.status.has_value else line.status.words
    against = line.neighbours.comparison.replace("_", " ")
    return FigureRow(
        figure_name(line),
        "c",
        f"{line.title}{part}",
        shown,
        f"{line.period}{', ' + line.edition if line.edition and line.edition != 'final' else ''}",
        _compared(line.neighbours, line),
        _compared(line.england, line),
        ""
        if against == "not known"
        else f"{against} than neighbours"
        if against != "in line"
        else "in line with neighbours",
        places_of(line.cells),
    )


def places_of(cells: Iterable[Cell], at_most: int = 3) -> tuple[str, ...]:
    """The first places in the source files, and how many more there are."""
    all_ = list(dict.fromkeys(str(cell) for cell in cells))
    more = len(all_) - at_most
    return (*all_[:at_most], *([f"and {more:,} more"] if more > 0 else []))
