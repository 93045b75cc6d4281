"""One document value in every format: same bytes twice, typed text never markup, and an independent look at the PDF."""

import io
import re
import zipfile
from datetime import date

import docx
import pikepdf
import pytest
from docx.oxml.ns import qn

from fourpoint.documents.document import (
    Bullets,
    Column,
    Document,
    Figure,
    FigureGrid,
    GradeBox,
    Heading,
    Lines,
    PageBreak,
    Paragraph,
    Picture,
    Table,
    Terms,
)
from fourpoint.documents.forms.docx_parts import document_docx
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.forms.pdf import PdfRefusedError, document_pdf, typst_pdf
from fourpoint.documents.forms.text_page import document_text

NASTY = '<script>alert(1)</script> #set page() {{ x }} *b* & \\ "q" $x$ @a <b>'
DRAWING = Picture(
    '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20" viewBox="0 0 60 20">'
    '<rect width="60" height="20" fill="#1d4f7c"/></svg>',
    "A bar of sixty",
    60,
    20,
)
TABLE = Table(
    "Figures",
    (Column("Name"), Column("Number", True), Column("Points")),
    ((NASTY, "1", ("a", "b")), ("z", DRAWING, "-")),
)
DOCUMENT = Document(
    "A whole document",
    date(2011, 11, 8),
    (
        Lines(("Publisher", NASTY), "contact"),
        Lines(("8 November 2011",), "date"),
        Lines(("Director", "Council"), "address"),
        Heading(1, NASTY),
        Paragraph(NASTY, lead="Lead."),
        Heading(2, "Second"),
        Bullets((NASTY, "two")),
        Bullets(("first", "second"), numbered=True),
        GradeBox("Assessment", "Performs well", "3", "Note"),
        TABLE,
        Figure("What it shows", DRAWING, "Somewhere", TABLE),
        FigureGrid((Figure("Left", DRAWING, "Here"), Figure("Right", DRAWING, "There"))),
        PageBreak(),
        Terms((("Framework", NASTY),)),
        Terms((("Key", "value"),), "key"),
        Lines(("(not signed)", "Manager"), "signature"),
    ),
    kind="letter",
    notice="Illustration; not published by Ofsted",
    running="Council",
)


@pytest.mark.parametrize("write", [document_html, document_pdf, document_docx, document_text])
def test_the_same_document_gives_the_same_bytes(write) -> None:  # type: ignore[no-untyped-def]
    assert write(DOCUMENT) == write(DOCUMENT)


def test_html_is_one_file_that_runs_and_fetches_nothing() -> None:
    page = document_html(DOCUMENT)
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"""(?:src|href)=["'](?!#)""", page)
    assert '<html lang="en-GB">' in page
    assert 'class="skip" href="#main"' in page
    assert 'aria-label="A bar of sixty"' in page
    assert page.count('scope="col"') == 2 * len(TABLE.columns)
    assert "Illustration; not published by Ofsted" in page


def test_typed_text_cannot_leave_the_style_of_a_printed_page() -> None:
    nasty = '"}</style><script>alert(1)</script>{\\'
    page = document_html(Document("t", date(2011, 1, 1), (Heading(1, "t"),), notice=nasty, running=nasty))
    assert "<script" not in page
    assert page.count("</style>") == 1


def test_typed_text_stays_text_in_every_format() -> None:
    word = docx.Document(io.BytesIO(document_docx(DOCUMENT)))
    assert word.paragraphs[1].text == " ".join(NASTY.split())
    assert f"# {NASTY}" in document_text(DOCUMENT)


def test_pdf_is_tagged_titled_and_in_english() -> None:
    with pikepdf.open(io.BytesIO(document_pdf(DOCUMENT))) as pdf:
        assert pdf.Root.MarkInfo.Marked
        assert str(pdf.Root.Lang).startswith("en")
        assert pdf.docinfo["/Title"] == "A whole document"
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        with pdf.open_metadata() as metadata:
            assert metadata["pdfuaid:part"] == "1"
        kinds = list(_kinds(pdf.Root.StructTreeRoot))
        assert {"/H1", "/H2", "/P", "/L", "/LI", "/Table", "/TH", "/TD", "/Figure"} <= {kind for kind, _ in kinds}
        alts = [alt for kind, alt in kinds if kind == "/Figure"]
        assert alts
        assert all(alt == "A bar of sixty" for alt in alts)


def _kinds(node: pikepdf.Object):  # type: ignore[no-untyped-def]
    if isinstance(node, pikepdf.Array):
        for one in node:
            yield from _kinds(one)
    elif isinstance(node, pikepdf.Dictionary):
        if "/S" in node:
            yield str(node.S), str(node.get("/Alt", ""))
        if "/K" in node:
            yield from _kinds(node.K)


def test_docx_has_styles_headings_header_rows_alt_text_and_language() -> None:
    word = docx.Document(io.BytesIO(document_docx(DOCUMENT)))
    assert [one.text for one in word.paragraphs if one.style.name == "Heading 2"] == ["Second"]
    assert [one.text for one in word.paragraphs if one.style.name == "List Bullet"][1] == "two"
    rows = [row._tr for table in word.tables for row in table.rows]
    assert sum(row.trPr.find(qn("w:tblHeader")) is not None for row in rows) == len(word.tables)
    described = [one.get("descr") for one in word.element.body.iter(qn("wp:docPr"))]
    assert described
    assert set(described) == {"A bar of sixty"}
    assert word.styles.element.find(".//" + qn("w:lang")).get(qn("w:val")) == "en-GB"
    assert word.core_properties.title == "A whole document"
    assert word.sections[0].header.paragraphs[0].text == "Illustration; not published by Ofsted"


def test_docx_archive_carries_no_date() -> None:
    with zipfile.ZipFile(io.BytesIO(document_docx(DOCUMENT))) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_a_document_that_breaks_pdf_ua_is_refused_in_a_sentence() -> None:
    with pytest.raises(PdfRefusedError, match="PDF/UA-1"):
        typst_pdf("drawing", {"svg": DRAWING.svg, "width": 60, "height": 20}, date(2011, 1, 1))


def test_a_skipped_heading_or_a_ragged_table_is_refused_when_made() -> None:
    with pytest.raises(ValueError, match="skips from level 1 to 3"):
        Document("t", date(2011, 1, 1), (Heading(1, "a"), Heading(3, "b")))
    with pytest.raises(ValueError, match="2 cells, not 1"):
        Table("t", (Column("a"),), (("1", "2"),))
