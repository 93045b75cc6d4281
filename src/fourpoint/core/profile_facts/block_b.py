"""Facts of block B: what the latest inspections of the council found. A re-inspection stands in the place of the
inspection before it, and the fact says so."""

from datetime import date

from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.framework import Framework, Inspection
from fourpoint.core.profile import InspectionLine, Profile
from fourpoint.core.profile_facts.awarded import latest_inspection, lines_of, published_on
from fourpoint.core.profile_facts.fact_words import within
from fourpoint.core.words.text_dates import day


def inspection_fact(profile: Profile, asked: Inspection, name: str) -> Fact:
    """The fact that one entry of block B becomes: grade, priority action, or whether there is one."""
    unit: Unit = "grade" if asked.asks == "grade" else "yes_no"
    lines = lines_of(profile.b.inspections, asked)
    answers = [line for line in lines if line.known is Known.KNOWN and _value(line, asked) is not None]
    if not answers:
        return _without(lines, unit, name)
    latest = max(answers, key=_when)
    value = _value(latest, asked)
    return Fact(name, unit, Known.KNOWN, value, _because(latest, answers), cells=latest.cells)


def _when(line: InspectionLine) -> tuple[date, date]:
    return published_on(line) or date.min, line.inspected or date.min


def _value(line: InspectionLine, asked: Inspection) -> float | None:
    if asked.asks == "exists":
        return 1.0
    found = line.grade if asked.asks == "grade" else line.priority_action
    return None if found is None else float(found)


def _because(latest: InspectionLine, answers: list[InspectionLine]) -> str:
    text = f"{_title(latest)} {_dated(latest)}"
    before = max((one for one in answers if _when(one) < _when(latest)), key=_when, default=None)
    if before is not None and before.grade is not None and latest.grade is not None:
        text += f", in place of {before.grade} {_dated(before)}"
    return text


def _title(line: InspectionLine) -> str:
    return within(line.title or line.kind.replace("_", " "))


def _dated(line: InspectionLine) -> str:
    return f"published {day(line.published)}" if line.published else f"of {day(line.inspected)}"


def _without(lines: list[InspectionLine], unit: Unit, name: str) -> Fact:
    """None yet where a source covers it and holds none; not known where none covers it, or where the inspection
    that there is does not say."""
    silent = [line for line in lines if line.known is Known.KNOWN]
    if silent:
        last = max(silent, key=_when)
        return Fact(
            name, unit, Known.NOT_KNOWN, because=f"{_title(last)} {_dated(last)} does not say", cells=last.cells
        )
    known = {line.known for line in lines}
    if known == {Known.NONE_YET}:
        cells = tuple(dict.fromkeys(cell for line in lines for cell in line.cells))
        return Fact(name, unit, Known.NONE_YET, because="none published yet", cells=cells)
    return Fact(name, unit, Known.NOT_KNOWN, because="no source covers it")


def inspected_fact(profile: Profile, framework: Framework, name: str, area: str) -> Fact:
    """The grade of an area in the latest inspection of the kinds that grade it; all areas from one inspection."""
    kinds = {kind for one in framework.blocks.b if one.area == area for kind in one.kinds}
    latest = latest_inspection(profile.b.inspections, kinds)
    if not latest:
        asked = Inspection(fact=area, kinds=tuple(sorted(kinds)), area=area)
        return _without(lines_of(profile.b.inspections, asked), "grade", name)
    line = next((one for one in latest if one.area == area), None)
    grade = None if line is None else graded(line, framework)
    if line is None or grade is None:
        because = f"{_title(latest[0])} {_dated(latest[0])} gives no grade for it"
        return Fact(name, "grade", Known.NOT_KNOWN, because=because)
    return Fact(name, "grade", Known.KNOWN, float(grade), f"{_title(line)} {_dated(line)}", cells=line.cells)


def graded(line: InspectionLine, framework: Framework) -> int | None:
    """The line's grade; where the inspection gives words and no number, the step of the scale with those words."""
    if line.grade is not None:
        return line.grade
    said = line.word.strip().casefold()
    return next((step.grade for step in framework.scale if said and step.word.casefold() == said), None)
