"""A document as pages of text, whatever its file format. Opens no page before it is asked for.

Never trusts a file's name: its first bytes say what it is. What cannot be read ends in `UnreadableFileError`,
a sentence; nothing here hangs or fills the memory (limits below).
"""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from fourpoint.core.errors import FourpointError

MOST_BYTES = 200_000_000
"""A larger file is not opened: the largest published report is far below."""
MOST_TEXT = 20_000_000
"""Most bytes of text that a plain or HTML file may hold."""
MOST_PAGES = 400
"""Pages read of one document at most; what lies beyond is said to be unread."""


class UnreadableFileError(FourpointError):
    """The file cannot be read as a document; says which file, why, and what to do."""


@dataclass(slots=True)
class Document:
    """Pages of text by number (from 1). `page(n)` reads a page once; `form` says what the file is."""

    name: str
    form: str
    count: int
    _read: Callable[[int], str]
    _seen: dict[int, str] = field(default_factory=dict)
    structure: Callable[[], "tuple[tuple[tuple[int, str], ...], tuple[str, ...]] | None"] = lambda: None
    """For a tagged PDF: its (page, line)s by structure and what stands outside them; None for every other document."""
    outside: tuple[str, ...] = ()
    """Text of headers and footers, where the format keeps it apart (DOCX)."""

    def page(self, number: int) -> str:
        """Text of page `number`, with line ends as "\\n"."""
        if number not in self._seen:
            self._seen[number] = self._read(number)
        return self._seen[number]

    @property
    def pages_read(self) -> int:
        return len(self._seen)

    def pages(self, first: int = 1, last: int | None = None) -> Iterator[tuple[int, str]]:
        """(number, text) of the pages `first` to `last`, at most `MOST_PAGES` of them."""
        end = min(self.count, last or self.count, first + MOST_PAGES - 1)
        for number in range(first, end + 1):
            yield number, self.page(number)


def whole(text: str, name: str, form: str) -> Document:
    """A document of one page, for formats that have none."""
    return Document(name, form, 1, lambda _: text)


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
        from fourpoint.archive.pdf_text import open_pdf

        return open_pdf
    if form == "docx":
        from fourpoint.archive.docx_text import open_docx

        return open_docx
    from fourpoint.archive.markup_text import open_markup, open_plain

    return open_markup if form == "html" else open_plain
