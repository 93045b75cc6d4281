"""The text of a tagged PDF by its structure: headings "# …", bullets "- …", table cells parted by tabs.

Accessible PDFs say what is a heading, a list, a table cell; page headers and footers are marked as no part of the text.
Where a file has no such structure, the caller reads its lines instead. Untagged text (a notice on every page) comes
apart from it.
"""

import ctypes
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from fourpoint.archive.pages.line_breaks import glued

_HYPHENS = {"\x02": "-", "\ufffe": "-"}
"""PDFium writes a hyphen at a line's end as one of two control characters."""
_FEWEST = 3
"""Headings, paragraphs and list items on the first page of a file whose structure is worth following."""
_WORD_GAP = 0.12
"""Gap between two pieces of text, in heights of a letter, from which a space stands between them."""
_DEEPEST = 60
"""Levels of structure followed at most."""


@dataclass(frozen=True, slots=True)
class Structured:
    """Lines of the text, and what stands outside it (headers, footers) on the first page."""

    lines: tuple[tuple[int, str], ...]
    """(page, line) in reading order."""
    outside: tuple[str, ...]


@dataclass(slots=True)
class _Piece:
    text: str
    left: float
    right: float
    bottom: float
    top: float


def structured(document: pdfium.PdfDocument, pages: int) -> Structured | None:
    """The structured text of the first `pages` pages; None where the file is not tagged with headings."""
    lines: list[tuple[int, str]] = []
    outside: tuple[str, ...] = ()
    columns: list[float] = []
    for index in range(min(len(document), pages)):
        page = document[index]
        reader = _PageReader(page, columns)
        found = list(reader.lines())
        if index == 0:
            outside = reader.outside()
            if reader.blocks < _FEWEST:
                page.close()
                return None
        _append(lines, found, index + 1)
        page.close()
    return Structured(tuple(lines), outside)


def _append(lines: list[tuple[int, str]], found: list[str], page: int) -> None:
    """Add a page's lines; items and rows that go on from the page before begin with a form feed and are put to it."""
    for line in found:
        if not line.startswith("\f") or not lines:
            lines.append((page, line.lstrip("\f")))
            continue
        began, text = lines[-1]
        if "\t" in line:
            cells = zip(text.split("\t"), line[1:].split("\t"), strict=False)
            lines[-1] = (began, "\t".join(glued(before, more) if more else before for before, more in cells))
        else:
            lines[-1] = (began, glued(text, line[1:]))


class _PageReader:
    """One page: its structure tree, and the text that each marked piece of content holds."""

    def __init__(self, page: Any, columns: list[float]) -> None:
        self.blocks = 0
        """Headings, paragraphs and list items met."""
        self._columns = columns
        """Left edges of the columns of the table being read; kept from page to page."""
        self._tree = raw.FPDF_StructTree_GetForPage(page.raw)
        self._pieces = _pieces(page)

    def lines(self) -> Iterator[str]:
        """The page's lines in reading order."""
        if not self._tree:
            return
        for index in range(max(0, raw.FPDF_StructTree_CountChildren(self._tree))):
            child = raw.FPDF_StructTree_GetChildAtIndex(self._tree, index)
            if child:
                yield from self._element(child, 0)

    def outside(self) -> tuple[str, ...]:
        """Text that belongs to no element: headers, footers, page numbers."""
        return tuple(piece.text.strip() for piece in self._pieces.get(-1, ()) if piece.text.strip())

    def _element(self, element: Any, depth: int) -> Iterator[str]:
        kind = _string(raw.FPDF_StructElement_GetType, element)
        if depth > _DEEPEST:
            return
        self.blocks += kind in ("P", "LI") or bool(re.fullmatch("H[1-6]?", kind))
        if re.fullmatch("H[1-6]?", kind):
            yield "#" * int(kind[1:] or 1) + " " + self._text(element)
        elif kind == "TR":
            yield self._row([(self._left(cell), self._cell(cell)) for cell in _children(element)])
        elif kind == "Table":
            self._columns[:] = self._columns if self._goes_on(element) else []
            for child in _children(element):
                yield from self._element(child, depth + 1)
        elif kind == "LI":
            yield self._item(element)
        elif kind in ("P", "Caption", "Quote", "BlockQuote"):
            yield from filter(None, [self._text(element)])
        elif kind == "Span":
            yield from self._text_lines(element)
        else:
            for child in _children(element):
                yield from self._element(child, depth + 1)

    def _goes_on(self, table: Any) -> bool:
        """Whether a table goes on from the page before: it has no header row here."""
        return not any(kind == "TH" for kind, _ in _within(table))

    def _left(self, cell: Any) -> float:
        return min((piece.left for piece in self._collected(cell)), default=-1.0)

    def _row(self, cells: list[tuple[float, str]]) -> str:
        """A row's cells; of a row broken by the page only some are here, and stand by their left edges."""
        if len(cells) >= len(self._columns) or not cells:
            self._columns[:] = [left for left, _ in cells]
            return "\t".join(text for _, text in cells)
        placed = [""] * len(self._columns)
        for left, text in cells:
            nearest = min(range(len(placed)), key=lambda column: abs(self._columns[column] - left))
            placed[nearest] = f"{placed[nearest]} {text}".strip()
        return ("" if placed[0] else "\f") + "\t".join(placed)

    def _item(self, element: Any) -> str:
        marked = any(_string(raw.FPDF_StructElement_GetType, child) == "Lbl" for child in _children(element))
        bodies = [child for child in _children(element) if _string(raw.FPDF_StructElement_GetType, child) != "Lbl"]
        text = " ".join(filter(None, (self._text(body) for body in bodies)))
        return f"- {text}" if marked else f"\f{text}"

    def _cell(self, element: Any) -> str:
        """A cell's text; the items of a list in it begin with "•"."""
        items = [self._item(item) for kind, item in _within(element) if kind == "LI"]
        parts = ["• " + item[2:] if item.startswith("- ") else item[1:] for item in items]
        return " ".join(parts) if parts else self._text(element)

    def _collected(self, element: Any, depth: int = 0) -> Iterator[_Piece]:
        for index in range(max(0, raw.FPDF_StructElement_CountChildren(element))):
            mark = raw.FPDF_StructElement_GetChildMarkedContentID(element, index)
            child = raw.FPDF_StructElement_GetChildAtIndex(element, index)
            if mark >= 0:  # content on this page; that on another page has no mark here
                yield from self._pieces.get(mark, ())
            elif child and depth < _DEEPEST:
                yield from self._collected(child, depth + 1)

    def _text(self, element: Any) -> str:
        return _flow(list(self._collected(element)))

    def _text_lines(self, element: Any) -> Iterator[str]:
        """An element of short lines: an address, a contact block, a signature."""
        now: list[_Piece] = []
        for piece in self._collected(element):
            if now and not _same_line(now[-1], piece):
                yield from filter(None, [_flow(now)])
                now = []
            now.append(piece)
        yield from filter(None, [_flow(now)])


def _pieces(page: Any) -> dict[int, list[_Piece]]:
    """Text by the marked content that its letters stand in, a piece a line; -1 is none.

    Letter by letter, because PDFium knows the spaces between words for a page, not for a text object.
    """
    textpage = page.get_textpage()
    found: dict[int, list[_Piece]] = {}
    marks: dict[int, int] = {}
    last: int | None = None
    gap = ""
    for index in range(textpage.count_chars()):
        letter = chr(raw.FPDFText_GetUnicode(textpage.raw, index))
        if letter in "\r\n" or (raw.FPDFText_IsGenerated(textpage.raw, index) == 1 and letter == " "):
            gap = "\n" if letter in "\r\n" or gap == "\n" else " "
            continue
        item = raw.FPDFText_GetTextObject(textpage.raw, index)
        address = ctypes.cast(item, ctypes.c_void_p).value or 0
        if address not in marks:
            marks[address] = raw.FPDFPageObj_GetMarkedContentID(item) if item else -1
        mark = marks[address]
        _put(found.setdefault(mark, []), _HYPHENS.get(letter, letter), gap, mark == last, _box(textpage, index))
        last, gap = mark, ""
    textpage.close()
    return found


def _put(pieces: list[_Piece], letter: str, gap: str, same: bool, box: tuple[float, float, float, float]) -> None:
    """Add a letter to its line, or begin another line."""
    left, right, bottom, top = box
    if pieces and same and gap != "\n":
        piece = pieces[-1]
        piece.text += gap + letter
        piece.right, piece.top, piece.bottom = right, max(piece.top, top), min(piece.bottom, bottom)
    else:
        pieces.append(_Piece(letter, left, right, bottom, top))


def _box(textpage: Any, index: int) -> tuple[float, float, float, float]:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(textpage.raw, index, left, right, bottom, top)
    return left.value, right.value, bottom.value, top.value


def _string(function: Callable[..., int], element: Any) -> str:
    size = function(element, None, 0)
    if size <= 2:
        return ""
    buffer = ctypes.create_string_buffer(size)
    function(element, buffer, size)
    return buffer.raw[: size - 2].decode("utf-16-le", "replace")


def _children(element: Any) -> list[Any]:
    count = max(0, raw.FPDF_StructElement_CountChildren(element))
    found = (raw.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count))
    return [child for child in found if child]


def _within(element: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    for child in _children(element):
        kind = _string(raw.FPDF_StructElement_GetType, child)
        yield kind, child
        if depth < _DEEPEST and kind != "LI":
            yield from _within(child, depth + 1)


def _same_line(one: _Piece, other: _Piece) -> bool:
    return min(one.top, other.top) - max(one.bottom, other.bottom) > 0.3 * min(
        one.top - one.bottom, other.top - other.bottom
    )


def _apart(last: _Piece | None, piece: _Piece) -> bool:
    """Whether a space stands between two pieces of one line: one of their own, or a gap between their letters."""
    if last is None:
        return False
    if last.text.endswith(" ") or piece.text.startswith(" "):
        return True
    return piece.left - last.right > _WORD_GAP * max(last.top - last.bottom, piece.top - piece.bottom)


def _flow(pieces: list[_Piece]) -> str:
    """The pieces as one line: a space where a line ended, none where a word goes on after its hyphen."""
    text = ""
    last: _Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        if last is None or _same_line(last, piece):
            text = (
                f"{text.rstrip()} {piece.text.strip()}" if _apart(last, piece) else text.rstrip() + piece.text.strip()
            )
        else:
            text = glued(text.rstrip(), piece.text.strip())
        last = piece
    return re.sub(r"\s+", " ", text).strip()
