"""`make demo` writes what the README says, says on everything that it is an illustration, and names no person."""

import json
import re
import zipfile
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from .commands import Ran, run

ROOT = Path(__file__).parents[2]
NOTICE = "Illustration; not published by Ofsted"
PEOPLE = ("Winstanley", "Winstarley", "Gareth Williams", "Bunyan", "Ms Lock", "Mr Williams")
CASES = {"": 3, "leeds-2010": 1, "leeds-2011": 2, "leicester-2008": 2}


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ran]:
    folder = tmp_path_factory.mktemp("demo") / "out"
    ran = run("demo", "--to", folder)
    assert ran.status == 0, ran.said
    return folder, ran


def test_every_file_is_there(out: tuple[Path, Ran]) -> None:
    folder, _ = out
    letters = {"assessment.json", "letter.html", "letter.pdf", "letter.docx"}
    for case in CASES:
        assert {path.name for path in (folder / case).iterdir()} >= letters, case
    assert {path.name for path in folder.iterdir()} >= {"release", "profile.html", "profile.pdf", "profile.json"}


def test_progress_and_a_short_summary_are_shown(out: tuple[Path, Ran]) -> None:
    _, ran = out
    assert "building the evidence release" in ran.err
    assert len(ran.out.splitlines()) < 20
    assert "Leeds, csa-2010, as at 2010-12-09: 1, performs poorly (from 2, limited by L1)" in ran.out
    assert NOTICE in ran.out


@pytest.mark.parametrize(("case", "grade"), CASES.items())
def test_assessment_json(out: tuple[Path, Ran], case: str, grade: int) -> None:
    folder, _ = out
    found = json.loads((folder / case / "assessment.json").read_text(encoding="utf-8"))
    assert (found["indicated"], found["possible"], found["status"]) == (grade, [grade], "graded")
    assert len(found["release"]) == len(found["framework_hash"]) == 64
    assert found["release"] == json.loads((folder / "release" / "manifest.json").read_text(encoding="utf-8"))["hash"]
    asked = {name for step in found["trace"] for name in step["facts"]}
    assert asked <= found["facts"].keys()


def test_every_figure_leads_to_a_cell_that_holds_it(out: tuple[Path, Ran]) -> None:
    """Numbers of block C are read back from the very cells that they name."""
    folder, _ = out
    facts = json.loads((folder / "assessment.json").read_text(encoding="utf-8"))["facts"]
    lines = (ROOT / "examples" / "england-2011" / "figures.csv").read_text(encoding="utf-8").splitlines()
    heads = lines[0].split(",")
    checked = 0
    for name, fact in facts.items():
        if re.fullmatch(r"block_c\.[a-z0-9-]+", name) and fact["known"] == "known" and len(fact["cells"]) == 1:
            (cell,) = fact["cells"]
            assert cell["file"] == "figures.csv"
            found = lines[cell["row"] - 1].split(",")[heads.index(cell["column"])]
            assert float(found) == pytest.approx(fact["value"]), name
            checked += 1
    assert checked > 10


def test_profile_json_has_the_three_blocks(out: tuple[Path, Ran]) -> None:
    folder, _ = out
    found = json.loads((folder / "profile.json").read_text(encoding="utf-8"))
    assert found.keys() >= {"a", "b", "c"}


def _texts(folder: Path) -> dict[str, str]:
    """The words of every document under `folder`."""
    texts = {str(path.relative_to(folder)): path.read_text(encoding="utf-8") for path in folder.rglob("*.html")}
    for path in folder.rglob("*.pdf"):
        with pdfium.PdfDocument(path) as pdf:
            pages = [page.get_textpage().get_text_bounded() for page in pdf]
        for number, page in enumerate(pages, start=1):
            texts[f"{path.relative_to(folder)} page {number}"] = page
    for path in folder.rglob("*.docx"):
        with zipfile.ZipFile(path) as parts:
            words = [parts.read(name).decode() for name in parts.namelist() if name.startswith("word/")]
        texts[str(path.relative_to(folder))] = re.sub(r"<[^>]+>", "", "".join(words))
    return texts


def test_every_document_says_on_every_page_that_it_is_an_illustration(out: tuple[Path, Ran]) -> None:
    folder, _ = out
    texts = _texts(folder)
    assert len(texts) > 12
    missing = [name for name, text in texts.items() if NOTICE not in " ".join(text.split())]
    assert missing == []


def test_no_real_person_is_named(out: tuple[Path, Ran]) -> None:
    folder, _ = out
    for name, text in _texts(folder).items():
        assert [person for person in PEOPLE if person in text] == [], name


def test_an_example_that_is_not_there_is_a_sentence(tmp_path: Path) -> None:
    ran = run("demo", "--to", tmp_path / "out", "--example", tmp_path / "nowhere")
    assert ran.status == 2
    assert "nowhere" in ran.err
    assert not (tmp_path / "out").exists()
