"""Grades of the ILACS (2018 on) and the single inspection framework (2013-2018), from the table on the first pages.

A value stands only where the table says it by its label; section headings ("…in care: good") that stand on the pages
read confirm it, and where they say otherwise the value is refused. Never takes a grade from prose.
"""

import itertools
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from fourpoint.archive.inspections.grade_table import APART, Labels, Row, find_rows, graded_rows, rows_at, stands_apart
from fourpoint.archive.inspections.other_column import all_in_capitals, without_other_column
from fourpoint.archive.words.grade_words import WORD_PATTERN, WORDS, grade_of_word, printed
from fourpoint.archive.words.tokens import Line, Token, tokens_of
from fourpoint.core.reading import GradeRead, Refused

ILACS: Labels = {
    "leaders": (
        "the impact of leaders on social work practice with children and families",
        "the impact of leaders on social work practice",
        "the impact of leaders on practice with children and families",
    ),
    "help_and_protection": (
        "the experiences and progress of children who need help and protection",
        "the experiences and progress of children in need of help and protection",
        "the experiences and progress of children who need help or protection",
    ),
    "in_care": (
        "the experiences and progress of children in care and care leavers",
        "the experiences and progress of children in care and of care leavers",
        "the experiences and progress of children in care",
        "the experiences and progress of children looked after and care leavers",
    ),
    "care_leavers": (
        "the experiences and progress of care leavers",
        "the experiences and progress of care experienced young people",
        "the experiences and progress of care-experienced young people",
    ),
    "overall": ("overall effectiveness", "overall effectiveness of children's services"),
}

SIF: Labels = {
    "overall": ("overall effectiveness", "the overall judgement"),
    "help_and_protection": ("children who need help and protection", "children in need of help and protection"),
    "looked_after": (
        "children looked after and achieving permanence",
        "looked after children and achieving permanence",
    ),
    "adoption": ("adoption performance", "graded judgement on adoption performance"),
    "care_leavers": (
        "experiences and progress of care leavers",
        "the experiences and progress of care leavers",
        "graded judgement on experiences and progress of care leavers",
    ),
    "leadership": ("leadership management and governance",),
}

_PEOPLE = r"(?:children'?s services|services|the local authority|this local authority|the council)"
_BE = r"(?:are|is|remain|remains|continue to be|continues to be)"
_GRADED = (
    rf"(?:{_BE}\s+(?P<word>outstanding|good|adequate|inadequate)"
    r"|(?:continue to )?(?P<requires>requires?\s+improvement(?:\s+to\s+be\s+good)?))\s*(?=[.\n]|$)"
)
_SIF_OVERALL = (
    re.compile(rf"children'?s services in [^.:;]{{2,120}}?\s{_GRADED}", re.I),
    re.compile(rf"the overall judgement is that {_PEOPLE}(?: in [^.:;]{{2,120}}?)?\s{_GRADED}", re.I),
    re.compile(rf"the overall judgement (?:is|:)\s*(?P<word>{WORD_PATTERN})\s*(?=[.\n]|$)(?P<requires>)", re.I),
)
_NOT_NOW = re.compile(r"\b(?:no|not|longer|were|was|had|been|would|previously|formerly)\b", re.I)
"""Words that make a sentence say something else than the judgement of this inspection."""


_ILACS_NEEDED = ("leaders", "help_and_protection", "in_care")
_SIF_NEEDED = ("help_and_protection", "looked_after", "adoption", "care_leavers", "leadership")


def read_ilacs(lines: Sequence[Line]) -> tuple[list[GradeRead], list[Refused]]:
    """Grades of an ILACS report; refusals for areas that its table does not give."""
    grades, refused = _table(lines, ILACS, _ILACS_NEEDED)
    kept, doubts = _held_against(grades, headings(lines))
    return kept, refused + doubts


def read_sif(lines: Sequence[Line]) -> tuple[list[GradeRead], list[Refused]]:
    """Grades of a report under the single inspection framework; the overall one stands in a sentence of its own."""
    grades, refused = _table(lines, SIF, _SIF_NEEDED)
    if "overall" in {grade.area for grade in grades}:
        return grades, refused
    overall = _sif_overall(lines[: _table_begins(lines, grades)])
    if overall is None:
        return grades, [Refused("overall", "No sentence before the judgement table gives it."), *refused]
    return [overall, *grades], refused


def _table_begins(lines: Sequence[Line], grades: Sequence[GradeRead]) -> int:
    """The line on which the first of `grades` begins; behind the last line where there is none."""
    if not grades:
        return len(lines)
    return next((place for place, line in enumerate(lines) if grades[0].quote.startswith(line.text)), len(lines))


def _table(lines: Sequence[Line], labels: Labels, needed: Sequence[str]) -> tuple[list[GradeRead], list[Refused]]:
    """The table's grades; past the lines of another column, where only that makes it whole."""
    grades, refused = _table_as_it_stands(lines, labels, needed)
    if set(needed) <= {grade.area for grade in grades}:
        return grades, refused
    own = without_other_column(lines, itertools.chain(*labels.values()))
    again, doubts = _table_as_it_stands(own, labels, needed)
    return (again, doubts) if again and not doubts and all_in_capitals(again) else (grades, refused)


def _table_as_it_stands(
    lines: Sequence[Line], labels: Labels, needed: Sequence[str]
) -> tuple[list[GradeRead], list[Refused]]:
    tokens = tokens_of(lines)
    rows = _after_header(tokens, labels) or find_rows(tokens, labels, len(needed) - 1)
    grades, refused = graded_rows(rows, tokens, lines, labels)
    if not rows and stands_apart(tokens, labels):
        return [], [Refused("grades", APART)]
    return grades, refused + _missing(grades, rows, needed)


def _after_header(tokens: Sequence[Token], labels: Labels) -> list[Row]:
    for place in range(len(tokens) - 1):
        if tokens[place].word in ("judgement", "judgements") and tokens[place + 1].word in ("grade", "grades"):
            rows = rows_at(tokens, place + 2, labels)
            if rows:
                return rows
    return []


def _missing(grades: Sequence[GradeRead], rows: Sequence[Row], expected: Sequence[str]) -> list[Refused]:
    if not rows:
        return [Refused("grades", "No judgement table with known labels stands on the first pages.")]
    areas = {grade.area for grade in grades}
    return [
        Refused(area, "The judgement table has no row for it that can be read.")
        for area in expected
        if area not in areas
    ]


def headings(lines: Sequence[Line]) -> dict[str, list[GradeRead]]:
    """Section headings of ILACS reports that repeat a grade: "The experiences and progress of …: good"."""
    found: dict[str, list[GradeRead]] = {}
    for index, line in enumerate(lines):
        if not line.text.startswith(_HEADING_STARTS):
            continue
        flow = " ".join(part.text for part in lines[index : index + 3])
        for area, pattern in _HEADINGS:
            match = pattern.match(flow)
            grade = grade_of_word(match["word"]) if match else None
            if match and grade is not None:
                found.setdefault(area, []).append(
                    GradeRead(area, grade, printed(match["word"]), match.group(), line.page)
                )
                break
    return found


_HEADING_STARTS = tuple({text[:1].upper() + text.split()[0][1:] for texts in ILACS.values() for text in texts})


def _spaced(label: str) -> str:
    return r"\s+".join(re.escape(word).replace("'", "'?") for word in label.split())


_HEADINGS = tuple(
    (area, re.compile(rf"{_spaced(text)}\s*:\s*(?P<word>{WORD_PATTERN})\b(?!\s+(?:and|but|in|for|with)\b)", re.I))
    for area, text in sorted(
        ((area, text) for area, texts in ILACS.items() for text in texts), key=lambda entry: -len(entry[1])
    )
)


def _held_against(
    grades: Sequence[GradeRead], said: Mapping[str, Sequence[GradeRead]]
) -> tuple[list[GradeRead], list[Refused]]:
    kept, refused = [], []
    for read in grades:
        others = said.get(read.area, ())
        if any(other.grade != read.grade for other in others):
            other = next(other for other in others if other.grade != read.grade)
            why = f"The table says {read.word} and the heading on page {other.page} says {other.word}."
            refused.append(Refused(read.area, why))
        else:
            kept.append(replace(read, confidence="confirmed") if others else read)
    return kept, refused


def _sif_overall(front: Sequence[Line]) -> GradeRead | None:
    """The one sentence that gives the overall judgement, among the lines before the table; None where two disagree."""
    text = "\n".join(line.text for line in front)
    flow = re.sub(r"\n(?=[a-z])", " ", text) + "\n"
    matches = (match for pattern in _SIF_OVERALL for match in pattern.finditer(flow))
    found = [match for match in matches if not _NOT_NOW.search(match.group())]
    words = [match["word"] or match["requires"] for match in found]
    grades = {WORDS[re.sub(r"\s+", " ", word.lower())] for word in words}
    if len(grades) != 1 or not front:
        return None
    quote = re.sub(r"\s+", " ", found[0].group()).strip()
    return GradeRead("overall", grades.pop(), printed(words[0]), quote, front[-1].page)
