"""A board report as a document: title block, boxes, numbered paragraphs, lists, tables, the letter as appendix.

One value for HTML, PDF, DOCX and text, so that they cannot differ. Composes no sentence.
"""

from collections.abc import Iterator

from fourpoint.core.council.board_report import (
    BoardReport,
    Box,
    Grid,
    Listed,
    Numbered,
    NumberedGroup,
    NumberedReport,
    NumberedSection,
    Para,
    number,
)
from fourpoint.core.words.wording import day
from fourpoint.documents.document import Block, Bullets, Column, Document, Heading, PageBreak, Paragraph, Table, Terms

_TICKED, _EMPTY = "☑", "☐"
_SHARES = {5: (1.4, 1.8, 1.3, 2.2, 2.2), 6: (2.1, 2.1, 2.0, 1.0, 2.2, 1.4), 7: (2.2, 1.9, 1.5, 1.9, 1.4, 2.2, 1.4)}
"""Widths of a table's columns, where they should not be alike."""


def board_document(report: BoardReport, letter: Document | None = None) -> Document:
    """`report` as a document; `letter` follows as its appendix, its headings set two levels lower (four at most)."""
    made = number(report)
    return Document(
        title=report.subject,
        dated=report.meeting,
        blocks=(*_title_block(report), *_opening(made), *_sections(made), *_appendix(report, letter), *_about(report)),
        notice=report.notice,
        author=report.report_of,
        subject=f"Report to {report.to}, {day(report.meeting)}",
        running=f"{report.council}: report to {report.to}, {day(report.meeting)}",
    )


def _title_block(report: BoardReport) -> Iterator[Block]:
    yield Heading(1, report.subject)
    yield Terms(
        (
            ("Report of", report.report_of),
            ("Report to", report.to),
            ("Date", day(report.meeting)),
            ("Subject", report.subject),
        ),
        "key",
    )
    if report.boxes:
        columns = (Column("Question", share=6), Column("Yes", share=1), Column("No", share=1))
        yield Table("Boxes", columns, tuple(_box(box) for box in report.boxes), show_caption=False)
        if any(box.answer == "not_stated" for box in report.boxes):
            yield Paragraph("Where neither box is ticked, the record holds no answer.", "small")


def _box(box: Box) -> tuple[str, str, str]:
    return (
        f"{box.question} {box.detail}".strip(),
        f"{_TICKED if box.answer == 'yes' else _EMPTY} Yes",
        f"{_TICKED if box.answer == 'no' else _EMPTY} No",
    )


def _opening(made: NumberedReport) -> Iterator[Block]:
    if made.summary:
        yield Heading(2, made.report.summary_title)
        for part in made.summary:
            yield from _numbered(part, 3)
    if made.recommendations:
        yield Heading(2, "Recommendations")
        for part in made.recommendations:
            yield from _numbered(part, 3)


def _sections(made: NumberedReport) -> Iterator[Block]:
    plain = made.report.kind == "summary"
    for section in made.sections:
        yield from _section(section, plain)


def _section(section: NumberedSection, plain: bool) -> Iterator[Block]:
    yield Heading(2, section.title if plain else f"{section.number}.0 {section.title}")
    for part in section.parts:
        if isinstance(part, NumberedGroup):
            yield Heading(3, f"{part.number} {part.title}".strip())
            for inner in part.parts:
                yield from _numbered(inner, 4, plain)
        else:
            yield from _numbered(part, 3, plain)


def _numbered(numbered: Numbered, level: int, plain: bool = False) -> Iterator[Block]:
    """One part; lists take a heading of `level`. A page for members bears no numbers."""
    match numbered.part:
        case Para(text=text, bullets=bullets):
            lead = "" if plain else numbered.number + ("." if "." not in numbered.number else "")
            yield Paragraph(text, lead=lead)
            if bullets:
                yield Bullets(bullets)
        case Listed(title=title, items=items, empty=empty):
            yield Heading(level, title)
            yield Bullets(items) if items else Paragraph(empty)
        case Grid():
            yield _grid(numbered.part)
            if numbered.part.note:
                yield Paragraph(numbered.part.note, "small")


def _grid(grid: Grid) -> Table:
    shares = _SHARES.get(len(grid.headings), (1.0,) * len(grid.headings))
    columns = tuple(Column(title, share=share) for title, share in zip(grid.headings, shares, strict=True))
    return Table(grid.title, columns, grid.rows, compact=True)


def _appendix(report: BoardReport, letter: Document | None) -> Iterator[Block]:
    if letter is None or not report.appendix_title:
        return
    yield PageBreak()
    yield Heading(2, report.appendix_title)
    for block in letter.blocks:
        yield Heading(min(block.level + 2, 4), block.text) if isinstance(block, Heading) else block


def _about(report: BoardReport) -> Iterator[Block]:
    if report.about:
        yield Terms(report.about)
