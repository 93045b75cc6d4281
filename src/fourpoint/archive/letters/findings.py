"""Strengths, weaknesses and aspects for focus of a letter: every bullet once, under its own outcome.

A bullet belongs to the last area titled over it and to the last list titled over it; outside a list of findings it is
none. Table cells with findings of several areas are parted by their glyphs and by their grammar (`run_together`).
"""

import re
from collections.abc import Iterator, Sequence

from fourpoint.archive.letters.run_together import parted, parts_of_cell
from fourpoint.archive.words.area_titles import area_titled, list_titled, shape
from fourpoint.archive.words.text_blocks import TextBlock
from fourpoint.core.letter import FindingKind
from fourpoint.core.reading import FindingRead


def letter_findings(blocks: Sequence[TextBlock]) -> list[FindingRead]:
    """Every finding in the order of the document."""
    return [*_listed(blocks), *_tabled(blocks)]


def _listed(blocks: Sequence[TextBlock]) -> Iterator[FindingRead]:
    area = "overall"
    kind: FindingKind | None = None
    for place, block in enumerate(blocks):
        if block.kind == "bullet" or (kind is not None and _lost_its_glyph(blocks, place)):
            if kind is not None:
                yield FindingRead("overall" if kind == "focus" else area, kind, block.text, block.page)
            continue
        titled = _titled(block)
        if titled is not None:
            kind = titled
        elif block.kind != "row" and area_titled(block.text):
            area, kind = area_titled(block.text) or area, None
        elif block.kind == "heading":
            area, kind = "overall", None
        elif block.kind in ("row", "numbered") or len(block.text) > 60 or _closes(block.text):
            kind = None


def _lost_its_glyph(blocks: Sequence[TextBlock], place: int) -> bool:
    """A paragraph between a list's title and its next bullet: extraction lost the first bullet's glyph."""
    block = blocks[place]
    after = blocks[place + 1] if place + 1 < len(blocks) else None
    before = blocks[place - 1] if place else None
    return (
        block.kind == "text"
        and before is not None
        and after is not None
        and _titled(before) is not None
        and after.kind == "bullet"
        and len(block.text) > 40
    )


def _titled(block: TextBlock) -> FindingKind | None:
    return list_titled(block.text.rstrip(":")) if block.kind in ("heading", "text", "numbered") else None


def _closes(text: str) -> bool:
    """Short lines that stand between lists and the letter's end."""
    return bool(re.match(r"Yours\b|Grade\b|Dear\b", text))


def _tabled(blocks: Sequence[TextBlock]) -> Iterator[FindingRead]:
    """Rows under a head of "strengths" and "areas for improvement"; the area stands in a cell or before a colon."""
    columns: dict[int, FindingKind] = {}
    for block in blocks:
        if block.kind != "row":
            columns = columns if block.kind == "text" and len(block.text) < 4 else {}
            continue
        heads = {i: kind for i, cell in enumerate(block.cells) if (kind := list_titled(cell)) is not None}
        if heads:
            columns = heads
            continue
        own = area_titled(block.cells[0]) if block.cells and 0 not in columns else None
        for place, kind in columns.items():
            if place < len(block.cells):
                yield from _of_cell(block.cells[place], kind, own, block.page)


def _of_cell(cell: str, kind: FindingKind, own: str | None, page: int) -> Iterator[FindingRead]:
    for part in parts_of_cell(cell):
        before, colon, rest = part.partition(":")
        named = area_titled(before) if colon else None
        texts = parted(rest.strip()) if named else [part]
        for text in texts:
            if text and not re.match(r"none identified\b|no (?:major strengths|important weaknesses)\b", shape(text)):
                yield FindingRead(named or own or "overall", kind, text, page)
