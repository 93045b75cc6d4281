"""A council officer's own work in the browser: the template and a filled-in file, priorities, notices, what moves."""

from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fourpoint.core.cases.case import State
from fourpoint.records.models import Event, SelfAssessmentDraft
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

UPLOAD = "/our/leeds/self-assessment/upload"


@pytest.fixture(autouse=True)
def inbox(settings: Any, tmp_path: Path, world: World) -> Path:
    settings.EVIDENCE = tmp_path
    walk_to(world, State.SHARED)
    return tmp_path / "inbox"


def handed_in(client_of: Clients, name: str, content: bytes, do: str, framework: str = "csa-2011") -> Any:
    file = SimpleUploadedFile(name, content)
    return client_of("leeds").post(UPLOAD, {"framework": framework, "do": do, "file": file}, follow=True)


def filled_workbook(client_of: Clients) -> bytes:
    """The template as the service gives it, with one area filled in as a person would."""
    answer = client_of("leeds").get("/our/leeds/self-assessment/template.xlsx", {"framework": "apa-2008"})
    assert 'filename="self-assessment-apa-2008.xlsx"' in answer.headers["Content-Disposition"]
    book, out = openpyxl.load_workbook(BytesIO(answer.content)), BytesIO()
    sheet = book["self-assessment"]
    heads = [cell.value for cell in sheet[1]]
    row = next(row for row in sheet.iter_rows(min_row=2) if row[0].value == "being_healthy")
    row[heads.index("grade")].value = 3
    row[heads.index("strengths")].value = "Healthy schools\nShort waits"
    book.save(out)
    return out.getvalue()


def test_a_template_is_filled_checked_and_submitted(client_of: Clients, inbox: Path) -> None:
    content = filled_workbook(client_of)
    checked = handed_in(client_of, "ours.xlsx", content, "check", "apa-2008").content.decode()
    assert "No problem was found in ours.xlsx" in checked
    assert ">Healthy schools\nShort waits</textarea>" in checked
    assert not inbox.exists(), "a check keeps nothing"
    done = handed_in(client_of, "ours.xlsx", content, "submit", "apa-2008").content.decode()
    assert "Version 1 is submitted and frozen." in done
    assert [path.name for path in inbox.iterdir()] == ["self-assessment-383-apa-2008-v001"]


@pytest.mark.parametrize("do", ["check", "submit"])
def test_problems_are_listed_by_row_and_column_and_nothing_is_taken(client_of: Clients, inbox: Path, do: str) -> None:
    answer = handed_in(client_of, "ours.csv", b"area,grade,narrative\noverall,7,x\nnowhere,2,<b>y\n", do)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "Nothing was taken: the file has 2 problems." in page
    for cells in (("2", "grade", "&#39;7&#39; is not a grade."), ("3", "area", "&#39;nowhere&#39; is not a judgement")):
        assert all(f">{cell}" in page for cell in cells)
    assert not inbox.exists()


@pytest.mark.parametrize(
    ("name", "content", "words", "status"),
    [
        ("ours.pdf", b"%PDF", "is a CSV or XLSX file", 400),
        ("ours.xlsx", b"PK\x03\x04 broken", "the file has a problem", 400),
        ("../../ours.csv", b"area,grade\n", "nothing is filled in", 400),
        ("big.csv", b"x" * (2 * 1024 * 1024 + 1), "too large", 413),
    ],
)
def test_what_is_no_self_assessment_is_refused(
    client_of: Clients, name: str, content: bytes, words: str, status: int
) -> None:
    answer = handed_in(client_of, name, content, "submit")
    assert answer.status_code == status
    assert words in answer.content.decode()


def test_without_a_file_it_says_so(client_of: Clients) -> None:
    answer = client_of("leeds").post(UPLOAD, {"framework": "csa-2011", "do": "check"})
    assert answer.status_code == 400
    assert "Choose a file." in answer.content.decode()


def test_a_packed_file_that_unfolds_too_far_is_refused(client_of: Clients) -> None:
    import zipfile

    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (21 * 1024 * 1024))
    answer = handed_in(client_of, "small.xlsx", out.getvalue(), "submit")
    assert (answer.status_code, "too large" in answer.content.decode()) == (400, True)


def written(client_of: Clients, do: str, based_on: int, **cells: str) -> Any:
    typed = {"framework": "csa-2011", "do": do, "based_on": based_on, "due": cells.pop("due", "")}
    typed |= {f"overall-{name}": text for name, text in cells.items()}
    return client_of("leeds").post("/our/leeds/self-assessment", typed, follow=True)


def test_a_draft_is_saved_in_versions_with_its_due_day(client_of: Clients, inbox: Path) -> None:
    page = written(client_of, "save", 0, narrative="<b>One</b>", due="2031-05-31").content.decode()
    assert "Draft 1 is saved. Nothing is submitted yet." in page
    assert "Due on 31 May 2031: " in page
    assert "&lt;b&gt;One&lt;/b&gt;</textarea>" in page
    assert not inbox.exists()
    page = written(client_of, "save", 1, narrative="Two", due="2011-01-01").content.decode()
    assert "Draft 2 is saved." in page
    assert "that day has passed" in page
    assert "Draft 1: " in page
    events = Event.objects.filter(kind="self_assessment_draft_saved")
    assert [(event.detail["draft"], event.audience) for event in events] == [(1, "council"), (2, "council")]
    assert "Two" not in str([event.detail for event in events])


@pytest.mark.parametrize("do", ["save", "submit"])
def test_two_people_at_once_are_shown_both_and_nothing_is_lost(client_of: Clients, inbox: Path, do: str) -> None:
    written(client_of, "save", 0, narrative="Theirs", grade="2")
    answer = written(client_of, do, 0, narrative="Mine", grade="2")
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "saved draft 1 while you were writing" in page
    assert '>Mine</td><td class="govuk-table__cell">Theirs</td>' in page
    assert ">Mine</textarea>" in page
    assert (SelfAssessmentDraft.objects.count(), inbox.exists()) == (1, False)
    assert written(client_of, do, 1, narrative="Mine", grade="2").status_code == 200


def test_a_submission_takes_the_drafts_place(client_of: Clients) -> None:
    written(client_of, "save", 0, narrative="Draft", grade="2")
    written(client_of, "submit", 1, narrative="Final", grade="2")
    form = client_of("leeds").get("/our/leeds/self-assessment", {"framework": "csa-2011"}).content.decode()
    assert ">Final</textarea>" in form
    written(client_of, "save", 1, narrative="Correction", grade="2")
    form = client_of("leeds").get("/our/leeds/self-assessment", {"framework": "csa-2011"}).content.decode()
    assert ">Correction</textarea>" in form


@pytest.mark.parametrize(
    ("cells", "words"), [({"grade": "9"}, "is not a grade"), ({"due": "soon"}, "The due day must be a day")]
)
def test_a_draft_that_cannot_be_kept_says_why(client_of: Clients, cells: dict[str, str], words: str) -> None:
    answer = written(client_of, "save", 0, **cells)
    assert (answer.status_code, words in answer.content.decode()) == (400, True)
    assert not SelfAssessmentDraft.objects.exists()


def test_priorities_with_what_their_indicators_did(client_of: Clients) -> None:
    page = client_of("leeds").get("/our/leeds/priorities").content.decode()
    assert "Leeds Education Challenge: improve with schools, together" in page
    assert "Reviews of looked-after children held on time (NI 66): better: " in page
    assert "Areas for development that no priority answers" in page
    assert "Persistent absence from school has to fall." in page
    before = client_of("leeds").get("/our/leeds/priorities", {"as_at": "2007-12-19"}).content.decode()
    assert "Leeds Education Challenge" not in before, "its finding is of 2011"
    assert client_of("leeds").get("/our/leeds/priorities", {"as_at": "soon"}).status_code == 400


def test_notices_with_conditions_days_and_progress(client_of: Clients) -> None:
    page = client_of("leeds").get("/our/leeds/notices").content.decode()
    assert "Improvement notice of 31 March 2010<" in page
    assert "it stands as at" in page
    assert "The next annual assessment is better than performs poorly." in page
    assert "31 December 2011" in page
    assert "judged safeguarding adequate." in page
    none = client_of("leeds").get("/our/leeds/notices", {"as_at": "2007-12-19"}).content.decode()
    assert "There is no improvement notice of your council as at 19 December 2007." in none


def test_what_new_evidence_moves(client_of: Clients) -> None:
    client = client_of("leeds")
    page = client.get("/our/leeds/alerts", {"framework": "csa-2011", "since": "2010-12-31"}).content.decode()
    assert "Leeds (383): the evidence" in page
    assert "What changed of what the rules ask for" in page
    late = client.get("/our/leeds/alerts", {"framework": "csa-2011", "since": "2031-01-01"})
    assert (late.status_code, "Choose a day before" in late.content.decode()) == (400, True)
    assert client.get("/our/leeds/alerts", {"framework": "../x"}).status_code == 400
