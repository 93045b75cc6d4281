"""Text of PDF pages, read with pypdfium2 one page at a time. Never reads pictures: a scan has no text layer."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium

from fourpoint.archive.pages.document import MOST_PAGES, Document, UnreadableFileError

_BROKEN_WORD = "\x02"
"""What PDFium puts where a line ends in a hyphen."""
_ENCRYPTED = 4
_CODES = {
    _ENCRYPTED: "it is encrypted; ask its publisher for a copy without a password.",
    3: "it is damaged, cut short or not a PDF; fetch it again.",
}


@contextmanager
def open_pdf(path: Path) -> Iterator[Document]:
    """Open a PDF; raises `UnreadableFileError` for encrypted, truncated and damaged files and for scans."""
    try:
        opened = pdfium.PdfDocument(str(path))
        count = len(opened)
    except pdfium.PdfiumError as error:
        why = _CODES.get(getattr(error, "err_code", 0), "it cannot be opened as a PDF.")
        raise UnreadableFileError(f"{path.name}: {why}") from error
    try:
        if not count:
            raise UnreadableFileError(f"{path.name}: this PDF has no page.")
        document = Document(path.name, "pdf", count, lambda number: _page_text(opened, path.name, number))
        document.structure = lambda: _structure(opened)
        _refuse_scan(document)
        yield document
    finally:
        opened.close()


def _page_text(opened: pdfium.PdfDocument, name: str, number: int) -> str:
    try:
        page = opened[number - 1]
        textpage = page.get_textpage()
        text: str = textpage.get_text_bounded()
        textpage.close()
        page.close()
    except pdfium.PdfiumError as error:
        raise UnreadableFileError(
            f"{name}: page {number} of {len(opened)} is damaged; fetch the file again."
        ) from error
    return text.replace("\r\n", "\n").replace("\r", "\n").replace(_BROKEN_WORD, "-\n")


def _structure(opened: pdfium.PdfDocument) -> tuple[tuple[tuple[int, str], ...], tuple[str, ...]] | None:
    from fourpoint.archive.pages.tagged_pdf import structured

    found = structured(opened, MOST_PAGES)
    return (found.lines, found.outside) if found else None


def _refuse_scan(document: Document) -> None:
    """A scan: none of the first pages has text."""
    if not any(text.strip() for _, text in document.pages(1, 5)):
        raise UnreadableFileError(
            f"{document.name}: its pages are pictures without a text layer (a scan); make one with text recognition."
        )
