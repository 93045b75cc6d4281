"""Documents of invented pages for the tests of the archive: no words of a published document."""

from fourpoint.archive.pages.document import Document
from fourpoint.archive.read import read_document
from fourpoint.core.reading import Reading


def document(*pages: str) -> Document:
    """A document of these pages."""
    return Document("invented.pdf", "pdf", len(pages), lambda number: pages[number - 1])


def reading(*pages: str) -> Reading:
    """The reading of a document of these pages."""
    return read_document(document(*pages))


def grades(*pages: str) -> dict[str, int]:
    """Area -> grade of a document of these pages."""
    return {grade.area: grade.grade for grade in reading(*pages).grades}


def refused(*pages: str) -> set[str]:
    """What the reading of these pages refuses."""
    return {refusal.what for refusal in reading(*pages).refused}
