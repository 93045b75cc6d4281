"""What waits for a council on its first page; the days by which the inspectorate asks for self-assessments."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fourpoint.actions.our.due_days import due_day, set_due
from fourpoint.core.cases.case import State
from fourpoint.core.council.waiting import Waiting, in_order
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import check_chain
from fourpoint.records.models import Council, Event, SelfAssessmentDue
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

TODAY = date(2011, 9, 1)


@pytest.fixture(autouse=True)
def inbox(settings: Any, tmp_path: Path) -> None:
    settings.EVIDENCE = tmp_path


@pytest.mark.parametrize(
    ("by", "left", "colour"),
    [
        (date(2011, 9, 20), "19 days left", "blue"),
        (date(2011, 9, 2), "1 day left", "yellow"),
        (TODAY, "today", "yellow"),
        (date(2011, 8, 31), "1 day late", "red"),
        (None, "", "blue"),
    ],
)
def test_days_left_are_said_in_words(by: date | None, left: str, colour: str) -> None:
    one = Waiting("x", "/", by)
    assert (one.left(TODAY), one.colour(TODAY)) == (left, colour)


def test_what_is_due_first_stands_first() -> None:
    days = [None, date(2011, 9, 9), date(2011, 9, 2)]
    assert [one.by for one in in_order(Waiting("x", "/", day) for day in days)] == [days[2], days[1], None]


def test_a_councils_own_day_goes_before_the_day_of_all(world: World) -> None:
    now = timezone.now()
    leeds, leicester = Council.objects.get(code="383"), Council.objects.get(code="856")
    first, own, later = (now.date() + timedelta(days=days) for days in (10, 20, 30))
    set_due(world["admin"], "csa-2011", None, first, now)
    set_due(world["manager"], "csa-2011", leeds, own, now)
    set_due(world["admin"], "csa-2011", None, later, now)
    assert (due_day(leeds, "csa-2011"), due_day(leicester, "csa-2011")) == (own, later)
    assert due_day(leeds, "csa-2010") is None
    assert SelfAssessmentDue.objects.count() == 3, "an earlier day stays"
    assert Event.objects.filter(kind="self_assessment_due_set").count() == 3
    assert check_chain() == []


@pytest.mark.parametrize("who", ["lead", "analyst", "leeds", "nobody"])
def test_only_the_inspectorates_managers_set_a_day(world: World, who: str) -> None:
    with pytest.raises(RefusedError, match="for an administrator or a divisional manager"):
        set_due(world[who], "csa-2011", None, date(2099, 1, 1), timezone.now())


def test_a_day_is_set_in_the_browser_and_the_council_sees_it(client_of: Clients) -> None:
    day = (timezone.localdate() + timedelta(days=6)).isoformat()
    typed = {"framework": "csa-2011", "council": "", "day": day}
    page = client_of("admin").post("/desk/due", typed, follow=True).content.decode()
    assert "for every council." in page
    first = client_of("leeds").get("/our/").content.decode()
    assert "Submit the self-assessment: Children&#39;s services assessment 2011" in first
    assert "6 days left" in first
    assert "nothing is written yet" in first
    form = client_of("leeds").get("/our/leeds/self-assessment?framework=csa-2011").content.decode()
    assert "6 days left, set by the inspectorate." in form
    typed = {"framework": "csa-2011", "do": "submit", "based_on": "0", "overall-grade": "2"}
    client_of("leeds").post("/our/leeds/self-assessment", typed)
    assert "Submit the self-assessment" not in client_of("leeds").get("/our/").content.decode()
    assert "Submit the self-assessment" in client_of("leicester").get("/our/").content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"framework": "csa-2011", "day": "soon"}, "must be a day"),
        ({"framework": "csa-2011", "day": "1/1/2001"}, "that day has passed"),
        ({"framework": "", "day": "2099-01-01"}, ""),
        ({"framework": "csa-2011", "day": "2099-01-01", "council": "999"}, "There is no such council"),
    ],
)
def test_a_day_that_cannot_be_set_says_why(client_of: Clients, typed: dict[str, str], words: str) -> None:
    answer = client_of("manager").post("/desk/due", typed)
    assert (answer.status_code, words in answer.content.decode()) == (400, True)
    assert not SelfAssessmentDue.objects.exists()


def test_figures_to_confirm_and_a_draft_to_comment_on_wait_with_their_days(world: World, client_of: Clients) -> None:
    assert "Nothing waits for you today" not in client_of("leeds").get("/our/").content.decode(), "late actions wait"
    walk_to(world, State.SHARED)
    first = client_of("leeds").get("/our/").content.decode()
    assert "Confirm or challenge the figures of 2011" in first
    assert "By 11 September 2011" in first
    assert "days late" in first
    assert "Confirm or challenge" not in client_of("leicester").get("/our/").content.decode()


def test_a_draft_to_comment_on_waits(world: World, client_of: Clients) -> None:
    walk_to(world, State.COMMENTING)
    first = client_of("leeds").get("/our/").content.decode()
    assert "Comment on the draft letter of 2011" in first
    assert "/cases/leeds/2011/comments" in first


def test_late_actions_are_counted_as_at_the_records_day(client_of: Clients) -> None:
    first = client_of("leeds").get("/our/").content.decode()
    assert "2 actions are past the due day" in first
    assert "as at 8 November 2011; the oldest was due on 31 March 2008" in first


def test_a_submission_of_today_makes_nothing_of_the_synthetic_year_late(world: World, client_of: Clients) -> None:
    typed = {"framework": "csa-2011", "do": "submit", "based_on": "0", "overall-grade": "2"}
    client_of("leeds").post("/our/leeds/self-assessment", typed)
    assert "2 actions are past the due day" in client_of("leeds").get("/our/").content.decode()
    page = client_of("leeds").get("/our/leeds/priorities").content.decode()
    assert "counted from 8 November 2011, the last day of the evidence" in page


def test_a_new_state_begins_with_the_day_of_the_year_shown(client_of: Clients) -> None:
    form = client_of("leeds").get("/our/leeds/record/targets/add").content.decode()
    assert 'value="2011-11-08"' in form
