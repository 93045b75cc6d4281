"""What is said at a meeting of the board, typed on one page; then the report with it."""

from pathlib import Path
from typing import Any

import pytest

from fourpoint.core.cases.case import State
from fourpoint.core.council.board_parts import BOARD_FORMS, every_part, rows_of_paper, typed_of_paper
from fourpoint.records.models import OwnRow
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

PAGE = "/our/leeds/meetings/decision/2011-12-01"
REPORT = "/our/leeds/reports/decision?framework=csa-2011&meeting=2011-12-01"
TYPED = {
    "to": "Cabinet",
    "box_call_in": "yes",
    "box_wards": "yes",
    "wards": "Armley and Beeston",
    "recommendation": "note the letter\nask for a report in March",
    "risk": "The risk is told in the register.",
}


@pytest.fixture(autouse=True)
def shared(settings: Any, tmp_path: Path, world: World) -> None:
    settings.EVIDENCE = tmp_path
    walk_to(world, State.SHARED)


def saved(client_of: Clients, based_on: int, page: str = PAGE, **typed: str) -> Any:
    return client_of("leeds").post(page, {"based_on": based_on, **typed}, follow=True)


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("report", BOARD_FORMS)
def test_what_is_typed_comes_back_as_it_was(report: str) -> None:
    typed = {part.field: "yes" if part.kind == "box" else f"{part.label}." for part in every_part(report)}
    rows = rows_of_paper(report, "2011-12-14", typed)
    assert typed_of_paper(report, [dict(row) for row in reversed(rows)]) == typed
    assert len({(row["part"], row["area"], row["position"]) for row in rows}) == len(rows)


@pytest.mark.parametrize("kind", BOARD_FORMS)
def test_every_part_has_its_field(client_of: Clients, kind: str) -> None:
    page = text(client_of("leeds").get(f"/our/leeds/meetings/{kind}/2011-12-01"))
    for part in every_part(kind):
        assert f'name="{part.field}"' in page, part.field


def test_a_paper_is_typed_saved_and_stands_in_the_report(client_of: Clients) -> None:
    page = text(saved(client_of, 0, **TYPED))
    assert "The paper is saved." in page
    assert 'value="Cabinet"' in page
    report = text(client_of("leeds").get(REPORT))
    for words in ("Cabinet", "Armley and Beeston", "ask for a report in March", "The risk is told in the register."):
        assert words in report, words
    assert OwnRow.objects.filter(table="board_papers").count() == 7


def test_the_decision_follows_the_meeting(client_of: Clients) -> None:
    saved(client_of, 0, **TYPED)
    saved(client_of, 7, **TYPED, decision="The recommendations were agreed.")
    report = text(client_of("leeds").get(REPORT))
    assert "Decision of the board" in report
    assert "The recommendations were agreed." in report


def test_only_what_changed_gets_a_version_and_what_was_emptied_is_taken_out(client_of: Clients) -> None:
    saved(client_of, 0, **TYPED)
    assert "Nothing was changed." in text(saved(client_of, 7, **TYPED))
    saved(client_of, 7, **(TYPED | {"recommendation": "note the letter", "to": "Executive Board"}))
    assert OwnRow.objects.count() == 9
    assert OwnRow.objects.get(taken_out=True).cells["text"] == "ask for a report in March"
    assert "ask for a report" not in text(client_of("leeds").get(REPORT))


def test_two_people_at_once_are_shown_both(client_of: Clients) -> None:
    saved(client_of, 0, **TYPED)
    answer = saved(client_of, 0, **(TYPED | {"to": "Mine"}))
    page = text(answer)
    assert answer.status_code == 409
    assert "saved this paper while you were writing" in page
    assert '>Mine</td><td class="govuk-table__cell fp-prewrap">Cabinet</td>' in page
    assert 'value="Mine"' in page
    assert 'name="based_on" value="7"' in page
    assert OwnRow.objects.count() == 7


def test_a_paper_of_the_evidence_is_taken_over(client_of: Clients) -> None:
    """Leeds's meeting of 14 December 2011 is in the release: its words are there to be changed."""
    address = "/our/leeds/meetings/decision/2011-12-14"
    page = text(client_of("leeds").get(address))
    assert "Director of Children&#39;s Services" in page
    form = {part.field: "" for part in every_part("decision")} | {"report_of": "The new director"}
    saved(client_of, 0, address, **form)
    report = text(client_of("leeds").get("/our/leeds/reports/decision?framework=csa-2011&meeting=2011-12-14"))
    assert "The new director" in report
    assert "child friendly city" not in report, "what was emptied is out"


def test_the_reports_page_leads_to_the_meetings(client_of: Clients) -> None:
    client = client_of("leeds")
    assert "/our/leeds/meetings/overview/2007-12-19" in text(client.get("/our/leeds/reports"))
    answer = client.get("/our/leeds/reports", {"about": "decision", "day": "1/12/2011"})
    assert answer["Location"] == PAGE
    answer = client.get("/our/leeds/reports", {"about": "decision", "day": "soon"})
    assert (answer.status_code, "must be a day" in text(answer)) == (400, True)


@pytest.mark.parametrize("address", ["/our/leeds/meetings/nothing/2011-12-01", "/our/leeds/meetings/decision/soon"])
def test_no_meeting_no_page(client_of: Clients, address: str) -> None:
    assert client_of("leeds").get(address).status_code == 404


def test_a_box_takes_yes_or_no_alone(client_of: Clients) -> None:
    answer = saved(client_of, 0, **(TYPED | {"box_call_in": "perhaps"}))
    assert (answer.status_code, "a box is answered yes or no" in text(answer)) == (400, True)
    assert not OwnRow.objects.exists()


def test_another_councils_meeting_is_not_there(client_of: Clients) -> None:
    assert client_of("leicester").get(PAGE).status_code == 404
    assert client_of("leicester").post(PAGE, TYPED).status_code == 404


def test_the_list_of_texts_names_parts_as_the_meetings_page_does(client_of: Clients) -> None:
    page = client_of("leeds").get("/our/leeds/record/papers").content.decode()
    assert "Is the decision eligible for call-in?" in page
    assert ">box_call_in<" not in page
    assert ">ahead_list<" not in page
