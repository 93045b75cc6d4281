"""The profile as a workbook: a sheet for each table, exact numbers, marks where there is none, places of origin."""

from collections.abc import Iterator

from fourpoint.core.areas import AREAS, SECTORS
from fourpoint.core.assessment import Assessment
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Comparator, GradeCounts, GroupOutcomes, IndicatorLine, Profile
from fourpoint.core.status import Status
from fourpoint.core.words.wording import capital, day, span
from fourpoint.documents.forms.workbook import Sheet, Workbook, WorkbookCell
from fourpoint.documents.letter.draft import notice_of
from fourpoint.documents.profile.block_a import grade_words
from fourpoint.documents.sentences.figures_in_words import (
    COMPARISONS,
    DIRECTIONS,
    POLARITIES,
    SYMBOLS,
    known_words,
    status_mark,
)

_TABLE = (
    "This worksheet contains one table. Marks that stand where a number would are explained in the worksheet Notes."
)


def profile_workbook(profile: Profile, assessment: Assessment, framework: Framework) -> Workbook:
    """Everything that the profile holds, as tables."""
    title = f"Performance profile of {profile.council}: {framework.title}"
    sheets = (
        _latest(profile),
        _in_year(profile),
        _settings(profile),
        _inspections(profile),
        _indicators(profile),
        _neighbour_values(profile),
        _history(profile),
        _trace(assessment),
    )
    return Workbook(title, profile.as_at, tuple(_cover(profile, assessment, framework)), _notes(profile), sheets)


def _cover(profile: Profile, assessment: Assessment, framework: Framework) -> Iterator[tuple[str, str]]:
    yield "Notice", notice_of(profile)
    yield "Council", f"{profile.council} ({profile.code})"
    yield "Framework", f"{framework.title} ({framework.id})"
    grade = assessment.indicated
    said = f"{grade} ({framework.word(grade)})" if grade else assessment.status.replace("_", " ")
    yield "Indicated grade (4 is best)", said
    yield "As at", day(profile.as_at)
    yield "Assessment year", span(profile.year_from, profile.as_at)
    yield "Evidence release", profile.release
    yield "Framework file", framework.hash or "not known"
    yield "Accessibility", "One table on each worksheet, one header row, no merged cells, no meaning by colour alone."


def _notes(profile: Profile) -> tuple[tuple[str, str], ...]:
    made = [(mark, capital(meaning)) for mark, meaning in SYMBOLS]
    made.append(("-", "Nothing to show in this place"))
    made += [(f"Note {number}", note) for number, note in enumerate(profile.notes, 1)]
    return tuple(made)


def _grades(counts: GradeCounts) -> tuple[int, int, int, int]:
    return counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1


def _percent(counts: GradeCounts | None) -> WorkbookCell:
    if counts is None:
        return "not known"
    percent = counts.percent_good_or_better
    return "none graded" if percent is None else percent


def _sector(group: GroupOutcomes) -> str:
    return capital(SECTORS.get(group.sector, group.sector)) if group.sector else "All sectors"


_PERCENTS = ("Good or better, percent", "A year before, percent", "Similar areas, percent", "England, percent")


def _latest(profile: Profile) -> Sheet:
    words = grade_words(profile.as_at)
    columns = ("Provision", "Sector", "Graded", *(words[grade] for grade in (4, 3, 2, 1)), "Not graded", *_PERCENTS)
    return Sheet(
        "Block A latest",
        f"Latest outcomes of settings open on {day(profile.as_at)}",
        (_TABLE,),
        columns,
        tuple(_latest_row(group) for group in profile.a.groups),
        tuple((name, 1) for name in _PERCENTS),
    )


def _latest_row(group: GroupOutcomes) -> tuple[WorkbookCell, ...]:
    if group.known is not Known.KNOWN:
        return (group.title, _sector(group), *((known_words(group.known),) * 10))
    counts = group.latest
    return (
        group.title,
        _sector(group),
        counts.graded,
        *_grades(counts),
        counts.not_graded,
        _percent(counts),
        _percent(group.last_year),
        _percent(group.neighbours),
        _percent(group.england),
    )


def _in_year(profile: Profile) -> Sheet:
    words = grade_words(profile.as_at)
    moves = ("Moved up", "Same grade", "Moved down", "First or no grade before")
    rows = tuple(
        (
            group.title,
            _sector(group),
            group.in_year.graded,
            *_grades(group.in_year),
            group.movement.up,
            group.movement.same,
            group.movement.down,
            group.movement.first,
        )
        for group in profile.a.groups
        if group.known is Known.KNOWN
    )
    columns = ("Provision", "Sector", "Inspected", *(words[grade] for grade in (4, 3, 2, 1)), *moves)
    title = f"Inspections from {span(profile.year_from, profile.as_at)}"
    return Sheet("Block A in year", title, (_TABLE,), columns, rows)


def _settings(profile: Profile) -> Sheet:
    columns = ("Provision", "URN", "Name", "Sector", "Judgement", "Grade, 4 best", "Inspected", "Published", "Source")
    rows = tuple(
        (
            group.title,
            one.urn,
            one.name or "-",
            one.sector or "-",
            one.word or "-",
            one.grade if one.grade is not None else "-",
            one.inspected or "-",
            one.published or "-",
            str(one.cells[0]) if one.cells else "-",
        )
        for group in profile.a.groups
        if not group.sector
        for one in group.settings
    )
    return Sheet("Settings", "Every setting behind block A", (_TABLE,), columns, rows)


def _inspections(profile: Profile) -> Sheet:
    columns = (
        "Inspection",
        "Judgement area",
        "Inspected",
        "Published",
        "Judgement",
        "Grade, 4 best",
        "Priority action",
    )
    rows = tuple(
        (
            line.title,
            AREAS.get(line.area, line.area) or "-",
            line.inspected or "-",
            line.published or "-",
            known_words(line.known) or line.word or "no grade given",
            line.grade if line.grade is not None else "-",
            {True: "yes", False: "no", None: "-"}[line.priority_action],
        )
        for line in profile.b.inspections
    )
    return Sheet("Block B", "Inspections of the council", (_TABLE,), columns, rows)


def _value(line: IndicatorLine) -> WorkbookCell:
    return line.value if line.value is not None else _mark(line.status)


def _mark(status: Status) -> str:
    return status_mark(status) or "x"


def _beside(comparator: Comparator) -> WorkbookCell:
    return comparator.value if comparator.value is not None else "not known"


def _named(line: IndicatorLine) -> tuple[str, str]:
    return line.title, line.breakdown or "All"


def _indicators(profile: Profile) -> Sheet:
    columns = (
        "Indicator",
        "Breakdown",
        "Judgement area",
        "Unit",
        "Which way is good",
        "Period",
        "Council",
        "Council, mark",
        "Similar areas",
        "Similar areas with a value",
        "England",
        "Against similar areas",
        "Against England",
        "Change on the period before",
        "Direction",
        "Source",
    )
    rows = tuple(
        (
            *_named(line),
            AREAS.get(line.area, line.area) or "-",
            line.unit,
            POLARITIES[line.polarity],
            line.period,
            _value(line),
            status_mark(line.status) or "-",
            _beside(line.neighbours),
            line.neighbours.rests_on if line.neighbours.rests_on is not None else "-",
            _beside(line.england),
            COMPARISONS[line.neighbours.comparison],
            COMPARISONS[line.england.comparison],
            line.change if line.change is not None else (line.change_note or "not known"),
            DIRECTIONS[line.direction],
            str(line.cells[0]) if line.cells else "-",
        )
        for line in profile.c.indicators
    )
    decimals = tuple((name, 2) for name in ("Council", "Similar areas", "England", "Change on the period before"))
    return Sheet("Block C", "Published indicators", (_TABLE,), columns, rows, decimals)


def _neighbour_values(profile: Profile) -> Sheet:
    rows = tuple(
        (*_named(line), line.period, name, value if value is not None else _mark(status))
        for line in profile.c.indicators
        for name, value, status in line.neighbour_values
    )
    columns = ("Indicator", "Breakdown", "Period", "Similar area", "Value")
    return Sheet("Similar areas", "Indicators of the statistical neighbours", (_TABLE,), columns, rows, (("Value", 2),))


def _history(profile: Profile) -> Sheet:
    def other(value: float | None) -> WorkbookCell:
        return value if value is not None else "not known"

    rows = tuple(
        (
            *_named(line),
            point.period,
            point.value if point.value is not None else _mark(point.status),
            other(point.neighbours),
            other(point.england),
        )
        for line in profile.c.indicators
        for point in line.history
    )
    columns = ("Indicator", "Breakdown", "Period", "Council", "Similar areas", "England")
    decimals = tuple((name, 2) for name in columns[3:])
    return Sheet("Over time", "Indicators over time", (_TABLE,), columns, rows, decimals)


def _trace(assessment: Assessment) -> Sheet:
    rows = tuple(
        (step.id, step.area, step.kind, step.verdict.words, step.because, "; ".join(step.working) or "-", step.source)
        for step in assessment.trace
    )
    columns = ("Rule", "Judgement area", "Kind", "Answer", "What it says", "What was found", "Source")
    return Sheet("How the grade follows", "Every rule and limit tried", (_TABLE,), columns, rows)
