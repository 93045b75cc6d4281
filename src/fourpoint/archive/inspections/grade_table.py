"""Judgement tables: each grade found by the label of its row, never by its position.

The text layer may put a grade after its label, before it, or between the two lines of a long label ("…in care and
care | Requires improvement | leavers | to be good"). A row is a label and one grade phrase, their words in order but
shuffled; rows follow each other without a gap. What does not fit this is not read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fourpoint.archive.words.grade_words import PHRASES, WORDS, printed
from fourpoint.archive.words.tokens import Line, Token
from fourpoint.core.reading import GradeRead, Refused

APART = "The judgement table gives its labels and its grades apart; which belongs to which cannot be told."
Labels = Mapping[str, Sequence[str]]
"""Judgement area -> the labels it goes by, in lower case."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the area, the tokens from `start` up to `end`, the tokens of its grade."""

    area: str
    start: int
    end: int
    grade: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class _Label:
    area: str
    words: tuple[str, ...]


def _ordered(labels: Labels) -> list[_Label]:
    found = [_Label(area, tuple(text.split())) for area, texts in labels.items() for text in texts]
    return sorted(found, key=lambda label: -len(label.words))


def rows_at(tokens: Sequence[Token], start: int, labels: Labels) -> list[Row]:
    """The rows that follow each other from `start` on; empty where none begins there."""
    ordered = _ordered(labels)
    rows: list[Row] = []
    place = start
    grade_first: bool | None = None
    while place < len(tokens):
        row = _row(tokens, place, ordered, grade_first)
        if row is None:
            break
        grade_first = row.grade[0] is tokens[row.start]
        rows.append(row)
        place = row.end
    return rows


def find_rows(tokens: Sequence[Token], labels: Labels, least: int) -> list[Row]:
    """The first run of at least `least` rows of different areas; empty where there is none."""
    firsts = {words.split()[0] for texts in labels.values() for words in texts}
    for place, token in enumerate(tokens):
        if token.word in firsts:
            rows = rows_at(tokens, place, labels)
            if len({row.area for row in rows}) >= least:
                return rows
    return []


def graded_rows(
    rows: Sequence[Row], tokens: Sequence[Token], lines: Sequence[Line], labels: Labels
) -> tuple[list[GradeRead], list[Refused]]:
    """The rows as grades; nothing where a label or a grade of the table is left over (the columns may have slipped)."""
    if rows and _is_left_over(tokens, rows, labels):
        why = "The judgement table leaves a label or a grade without its other half; its columns cannot be told apart."
        return [], [Refused("grades", why)]
    found: dict[str, GradeRead] = {}
    refused = []
    for row in rows:
        read = _grade_read(row, tokens, lines)
        if row.area in found and found[row.area].grade != read.grade:
            refused.append(Refused(row.area, "The judgement table gives this area twice, with different grades."))
        found.setdefault(row.area, read)
    clashing = {refusal.what for refusal in refused}
    return [read for area, read in found.items() if area not in clashing], refused


def _is_left_over(tokens: Sequence[Token], rows: Sequence[Row], labels: Labels) -> bool:
    """Whether the label of an area without a row follows the last one, or a grade where the rows begin with theirs."""
    last, read = rows[-1], {row.area for row in rows}
    left: list[tuple[str, ...]] = [label.words for label in _ordered(labels) if label.area not in read]
    if last.grade[0] is tokens[last.start]:
        left += PHRASES
    after = [token.word for token in tokens[last.end : last.end + max(map(len, left), default=0)]]
    return any(tuple(after[: len(words)]) == words for words in left)


def stands_apart(tokens: Sequence[Token], labels: Labels) -> bool:
    """Whether two whole labels follow each other: the text layer gives the labels and the grades column by column."""
    ordered = _ordered(labels)
    ends = (_label_end(tokens, place, ordered) for place in range(len(tokens)))
    return any(end is not None and _label_end(tokens, end, ordered) is not None for end in ends)


def _label_end(tokens: Sequence[Token], place: int, labels: Sequence[_Label]) -> int | None:
    """The place behind the longest label that stands whole at `place`."""
    for label in labels:
        if tuple(token.word for token in tokens[place : place + len(label.words)]) == label.words:
            return place + len(label.words)
    return None


def _row(tokens: Sequence[Token], place: int, labels: Sequence[_Label], grade_first: bool | None) -> Row | None:
    for label in labels:
        for phrase in PHRASES:
            found = _shuffled(tokens, place, label.words, phrase)
            if found and (grade_first is None or (found[0] is tokens[place]) == grade_first):
                return Row(label.area, place, place + len(label.words) + len(phrase), found)
    return None


def _shuffled(
    tokens: Sequence[Token], place: int, label: tuple[str, ...], phrase: tuple[str, ...]
) -> tuple[Token, ...] | None:
    """The grade's tokens where label and phrase, shuffled but each in order, make up the next tokens."""
    at_label = at_phrase = 0
    grade: list[Token] = []
    for token in tokens[place : place + len(label) + len(phrase)]:
        if at_label < len(label) and token.word == label[at_label]:
            at_label += 1
        elif at_phrase < len(phrase) and token.word == phrase[at_phrase]:
            at_phrase += 1
            grade.append(token)
        else:
            return None
    return tuple(grade) if at_label == len(label) and at_phrase == len(phrase) else None


def _grade_read(row: Row, tokens: Sequence[Token], lines: Sequence[Line]) -> GradeRead:
    """The row as a value, quoted with the lines that it stands on."""
    word = " ".join(token.word for token in row.grade)
    stood = sorted({token.line for token in tokens[row.start : row.end]})
    quote = " ".join(lines[index].text for index in stood)
    published = printed(" ".join(token.raw for token in row.grade))
    return GradeRead(row.area, WORDS[word], published, quote, row.grade[0].page)
