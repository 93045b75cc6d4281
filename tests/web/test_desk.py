"""The desk: my cases, the moderation board with its choices and its CSV, the publication queue, the history."""

import csv
import io

import pytest

from fourpoint.actions.cases import evidence, judge
from fourpoint.core.cases.case import State
from tests.records.world import DAY, START, World, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db


def test_a_case_waits_for_whom_it_needs_and_says_for_what(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    page = client_of("lead").get("/desk/").content.decode()
    assert "Waiting for you: 1 case" in page
    assert "Give the grades; Write the draft" in page
    assert "No case waits for you." in client_of("other_lead").get("/desk/").content.decode()


def test_an_upheld_challenge_waits_for_the_analyst_with_its_figure(world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED)
    case_id, analyst = world.cases["leeds"], world["analyst"]
    one = evidence.challenge_figure(world["leeds"], case_id, "x", "Persistent absence", "7%", "No.", START + 2 * DAY)
    assert "Answer the council&#39;s challenges" in client_of("analyst").get("/desk/").content.decode()
    evidence.answer_challenge(analyst, case_id, one.pk, True, "Right.", START + 3 * DAY)
    assert "Correct the evidence: Persistent absence" in client_of("analyst").get("/desk/").content.decode()


@pytest.mark.parametrize(
    ("query", "there"),
    [
        ("", True),
        ("region=Yorkshire and The Humber", True),
        ("region=London", False),
        ("grade=2", True),
        ("grade=4", False),
        ("differs=indicated", True),
        ("differs=readers", True),
        ("sort=grade", True),
        ("show=all&sort=weather&grade=x", False),
        ("year=1999", True),
    ],
)
def test_the_board_shows_what_the_panel_asks_for(world: World, client_of: Clients, query: str, there: bool) -> None:
    walk_to(world, State.MODERATING)
    page = client_of("manager").get(f"/desk/board?{query}").content.decode()
    assert ("/cases/leeds/2011/judgements" in page) is there
    assert ("No case is like that." in page) is not there


def test_the_board_as_csv_has_a_line_an_area_and_no_formula(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    case_id = world.cases["leeds"]
    judge.give_grade(world["lead"], case_id, "overall", 1, "=cmd()", 2, (2,), now=START + 4 * DAY)
    answer = client_of("manager").get("/desk/board.csv?show=all&year=2011")
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert [(row["council"], row["awarded"], row["departs"]) for row in rows] == [("Leeds", "1", "yes")]
    assert rows[0]["reason"] == "'=cmd()"


def test_the_board_hides_first_grades_from_a_second_reader_who_has_not_read(world: World, client_of: Clients) -> None:
    walk_to(world, State.ASSURING)
    for address in ("/desk/board?show=all", "/desk/board.csv?show=all"):
        assert "Leeds" in client_of("manager").get(address).content.decode()
        assert "Leeds" not in client_of("assurer").get(address).content.decode()


def test_the_queue_says_what_failed_and_in_which_case(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.SIGNED_OFF)
    client = client_of("manager")
    page = client.get("/desk/publication").content.decode()
    assert "You cannot schedule the publication: no signed-off case has been rehearsed without a finding." in page
    monkeypatch.setattr("fourpoint.web.views.desk.board.check_documents", lambda case: ["Leeds: the pdf is empty."])
    page = client.post("/desk/publication/rehearse", follow=True).content.decode()
    assert "1 rehearsed; in 1 something was found. 1 wait for their rehearsal." in page
    assert "Leeds: the pdf is empty." in page
    monkeypatch.undo()
    page = client.post("/desk/publication/rehearse", follow=True).content.decode()
    assert "1 rehearsed; in 0 something was found." in page
    chosen = {"case": str(world.cases["leeds"]), "minute": "2001-01-01T09:30"}
    refused = client.post("/desk/publication/schedule", chosen)
    assert "The minute of publication must lie in the future." in refused.content.decode()
    assert "2001-01-01T09:30" in refused.content.decode()


def test_the_history_says_areas_and_reasons_in_words(world: World, client_of: Clients) -> None:
    walk_to(world, State.ASSURING)
    page = client_of("lead").get("/cases/leeds/2011/history").content.decode()
    assert "gave the grade 3 for Staying safe" in page
    assert "Reason: One visit weighed more." in page


def test_what_if_by_the_boxes_beside_the_facts(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    page = client_of("lead").get("/cases/leeds/2011/what-if?fact:block_b.safeguarding=1&fact:block_a.inadequate=")
    assert "performs poorly" in page.content.decode()
    assert "Being judged and drafted" in page.content.decode()
