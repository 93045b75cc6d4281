"""Read one published document, of whatever kind and file format, into a reading.

Never writes; never guesses. A file that cannot be opened raises `UnreadableFileError`, a sentence.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from fourpoint.archive.inspections.report import read_report
from fourpoint.archive.letters.published_letter import read_published_letter
from fourpoint.archive.letters.read_own import own_reading
from fourpoint.archive.pages.document import Document
from fourpoint.archive.pages.open_document import open_document
from fourpoint.archive.reports.board_report import read_board
from fourpoint.archive.themes import with_themes
from fourpoint.archive.words.recognise import Recognised, recognise
from fourpoint.core.reading import Reading, Refused

_UNKNOWN = "Its first lines are no title of a letter, a council's report or an inspection report that is known here."


def read_file(path: Path, grades_only: bool = False) -> Reading:
    """Everything that `path` says; with `grades_only`, as few pages as its grades need. Pages count from 1."""
    with open_document(path) as document:
        return read_document(document, grades_only)


def read_document(document: Document, grades_only: bool = False) -> Reading:
    """Everything that an opened document says."""
    first = document.page(1)
    own = own_reading(document) if "Dear " in first else None
    if own is not None:
        return replace(own, findings=with_themes(own.findings))
    known = recognise(first)
    found = _READERS.get(known.reader, _unknown)(document, known, grades_only)
    return replace(found, findings=with_themes(found.findings))


def _unknown(document: Document, known: Recognised, grades_only: bool) -> Reading:
    return Reading(
        file=document.name,
        kind="unknown",
        refused=(Refused("framework", _UNKNOWN),),
        pages=document.count,
        pages_read=document.pages_read,
        failed=True,
    )


_READERS: dict[str, Callable[[Document, Recognised, bool], Reading]] = {
    **dict.fromkeys(("ilacs", "sif", "earlier", "visit", "ungraded"), read_report),
    **dict.fromkeys(("apa", "csa"), read_published_letter),
    "board": read_board,
}
