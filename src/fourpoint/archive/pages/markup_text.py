"""HTML and plain text as lines that the readers know: headings "# …", bullets "- …", table cells parted by tabs.

Never runs scripts, never follows links.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html.parser import HTMLParser
from pathlib import Path

from fourpoint.archive.pages.document import MOST_TEXT, Document, UnreadableFileError, whole

_SILENT = {"script", "style", "head", "nav", "template", "svg", "noscript", "button", "form"}
_BLOCKS = {"p", "div", "section", "article", "header", "footer", "main", "ul", "ol", "table", "thead", "tbody", "tr"}
_BLOCKS |= {"address", "dl", "dt", "dd", "figure", "figcaption", "blockquote", "caption", "aside", "hr"}
_VOID = {"br", "hr", "img", "meta", "link", "input", "col", "wbr", "area", "base", "source", "embed", "track"}


class _Lines(HTMLParser):
    """Gathers the visible text of an HTML page, a line a block; without the annex that our own pages offer."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self._now: list[str] = []
        self._silent = 0
        self._cells: list[str] | None = None
        self._in_annex = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "aside" and ("class", "annex") in attrs:
            self.end_line()
            self._in_annex = True
        if self._in_annex:
            return
        if tag in _SILENT:
            self._silent += 1
        elif tag == "br":
            self._now.append("\n")
        elif tag == "tr":
            self.end_line()
            self._cells = []
        elif tag in ("td", "th"):
            self._now = []
        elif tag == "dd":
            self._term()
        elif re.fullmatch("h[1-6]", tag) and self._cells is None:
            self.end_line()
            self._now.append("#" * int(tag[1]) + " ")
        elif tag == "li" and self._cells is None:
            self.end_line()
            self._now.append("- ")
        elif tag == "li":
            self._now.append(" • ")
        elif tag in _BLOCKS and self._cells is None:
            self.end_line()

    def handle_endtag(self, tag: str) -> None:
        if self._in_annex:
            self._in_annex = tag != "aside"
            return
        if tag in _SILENT:
            self._silent = max(0, self._silent - 1)
        elif tag in ("td", "th") and self._cells is not None:
            self._cells.append(_squeeze("".join(self._now)))
            self._now = []
        elif tag == "tr" and self._cells is not None:
            self.lines.append("\t".join(cell.replace("\t", " ") for cell in self._cells))
            self._cells = None
        elif self._cells is None and (tag in _BLOCKS or tag == "li" or re.fullmatch("h[1-6]", tag)):
            self.end_line()

    def _term(self) -> None:
        """A term and its value stand on one line: "Framework: …"."""
        if not "".join(self._now).strip() and self.lines:
            self._now = [self.lines.pop().rstrip(":") + ": "]

    def handle_data(self, data: str) -> None:
        if not (self._silent or self._in_annex):
            self._now.append(re.sub(r"\s+", " ", data))

    def end_line(self) -> None:
        """Close the line begun, where it says anything."""
        text, self._now = "".join(self._now), []
        for line in text.split("\n"):
            squeezed = _squeeze(line)
            if squeezed and squeezed not in ("-", "#"):
                self.lines.append(squeezed)


def _squeeze(text: str) -> str:
    return re.sub(r"[ \t\n\r\f\xa0]+", " ", text).strip()


def text_of_html(html: str) -> str:
    """The visible text of `html` as lines, blank lines between them."""
    gatherer = _Lines()
    gatherer.feed(html)
    gatherer.close()
    gatherer.end_line()
    return "\n\n".join(gatherer.lines)


def _decoded(path: Path) -> str:
    data = path.read_bytes()
    if len(data) > MOST_TEXT:
        raise UnreadableFileError(f"{path.name}: {len(data):,} bytes of text is more than a letter can be.")
    for encoding in ("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig", "cp1252", "latin-1"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise UnreadableFileError(f"{path.name}: its characters cannot be read as text.")


@contextmanager
def open_markup(path: Path) -> Iterator[Document]:
    """Open an HTML page as a document of one page."""
    yield whole(text_of_html(_decoded(path)), path.name, "html")


@contextmanager
def open_plain(path: Path) -> Iterator[Document]:
    """Open a text file; a form feed begins a new page."""
    text = _decoded(path).replace("\r\n", "\n").replace("\r", "\n")
    if not text.strip():
        raise UnreadableFileError(f"{path.name}: the file holds no text.")
    pages = text.split("\f")
    yield Document(path.name, "text", len(pages), lambda number: pages[number - 1])
