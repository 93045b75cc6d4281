"""Text as words that know their place. Page headers and footers are taken out, so that text runs across pages."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from fourpoint.archive.words.grade_words import PHRASES
from fourpoint.core.areas import AREAS

_EDGE = 3
"""Lines at the top and the bottom of a page among which headers and footers stand."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page as it stands there."""

    page: int
    text: str


@dataclass(frozen=True, slots=True)
class Token:
    """One word in lower case without punctuation at its ends; `raw` as printed; `line` indexes the lines given."""

    word: str
    raw: str
    page: int
    line: int


_GLYPHS = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "\u00ad": "", "\u200b": "", "\ufeff": "", "\xa0": " ", "\u2002": " "}
)
_LIGATURES = str.maketrans({"ﬁ": "fi", "ﬂ": "fl", "ﬀ": "ff", "ﬃ": "ffi", "ﬄ": "ffl"})


def plain(text: str) -> str:
    """`text` with plain apostrophes and spaces, without ligatures, soft hyphens and invisible characters."""
    return text.translate(_GLYPHS).translate(_LIGATURES)


def lines_of(pages: Iterable[tuple[int, str]]) -> list[Line]:
    """All lines with text, in order, without the page numbers, headers and footers that pages repeat."""
    split = [(number, [line.strip() for line in plain(text).split("\n") if line.strip()]) for number, text in pages]
    repeated = _repeated([lines for _, lines in split])
    return [Line(number, line) for number, lines in split for line in _without_edges(lines, repeated)]


def _shape(line: str) -> str:
    return re.sub(r"\d+", "#", line.lower())


def _edges(lines: Sequence[str]) -> set[str]:
    return {_shape(line) for line in (*lines[:_EDGE], *lines[-_EDGE:])}


def _repeated(pages: Sequence[Sequence[str]]) -> set[str]:
    """Shapes (digits alike) of lines that stand at the edge of two pages or more and end in or are a page number."""
    counts = Counter(shape for lines in pages for shape in _edges(lines))
    return {shape for shape, count in counts.items() if count > 1 or shape in ("#", "page #", "page # of #")}


def _without_edges(lines: Sequence[str], repeated: set[str]) -> list[str]:
    last = len(lines) - _EDGE
    gone = [
        (i < _EDGE or i >= last) and _shape(line) in repeated and not _of_a_table(line) for i, line in enumerate(lines)
    ]
    return [line for i, line in enumerate(lines) if not gone[i] or _begins_a_note(lines, i, gone)]


def _begins_a_note(lines: Sequence[str], place: int, gone: Sequence[bool]) -> bool:
    """Whether a figure alone at the foot of a page is a note's: text stands under it that is no footer."""
    return lines[place].isdigit() and place >= _EDGE and not all(gone[place:])


_TABLE_WORDS = frozenset(
    word for phrase in PHRASES for word in (*phrase, "overall", "effectiveness", "services", "safeguarding")
)


_LABEL_WORDS = _TABLE_WORDS | frozenset(
    word for title in AREAS.values() for word in re.findall(r"[a-z']+", title.lower()) if len(word) > 4
)
"""Words of judgements' labels and of grades."""


def _of_a_table(line: str) -> bool:
    """Whether a line may be a cell of a judgement table: nothing but grade words or the words of its labels."""
    return all(word in _TABLE_WORDS for word in re.findall(r"[a-z]+", line.lower())) and not line.strip().isdigit()


def tokens_of(lines: Sequence[Line], of_labels: frozenset[str] = frozenset()) -> list[Token]:
    """Every word of `lines`; list numbers ("2.1") and the footnote figure glued to a word ("Board1") fall away.

    A word that a line's end breaks ("pract-", "ice") is one again where only that makes it a word of a label or grade:
    one of the judgement areas', or one `of_labels`.
    """
    known = _LABEL_WORDS | of_labels
    found: list[Token] = []
    broken = False
    for index, line in enumerate(lines):
        raws = re.sub(r"([A-Za-z])[/|]([A-Za-z])", r"\1 \2", line.text).split()
        for place, raw in enumerate(raws):
            word = _word(raw)
            whole = found[-1].word + word if broken and place == 0 and word else ""
            if whole in known and found[-1].word not in known:
                found[-1] = Token(whole, found[-1].raw + raw, found[-1].page, found[-1].line)
            elif word:
                found.append(Token(word, raw, line.page, index))
        broken = bool(found) and line.text.endswith("-")
    return found


def _word(raw: str) -> str:
    word = raw.lower().strip("*_.,:;!?()[]'\"“”-–—•◼▪■●\uf0b7|#")
    glued = re.fullmatch(r"([a-z']{3,}?)\d{1,2}", word)
    return glued.group(1) if glued else "" if re.fullmatch(r"[\d.]+", word) else word
