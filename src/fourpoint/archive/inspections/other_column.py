"""A judgement table whose lines a text layer mixed with those of another column: these left out.

Only lines that could not hide a judgement go: they hold no word of a grade, they are few together, and they hold words
that no label has. What is read then is taken only if it is whole, by the caller.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from fourpoint.archive.words.grade_words import PHRASES
from fourpoint.archive.words.tokens import Line
from fourpoint.core.reading import GradeRead

_GRADE_WORDS = frozenset(word for phrase in PHRASES for word in phrase) - {"to", "be"}
_TABLE_HEAD = frozenset(("judgement", "judgements", "grade", "grades"))
_MOST_TOGETHER = 4
"""Lines of the other column that stand together at most; more are a paragraph, behind which another text begins."""


def without_other_column(lines: Sequence[Line], labels: Iterable[str]) -> list[Line]:
    """`lines` without those that stand between the lines of a table with these labels."""
    own = _TABLE_HEAD | {word for phrase in PHRASES for word in phrase} | {w for text in labels for w in text.split()}
    return [line for run in _runs(lines, own) for line in run]


def _runs(lines: Sequence[Line], own: frozenset[str]) -> Iterator[list[Line]]:
    """The lines in runs of the table's own and of others; short runs of others are left out."""
    for foreign, run in groupby(lines, lambda line: _is_foreign(line.text, own)):
        together = list(run)
        if not foreign or len(together) > _MOST_TOGETHER:
            yield together


def _is_foreign(text: str, own: frozenset[str]) -> bool:
    words = set(re.findall(r"[a-z']+", text.lower()))
    return bool(words - own) and not words & _GRADE_WORDS


def all_in_capitals(grades: Sequence[GradeRead]) -> bool:
    """Whether every grade begins in a capital, as cells do; the last word of a sentence of prose does not."""
    return all(grade.word.split()[0] in grade.quote for grade in grades)
