"""What a council takes away from its case: the evidence as a file, the draft that was shared with it."""

import io
from typing import Any

import pytest
from django.test import Client

from fourpoint.archive.read import read_file
from fourpoint.core.cases.case import State
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

CASE = "/cases/leeds/2011/"


def test_the_evidence_goes_out_in_three_forms(world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED)
    client = client_of("leeds")
    assert f'href="{CASE}evidence.csv"' in client.get(CASE + "evidence").content.decode()
    lines = client.get(CASE + "evidence.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0] == "block,figure,title,value,rests_on,neighbours,england,comparison,source"
    assert len(lines) > 40
    assert any("figures.csv" in line for line in lines)
    assert not any(",'-" in line for line in lines), "a negative number is a number"
    for form, start in (("xlsx", b"PK"), ("ods", b"PK")):
        answer = client.get(f"{CASE}evidence.{form}")
        assert (answer.status_code, answer.content[:2]) == (200, start)
        assert f"leeds-2011-evidence.{form}" in answer["Content-Disposition"]


def test_a_spreadsheet_holds_the_figures_of_the_page(world: World, client_of: Clients) -> None:
    import openpyxl

    walk_to(world, State.SHARED)
    content = client_of("leeds").get(CASE + "evidence.xlsx").content
    rows = list(openpyxl.load_workbook(io.BytesIO(content))["Figures"].iter_rows(values_only=True))
    heads = next(place for place, row in enumerate(rows) if row[:3] == ("block", "figure", "title"))
    assert {row[0] for row in rows[heads + 1 :]} == {"a", "b", "c"}


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_the_shared_draft_goes_out_as_a_file_that_says_it_is_one(
    world: World, client_of: Clients, form: str, tmp_path: Any
) -> None:
    walk_to(world, State.COMMENTING)
    answer = client_of("leeds").get(f"{CASE}letter.{form}")
    assert f"leeds-2011-draft-1.{form}" in answer["Content-Disposition"]
    file = tmp_path / f"draft.{form}"
    file.write_bytes(answer.content)
    found = read_file(file)
    assert found.council == "Leeds"
    if form == "pdf":
        import pypdfium2

        pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(file)]
        assert all("Draft 1, not published." in text for text in pages)


def _every(client: Client) -> list[int]:
    paths = ("evidence.csv", "evidence.xlsx", "letter.pdf", "letter.docx", "evidence.exe", "letter.exe")
    return [client.get(CASE + path).status_code for path in paths]


def test_nothing_goes_out_before_its_time_or_to_others(world: World, client_of: Clients) -> None:
    assert _every(client_of("leeds")) == [404] * 6
    walk_to(world, State.SHARED)
    assert _every(client_of("leeds")) == [200, 200, 404, 404, 404, 404]
    assert _every(client_of("leicester")) == [404] * 6
    assert _every(client_of("public")) == [302] * 6
