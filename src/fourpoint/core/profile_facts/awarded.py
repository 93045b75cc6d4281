"""Grades that people gave and published, found in a profile. Never a grade that the evidence only indicates."""

from collections.abc import Iterable
from datetime import date

from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework, Inspection
from fourpoint.core.profile import AwardedGrade, InspectionLine, Profile


def awarded_grade(profile: Profile, framework: Framework, area: str) -> AwardedGrade | None:
    """The latest grade published for `area` under the framework by the as-at date: in a published assessment, or,
    for frameworks that are inspections, in the inspection's own report. None where the evidence holds none."""
    return _published(profile, framework, area) or _inspected(profile, framework, area)


def _published(profile: Profile, framework: Framework, area: str) -> AwardedGrade | None:
    under = framework.awarded_under
    found = [
        one
        for one in profile.awarded
        if one.by == "published" and one.framework in under and one.area == area and one.date <= profile.as_at
    ]
    return max(found, key=lambda one: one.date, default=None)


def self_grade(profile: Profile, framework: Framework, area: str) -> AwardedGrade | None:
    """The council's latest own grade for `area` by the as-at date."""
    found = [
        one
        for one in profile.awarded
        if one.by == "self"
        and one.framework in framework.awarded_under
        and one.area == area
        and one.date <= profile.as_at
    ]
    return max(found, key=lambda one: one.date, default=None)


def _inspected(profile: Profile, framework: Framework, area: str) -> AwardedGrade | None:
    kinds = {
        kind
        for graded in framework.areas
        if graded.graded_by == "inspection"
        for one in framework.blocks.b
        if one.area == graded.id
        for kind in one.kinds
    }
    if not kinds:
        return None
    latest = latest_inspection(profile.b.inspections, kinds)
    line = next((one for one in latest if one.area == area), None)
    day = published_on(line) if line else None
    if line is None or line.grade is None or day is None:
        return None
    return AwardedGrade("published", framework.id, day, area, line.grade, line.word, cells=line.cells)


def published_on(line: InspectionLine) -> date | None:
    """Day of publication; the day of inspection stands in for it where it is not known."""
    return line.published or line.inspected


def lines_of(inspections: Iterable[InspectionLine], asked: Inspection) -> list[InspectionLine]:
    """Lines of the kinds and the area that an entry of block B asks for."""
    return [one for one in inspections if one.kind in asked.kinds and (not asked.area or one.area == asked.area)]


def latest_inspection(inspections: Iterable[InspectionLine], kinds: set[str]) -> list[InspectionLine]:
    """All lines of the latest published inspection of any of `kinds`. Two sources may hold one inspection, of which
    only one gives the day of inspection: the day of publication tells which lines belong together. Graded first."""
    held = [one for one in inspections if one.kind in kinds and one.known is Known.KNOWN and published_on(one)]
    if not held:
        return []
    last = max(held, key=lambda one: published_on(one) or date.min)
    together = [one for one in held if (one.kind, published_on(one)) == (last.kind, published_on(last))]
    return sorted(together, key=lambda one: one.grade is None)
