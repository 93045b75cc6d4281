"""The "Record of main findings" that reports of 2009 to 2013 print on their last page: sections and their rows.

A grade is taken only from the rows that follow a section's heading without a gap, the overall effectiveness first.
Where labels and grades stand apart, column by column, nothing is taken.
"""

import itertools
import re
from collections.abc import Iterable, Sequence

from fourpoint.archive.inspections.grade_table import APART, Labels, graded_rows, rows_at, stands_apart
from fourpoint.archive.inspections.other_column import all_in_capitals, without_other_column
from fourpoint.archive.words.tokens import Line, Token, tokens_of
from fourpoint.core.reading import GradeRead, Refused

_HEADING = re.compile(r"(?:(?:annex|appendix)\W+)?(?:[a-d1-9]\W+)?record of main findings(?!.*\d$)", re.I)
_OTHER_ROWS = (
    "capacity for improvement",
    "capacity to improve",
    "outcomes for looked after children and young people",
    "quality of provision",
    "the quality of practice",
    "quality of practice",
    "children and young people are safe and feel safe",
    "the contribution of health agencies to keeping children and young people safe",
    "ambition and prioritisation",
    "leadership and management",
    "performance management and quality assurance",
    "partnership working",
    "equality and diversity",
    "being healthy",
    "staying safe",
    "enjoying and achieving",
    "making a positive contribution including user engagement",
    "making a positive contribution",
    "economic well-being",
    "economic wellbeing",
)
"""Labels of rows that are no judgement of ours; known, so that a slipped column is noticed."""


def record_grades(
    lines: Sequence[Line], headings: Sequence[str], labels: Labels
) -> tuple[list[GradeRead], list[Refused]]:
    """Grades of the section under one of `headings` in the last record of `lines`; none where there is no record.

    `labels` are the section's areas; the first must be the row that follows the heading.
    """
    starts = [place for place, line in enumerate(lines) if _HEADING.match(line.text)]
    if not starts:
        return [], []
    record = lines[starts[-1] :]
    known = {**labels, **{label: (label,) for label in _OTHER_ROWS}}
    texts = (*headings, *itertools.chain(*known.values()))
    grades, refused = _section(record, headings, known, _words_of(texts))
    if not grades:
        again, doubts = _section(without_other_column(record, texts), headings, known, _words_of(texts))
        if again and not doubts and all_in_capitals(again):
            grades, refused = again, doubts
    return [grade for grade in grades if grade.area in labels], refused


def _section(
    record: Sequence[Line], headings: Sequence[str], known: Labels, words: frozenset[str]
) -> tuple[list[GradeRead], list[Refused]]:
    """The rows of the first section that begins with the first of the `known` labels."""
    tokens = tokens_of(record, words)
    first = next(iter(known))
    for place in _behind(tokens, headings):
        rows = rows_at(tokens, place, known)
        if rows and rows[0].area == first:
            return graded_rows(rows, tokens, record, known)
        if stands_apart(tokens[place:], known):
            return [], [Refused("grades", APART)]
    return [], []


def _words_of(texts: Iterable[str]) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


def _behind(tokens: Sequence[Token], headings: Sequence[str]) -> list[int]:
    """The places behind every heading of the section."""
    found = []
    for heading in sorted(headings, key=len, reverse=True):
        words = heading.split()
        found += [
            place + len(words)
            for place in range(len(tokens))
            if [token.word for token in tokens[place : place + len(words)]] == words
        ]
    return found
