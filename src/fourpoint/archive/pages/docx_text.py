"""Text of a DOCX as lines: headings "# …", bullets "- …", table cells parted by tabs.

Reads word/document.xml alone, as a stream, and refuses zip bombs before it opens them. Never runs or fetches anything.
"""

import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.etree import ElementTree

from fourpoint.archive.pages.document import MOST_TEXT, Document, UnreadableFileError, whole

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_BODY = "word/document.xml"
_MOST_HEADER = 200_000
_MOST_RATIO = 200
"""XML of a real document packs 5 to 30 times smaller; a bomb a thousand times and more."""


@contextmanager
def open_docx(path: Path) -> Iterator[Document]:
    """Open a DOCX as a document of one page; raises `UnreadableFileError` for bombs and for other zip files."""
    try:
        with zipfile.ZipFile(path) as packed:
            data = _body(packed, path.name)
            outside = _outside(packed)
    except (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableFileError(f"{path.name}: it is damaged or cut short; fetch it again.") from error
    text = "\n\n".join(_lines(_parsed(data, path.name)))
    if not text.strip():
        raise UnreadableFileError(f"{path.name}: the document holds no text (pictures only, it seems).")
    document = whole(text, path.name, "docx")
    document.outside = outside
    yield document


def _outside(packed: zipfile.ZipFile) -> tuple[str, ...]:
    """The lines of the page header, where a notice stands."""
    found: list[str] = []
    for name in sorted(packed.namelist()):
        if name.startswith("word/header") and packed.getinfo(name).file_size < _MOST_HEADER:
            root = _parsed(packed.read(name), name)
            found += [text for paragraph in root.iter(f"{_W}p") if (text := _paragraph(paragraph))]
    return tuple(dict.fromkeys(found))


def _body(packed: zipfile.ZipFile, name: str) -> bytes:
    if _BODY not in packed.namelist():
        raise UnreadableFileError(f"{name}: this is a zip file but no Word document; save it as DOCX or PDF.")
    info = packed.getinfo(_BODY)
    if info.file_size > MOST_TEXT or info.file_size > _MOST_RATIO * max(info.compress_size, 1_000):
        raise UnreadableFileError(f"{name}: unpacked it would be {info.file_size:,} bytes of text; it is not opened.")
    with packed.open(info) as opened:
        data = opened.read(MOST_TEXT + 1)
    if len(data) > MOST_TEXT:
        raise UnreadableFileError(f"{name}: unpacked it is larger than it says; it is not opened.")
    return data


def _parsed(data: bytes, name: str) -> ElementTree.Element:
    if b"<!DOCTYPE" in data[:4096] or b"<!ENTITY" in data:
        raise UnreadableFileError(f"{name}: its text defines entities, which no Word document does; it is not opened.")
    try:
        return ElementTree.fromstring(data)  # noqa: S314  (entities refused above, size limited)
    except ElementTree.ParseError as error:
        raise UnreadableFileError(f"{name}: the text inside is damaged; save it again.") from error


def _lines(root: ElementTree.Element) -> Iterator[str]:
    body = root.find(f"{_W}body")
    yield from _blocks(body if body is not None else root)


def _blocks(parent: ElementTree.Element) -> Iterator[str]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield from filter(None, _paragraph(child).split("\n"))
        elif child.tag == f"{_W}tbl":
            yield from (_row(row) for row in child.iter(f"{_W}tr"))
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child)


def _row(row: ElementTree.Element) -> str:
    return "\t".join(_cell(cell) for cell in row.findall(f"{_W}tc"))


def _cell(cell: ElementTree.Element) -> str:
    """A cell's paragraphs; each bullet in it begins with "•"."""
    found = [_paragraph(paragraph) for paragraph in cell.iter(f"{_W}p")]
    return " ".join("• " + text[2:] if text.startswith("- ") else text for text in found if text)


def _paragraph(paragraph: ElementTree.Element) -> str:
    text = "".join(_run_text(node) for node in paragraph.iter()).strip()
    return _mark(paragraph) + text if text else ""


def _run_text(node: ElementTree.Element) -> str:
    if node.tag == f"{_W}t":
        return node.text or ""
    if node.tag == f"{_W}br":
        return "\n"
    return " " if node.tag == f"{_W}tab" else "-" if node.tag == f"{_W}noBreakHyphen" else ""


def _mark(paragraph: ElementTree.Element) -> str:
    style = paragraph.find(f"{_W}pPr/{_W}pStyle")
    name = (style.get(f"{_W}val") or "").lower().replace(" ", "") if style is not None else ""
    if name.startswith("heading") or name == "title":
        level = name.removeprefix("heading")
        return "#" * (int(level) if level.isdigit() else 1) + " "
    listed = paragraph.find(f"{_W}pPr/{_W}numPr") is not None or name.startswith("listbullet")
    return "- " if listed else ""
