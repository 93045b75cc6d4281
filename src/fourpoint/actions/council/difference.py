"""Explain the difference between a council's own figure and the one that Fourpoint shows."""

from dataclasses import dataclass
from datetime import date
from math import isfinite
from pathlib import Path

from fourpoint.actions.files.save import save
from fourpoint.analysis.held_figures import held_figures, measure_of, shown_figure
from fourpoint.core.council.difference import Difference, OwnFigure, explain
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.errors import UsageError
from fourpoint.documents.board.difference_page import difference_page
from fourpoint.documents.document import Document
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.forms.text_page import document_text
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class Explained:
    """A difference with what is needed to show it."""

    difference: Difference
    title: str
    council: str
    measure: Measure
    page: Document

    @property
    def text(self) -> str:
        return document_text(self.page)


def explain_difference(release: Release, council: str, indicator: str, own: OwnFigure, as_at: date) -> Explained:
    """Why `own` differs from what the release holds as at `as_at`. UsageError for an unknown council or indicator."""
    if not isfinite(own.value):
        raise UsageError("Your own figure is not a number; give it as 79.4.")
    day = min(as_at, release.as_at)
    found = find_council(release, council, day)
    title, measure = measure_of(release, indicator)
    held = held_figures(release, found.code, found.name, indicator, day)
    shown = shown_figure(held, found.name, own.breakdown or "")
    made = explain(shown, own, held, measure)
    page = difference_page(made, title, found.name, measure, day, release.synthetic)
    return Explained(made, title, found.name, measure, page)


def write_difference(made: Explained, to: Path) -> list[Path]:
    """The page as HTML and PDF in the folder `to`."""
    contents = {"html": document_html(made.page).encode(), "pdf": document_pdf(made.page)}
    return [save(to / f"difference.{ending}", content) for ending, content in contents.items()]
