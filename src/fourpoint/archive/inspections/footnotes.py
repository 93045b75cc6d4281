"""Notes at the foot of a page taken out, and the figures that point to them, so that a sentence runs across pages.

A note begins with its figure, alone on a line or before a capital; the same figure stands glued to a word higher up on
the page ("cared for children2"). Where no word carries it, the line is text and stays.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from fourpoint.archive.words.tokens import Line

_FIGURE = re.compile(r"^(\d{1,2})(?=$|\s+[A-Z])")


def without_footnotes(lines: Sequence[Line]) -> list[Line]:
    """`lines` of whole pages without their notes."""
    pages = (list(page) for _, page in groupby(lines, lambda line: line.page))
    return [line for page in pages for line in _without_notes(page)]


def _without_notes(page: list[Line]) -> Iterator[Line]:
    notes = [(place, match[1]) for place, line in enumerate(page) if (match := _FIGURE.match(line.text))]
    pointed = [(place, figure) for place, figure in notes if _points_to(figure, page[:place])]
    text = page[: pointed[0][0]] if pointed else page
    pointers = [_pointer(figure) for _, figure in pointed]
    for line in text:
        yield replace(line, text=_unpointed(line.text, pointers))


def _pointer(figure: str) -> re.Pattern[str]:
    """The figure glued to the end of a word."""
    return re.compile(rf"(?<=[a-z]){figure}(?![\d%])|(?<=[a-z][.,;)]){figure}(?=\s|$)")


def _points_to(figure: str, above: Sequence[Line]) -> bool:
    return any(_pointer(figure).search(line.text) for line in above)


def _unpointed(text: str, pointers: Sequence[re.Pattern[str]]) -> str:
    for pointer in pointers:
        text = re.sub(rf"(?:{pointer.pattern})(?=[A-Za-z])", " ", text)
        text = pointer.sub("", text)
    return text
