"""Tables and pictures of Word documents: widths by shares, header rows that repeat, alternative text."""

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from fourpoint.core.words.typed_text import cleaned
from fourpoint.documents.document import Cell, Picture, Table
from fourpoint.documents.forms.pdf import typst_png
from fourpoint.documents.values import one_line

_TEXT_WIDTH = 160.0
"""Millimetres between the margins."""
_LINE, _HEAD_FILL = "B8C2CC", "EEF3F7"


def flag(tag: str, value: str) -> Any:
    """An element with one value."""
    element = OxmlElement(tag)
    element.set(qn("w:val"), value)
    return element


def add_table(word: Any, block: Table) -> Any:
    """A table with its caption above it and one header row that repeats on every page."""
    if block.show_caption and block.caption:
        caption = word.add_paragraph(style="Caption")
        caption.add_run(one_line(block.caption))
        caption.paragraph_format.keep_with_next = True
    table = word.add_table(rows=0, cols=len(block.columns), style="Table Grid")
    _describe(table, block.caption)
    _lay_out(table, block)
    _add_row(table, block, tuple(column.title for column in block.columns), header=True)
    for row in block.rows:
        _add_row(table, block, row, header=False)
    word.add_paragraph(f"Source: {one_line(block.source)}" if block.source else "", "Source line")
    return table


def _lay_out(table: Any, block: Table) -> None:
    """Columns by their shares of the page's width, thin rules between rows, room around the words."""
    table.autofit = False
    for column, width in zip(table.columns, column_widths(block), strict=True):
        column.width = Mm(width)
    borders = OxmlElement("w:tblBorders")
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        element = OxmlElement(f"w:{edge}")
        rule = edge in ("top", "bottom", "insideH")
        for name, value in (("val", "single" if rule else "nil"), ("sz", "4"), ("space", "0"), ("color", _LINE)):
            element.set(qn(f"w:{name}"), value)
        borders.append(element)
    margins = OxmlElement("w:tblCellMar")
    for edge, twips in (("top", "50"), ("left", "80"), ("bottom", "50"), ("right", "80")):
        element = OxmlElement(f"w:{edge}")
        element.set(qn("w:w"), twips)
        element.set(qn("w:type"), "dxa")
        margins.append(element)
    _in_order(table._tbl.tblPr, borders, margins)


def column_widths(block: Table) -> list[float]:
    """Millimetres: by the columns' shares, but none so narrow that its longest word (of fourteen letters) breaks."""
    letter = 1.75 if _is_small(block) else 2.05
    least = [
        4 + letter * min(14, max((len(word) for text in texts for word in text.replace("-", "- ").split()), default=0))
        for texts in zip(
            [column.title for column in block.columns],
            *[[cell if isinstance(cell, str) else "" for cell in row] for row in block.rows],
            strict=True,
        )
    ]
    spare = max(0.0, _TEXT_WIDTH - sum(least))
    wanted = [
        max(0.0, _TEXT_WIDTH * one.share / sum(c.share for c in block.columns) - low)
        for one, low in zip(block.columns, least, strict=True)
    ]
    found = [low + spare * more / (sum(wanted) or 1) for low, more in zip(least, wanted, strict=True)]
    return [_TEXT_WIDTH * one / sum(found) for one in found]


def _is_small(block: Table) -> bool:
    """Many columns are set in small type."""
    return block.compact or len(block.columns) > 5


_TABLE_ORDER = ("tblStyle", "tblW", "jc", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption")
"""The order that the format prescribes for what is set here; tblDescription comes last."""


def _in_order(properties: Any, *added: Any) -> None:
    for element in added:
        properties.append(element)
    places = {qn(f"w:{tag}"): place for place, tag in enumerate(_TABLE_ORDER)}
    for element in sorted(properties, key=lambda one: places.get(one.tag, len(places))):
        properties.append(element)


def _describe(table: Any, caption: str) -> None:
    for tag in ("w:tblCaption", "w:tblDescription"):
        element = OxmlElement(tag)
        element.set(qn("w:val"), cleaned(caption))
        table._tbl.tblPr.append(element)


def _add_row(table: Any, block: Table, row: tuple[Cell, ...], *, header: bool) -> None:
    made = table.add_row()
    properties = made._tr.get_or_add_trPr()
    properties.append(OxmlElement("w:cantSplit"))
    if header:
        properties.append(OxmlElement("w:tblHeader"))
    widths = [column.width for column in table.columns]
    for place, cell, column, width in zip(made.cells, row, block.columns, widths, strict=True):
        place.width = width
        paragraph = place.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if _is_small(block):
            paragraph.style = "Small cell"
        if header:
            place._tc.get_or_add_tcPr().append(_shade())
        if column.numeric:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if isinstance(cell, Picture):
            add_picture(paragraph, cell)
        elif isinstance(cell, tuple):
            _add_items(place, cell)
        else:
            paragraph.add_run(one_line(cell)).bold = header


def _shade() -> Any:
    element = flag("w:shd", "clear")
    element.set(qn("w:fill"), _HEAD_FILL)
    return element


def _add_items(place: Any, items: tuple[str, ...]) -> None:
    for number, item in enumerate(items):
        paragraph = place.paragraphs[0] if number == 0 else place.add_paragraph()
        paragraph.style = "List Bullet"
        paragraph.add_run(one_line(item))


def add_picture(paragraph: Any, picture: Picture) -> None:
    """A drawing with its alternative text, as PNG at 192 dots an inch."""
    data = {"svg": picture.svg, "width": picture.width, "height": picture.height}
    image = typst_png("drawing", data, 192)
    run = paragraph.add_run()
    run.add_picture(io.BytesIO(image), width=Pt(picture.width))
    run._r.findall(".//" + qn("wp:docPr"))[0].set("descr", one_line(picture.alt))
