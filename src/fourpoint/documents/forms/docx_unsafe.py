"""What must not be in a Word file that somebody brought: looked for in the archive before anything opens it.

Archives that unpack to far more than they are, XML that declares its own entities, macros, and parts that Word would
fetch from elsewhere and that would go out with every letter.
"""

import re
from pathlib import Path
from zipfile import BadZipFile, ZipFile

LARGEST = 60_000_000
"""Bytes that a template may unpack to."""
LARGEST_XML = 20_000_000
"""Bytes of one XML part: a letter of hundreds of pages has two million."""
MOST_PARTS = 2_000
_DECLARED = tuple(
    word.encode(code) for word in ("<!DOCTYPE", "<!ENTITY") for code in ("utf-8", "utf-16-le", "utf-16-be")
)
_ELSEWHERE = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>")


def unsafe_docx(path: Path) -> str:
    """Why the file is left alone, in words that go on after its name; nothing where it is safe to open."""
    try:
        with ZipFile(path) as archive:
            return _archive(archive) or next(
                (said for name in archive.namelist() if (said := _part(archive, name))), ""
            )
    except (BadZipFile, OSError, RuntimeError, NotImplementedError, EOFError, ValueError):
        return "is not a Word file (DOCX) that can be opened"


def _archive(archive: ZipFile) -> str:
    entries = archive.infolist()
    if len(entries) > MOST_PARTS or sum(entry.file_size for entry in entries) > LARGEST:
        return f"unpacks to more than {LARGEST // 1_000_000} megabytes or {MOST_PARTS:,} parts; it is left alone"
    if any(entry.file_size > LARGEST_XML for entry in entries if _is_xml(entry.filename)):
        return f"holds a part of more than {LARGEST_XML // 1_000_000} megabytes of XML; it is left alone"
    if any("vbaproject" in entry.filename.lower() for entry in entries):
        return "holds macros; save it as DOCX without them"
    return ""


def _is_xml(name: str) -> bool:
    return name.lower().endswith((".xml", ".rels"))


def _part(archive: ZipFile, name: str) -> str:
    if not _is_xml(name):
        return ""
    data = archive.read(name)
    if any(word in data for word in _DECLARED):
        return f"declares XML entities (in {name}), which no Word file does; it is left alone"
    if name.lower().endswith(".rels") and any(_is_elsewhere(one) for one in _ELSEWHERE.findall(data)):
        return f"has parts that are fetched from elsewhere (in {name}); put them into the file"
    return ""


def _is_elsewhere(relationship: bytes) -> bool:
    """A part outside the file; a link that a reader may follow is none."""
    return b"External" in relationship and b"/hyperlink" not in relationship
