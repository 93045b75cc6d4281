"""The public pages: what they show once published, and nothing before the minute."""

import csv
import io
import json
import re
from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from fourpoint.actions.cases import judge, panel, publication
from fourpoint.actions.public.open_data import TABLES
from fourpoint.core.cases.case import State
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import Council, Publication
from tests.records.world import DAY, MINUTE, START, World, walk_to

PAGES = ["/", "/councils/", "/councils/leeds/", "/compare?council=leeds&council=leicester", "/downloads", "/about"]


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> object:
    """Sets the clock."""

    def set_to(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    return set_to


def test_the_grades_as_xlsx_say_what_each_column_holds_and_have_no_formulas(world: World, client: Client) -> None:
    from openpyxl import load_workbook

    walk_to(world, State.PUBLISHED)
    Council.objects.filter(code="383").update(name="=1+1")
    book = load_workbook(io.BytesIO(client.get("/downloads/grades.xlsx").content))
    notes = {row[0].value for row in book["Notes"].iter_rows()}
    assert set(TABLES["grades"].columns) <= notes
    cells = [cell.value for row in book["grades"].iter_rows() for cell in row]
    assert "'=1+1" in cells
    assert 3 in cells, "numbers are numbers"


def test_the_findings_of_letters_as_a_table(world: World, client: Client) -> None:
    walk_to(world, State.PUBLISHED)
    rows = list(csv.DictReader(io.StringIO(client.get("/downloads/findings.csv").content.decode("utf-8-sig"))))
    assert list(rows[0]) == list(TABLES["findings"].columns)
    assert {row["kind"] for row in rows} == {"strength", "area for improvement"}
    assert {row["became"] for row in rows} == {""}, "no later letter is published"
    assert rows[0]["letter"] == "/councils/leeds/2011/letter#finding-1"
    assert client.get("/downloads/findings.xlsx").status_code == 404, "not offered"


def test_every_download_is_offered_with_its_size(world: World, client: Client) -> None:
    page = client.get("/downloads").content.decode()
    for address in re.findall(r'href="(/downloads/[^"]+)"', page):
        assert client.get(address).status_code == 200, address
    assert page.count(" KB</span>") + page.count(" bytes</span>") == 11
    assert "MIT licence" in page


def test_nothing_before_the_minute_and_everything_from_it_on(world: World, client: Client, at: object) -> None:
    walk_to(world, State.SCHEDULED)
    texts = []
    for moment in (MINUTE - DAY, MINUTE):
        at(moment)  # type: ignore[operator]
        texts.append(
            [client.get(page).content.decode() for page in PAGES]
            + [client.get("/api/v1/assessments?year=2011&framework=csa-2011").content.decode()]
            + [client.get("/downloads/grades.csv").content.decode()]
            + [client.get("/search?words=children").content.decode()]
        )
        letter = client.get("/councils/leeds/2011/letter").status_code
        files = {
            client.get(f"/councils/leeds/2011/letter.{form}").status_code for form in ("pdf", "docx", "txt", "json")
        }
        profile = client.get("/councils/leeds/2011/profile").status_code
        api = client.get("/api/v1/assessments/leeds/2011/letter").status_code
        expected = 404 if moment < MINUTE else 200
        assert {letter, profile, api, *files} == {expected}
    before, after = texts
    assert "0 letters" not in before[-1]
    assert "No letter answers to" in before[-1]
    assert "1 letter" in after[-1]
    assert "csa-2011,Children's services assessment 2011,overall,2,performs adequately,published,1" in after[-2]
    assert ",published,1," not in before[-2]


def test_the_letter_page_says_what_was_published(world: World, client: Client) -> None:
    walk_to(world, State.PUBLISHED)
    page = client.get("/councils/leeds/2011/letter").content.decode()
    assert "Performs adequately (2)" in page
    assert Publication.objects.get().sha256 in page
    assert "Synthetic data" in page
    assert client.get("/councils/leeds/2011/letter.pdf").content.startswith(b"%PDF")


def test_text_from_people_is_never_markup(world: World, client: Client) -> None:
    Council.objects.filter(code="383").update(name='<script>alert("x")</script>')
    page = client.get("/councils/leeds/").content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.parametrize("name", ['=cmd|"/c calc"!A1', "+1", "-1", "@SUM(A1)", "\tx", "＝1+1", "－1"])
def test_formulas_are_neutralised_in_downloads(world: World, client: Client, name: str) -> None:
    walk_to(world, State.PUBLISHED)
    Council.objects.filter(code="383").update(name=name, slug="formula")
    rows = list(csv.DictReader(io.StringIO(client.get("/downloads/grades.csv").content.decode("utf-8-sig"))))
    assert f"'{name}" in {row["council"] for row in rows}


def test_a_withheld_assessment_shows_no_grade(world: World, client: Client) -> None:
    id_ = walk_to(world, State.MODERATING)
    manager = world["manager"]
    panel.withhold(manager, id_, "A re-inspection is due.", START + 12 * DAY)
    publication.announce_withheld(manager, id_, MINUTE, START + 12 * DAY)
    page = client.get("/councils/leeds/2011/letter").content.decode()
    assert "Withheld, further inspection due" in page
    assert client.get("/councils/leeds/2011/letter.pdf").status_code == 404
    found = json.loads(client.get("/api/v1/councils/leeds").content)["assessments"][-1]
    assert (found["status"], found["grade"], found["letter"]) == ("withheld", None, None)


def test_an_amended_letter_names_the_version_before(world: World, client: Client) -> None:
    id_ = walk_to(world, State.PUBLISHED)
    unchanged = world.compose(world.case(), MINUTE + DAY)
    with pytest.raises(RefusedError, match="the newest draft says what is published"):
        publication.amend(world["manager"], id_, unchanged, "A date was wrong.", MINUTE + DAY)
    words = world.case().drafts.get().words
    words["narrative"][0]["text"] = "The visit was in March."
    judge.save_draft(world["lead"], id_, words, 1, now=MINUTE + DAY)
    body = world.compose(world.case(), MINUTE + DAY)
    publication.amend(world["manager"], id_, body, "A date was wrong.", MINUTE + DAY)
    page = client.get("/councils/leeds/2011/letter").content.decode()
    assert "This is version 2" in page
    assert "A date was wrong." in page


@pytest.mark.parametrize(
    ("typed", "there"),
    [
        ("leeds", "/councils/leeds/"),
        ("383", "/councils/leeds/"),
        ("E08000035", "/councils/leeds/"),
        ("LEEDS city council", "/councils/leeds/"),
        ("lei", "/councils/leicester/"),
    ],
)
def test_a_council_is_found_by_any_of_its_names(world: World, client: Client, typed: str, there: str) -> None:
    response = client.get("/councils/", {"name": typed})
    assert response.headers["Location"] == there


def test_etags_spare_the_unchanged(world: World, client: Client) -> None:
    walk_to(world, State.PUBLISHED)
    for address in ("/api/v1/assessments", "/api/v1/assessments/leeds/2011/letter", "/downloads/grades.csv"):
        first = client.get(address)
        again = client.get(address, headers={"if-none-match": first.headers["ETag"]})
        assert (again.status_code, again.content) == (304, b"")


def test_the_content_policy_forbids_inline_script(world: World, client: Client) -> None:
    import base64
    import hashlib
    import re

    response = client.get("/")
    inline = re.findall(r"<script>(.*?)</script>", response.content.decode())
    hashes = [f"'sha256-{base64.b64encode(hashlib.sha256(one.encode()).digest()).decode()}'" for one in inline]
    assert len(hashes) == 1
    assert hashes[0] in response.headers["Content-Security-Policy"]
    assert "unsafe-inline" not in response.headers["Content-Security-Policy"]
    assert not re.search(r"\son\w+=|style=", response.content.decode())


def test_an_ods_download_holds_text_and_no_formula(world: World, client: Client) -> None:
    import io
    import zipfile

    walk_to(world, State.PUBLISHED)
    Council.objects.filter(code="383").update(name="=1+1")
    with zipfile.ZipFile(io.BytesIO(client.get("/downloads/grades.ods").content)) as file:
        content = file.read("content.xml").decode()
    assert "'=1+1" in content
    assert "table:formula" not in content
