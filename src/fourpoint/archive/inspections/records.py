"""Grades of the inspections of 2009 to 2013: safeguarding and looked after children, and protection of children.

These reports print a "Record of main findings" on their last page, a grade beside each section heading
("Grade 3 (adequate)") and a sentence ("The overall effectiveness of … is adequate"). All that say something of one
area must say the same, or the value is refused. Their numbers run the other way (1 = outstanding); a number and a word
that disagree are refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fourpoint.archive.inspections.grade_table import Labels
from fourpoint.archive.inspections.record_table import record_grades
from fourpoint.archive.words.grade_words import WORD_PATTERN, grade_of_word, printed, turned
from fourpoint.archive.words.tokens import Line
from fourpoint.core.reading import Confidence, GradeRead, Refused

_SAFEGUARDING = r"(?:the inspection outcomes:?\s*)?safeguarding services"
_LOOKED_AFTER = (
    r"(?:the inspection outcomes:?\s*)?(?:services for looked after children(?: and young people)?"
    r"|looked after children(?:'s)? services|looked after children)"
)


@dataclass(frozen=True, slots=True)
class _Section:
    """One section of the record: the headings it goes by, and its areas with the labels of their rows."""

    headings: tuple[str, ...]
    labels: Labels


_SECTIONS = {
    "safeguarding": _Section(
        ("safeguarding services",),
        {
            "safeguarding": (
                "overall effectiveness of safeguarding services",
                "overall effectiveness for safeguarding",
                "overall effectiveness",
            )
        },
    ),
    "looked_after": _Section(
        (
            "services for looked after children and young people",
            "services for looked after children",
            "looked after children services",
            "looked after children's services",
            "looked after children",
        ),
        {
            "looked_after": (
                "overall effectiveness of services for looked after children and young people",
                "overall effectiveness of services for looked after children",
                "overall effectiveness for looked after children and young people",
                "overall effectiveness for looked after children",
                "overall effectiveness of looked after children services",
                "overall effectiveness",
            )
        },
    ),
    "protection": _Section(
        (
            "local authority arrangements for the protection of children",
            "arrangements for the protection of children",
        ),
        {
            "overall": ("overall effectiveness",),
            "help_and_protection": (
                "the effectiveness of the help and protection provided to children young people families and carers",
                "effectiveness of the help and protection provided to children young people families and carers",
            ),
            "leadership": ("leadership and governance",),
        },
    ),
}
_NOWHERE = "Neither a record of main findings nor a section heading gives its grade."
_BY = r"(?: (?:in|for|provided by) [^.]{2,80}?)?"
_IS = rf"{_BY} is (?:judged to be |judged )?(?P<word>{WORD_PATTERN})\b\s*[.\n]"
_SENTENCES = {
    "safeguarding": (
        r"overall effectiveness of (?:the )?(?:council's |local authority's )?safeguarding services" + _IS,
        r"overall effectiveness of services (?:in .{2,60} )?to ensure that children[^.]{0,80}safeguarded[^.]{0,40}"
        + _IS,
    ),
    "looked_after": (
        r"overall effectiveness (?:of|for) (?:the )?(?:council's )?(?:services for )?"
        r"looked after children(?: services| and young people)*" + _IS,
    ),
    "overall": (
        r"overall effectiveness of (?:the )?(?:local authority )?"
        r"arrangements (?:to protect|for the protection of) children[^.]{0,80}?" + _IS,
    ),
}


def read_record(lines: Sequence[Line], framework: str, title: str) -> tuple[list[GradeRead], list[Refused]]:
    """Grades of a report of 2009 to 2013 from all its `lines`; `title` says which areas it can hold."""
    grades, refused = [], []
    for section in _sections_of(framework, title):
        recorded, doubts = record_grades(lines, section.headings, section.labels)
        why = doubts[0].why if doubts else _NOWHERE
        for area in section.labels:
            said = [
                *(grade for grade in recorded if grade.area == area),
                *_headings(lines, area),
                *_sentences(lines, area),
            ]
            if not said:
                refused.append(Refused(area, why))
            elif len({grade.grade for grade in said}) > 1:
                words = ", ".join(sorted({grade.word for grade in said}))
                refused.append(Refused(area, f"The report gives it different grades in different places: {words}."))
            else:
                sure: Confidence = "confirmed" if len(said) > 1 else "stated"
                grades.append(replace(said[0], confidence=sure))
    return grades, refused


def _sections_of(framework: str, title: str) -> list[_Section]:
    if framework == "child-protection-2012":
        names = ["protection"]
    elif "safeguarding" not in title:
        names = ["looked_after"]
    else:
        names = ["safeguarding", "looked_after"] if "looked after" in title else ["safeguarding"]
    return [_SECTIONS[name] for name in names]


_HEADING = re.compile(
    r"overall effectiveness(?P<of>(?: (?:of|for|:|-) ?[a-z', ]{0,90}?)?)[\s:–-]+"
    rf"(?:grade\s*(?P<n1>[1-4])\s*[-–:(\s]*(?P<w1>{WORD_PATTERN})\b\)?|(?P<w2>{WORD_PATTERN})\s*\(\s*grade\s*(?P<n2>[1-4])\s*\))",
    re.I,
)


def _headings(lines: Sequence[Line], area: str) -> list[GradeRead]:
    """From the section headings of the body: "Overall effectiveness … Grade 4 (Inadequate)", number and word."""
    found = []
    section = ""
    for index, line in enumerate(lines):
        section = _section_head(line.text) or section
        if not line.text.lower().startswith("overall effectiveness"):
            continue
        match = _HEADING.match(" ".join(part.text for part in lines[index : index + 4]))
        read = _graded(match, area, line.page) if match and _is_of(area, match["of"], section) else None
        if read:
            found.append(read)
    return found


def _graded(match: re.Match[str], area: str, page: int) -> GradeRead | None:
    """The grade of a heading; None where number and word disagree."""
    word, number = match["w1"] or match["w2"], match["n1"] or match["n2"]
    grade = grade_of_word(word)
    if grade is None or turned(int(number)) != grade:
        return None
    return GradeRead(area, grade, printed(word), re.sub(r"\s+", " ", match.group()).strip(), page)


def _section_head(text: str) -> str:
    if re.match(rf"{_SAFEGUARDING}\s*$", text, re.I):
        return "safeguarding"
    if re.match(rf"{_LOOKED_AFTER}\s*$", text, re.I):
        return "looked_after"
    return ""


def _is_of(area: str, of: str, section: str) -> bool:
    """Whether a heading belongs to the area: it names the area, or names none and stands in its section."""
    named = {"looked_after": "looked after", "safeguarding": "safeguarding"}
    areas = [known for known, words in named.items() if words in of.lower()]
    if area in named:
        return area in areas or (not areas and section == area)
    return area == "overall" and not areas


def _sentences(lines: Sequence[Line], area: str) -> list[GradeRead]:
    found = []
    for pattern in _SENTENCES.get(area, ()):
        for index, line in enumerate(lines):
            if "overall effectiveness" not in line.text.lower() and "effectiveness" not in line.text.lower():
                continue
            flow = " ".join(part.text for part in lines[index : index + 4]) + "\n"
            match = re.search(pattern, flow[: len(line.text) + 300], re.I)
            grade = grade_of_word(match["word"]) if match else None
            if match and grade is not None:
                found.append(GradeRead(area, grade, printed(match["word"]), match.group().strip(), line.page))
    return found
