"""Grades of the inspections of 2009 to 2013: safeguarding and looked after children, and protection of children.

These reports print a "Record of main findings" on their last page, a grade beside each section heading
("Grade 3 (adequate)") and a sentence ("The overall effectiveness of … is adequate"). All that say something of one
area must say the same, or the value is refused. Their numbers run the other way (1 = outstanding); a number and a word
that disagree are refused.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from fourpoint.archive.grade_words import WORD_PATTERN, grade_of_word, printed, turned
from fourpoint.archive.tokens import Line
from fourpoint.core.reading import Confidence, GradeRead, Refused

_NUMBER_AND_WORD = (
    rf"(?:grade\s*(?P<n1>[1-4])\s*[-–:(\s]*\s*(?P<w1>{WORD_PATTERN})\b\)?"
    rf"|(?P<w2>{WORD_PATTERN})\s*\(\s*grade\s*(?P<n2>[1-4])\s*\)"
    rf"|(?P<w3>{WORD_PATTERN})\b(?=\s*(?:\n|$)))"
)
_SAFEGUARDING = r"(?:the inspection outcomes:?\s*)?safeguarding services"
_LOOKED_AFTER = (
    r"(?:the inspection outcomes:?\s*)?(?:services for looked after children(?: and young people)?"
    r"|looked after children(?:'s)? services|looked after children)"
)
_PROTECTION = r"(?:local authority )?arrangements for the protection of children"


@dataclass(frozen=True, slots=True)
class _Asked:
    """One area: the section it is graded in and the label that stands before its grade."""

    area: str
    section: str
    label: str


_SLAC = (
    _Asked("safeguarding", _SAFEGUARDING, r"overall effectiveness(?: of safeguarding services| for safeguarding)?"),
    _Asked(
        "looked_after",
        _LOOKED_AFTER,
        r"overall effectiveness"
        r"(?: (?:of|for) (?:services for )?looked after children(?: and young people| services)?)?",
    ),
)
_CPI = (
    _Asked("overall", _PROTECTION, r"overall effectiveness"),
    _Asked(
        "help_and_protection",
        _PROTECTION,
        r"(?:the )?effectiveness of the help and protection provided to children,? young people,? families and carers",
    ),
    _Asked("leadership", _PROTECTION, r"leadership and governance"),
)
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
    for asked in _asked(framework, title):
        said = [*_record(lines, asked), *_sections(lines, asked), *_sentences(lines, asked.area)]
        clash = sorted({read.word for read in said})
        if not said:
            refused.append(
                Refused(asked.area, "Neither a record of main findings nor a section heading gives its grade.")
            )
        elif len({read.grade for read in said}) > 1:
            refused.append(
                Refused(asked.area, f"The report gives it different grades in different places: {', '.join(clash)}.")
            )
        else:
            first = said[0]
            sure: Confidence = "confirmed" if len(said) > 1 else "stated"
            grades.append(GradeRead(first.area, first.grade, first.word, first.quote, first.page, sure))
    return grades, refused


def _asked(framework: str, title: str) -> tuple[_Asked, ...]:
    if framework == "child-protection-2012":
        return _CPI
    if "safeguarding" not in title:
        return _SLAC[1:]
    return _SLAC if "looked after" in title else _SLAC[:1]


def _graded(match: re.Match[str], area: str, page: int) -> GradeRead | None:
    """The grade of a match of `_NUMBER_AND_WORD`; None where number and word disagree."""
    word = next(filter(None, (match["w1"], match["w2"], match["w3"])))
    number = match["n1"] or match["n2"]
    grade = grade_of_word(word)
    if grade is None or (number and turned(int(number)) != grade):
        return None
    return GradeRead(area, grade, printed(word), re.sub(r"\s+", " ", match.group()).strip(), page)


def _record(lines: Sequence[Line], asked: _Asked) -> list[GradeRead]:
    """From the record of main findings: the section's heading, then its rows."""
    starts = [
        i
        for i, line in enumerate(lines)
        if re.match(r"(?:(?:annex|appendix)\W+)?(?:[a-d1-9]\W+)?record of main findings(?!.*\d$)", line.text, re.I)
    ]
    if not starts:
        return []
    rows = lines[starts[-1] :]
    heads = [i for i, line in enumerate(rows) if re.match(rf"{asked.section}\b[^.]{{0,40}}$", line.text, re.I)]
    for head in heads:
        flow = "\n".join(line.text for line in rows[head + 1 : head + 14])
        rows_before = "{0,9}" if asked.area in ("help_and_protection", "leadership") else "{0}"
        row = rf"(?:[^\n]*\n){rows_before}?{_loose(asked.label)}\s+{_NUMBER_AND_WORD}"
        match = re.match(row, flow, re.I)
        read = _graded(match, asked.area, rows[head].page) if match else None
        if read:
            return [read]
    return []


def _loose(label: str) -> str:
    return label.replace(" ", r"\s+")


_HEADING = re.compile(
    r"overall effectiveness(?P<of>(?: (?:of|for|:|-) ?[a-z', ]{0,90}?)?)[\s:–-]+"
    rf"(?:grade\s*(?P<n1>[1-4])\s*[-–:(\s]*(?P<w1>{WORD_PATTERN})\b\)?|(?P<w2>{WORD_PATTERN})\s*\(\s*grade\s*(?P<n2>[1-4])\s*\))(?P<w3>)",
    re.I,
)


def _sections(lines: Sequence[Line], asked: _Asked) -> list[GradeRead]:
    """From the section headings of the body: "Overall effectiveness … Grade 4 (Inadequate)", number and word."""
    found = []
    section = ""
    for index, line in enumerate(lines):
        section = _section_head(line.text) or section
        if not line.text.lower().startswith("overall effectiveness"):
            continue
        match = _HEADING.match(" ".join(part.text for part in lines[index : index + 4]))
        read = _graded(match, asked.area, line.page) if match and _is_of(asked, match["of"], section) else None
        if read:
            found.append(read)
    return found


def _section_head(text: str) -> str:
    if re.match(rf"{_SAFEGUARDING}\s*$", text, re.I):
        return "safeguarding"
    if re.match(rf"{_LOOKED_AFTER}\s*$", text, re.I):
        return "looked_after"
    return ""


def _is_of(asked: _Asked, of: str, section: str) -> bool:
    """Whether a heading belongs to the area: it names the area, or names none and stands in its section."""
    named = {"looked_after": "looked after", "safeguarding": "safeguarding"}
    areas = [area for area, words in named.items() if words in of.lower()]
    if asked.area == "overall":
        return not areas
    return asked.area in areas or (not areas and section == asked.area)


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
