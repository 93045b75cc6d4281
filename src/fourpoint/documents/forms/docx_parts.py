"""Word documents: real styles, heading levels, header rows, alternative text, language; and bytes that never vary.

Building blocks for every DOCX of Fourpoint, with python-docx. Never holds a sentence of its own.
"""

import io
import zipfile
from datetime import UTC, date, datetime
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from fourpoint.documents.document import (
    Block,
    Bullets,
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
from fourpoint.documents.forms.docx_tables import add_picture, add_table, flag
from fourpoint.documents.forms.text_page import graded
from fourpoint.documents.values import one_line

_INK, _QUIET, _ACCENT = RGBColor(0x1C, 0x27, 0x33), RGBColor(0x4D, 0x5A, 0x66), RGBColor(0x1D, 0x4F, 0x7C)
_FONT = "Arial"
"""One that every reader has, or has in the same widths: a Word file carries no typeface of its own."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_EXTRA_STYLES = (
    # name, based on, size, colour, bold, space after
    ("Letterhead", "Normal", 13.0, _ACCENT, True, 0.0),
    ("Contact", "Normal", 9.0, _QUIET, False, 0.0),
    ("Address", "Normal", 10.5, _INK, False, 0.0),
    ("Signature block", "Normal", 10.5, _INK, False, 0.0),
    ("Grade label", "Normal", 9.5, _QUIET, False, 0.0),
    ("Grade", "Normal", 17.0, _ACCENT, True, 6.0),
    ("Notice", "Normal", 8.0, _QUIET, True, 0.0),
    ("Source line", "Normal", 8.5, _QUIET, False, 8.0),
    ("Introduction", "Normal", 12.0, _INK, False, 8.0),
    ("About", "Normal", 8.5, _QUIET, False, 2.0),
    ("Small cell", "Normal", 9.0, _INK, False, 0.0),
)


def fixed_zip(made: bytes) -> bytes:
    """The same archive with every date set to the first day of zip, so that the same input gives the same bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as new,
    ):
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()


def document_docx(document: Document) -> bytes:
    """`document` as an editable Word file; the same input gives the same bytes."""
    word = new_word(document.title, document.dated, document.author, document.subject, document.language)
    page_edges(word, document.notice, document.running)
    for block in document.blocks:
        if isinstance(block, Lines) and block.role == "signature" and word.paragraphs:
            word.paragraphs[-1].paragraph_format.keep_with_next = True
        add_block(word, block)
    return saved(word)


def saved(word: Any) -> bytes:
    """The bytes of `word` with fixed dates inside the archive."""
    out = io.BytesIO()
    word.save(out)
    return fixed_zip(out.getvalue())


def new_word(title: str, dated: date, author: str, subject: str, language: str = "en-GB") -> Any:
    """An empty Word document with Fourpoint's styles, its title, its language and fixed dates."""
    word = docx.Document()
    about = word.core_properties
    about.title, about.author, about.subject, about.language = map(one_line, (title, author, subject, language))
    about.comments = about.keywords = about.last_modified_by = ""
    about.created = about.modified = datetime(dated.year, dated.month, dated.day, tzinfo=UTC).replace(tzinfo=None)
    about.revision = 1
    _set_language(word, language)
    _set_styles(word)
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    section.top_margin, section.bottom_margin = Mm(26), Mm(22)
    return word


def _set_language(word: Any, language: str) -> None:
    defaults = word.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    found = defaults.find(qn("w:lang"))
    if found is None:
        found = OxmlElement("w:lang")
        defaults.append(found)
    found.set(qn("w:val"), language)


def _set_styles(word: Any) -> None:
    _style(word.styles["Normal"], 10.5, _INK, False, 6.0)
    for level, size in ((1, 16.0), (2, 13.0), (3, 11.5), (4, 10.5)):
        style = word.styles[f"Heading {level}"]
        _style(style, size, _ACCENT, True, 4.0)
        style.font.italic = False
        style.paragraph_format.space_before = Pt(12)
        style.paragraph_format.keep_with_next = True
    _style(word.styles["Caption"], 10.0, _INK, True, 4.0)
    for name in ("List Bullet", "List Number"):
        _style(word.styles[name], 10.5, _INK, False, 4.0)
        word.styles[name].element.get_or_add_pPr().append(flag("w:contextualSpacing", "0"))
    for name, base, size, colour, bold, after in _EXTRA_STYLES:
        style = word.styles.add_style(name, 1)
        style.base_style = word.styles[base]
        _style(style, size, colour, bold, after)


def _style(style: Any, size: float, colour: RGBColor, bold: bool, after: float) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    fonts.set(qn("w:cs"), _FONT)
    style.paragraph_format.space_after = Pt(after)


def page_edges(word: Any, notice: str, running: str) -> None:
    """The notice at the head of every page; the running words and the page's number at its foot."""
    section = word.sections[0]
    if notice:
        head = section.header.paragraphs[0]
        head.style = word.styles["Notice"]
        head.alignment = WD_ALIGN_PARAGRAPH.CENTER
        head.add_run(one_line(notice))
    foot = section.footer.paragraphs[0]
    foot.style = word.styles["Notice"]
    foot.add_run(one_line(running) + "   Page ")
    _field(foot, "PAGE")


def _field(paragraph: Any, instruction: str) -> None:
    for kind in ("begin", "instr", "end"):
        run = paragraph.add_run()
        if kind == "instr":
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = instruction
        else:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)


def add_block(word: Any, block: Block) -> None:
    """One block at the end of `word`."""
    match block:
        case Heading():
            word.add_heading(one_line(block.text), block.level)
        case Paragraph():
            add_paragraph(word, block)
        case Lines():
            _add_lines(word, block)
        case Bullets():
            for item in block.items:
                word.add_paragraph(one_line(item), "List Number" if block.numbered else "List Bullet")
        case Table():
            add_table(word, block)
        case Figure():
            _add_figure(word, block)
        case FigureGrid():
            for figure in block.figures:
                _add_figure(word, figure)
        case Terms():
            for term, value in block.pairs:
                paragraph = word.add_paragraph(style="About" if block.role == "about" else "Normal")
                paragraph.add_run(f"{one_line(term)}: ").bold = True
                paragraph.add_run(one_line(value))
        case GradeBox():
            word.add_paragraph(one_line(block.label), "Grade label").paragraph_format.keep_with_next = True
            word.add_paragraph(one_line(graded(block)), "Grade")
            if block.note:
                word.add_paragraph(one_line(block.note))
        case PageBreak():
            word.add_page_break()


_ROLES = {"intro": "Introduction", "small": "Source line", "note": "Source line"}


def add_paragraph(word: Any, block: Paragraph) -> None:
    paragraph = word.add_paragraph(style=_ROLES.get(block.role, "Normal"))
    if block.lead:
        paragraph.add_run(f"{one_line(block.lead)} ").bold = True
    paragraph.add_run(one_line(block.text))


def _add_lines(word: Any, block: Lines) -> None:
    style = {"contact": "Contact", "address": "Address", "signature": "Signature block"}.get(block.role, "Address")
    made = [
        word.add_paragraph(one_line(line), "Letterhead" if block.role == "contact" and number == 0 else style)
        for number, line in enumerate(block.lines)
    ]
    for line in made[:-1]:
        line.paragraph_format.keep_with_next = True
    if made:
        made[0].paragraph_format.space_before = Pt(10)
        made[-1].paragraph_format.space_after = Pt(10)


def _add_figure(word: Any, figure: Figure) -> None:
    title = word.add_paragraph(style="Caption")
    title.add_run(one_line(figure.title))
    title.paragraph_format.keep_with_next = True
    add_picture(word.add_paragraph(), figure.picture)
    word.add_paragraph(f"Source: {one_line(figure.source)}", "Source line")
    if figure.table is not None:
        add_table(word, figure.table)
