"""Plain text of any document, in the marks that people read at once: # headings, - bullets, tabs between cells.

The form that golden tests keep and that diffs show. Lines are not wrapped: a paragraph is one line.
"""

from collections.abc import Iterator

from fourpoint.documents.document import (
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    FigureGrid,
    GradeBox,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Table,
    Terms,
)
from fourpoint.documents.values import one_line


def document_text(document: Document) -> str:
    """`document` as text that ends in a line feed."""
    parts = [one_line(document.notice)] if document.notice else []
    parts += [text for block in document.blocks if (text := "\n".join(_lines(block)))]
    return "\n\n".join(parts) + "\n"


def _lines(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{'#' * block.level} {one_line(block.text)}"
        case Paragraph():
            yield one_line(f"{block.lead} {block.text}" if block.lead else block.text)
        case Lines():
            yield from map(one_line, block.lines)
        case Bullets():
            for number, item in enumerate(block.items, 1):
                yield f"{f'{number}.' if block.numbered else '-'} {one_line(item)}"
        case Table():
            yield from _table(block)
        case Figure():
            yield from _figure(block)
        case FigureGrid():
            for figure in block.figures:
                yield from _figure(figure)
        case Terms():
            for term, value in block.pairs:
                yield f"{one_line(term)}: {one_line(value)}"
        case GradeBox():
            yield one_line(block.label) + "\t" + one_line(graded(block))
            if block.note:
                yield one_line(block.note)
        case PageBreak():
            return


def graded(box: GradeBox) -> str:
    """ "Performs well (3)", or the word alone where there is no figure."""
    return f"{box.word} ({box.figure})" if box.figure else box.word


def _table(table: Table) -> Iterator[str]:
    if table.show_caption and table.caption:
        yield one_line(table.caption)
    yield "\t".join(one_line(column.title) for column in table.columns)
    for row in table.rows:
        yield "\t".join(_cell(cell) for cell in row)
    if table.source:
        yield f"Source: {one_line(table.source)}"


def _cell(cell: Cell) -> str:
    if isinstance(cell, tuple):
        return " ".join(f"• {one_line(item)}" for item in cell)
    return one_line(cell if isinstance(cell, str) else cell.alt)


def _figure(figure: Figure) -> Iterator[str]:
    yield f"[Chart] {one_line(figure.title)}"
    if figure.table is not None:
        yield from _table(figure.table)
    else:
        yield one_line(figure.picture.alt)
    yield f"Source: {one_line(figure.source)}"
