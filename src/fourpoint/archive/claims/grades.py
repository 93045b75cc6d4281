"""Claims about grades that were given: what an inspection judged, when a grade was published, whose council it is.

Grades are read by the area that stands before them; a sentence whose areas and grades do not go together is not
checkable. The letter's own grade is checked against the grades that the letter itself awards, where they are given.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from fourpoint.archive.claims.verdict import Check, decided, silent
from fourpoint.archive.words.council_names import normalise
from fourpoint.archive.words.days import MONTHS, day_in
from fourpoint.archive.words.grade_words import WORD_PATTERN, grade_of_word
from fourpoint.core.areas import AREAS, INSPECTION_KINDS
from fourpoint.core.facts import Known
from fourpoint.core.profile import AwardedGrade, InspectionLine, Profile
from fourpoint.core.profile_facts.said import awarded_name
from fourpoint.core.words.wording import day, join_words
from fourpoint.wording import load_wording

_JUDGED = re.compile(r"\b(?:judged|found|graded|rated|awarded)\b", re.I)
_MONTH_OF = re.compile(rf"\b({'|'.join(month.capitalize() for month in MONTHS)}) (\d{{4}})\b")
_KIND_WORDS = {
    "ilacs": r"ILACS inspection|inspection of (?:local authority )?children's services",
    "sif": r"single inspection(?: framework)?",
    "slac": r"(?:announced )?(?:re-)?inspection of safeguarding(?: and looked after children)?(?: services)?",
    "child_protection": r"inspection of (?:the )?(?:arrangements for )?(?:the protection of children|child protection)",
    "area_send": r"area SEND inspection",
    "youth_justice": r"youth justice inspection",
}
"""How letters name inspections that give grades, beside the titles of core.areas; re-inspections go with their kind."""
_BEFORE = re.compile(
    r"(?P<way>improvement on|same as in|lower grade than in|better grade than in) the assessment published on "
    r"(?P<day>\d{1,2} [A-Z][a-z]+ \d{4})(?: \((?P<word>[^)]+)\))?"
)
_OWN = re.compile(
    r"\bChildren's services in (?P<council>[A-Z].*?) (?:(?:perform|are performing) "
    r"(?P<adverb>excellently|well|adequately|poorly)|(?:are|were) judged (?P<word>[\w ]+?)(?: overall)?\.)"
)
_ADVERBS = {"excellently": 4, "well": 3, "adequately": 2, "poorly": 1}


def grade_checks(text: str, profile: Profile, grades: Mapping[str, int]) -> Iterator[Check]:
    """Every such claim of one sentence; `grades` = those that the letter itself awards, by area."""
    yield from _judged(text, profile)
    yield from _own_grade(text, profile, grades)
    yield from _grade_before(text, profile, grades)


# inspections


def _judged(text: str, profile: Profile) -> Iterator[Check]:
    """ "The ILACS inspection published on 18 April 2023 judged help and protection good"."""
    verb = _JUDGED.search(text)
    kind = _kind_in(text) if verb else None
    said = list(_areas_and_grades(text[verb.end() :])) if verb and kind else []
    if kind is None or not said:
        return
    held = [line for line in profile.b.inspections if line.kind.startswith(kind) and line.known is Known.KNOWN]
    report = _report(text, held)
    for area, word, grade in said:
        words = f"{area.replace('_', ' ')} {word}"
        if not held:
            yield silent("inspection", words, "The evidence holds no such inspection.")
        elif not report:
            days = join_words(sorted({day(_published(line)) for line in held}))
            yield decided("inspection", words, False, f"Such inspections are held of {days}.", days)
        else:
            yield _of_report(area, grade, words, report)


def _of_report(area: str, grade: int, words: str, report: Sequence[InspectionLine]) -> Check:
    line = next((one for one in report if one.area == area and one.grade), None)
    if line is None:
        return silent("inspection", words, "That inspection gave this area no grade that is held.")
    because = f"{line.title}, published {day(_published(line))}: {line.word.lower()}."
    facts = (f"block_b.{area}",)
    return decided("inspection", words, line.grade == grade, because, line.word.lower(), facts, line.cells)


def _kind_in(text: str) -> str | None:
    return next((kind for kind, pattern in _kinds() if pattern.search(text)), None)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    titles = [(kind, re.escape(title)) for kind, title in INSPECTION_KINDS.items()]
    ordered = sorted(titles, key=lambda one: -len(one[1])) + list(_KIND_WORDS.items())
    return tuple((kind, re.compile(rf"\b(?:{words})\b", re.I)) for kind, words in ordered)


def _published(line: InspectionLine) -> date:
    return line.published or line.inspected or date.min


def _report(text: str, held: Sequence[InspectionLine]) -> list[InspectionLine]:
    """The lines of the report that is meant: of the day or month that is named, else the newest."""
    when, month = day_in(text), _MONTH_OF.search(text)
    days = {line.published for line in held} | {line.inspected for line in held}
    if when is not None:
        return [line for line in held if when in (line.published, line.inspected)]
    if month:
        wanted = (int(month[2]), MONTHS.index(month[1].lower()) + 1)
        found = {one for one in days if one is not None and (one.year, one.month) == wanted}
        return [line for line in held if found & {line.published, line.inspected}]
    newest = max((_published(line) for line in held), default=date.min)
    return [line for line in held if _published(line) == newest]


def _areas_and_grades(text: str) -> Iterator[tuple[str, str, int]]:
    """Each area with the first grade that stands behind it: "A and B good, C inadequate"."""
    grades = [(match.start(), match.group()) for match in re.finditer(rf"\b(?:{WORD_PATTERN})\b", text, re.I)]
    taken: list[tuple[int, int]] = []
    for area, pattern in _areas():
        for match in pattern.finditer(text):
            if any(match.start() < last and first < match.end() for first, last in taken):
                continue
            taken.append(match.span())
            word = next((word for place, word in grades if place >= match.end()), None)
            if word is not None and (grade := grade_of_word(word)) is not None:
                yield area, word.lower(), grade


@cache
def _areas() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(area, its names), the longest names first."""
    named = [(text, area) for area, text in AREAS.items()]
    named += [(str(text), area) for area, text in load_wording("sentences")["areas"].items()]
    return tuple(
        (area, re.compile(rf"\b{re.escape(text)}\b", re.I))
        for text, area in sorted(named, key=lambda one: -len(one[0]))
    )


# the letter's own grade, and the one before


def _own_grade(text: str, profile: Profile, grades: Mapping[str, int]) -> Iterator[Check]:
    match = _OWN.search(text)
    if not match:
        return
    words = match.group().rstrip(".")
    if normalise(match["council"]) != normalise(profile.council):
        because = f"The evidence that it is held against is of {profile.council}."
        yield decided("grade", words, False, because, profile.council)
        return
    grade = _ADVERBS[match["adverb"]] if match["adverb"] else grade_of_word(match["word"])
    own = grades.get("overall")
    if grade is None or own is None:
        yield silent("grade", words, "The grade is the letter's own judgement; the evidence does not hold it.")
        return
    yield decided("grade", words, grade == own, f"The grade that the letter awards is {own}.", f"grade {own}")


def _grade_before(text: str, profile: Profile, grades: Mapping[str, int]) -> Iterator[Check]:
    """ "This is an improvement on the assessment published on 9 December 2010 (performs adequately)"."""
    match = _BEFORE.search(text)
    when = day_in(match["day"]) if match else None
    if not match or when is None:
        return
    published = [one for one in profile.awarded if one.by == "published" and one.area == "overall" and one.grade]
    if not published:
        yield silent("grade", match.group(), "The evidence holds no published grade of the council.")
        return
    found = next((one for one in published if one.date == when), None)
    if found is None:
        days = join_words([f"{day(one.date)} ({_told(one)})" for one in published])
        yield decided("grade", match.group(), False, f"Published grades are held of {days}.", days)
        return
    holds = match["word"] in (None, _told(found)) and _goes_right(match["way"], grades.get("overall"), found)
    facts = (awarded_name(found),)
    because = f"Published on {day(found.date)}: {_told(found)}."
    yield decided("grade", match.group(), holds, because, _told(found), facts, found.cells)


def _told(one: AwardedGrade) -> str:
    return one.word or str(one.grade)


def _goes_right(way: str, now: int | None, before: AwardedGrade) -> bool:
    """Whether the letter's own grade stands to the one before as it says; taken as said where it awards none."""
    if now is None or before.grade is None:
        return True
    if way.startswith("same"):
        return now == before.grade
    return now < before.grade if way.startswith("lower") else now > before.grade
