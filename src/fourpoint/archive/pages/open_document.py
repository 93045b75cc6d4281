"""Opening any document by what it is.

Never trusts a file's name: its first bytes say what it is. What cannot be read ends in `UnreadableFileError`,
a sentence; nothing here hangs or fills the memory (limits here and in `document`).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from fourpoint.archive.pages.document import Document, UnreadableFileError

MOST_BYTES = 200_000_000
"""A larger file is not opened: the largest published report is far below."""


def form_of(path: Path) -> str:
    """What the file is by its first bytes: pdf, docx, html or text."""
    with path.open("rb") as opened:
        start = opened.read(4096)
    if not start:
        raise UnreadableFileError(f"{path.name}: the file is empty.")
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK\x03\x04"):
        return "docx"
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableFileError(f"{path.name}: this is an old Word or encrypted Office file; save it as DOCX or PDF.")
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype html|html|\?xml)", start, re.I):
        return "html"
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise UnreadableFileError(f"{path.name}: this is neither PDF, DOCX, HTML nor text.")
    return "text"


def _refuse_wrong_name(path: Path, form: str) -> None:
    """A web page saved as "report.pdf" is an error page, not the report."""
    if path.suffix.lower() in (".pdf", ".docx") and form != path.suffix.lower().lstrip("."):
        found = {"html": "a web page", "text": "text", "docx": "a zip or Word file", "pdf": "a PDF"}[form]
        raise UnreadableFileError(f"{path.name}: the file is {found}, not what its name says; fetch it again.")


@contextmanager
def open_document(path: Path) -> Iterator[Document]:
    """Open any document; raises `UnreadableFileError` with a sentence where it cannot be read."""
    try:
        size = path.stat().st_size
        if path.is_dir():
            raise UnreadableFileError(f"{path.name}: this is a folder; name the files in it.")
        if size > MOST_BYTES:
            raise UnreadableFileError(f"{path.name}: {size:,} bytes is more than a report can be; it is not opened.")
        form = form_of(path)
        _refuse_wrong_name(path, form)
    except OSError as error:
        raise UnreadableFileError(f"{path.name}: cannot be opened ({error.strerror or error}).") from error
    with _opener(form)(path) as document:
        yield document


def _opener(form: str) -> Callable[[Path], AbstractContextManager[Document]]:
    """The reader of a form, imported when it is needed."""
    if form == "pdf":
        from fourpoint.archive.pages.pdf_text import open_pdf

        return open_pdf
    if form == "docx":
        from fourpoint.archive.pages.docx_text import open_docx

        return open_docx
    from fourpoint.archive.pages.markup_text import open_markup, open_plain

    return open_markup if form == "html" else open_plain
