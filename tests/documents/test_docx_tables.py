"""Tables of Word documents: columns by their shares, and never a broken word where there is room."""

import io
from datetime import date

import docx
import pytest
from docx.oxml.ns import qn

from fourpoint.documents.document import Column, Document, Lines, Paragraph, Table
from fourpoint.documents.forms.docx_parts import document_docx
from fourpoint.documents.forms.docx_tables import column_widths


def _table(*columns: Column, row: tuple[str, ...] = ()) -> Table:
    return Table("Grades", columns, (row or tuple("x" for _ in columns),))


def test_columns_take_their_shares_of_the_page() -> None:
    widths = column_widths(_table(Column("A", share=1), Column("B", share=3)))
    assert sum(widths) == pytest.approx(160)
    assert widths[1] == pytest.approx(3 * widths[0], rel=0.05)


def test_no_column_is_narrower_than_its_longest_word() -> None:
    widths = column_widths(_table(Column("Judgement", share=0.1), Column("What it means", share=9)))
    assert widths[0] >= 4 + 2.05 * len("Judgement")
    many = column_widths(_table(*[Column("Improvement", share=1 if n else 8) for n in range(7)]))
    assert sum(many) == pytest.approx(160)
    assert min(many) > 18


def test_the_file_holds_those_widths_and_its_parts_in_the_order_of_the_format() -> None:
    page = Document("T", date(2011, 11, 8), (_table(Column("Grade", share=0.5), Column("Meaning", share=4)),))
    (table,) = docx.Document(io.BytesIO(document_docx(page))).tables
    first, second = (cell.width.mm for cell in table.rows[0].cells)
    assert first + second == pytest.approx(160, abs=0.5)
    assert first < second
    tags = [one.tag.split("}")[1] for one in table._tbl.tblPr]
    order = ["tblStyle", "tblW", "tblBorders", "tblLayout", "tblCellMar", "tblLook", "tblCaption", "tblDescription"]
    assert tags == [tag for tag in order if tag in tags]
    assert {"tblBorders", "tblLayout", "tblCellMar"} <= set(tags)


def test_a_signature_is_not_parted_from_its_farewell() -> None:
    blocks = (Paragraph("Yours sincerely"), Lines(("A. Name", "Role"), "signature"))
    made = docx.Document(io.BytesIO(document_docx(Document("T", date(2011, 11, 8), blocks, kind="letter"))))
    kept = [one._p.find(qn("w:pPr")).find(qn("w:keepNext")) is not None for one in made.paragraphs]
    assert kept == [True, True, False]
