"""A council officer's pages: targets, a self-assessment frozen twice, reports in three formats; and no other's."""

from io import BytesIO
from pathlib import Path
from typing import Any

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fourpoint.core.cases.case import State
from fourpoint.records.models import Event
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

ASKED = {"framework": "csa-2011", "meeting": "2011-12-14"}


@pytest.fixture(autouse=True)
def inbox(settings: Any, tmp_path: Path, world: World) -> Path:
    """An evidence folder of its own; the example's release stands in it under its whole path."""
    settings.EVIDENCE = tmp_path
    walk_to(world, State.SHARED)
    return tmp_path / "inbox"


def test_the_officer_sees_targets_as_at_a_day(client_of: Clients) -> None:
    page = client_of("leeds").get("/our/leeds/targets", {"as_at": "2007-12-19"}).content.decode()
    assert "Unlikely to be met: below 50.0% at March 2008" in page
    assert "Red: off track" in page
    assert "Synthetic data" in page


OURS = ["targets", "self-assessment", "self-assessment/template.xlsx", "compare", "priorities", "notices", "alerts"]
OURS += ["reports", "reports/decision", "difference"]


@pytest.mark.parametrize("path", OURS)
def test_another_council_is_as_if_it_were_not_there(client_of: Clients, path: str) -> None:
    client = client_of("leicester")
    assert client.get(f"/our/leeds/{path}").status_code == 404
    assert client.get(f"/our/nowhere/{path}").status_code == 404
    assert client_of("lead").get(f"/our/leeds/{path}").status_code == 403


def submit(client_of: Clients, **cells: str) -> object:
    typed = {"framework": "csa-2011", **{f"overall-{name}": text for name, text in cells.items()}}
    return client_of("leeds").post("/our/leeds/self-assessment", typed, follow=True)


def test_a_submission_is_frozen_with_its_event_and_corrected_by_a_new_version(client_of: Clients, inbox: Path) -> None:
    first = submit(client_of, grade="2", narrative="<b>Better</b>", strengths="One\nTwo")
    assert "Version 1 is submitted and frozen." in first.content.decode()  # type: ignore[attr-defined]
    assert "&lt;b&gt;Better&lt;/b&gt;" in first.content.decode()  # type: ignore[attr-defined]
    form = client_of("leeds").get("/our/leeds/self-assessment", {"framework": "csa-2011"}).content.decode()
    assert ">One\nTwo</textarea>" in form
    submit(client_of, grade="3")
    assert sorted(path.name for path in inbox.iterdir()) == [
        "self-assessment-383-csa-2011-v001",
        "self-assessment-383-csa-2011-v002",
    ]
    events = Event.objects.filter(kind="self_assessment_submitted")
    assert [event.detail["version"] for event in events.order_by("sequence")] == [1, 2]
    assert {event.audience for event in events} == {"inspectorate"}


@pytest.mark.parametrize(
    ("cells", "words"),
    [({"grade": "7"}, "&#39;7&#39; is not a grade"), ({}, "nothing is filled in")],
)
def test_what_cannot_be_submitted_is_said_and_kept(
    client_of: Clients, inbox: Path, cells: dict[str, str], words: str
) -> None:
    answer = submit(client_of, **cells)
    assert answer.status_code == 400  # type: ignore[attr-defined]
    assert words in answer.content.decode()  # type: ignore[attr-defined]
    assert not inbox.exists()


def test_the_decision_report_as_a_page_and_as_files(client_of: Clients) -> None:
    client = client_of("leeds")
    chosen = client.get("/our/leeds/reports", {"kind": "decision", **ASKED})
    assert chosen.headers["Location"] == "/our/leeds/reports/decision?framework=csa-2011&meeting=2011-12-14"
    page = client.get("/our/leeds/reports/decision", ASKED).content.decode()
    assert "7.0 Background documents" in page
    assert '<div class="govuk-inset-text">The meeting of 14 December 2011 lies after the release' in page
    for form, begins in (("pdf", b"%PDF"), ("docx", b"PK"), ("html", b"\n<!DOCTYPE html>")):
        answer = client.get(f"/our/leeds/reports/decision.{form}", ASKED)
        assert answer.status_code == 200
        assert answer.content.lstrip().startswith(begins.lstrip())
        assert f"leeds-decision.{form}" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize("kind", ["overview", "summary", "pack"])
def test_the_other_reports(client_of: Clients, kind: str) -> None:
    assert client_of("leeds").get(f"/our/leeds/reports/{kind}", ASKED).status_code == 200


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"framework": "csa-2011", "meeting": "soon"}, "The day of the meeting must be a day"),
        ({"framework": "../../etc/passwd", "meeting": "2011-12-14"}, "There is no such framework"),
    ],
)
def test_a_report_that_cannot_be_made_says_why(client_of: Clients, asked: dict[str, str], words: str) -> None:
    answer = client_of("leeds").get("/our/leeds/reports/decision", asked)
    assert answer.status_code == 400
    assert words in answer.content.decode()


def own_template(*lines: str) -> SimpleUploadedFile:
    word, out = docx.Document(), BytesIO()
    for line in lines:
        word.add_paragraph(line)
    word.save(out)
    return SimpleUploadedFile("own.docx", out.getvalue())


def test_the_councils_own_template_runs_in_a_sandbox(client_of: Clients) -> None:
    client = client_of("leeds")
    answer = client.post("/our/leeds/reports/decision.docx", {**ASKED, "template": own_template("{{ subject }}")})
    assert docx.Document(BytesIO(answer.content)).paragraphs[0].text.startswith("Ofsted's annual assessment")
    refused = client.post("/our/leeds/reports/decision.docx", {**ASKED, "template": own_template("{{ secret }}")})
    assert refused.status_code == 400
    assert "asks for the field &#39;secret&#39;" in refused.content.decode()


def test_why_a_figure_differs(client_of: Clients) -> None:
    client = client_of("leeds")
    page = client.get("/our/leeds/difference", {"indicator": "ni-66", "value": "88.4"}).content.decode()
    assert "Yours equals the figure for 2009-10" in page
    assert (
        "is not a number"
        in client.get("/our/leeds/difference", {"indicator": "ni-66", "value": "many"}).content.decode()
    )


def test_grades_side_by_side(client_of: Clients) -> None:
    page = client_of("leeds").get("/our/leeds/compare", {"framework": "apa-2007"}).content.decode()
    assert "the same grade in 7 of 7 areas" in page
