"""Text that people typed never becomes markup or code in any document: HTML, Typst, Word templates."""

import json
import shutil
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pypdfium2 as pdfium
import pytest

from .commands import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "england-2011"
TEXT = "<script>alert(1)</script> #panic(1) $x^2$ *star* {{ 7*7 }} {% raw %} & <b>bold</b>"


@pytest.fixture(scope="module")
def documents(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Letter and profile of Leicestershire from an example in which a finding and a unit hold mischief."""
    where = tmp_path_factory.mktemp("typed")
    folder = where / "evidence"
    shutil.copytree(EXAMPLE, folder)
    _replace(folder / "findings.csv", "Much of the practice follows guidance", f"Much of {TEXT} follows guidance")
    _replace(folder / "settings.csv", "Example Pupil Referral Unit 1,855", f"Unit {TEXT},855")
    _replace(folder / "councils.csv", "Quillshire", f"Quill {TEXT}")
    words = ("--council", "855", "--framework", "csa-2011", "--as-at", "2011-08-31", "--to", where / "out")
    for command in (
        ("evidence", "build", folder, "--to", where / "release", "--as-at", "2011-11-08", "--strict"),
        ("letter", where / "release", *words, "--format", "html,pdf,docx,text,json"),
        ("profile", where / "release", *words, "--format", "html,pdf,json,text"),
    ):
        ran = run(*command)
        assert ran.status == 0, ran.said
    return where / "out"


def _replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("name", ["letter.html", "profile.html"])
def test_html_shows_it_escaped(documents: Path, name: str) -> None:
    page = (documents / name).read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "<b>bold" not in page
    assert (
        "&lt;script&gt;alert(1)&lt;/script&gt; #panic(1) $x^2$ *star* {{ 7*7 }} {% raw %} &amp; &lt;b&gt;bold" in page
    )


@pytest.mark.parametrize("name", ["letter.pdf", "profile.pdf"])
def test_pdf_shows_it_as_it_was_typed(documents: Path, name: str) -> None:
    with pdfium.PdfDocument(documents / name) as pdf:
        words = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    for part in ("#panic(1)", "$x^2$", "*star*", "{{ 7*7 }}"):
        assert part in words, part


def test_docx_shows_it_as_it_was_typed(documents: Path) -> None:
    with zipfile.ZipFile(documents / "letter.docx") as parts:
        tree = ElementTree.fromstring(parts.read("word/document.xml"))
    assert TEXT in "".join(tree.itertext())


def test_json_holds_it_as_it_was_typed(documents: Path) -> None:
    assert TEXT in (documents / "letter.txt").read_text(encoding="utf-8")
    json.loads((documents / "letter.json").read_text(encoding="utf-8"))
    assert TEXT in (documents / "profile.json").read_text(encoding="utf-8")
