"""A board report as an editable Word file: Fourpoint's own form, or the council's own template filled in.

A template (docs/how-to/council-year.md) may show values and repeat rows, and do nothing else; a field that does not
exist is named.
"""

from pathlib import Path
from typing import Any

from fourpoint.core.council.board_report import (
    BoardReport,
    Listed,
    Numbered,
    NumberedGroup,
    NumberedReport,
    Para,
    number,
)
from fourpoint.core.words.wording import day
from fourpoint.documents.board.blocks import board_document
from fourpoint.documents.document import Document
from fourpoint.documents.forms.docx_parts import document_docx
from fourpoint.documents.forms.docx_template import fill_template


def board_docx(report: BoardReport, letter: Document | None = None, template: Path | None = None) -> bytes:
    """`report` as DOCX; `template` replaces Fourpoint's own form. Raises TemplateRefusedError."""
    if template is None:
        return document_docx(board_document(report, letter))
    return fill_template(template, board_fields(report), report.meeting, "a board report")


def board_fields(report: BoardReport) -> dict[str, Any]:
    """What a council's template may ask for: texts, and lists of rows to repeat."""
    made = number(report)
    return {
        "council": report.council,
        "report_of": report.report_of,
        "to": report.to,
        "date": day(report.meeting),
        "subject": report.subject,
        "notice": report.notice,
        "boxes": [
            {"question": box.question, "answer": box.answer.replace("_", " "), "detail": box.detail,
             "yes": _tick(box.answer == "yes"), "no": _tick(box.answer == "no")}
            for box in report.boxes
        ],
        "summary_title": report.summary_title,
        "summary": [_row(part) for part in made.summary],
        "recommendations": [_row(part) for part in made.recommendations] or _recommended(made),
        "sections": [
            {"number": one.number, "title": one.title, "paragraphs": [row for part in one.parts for row in _rows(part)]}
            for one in made.sections
        ],
        "appendix": report.appendix_title,
    }  # fmt: skip


def _tick(ticked: bool) -> str:
    return "☑" if ticked else "☐"


def _recommended(made: NumberedReport) -> list[dict[str, Any]]:
    """The recommendations' own section, for a form that has none with its summary."""
    own = (one for one in made.sections if one.title == "Recommendations")
    return [row for section in own for part in section.parts for row in _rows(part)]


def _rows(part: Numbered | NumberedGroup) -> list[dict[str, Any]]:
    if isinstance(part, NumberedGroup):
        return [_row_of(part.number, part.title, "heading"), *(_row(inner) for inner in part.parts)]
    return [_row(part)]


def _row(numbered: Numbered) -> dict[str, Any]:
    match numbered.part:
        case Para(text=text, bullets=bullets):
            return _row_of(numbered.number, text, "paragraph", bullets)
        case Listed(title=title, items=items, empty=empty):
            return _row_of("", title, "list", items or (empty,))
        case grid:
            return _row_of("", grid.title, "list", tuple("; ".join(row) for row in grid.rows))


def _row_of(number_: str, text: str, kind: str, bullets: tuple[str, ...] = ()) -> dict[str, Any]:
    return {"number": number_, "text": text, "kind": kind, "bullets": list(bullets)}
