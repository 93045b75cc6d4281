"""Blocks of a document of any form; the lines of PDF pages are first put together into paragraphs and bullets.

A PDF has lines, not paragraphs. A line goes on in the next one unless that begins a bullet, a number or a title, or
the line ends its sentence short of the margin.
"""

import re
from collections.abc import Sequence

from fourpoint.archive.pages.document import Document
from fourpoint.archive.pages.line_breaks import glued
from fourpoint.archive.words.area_titles import area_titled, list_titled
from fourpoint.archive.words.text_blocks import TextBlock, blocks_of
from fourpoint.archive.words.tokens import Line, lines_of

_STARTS = re.compile(
    r"^(?:[•·▪■●◼◆‣❑○◦\uf0a7\uf0b7\uf06e\uf0d8]|[-–−*]\s|\d{1,2}(?:\.\d{1,3})*\.?\s|Dear\b|Yours\b|Grade\s+[1-4]\b|Date:|Subject:)"
)


def document_blocks(document: Document) -> list[TextBlock]:
    """The blocks of the whole document: by its structure where it has one (HTML, DOCX, tagged PDF)."""
    if document.form != "pdf":
        return blocks_of(list(document.pages()))
    structure = document.structure()
    if structure is not None:
        return blocks_of(structure[0])
    return blocks_of(_paragraphs(lines_of(document.pages())))


def _paragraphs(lines: Sequence[Line]) -> list[tuple[int, str]]:
    width = sorted(len(line.text) for line in lines)[int(len(lines) * 0.9)] if lines else 0
    found: list[tuple[int, str]] = []
    for index, line in enumerate(lines):
        if found and index and _goes_on(lines[index - 1].text, line.text, width):
            page, text = found[-1]
            found[-1] = (page, glued(text, line.text))
        else:
            found.append((line.page, line.text))
    return found


def _goes_on(before: str, text: str, width: int) -> bool:
    if _STARTS.match(text) or _is_title(text) or _is_title(before):
        return False
    if text[:1].islower():
        return True
    return len(before) > 0.7 * width


def _is_title(text: str) -> bool:
    return area_titled(text) is not None or list_titled(text.rstrip(":")) is not None
