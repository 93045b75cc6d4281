"""Facts that sentences rest on and no rule may ask for: what a review found, what an earlier assessment awarded.

`finding.N` is the profile's Nth finding, counted from 1 (yes: the review says so). `awarded.FRAMEWORK.AREA` is the
grade last published under that framework. Both end in the row of the evidence that says it.
"""

from fourpoint.core.facts import Fact, Known
from fourpoint.core.profile import AwardedGrade, FindingLine, Profile
from fourpoint.core.words.text_dates import day

FINDING = "finding."
AWARDED = "awarded."


def finding_name(number: int) -> str:
    """The name of the profile's finding `number`, counted from 1."""
    return f"{FINDING}{number}"


def number_of(profile: Profile, finding: FindingLine) -> int:
    """The place of `finding` among the profile's own, counted from 1."""
    return next(place for place, one in enumerate(profile.findings, 1) if one is finding)


def awarded_name(one: AwardedGrade) -> str:
    return f"{AWARDED}{one.framework}.{one.area}"


def said_fact(profile: Profile, name: str) -> Fact:
    """The fact `name`; KeyError where the profile holds no such finding or grade."""
    return _finding(profile, name) if name.startswith(FINDING) else _awarded(profile, name)


def _finding(profile: Profile, name: str) -> Fact:
    number = name.removeprefix(FINDING)
    if not number.isdecimal() or not 1 <= int(number) <= len(profile.findings):
        raise KeyError(name)
    found = profile.findings[int(number) - 1]
    because = f"{found.review}, {day(found.date)}"
    if found.quote:
        because += f": {found.quote}"
    return Fact(name, "yes_no", Known.KNOWN, 1.0, because, cells=found.cells)


def _awarded(profile: Profile, name: str) -> Fact:
    published = [one for one in profile.awarded if one.by == "published" and awarded_name(one) == name]
    if not published:
        raise KeyError(name)
    last = max(published, key=lambda one: one.date)
    if last.grade is None:
        return Fact(name, "grade", Known.NOT_KNOWN, because="no grade was given", cells=last.cells)
    return Fact(name, "grade", Known.KNOWN, float(last.grade), f"published {day(last.date)}", cells=last.cells)
