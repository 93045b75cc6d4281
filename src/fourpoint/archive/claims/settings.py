"""Claims about named kinds of settings one by one: academies, closures, what an inspection before had found."""

import re
from collections.abc import Iterator, Sequence

from fourpoint.archive.claims.subjects import GroupSubject, Mention, Subject, counts_of
from fourpoint.archive.claims.verdict import Check, decided, silent
from fourpoint.archive.claims.words import NUMBER, QUALITY, number_of, quality_of
from fourpoint.archive.words.days import MONTHS
from fourpoint.core.profile import Profile, SettingLine

_ACADEMIES = re.compile(
    rf"\bthe (?P<n>{NUMBER}) schools that (?:have )?(?:became|become) academies (?:were|are) all "
    rf"(?P<quality>good or \w+|outstanding|good)\b",
    re.I,
)
_CLOSED = re.compile(
    r"(?:previously (?:reported as |judged |found )?|after being |having been )(?P<before>outstanding|good"
    r"|satisfactory|adequate|inadequate)"
    r"(?: at the (?:inspection before|previous inspection))?,? (?:was|is) (?:last )?judged (?P<now>outstanding|good"
    r"|satisfactory|adequate|inadequate)"
    r" before its closure in (?P<month>[A-Z][a-z]+) (?P<year>\d{4})"
    r"|judged (?P<now2>\w+)(?: after being (?P<before2>\w+) at the (?:inspection before|previous inspection))?"
    r", closed in "
    r"(?P<month2>[A-Z][a-z]+) (?P<year2>\d{4})"
)
_BEFORE = re.compile(
    rf"\b(?P<n>{NUMBER}) of (?:these|them) had previously been (?P<quality>outstanding|good|satisfactory"
    rf"|adequate|inadequate)\b",
    re.I,
)
_ANOTHER = re.compile(
    r"\banother, (?P<before>outstanding|good|satisfactory|adequate|inadequate) at (?:a|the|its) previous "
    r"inspection, is now "
    r"(?P<now>outstanding|good|satisfactory|adequate|inadequate)\b",
    re.I,
)
_GRADES = {"outstanding": 4, "good": 3, "satisfactory": 2, "adequate": 2, "inadequate": 1}


def setting_checks(text: str, named: Sequence[Mention], before: Subject | None, profile: Profile) -> Iterator[Check]:
    """Every such claim of one sentence; `before` is what the sentence before spoke of."""
    subjects = [mention.subject for mention in named] or ([before] if before else [])
    subject = next((one for one in subjects if isinstance(one, GroupSubject)), None)
    if subject is None:
        return
    yield from _academies(text, subject, profile)
    yield from _closures(text, subject, profile)
    yield from _had_been(text, subject, profile)
    yield from _another(text, subject, profile)


def _settings(subject: GroupSubject, profile: Profile, closed: bool = False) -> list[SettingLine]:
    groups = [group for found in counts_of(subject, profile) for group in found.groups]
    return [line for group in groups for line in (group.closures if closed else group.settings)]


def _academies(text: str, subject: GroupSubject, profile: Profile) -> Iterator[Check]:
    match = _ACADEMIES.search(text)
    if not match:
        return
    lines = [line for line in _settings(subject, profile) if line.from_predecessor and line.grade]
    found = QUALITY.match(match["quality"])
    if not lines or found is None:
        yield silent(
            "count", match.group(), "The evidence names no school that took the judgement of the one before it."
        )
        return
    least = 4 if quality_of(found) == "outstanding" else 3
    good = sum((line.grade or 0) >= least for line in lines)
    because = f"{good} of {len(lines)} such schools are {match['quality']}."
    cells = tuple(cell for line in lines for cell in line.cells)
    holds = good == len(lines) == number_of(match["n"])
    yield decided("count", match.group(), holds, because, f"{good} of {len(lines)}", (), cells, True)


def _closures(text: str, subject: GroupSubject, profile: Profile) -> Iterator[Check]:
    match = _CLOSED.search(text)
    if not match:
        return
    before, now = match["before"] or match["before2"], match["now"] or match["now2"]
    month, year = match["month"] or match["month2"], int(match["year"] or match["year2"])
    if month.lower() not in MONTHS or now.lower() not in _GRADES:
        return
    lines = _settings(subject, profile, closed=True)
    if not lines:
        yield silent("grade", match.group(), "The evidence names no setting of this kind that closed in the year.")
        return
    wanted = (_GRADES[now.lower()], (year, MONTHS.index(month.lower()) + 1))
    holds = any((line.grade, _month(line)) == wanted and _was(line, before) for line in lines)
    line = lines[0]
    because = "; ".join(_told(one) for one in lines) + "."
    yield decided("grade", match.group(), holds, because, _told(line), (), line.cells, True)


def _month(line: SettingLine) -> tuple[int, int]:
    return (line.closed.year, line.closed.month) if line.closed else (0, 0)


def _was(line: SettingLine, before: str | None) -> bool:
    return not before or line.previous is None or line.previous == _GRADES.get(before.lower())


def _told(line: SettingLine) -> str:
    when = f"{MONTHS[line.closed.month - 1].capitalize()} {line.closed.year}" if line.closed else "not known"
    return f"{line.name}: last judged {line.word.lower() or 'not graded'}, closed {when}"


def _had_been(text: str, subject: GroupSubject, profile: Profile) -> Iterator[Check]:
    match = _BEFORE.search(text)
    if not match:
        return
    grade = _GRADES[match["quality"].lower()]
    lines = [line for line in _settings(subject, profile) if line.in_year and line.previous == grade != line.grade]
    known = [line for line in _settings(subject, profile) if line.in_year and line.previous is not None]
    if not known:
        yield silent("count", match.group(), "The evidence holds no inspection before these.")
        return
    quality = match["quality"].lower()
    because = f"{len(lines)} of those inspected in the year had been {quality} before and are not now."
    cells = tuple(cell for line in lines for cell in line.cells)
    worse = [line for line in lines if (line.grade or 0) < grade]
    holds = number_of(match["n"]) in (len(lines), len(worse))
    yield decided("count", match.group(), holds, because, str(len(worse)), (), cells, True)


def _another(text: str, subject: GroupSubject, profile: Profile) -> Iterator[Check]:
    match = _ANOTHER.search(text)
    known = [line for line in _settings(subject, profile) if line.in_year and line.previous is not None and line.grade]
    if not match:
        return
    if not known:
        yield silent("count", match.group(), "The evidence holds no inspection before these.")
        return
    wanted = (_GRADES[match["before"].lower()], _GRADES[match["now"].lower()])
    lines = [line for line in known if (line.previous, line.grade) == wanted]
    because = (
        f"{len(lines)} of those inspected in the year went from {match['before'].lower()} to {match['now'].lower()}."
    )
    cells = tuple(cell for line in lines for cell in line.cells)
    yield decided("count", match.group(), bool(lines), because, "none", (), cells, True)
