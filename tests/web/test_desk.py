"""The desk: my cases, the moderation board with its choices and its CSV, the publication queue, the history."""

import csv
import io

import pytest

from fourpoint.actions.cases import evidence, judge, opening
from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Role
from fourpoint.web.views.desk import work
from tests.records.world import DAY, START, World, make_person, walk_to
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
    assert "1 rehearsed; in 1 something was found. 1 waits for its rehearsal." in page
    assert "Leeds: the pdf is empty." in page
    monkeypatch.undo()
    page = client.post("/desk/publication/rehearse", follow=True).content.decode()
    assert "1 rehearsed; nothing was found." in page
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


def test_a_long_list_of_cases_comes_in_pages(world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("fourpoint.web.views.desk.work.A_PAGE", 1)
    client = client_of("admin")
    first, second = (client.get(f"/desk/?name=le&page={number}").content.decode() for number in (1, 2))
    assert "Waiting for you: 2 cases" in first
    assert "Name its lead inspector and quality assurer" in first
    assert ("/cases/leeds/2011/" in first, "/cases/leicester/2011/" in first) == (True, False)
    assert ("/cases/leeds/2011/" in second, "/cases/leicester/2011/" in second) == (False, True)
    assert 'href="?name=le&amp;page=2#page"' in first
    assert 'href="?name=le&amp;page=1#page"' in second
    assert "Page 2 of 2" in second


def test_a_day_says_how_far_off_it_is() -> None:
    now = START
    assert [work.days_left(now + days * DAY, now) for days in (-1, 0, 1, 7)] == [
        "past",
        "past",
        "tomorrow",
        "in 7 days",
    ]
    assert work.days_left(None, now) == ""
    assert work.days_left(now + DAY / 24, now) == "today"


def test_the_board_opens_at_the_newest_year_that_is_judged(world: World, client_of: Clients) -> None:
    walk_to(world, State.MODERATING)
    areas = [("overall", "Overall")]
    opening.open_case(world["admin"], "383", 2012, "csa-2011", world.release.as_at, areas, world.release, START)
    assert "Moderation board, 2011" in client_of("manager").get("/desk/board").content.decode()
    assert "Moderation board, 2012" in client_of("manager").get("/desk/board?year=2012").content.decode()


def test_opening_a_year_says_which_field_is_wrong(world: World, client_of: Clients) -> None:
    client = client_of("admin")
    good = {"year": "2012", "framework": "csa-2011", "as_at": "2011-11-08", "release": str(world.release.pk)}
    for name, typed in (("year", "soon"), ("framework", ""), ("as_at", "2031-01-01"), ("release", "99999")):
        page = client.post("/desk/open", {**good, name: typed})
        assert (page.status_code, f'href="#{name}"' in page.content.decode()) == (400, True), name


def test_staff_of_some_councils_see_the_others_on_no_list(world: World, client_of: Clients) -> None:
    """A role may be held for one council only; the board and the queue keep to that, as the cases do."""
    for name in ("leeds", "leicester"):
        walk_to(world, State.MODERATING, name)
    world.people["half"] = make_person("half", (Role.DIVISIONAL_MANAGER, "383"))
    client = client_of("half")
    for path in ("/desk/", "/desk/board", "/desk/board.csv", "/desk/publication"):
        page = client.get(path).content.decode()
        assert "Leicester" not in page, path
    assert "Leeds" in client.get("/desk/board").content.decode()
    everyone = client_of("manager").get("/desk/board").content.decode()
    assert "Leicester" in everyone
