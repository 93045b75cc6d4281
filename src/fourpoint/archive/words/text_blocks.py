"""A document's lines as blocks: headings, bullets, table rows, numbered paragraphs, paragraphs, each with its page.

Takes out what extraction left behind by rule: markup around words, glyphs that stand alone, bullets of many shapes,
and page breaks within a sentence (a block that ends without a stop goes on in the next one that begins in lower case).
Never changes a word.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from fourpoint.archive.pages.line_breaks import glued
from fourpoint.archive.words.tokens import plain

BlockKind = Literal["heading", "bullet", "row", "numbered", "text"]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """One block. `cells` of a table row; `number` of a numbered paragraph ("3.31")."""

    kind: BlockKind
    text: str
    page: int
    cells: tuple[str, ...] = ()
    number: str = ""


_GLYPH = r"[•·▪■●◼◆‣❑○◦\uf0a7\uf0b7\uf06e\uf0d8\uf02d\u25aa]"
_BULLET = re.compile(rf"^(?:{_GLYPH}|[-–−*](?=\s))\s*")
_NUMBERED = re.compile(r"^(\d{1,2}(?:\.\d{1,3})+\.?|\d{1,2}\.)\s+(?=\S)")
_ENDED = (".", "!", "?", ":", ";", ".'", ".”", '."', "…")


def blocks_of(pages: Sequence[tuple[int, str]]) -> list[TextBlock]:
    """The blocks of a document whose paragraphs are lines of their own (text, HTML, DOCX)."""
    found: list[TextBlock] = []
    for number, page in pages:
        for line in plain(page).split("\n"):
            block = _block(line, number)
            if block is None:
                continue
            if found and _goes_on(found[-1], block):
                found[-1] = _joined(found[-1], block)
            else:
                found.append(block)
    return found


def _block(line: str, page: int) -> TextBlock | None:
    if "\t" in line:
        cells = tuple(clean(cell) for cell in line.strip("\n").split("\t"))
        return TextBlock("row", " ".join(filter(None, cells)), page, cells) if any(cells) else None
    text = clean(line)
    if not re.search(r"[A-Za-z0-9]", text):
        return None
    heading = re.match(r"#{1,6}\s+(.*)", text)
    if heading:
        return TextBlock("heading", heading[1].strip("* "), page)
    bullet = _BULLET.match(text)
    rest = text[bullet.end() :] if bullet else text
    number = _NUMBERED.match(rest)
    if number and ("." in number[1].rstrip(".") or not bullet):
        return TextBlock("numbered", rest[number.end() :], page, number=number[1].rstrip("."))
    return TextBlock("bullet" if bullet else "text", rest, page)


def clean(text: str) -> str:
    """`text` without markup around words: bold, italics, links, escapes; tick boxes become [x] and [ ]."""
    text = re.sub(r"<input[^>]*\bchecked\b[^>]*>|[☒☑✓✔]", "[x]", text)
    text = re.sub(r"<input[^>]*>|[☐□]", "[ ]", text)
    text = re.sub(r"</?[a-zA-Z][^>]*>", "", text)
    text = re.sub(r"\[([^\]\[]{2,})\]\([^)\s]*\)", r"\1", text)
    text = re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text)
    text = re.sub(r"(?<![\w\\*])\*(?=[^\s*])([^*]+?)(?<=[^\s\\])\*(?![\w*])", r"\1", text)
    text = re.sub(r"\\([*_#\[\]<>&])", r"\1", text)
    return re.sub(r"[ \xa0]+", " ", text).strip()


def _goes_on(last: TextBlock, block: TextBlock) -> bool:
    """Whether `block` is the rest of `last`: a page break within a sentence."""
    return (
        block.kind == "text"
        and last.kind in ("text", "bullet", "numbered")
        and block.text[:1].islower()
        and not last.text.endswith(_ENDED)
        and len(last.text) > 25
    )


def _joined(last: TextBlock, block: TextBlock) -> TextBlock:
    return replace(last, text=glued(last.text, block.text))


def sentences_of(text: str) -> Iterator[str]:
    """The sentences of a paragraph; abbreviations, decimals and initials do not end one."""
    start = 0
    for match in re.finditer(r"[.!?][’'”\")]*(?=\s+[\"“‘'(]?[A-Z0-9])", text):
        before = text[start : match.end()]
        if re.search(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Prof|e\.g|i\.e|cf|vs|Jan|Feb|approx)|\b[A-Z])\.$", before):
            continue
        yield before.strip()
        start = match.end()
    if text[start:].strip():
        yield text[start:].strip()
