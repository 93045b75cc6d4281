"""Reports as files: three formats, the same bytes twice, one page for members, a council's own template."""

import zipfile
from datetime import date
from pathlib import Path

import docx
import pikepdf
import pytest

from fourpoint.actions.council.report import Made, make_report, write_report
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.errors import UsageError
from fourpoint.documents.board.blocks import board_document
from fourpoint.documents.forms.docx_template import TemplateRefusedError
from fourpoint.documents.forms.text_page import document_text
from fourpoint.release.store import Release, open_release

MEETING = date(2011, 12, 14)


@pytest.fixture(scope="module")
def decision(example_release: Release) -> Made:
    return make_report(example_release, "Leeds", load_framework("csa-2011"), MEETING, "board")


def test_three_formats_twice_alike(decision: Made, tmp_path: Path) -> None:
    first = write_report(decision, tmp_path / "a", "report", ("html", "pdf", "docx"), None)
    second = write_report(decision, tmp_path / "b", "report", ("html", "pdf", "docx"), None)
    assert [path.read_bytes() for path in first] == [path.read_bytes() for path in second]
    with pikepdf.open(first[1]) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        assert str(pdf.Root.Lang) == "en-GB"
    word = docx.Document(str(first[2]))
    assert next(p.text for p in word.paragraphs if p.style and p.style.name == "Heading 2") == "Summary of main issues"


def test_the_members_summary_is_one_page(example_release: Release, tmp_path: Path) -> None:
    for framework, meeting in (("csa-2011", MEETING), ("apa-2007", date(2007, 12, 19))):
        made = make_report(example_release, "Leeds", load_framework(framework), meeting, "summary")
        (path,) = write_report(made, tmp_path, framework, ("pdf",), None)
        with pikepdf.open(path) as pdf:
            assert len(pdf.pages) == 1


def test_an_unknown_format_is_named(decision: Made, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="'odt' is not a format of a report"):
        write_report(decision, tmp_path, "report", ("odt",), None)


def template(path: Path, *lines: str) -> Path:
    word = docx.Document()
    for line in lines:
        word.add_paragraph(line)
    word.save(str(path))
    return path


def test_a_councils_own_template_is_filled_in(decision: Made, tmp_path: Path) -> None:
    own = template(
        tmp_path / "own.docx",
        "CITY COUNCIL {{ subject }}",
        "{%p for section in sections %}",
        "{{ section.number }} {{ section.title }}",
        "{%p for paragraph in section.paragraphs %}",
        "{{ paragraph.number }} {{ paragraph.text }}",
        "{%p endfor %}",
        "{%p endfor %}",
    )
    (path,) = write_report(decision, tmp_path, "report", ("docx",), own)
    lines = [p.text for p in docx.Document(str(path)).paragraphs]
    assert lines[0] == "CITY COUNCIL Ofsted's annual assessment of children's services in Leeds"
    assert "3 Main issues" in lines
    assert any(line.startswith("4.4.1 The report asks for no resources.") for line in lines)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        (
            "{{ subjekt }}",
            "asks for the field 'subjekt', which a board report does not have. A board report has: appendix, boxes",
        ),
        ("{% for x in %}", "the template cannot be read"),
    ],
)
def test_a_template_that_asks_for_more_is_refused_by_name(
    decision: Made, tmp_path: Path, line: str, words: str
) -> None:
    own = template(tmp_path / "own.docx", line)
    with pytest.raises(TemplateRefusedError, match=words):
        write_report(decision, tmp_path, "report", ("docx",), own)


def test_a_template_that_is_no_word_file(decision: Made, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    own.write_text("hello")
    with pytest.raises(TemplateRefusedError, match="is not a Word file"):
        write_report(decision, tmp_path, "report", ("docx",), own)


def test_a_template_that_unpacks_to_too_much(decision: Made, tmp_path: Path) -> None:
    own = tmp_path / "own.docx"
    with zipfile.ZipFile(own, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 61_000_000)
    with pytest.raises(TemplateRefusedError, match="unpacks to more than 60 megabytes"):
        write_report(decision, tmp_path, "report", ("docx",), own)


def test_the_letter_in_the_appendix_rests_on_the_evidence_of_its_own_day(example_release: Release) -> None:
    made = make_report(example_release, "Leeds", load_framework("apa-2007"), date(2007, 12, 19), "overview")
    assert made.letter is not None
    words = document_text(made.letter)
    assert "29 November 2006 to 28 November 2007" in words
    assert "December 2007" not in words, "the board met later than the letter was written"


def test_without_the_letters_findings_no_letter_is_made_up(tmp_path: Path) -> None:
    """A council with nothing but files: its own strengths never stand as the inspectors'."""
    files = {
        "councils": "code,gss,name,region\n383,E08000035,Leeds,Yorkshire and The Humber\n",
        "published_grades": "code,framework,date,area,grade,word\n383,apa-2008,2008-11-20,overall,3,good\n",
        "reviews": "code,review,kind,by,date,title\n383,own,self_assessment,the council,2008-06-01,Own\n",
        "findings": "code,review,date,area,kind,text\n383,own,2008-06-01,overall,strength,We excel.\n",
    }
    folder = tmp_path / "files"
    folder.mkdir()
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    build_release(folder, tmp_path / "release", date(2008, 12, 1))
    release = open_release(tmp_path / "release")
    made = make_report(release, "Leeds", load_framework("apa-2008"), date(2008, 12, 1), "board")
    told = document_text(board_document(made.report, made.letter))
    assert "The letter published on 20 November 2008 is to be attached here." in told
    assert "The record holds none of the letter's findings" in told
    assert "We excel" not in told
    assert "names no strengths" not in told
