"""From a sentence to the rows of the evidence: in the letter as JSON and in the annex of its page."""

import json
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.letter import make_letter, write_letter
from fourpoint.archive.letters.read_own import document_letter
from fourpoint.archive.pages.open_document import open_document
from fourpoint.core.letter import Letter
from fourpoint.documents.letter.html import letter_html
from fourpoint.documents.letter.sources import rows_in_words, sentences_of

if TYPE_CHECKING:
    from fourpoint import Release

RULES = load_framework("csa-2011")


@pytest.fixture(scope="module")
def letter(example_release: "Release") -> Letter:
    return make_letter(example_release, "Leicestershire", RULES, date(2011, 11, 8))


def test_every_fact_of_a_sentence_is_among_the_sources(letter: Letter) -> None:
    named = {name for sentence in sentences_of(letter) for name in sentence.facts}
    assert named == set(letter.sources)
    pooled = letter.sources["block_a.good_or_better"]
    assert pooled.shown.endswith("%")
    assert "settings" in pooled.working
    assert {place.file for place in pooled.cells} >= {"outcomes.csv"}


def test_a_sentence_about_a_group_of_children_rests_on_that_groups_row(letter: Letter) -> None:
    told = next(one for one in letter.findings if "Among pupils eligible for free school meals" in one.text)
    name = next(one for one in told.facts if one.startswith("block_c.ni-75/"))
    (cell,) = letter.sources[name].cells[:1]
    lines = (Path("examples/england-2011") / cell.file).read_text(encoding="utf-8").splitlines()
    assert name.partition("/")[2] in lines[(cell.row or 0) - 1]


def test_json_holds_the_sources_and_reads_back(letter: Letter, tmp_path: Path) -> None:
    (path,) = write_letter(letter, RULES, tmp_path, ("json",))
    held = json.loads(path.read_text(encoding="utf-8"))
    source = held["sources"]["block_a.good_or_better"]
    assert {"value", "working", "cells"} <= source.keys()
    assert {"file", "row", "column", "sheet"} == source["cells"][0].keys()
    assert Letter.model_validate(held) == letter


def test_the_page_offers_an_annex_that_the_reader_leaves_out(letter: Letter, tmp_path: Path) -> None:
    page = letter_html(letter, RULES)
    bare = letter_html(letter.model_copy(update={"sources": {}}), RULES)
    assert "outcomes.csv" in page
    assert 'annex"' not in bare
    read = []
    for name, text in (("with.html", page), ("without.html", bare)):
        (tmp_path / name).write_text(text, encoding="utf-8")
        with open_document(tmp_path / name) as document:
            read.append(document_letter(document, RULES))
    assert read[0] == read[1]
    assert [one.text for one in read[0].findings] == [one.text for one in letter.findings]


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((), "the whole file"),
        ((7,), "7"),
        ((3, 1, 2, 9), "1 to 3, 9"),
        (range(1000, 1002), "1,000 to 1,001"),
        (range(1, 60, 2), "1, 3, 5, 7, 9, 11, 13, 15, 17, 19, 21, 23 and 18 more, all in the letter as JSON"),
    ],
)
def test_rows_in_words(rows: tuple[int, ...], said: str) -> None:
    assert rows_in_words(rows) == said


def test_a_group_that_the_framework_does_not_name_has_its_sources_too(example_release: "Release") -> None:
    codes = example_release.table("councils")["code"].to_list()[:20]
    letters = [make_letter(example_release, code, RULES, date(2011, 11, 8)) for code in codes]
    named = {one.id for one in RULES.blocks.a}
    others = [
        source
        for letter in letters
        for name, source in letter.sources.items()
        if name.startswith("block_a.") and name.count(".") > 1 and name.split(".")[1] not in named
    ]
    assert others
    assert all(one.cells for one in others if one.value)
