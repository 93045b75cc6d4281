"""Claims about council inspections, published grades and the summary of indicators, held against a profile."""

import re
from collections.abc import Iterator

from fourpoint.archive.claims.verdict import Check, decided, silent
from fourpoint.archive.claims.words import NUMBER, number_of
from fourpoint.archive.words.days import MONTHS, day_in
from fourpoint.core.facts import Known
from fourpoint.core.profile import InspectionLine, Profile

_MONTH = "|".join(month.capitalize() for month in MONTHS)
_NO_PRIORITY = re.compile(r"\bno (?:areas? for priority actions?|priority actions?)\b", re.I)
_PRIORITY = re.compile(
    r"\b(?:(?:named|identified|found|with) (?:an? |several |some )?areas? for priority action"
    r"|(?:an?|one|two|three|four|five|several|some) (?:areas? for )?priority actions?)\b",
    re.I,
)
_MONTH_OF = re.compile(rf"\b({_MONTH}) (\d{{4}})\b")
_SUMMARY = re.compile(
    rf"Of the (?P<total>{NUMBER}) published indicators that can be compared with similar areas, "
    rf"(?P<better>{NUMBER}) (?:is|are) "
    rf"better, (?P<in_line>{NUMBER}) in line and (?P<worse>{NUMBER}) worse",
    re.I,
)
_NONE_YET = re.compile(
    r"\bno (?:announced )?inspection of (?P<what>safeguarding(?: and looked after children)?|private fostering[\w ]*)"
    r" had been published",
    re.I,
)


_PROGRESS = re.compile(
    rf"Of the (?P<total>{NUMBER}) indicators whose direction is known, (?P<improving>{NUMBER}) (?:is|are) improving "
    rf"and (?P<worsening>{NUMBER}) (?:(?:is|are) )?getting worse",
    re.I,
)


def inspection_checks(text: str, profile: Profile) -> Iterator[Check]:
    """Every such claim of one sentence."""
    yield from _priority(text, profile)
    yield from _none_yet(text, profile)
    yield from _summary(text, profile)
    yield from _progress(text, profile)


def _priority(text: str, profile: Profile) -> Iterator[Check]:
    """ "An unannounced inspection in June 2011 … no priority actions"."""
    none, some = _NO_PRIORITY.search(text), _PRIORITY.search(text)
    if not (none or some) or not re.search(r"\bunannounced inspection\b", text, re.I):
        return
    words = (none or some or [""])[0]
    line = _unannounced(text, profile)
    if line is None and _would_be_held(text, profile):
        held = "; ".join(_when(one) for one in _held(profile))
        yield decided("inspection", words, False, f"The unannounced inspections held are of {held}.", held)
        return
    if line is None or line.priority_action is None:
        yield silent(
            "inspection", words, "The evidence holds no unannounced inspection of that month with this answer."
        )
        return
    named = "named an area for priority action" if line.priority_action else "named no area for priority action"
    because = f"{line.title}, published {line.published}: {named}."
    yield decided(
        "inspection",
        words,
        line.priority_action == (none is None),
        because,
        named,
        ("block_b.priority_action",),
        line.cells,
    )


def _held(profile: Profile) -> list[InspectionLine]:
    return [line for line in profile.b.inspections if line.kind == "unannounced" and line.known is Known.KNOWN]


def _when(line: InspectionLine) -> str:
    day = line.inspected or line.published
    return f"{MONTHS[day.month - 1].capitalize()} {day.year}" if day else "a day not known"


def _would_be_held(text: str, profile: Profile) -> bool:
    """Whether the month that is named lies between the first unannounced inspection held and the profile's day."""
    month = _MONTH_OF.search(text)
    firsts = [day for line in _held(profile) for day in (line.inspected, line.published) if day is not None]
    if not month or not firsts:
        return False
    named = (int(month[2]), MONTHS.index(month[1].lower()) + 1)
    return (min(firsts).year, min(firsts).month) <= named <= (profile.as_at.year, profile.as_at.month)


def _unannounced(text: str, profile: Profile) -> InspectionLine | None:
    """The unannounced inspection of the first month that the sentence names; the latest where it names none."""
    lines = _held(profile)
    month = _MONTH_OF.search(text)
    if month:
        wanted = (int(month[2]), MONTHS.index(month[1].lower()) + 1)
        lines = [line for line in lines if wanted in _months(line)]
    return lines[-1] if lines else None


def _months(line: InspectionLine) -> set[tuple[int, int]]:
    return {(day.year, day.month) for day in (line.inspected, line.published) if day is not None}


def _none_yet(text: str, profile: Profile) -> Iterator[Check]:
    match = _NONE_YET.search(text)
    by = day_in(text)
    if not match or (by is not None and by > profile.as_at):
        return
    kinds = (
        ("slac", "slac_reinspection") if match["what"].lower().startswith("safeguarding") else ("private_fostering",)
    )
    lines = [line for line in profile.b.inspections if line.kind in kinds]
    published = [line for line in lines if line.published is not None and (by is None or line.published <= by)]
    if not published and not any(line.known is Known.NONE_YET for line in lines):
        yield silent("inspection", match.group(), "No source held covers such inspections.")
        return
    because = f"{len(published)} published by then." if published else "None was published by then."
    cells = published[0].cells if published else ()
    yield decided("inspection", match.group(), not published, because, "one had been published", (), cells)


def _summary(text: str, profile: Profile) -> Iterator[Check]:
    match = _SUMMARY.search(text)
    if not match:
        return
    lines = [line for line in profile.c.indicators if not line.breakdown and line.area != "context"]
    sides = [line.neighbours.comparison for line in lines]
    actual = {name: sides.count(name) for name in ("better", "in_line", "worse")}
    said = {name: number_of(match[name]) for name in actual}
    holds = said == actual and number_of(match["total"]) == sum(actual.values())
    counted = f"{actual['better']} better, {actual['in_line']} in line, {actual['worse']} worse"
    because = f"Of {sum(actual.values())} against similar areas: {counted}."
    facts = ("block_c.better_than_neighbours", "block_c.worse_than_neighbours")
    yield decided("comparison", match.group(), holds, because, counted, facts, (), True)


def _progress(text: str, profile: Profile) -> Iterator[Check]:
    match = _PROGRESS.search(text)
    if not match:
        return
    known = ("improving", "steady", "worsening")
    ways = [line.direction for line in profile.c.indicators if line.direction in known and not line.breakdown]
    actual = (len(ways), ways.count("improving"), ways.count("worsening"))
    said = tuple(number_of(match[name]) for name in ("total", "improving", "worsening"))
    right = f"{actual[1]} improving and {actual[2]} getting worse of {actual[0]}"
    facts = ("block_c.improving", "block_c.worsening")
    yield decided("direction", match.group(), said == actual, f"{right}.", right, facts, (), True)
