"""From the council's form to the inspector's case: the submitted version, frozen, with its day; a draft never."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fourpoint.actions.cases.self_assessed import self_assessed
from fourpoint.core.cases.case import State
from tests.records.world import MINUTE, World, walk_to
from tests.web.conftest import Clients

NOW = MINUTE - timedelta(days=60)
CASE = "/cases/leeds/2011/"


@pytest.fixture(autouse=True)
def _inbox(settings: Any, tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.EVIDENCE = tmp_path
    monkeypatch.setattr(timezone, "now", lambda: NOW)
    walk_to(world, State.JUDGING)


def post(client_of: Clients, do: str, grade: str, account: str, based_on: int = 0) -> None:
    typed = {"framework": "csa-2011", "overall-grade": grade, "overall-narrative": account, "do": do}
    typed |= {"overall-strengths": "Fostering is good", "based_on": str(based_on)}
    answer = client_of("leeds").post("/our/leeds/self-assessment", typed)
    assert answer.status_code == 302, answer.content.decode()


def page(client_of: Clients, name: str, path: str) -> str:
    answer = client_of(name).get(CASE + path)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


@pytest.mark.parametrize("path", ["evidence", "judgements", "draft"])
def test_the_inspector_sees_what_was_submitted_with_its_day(client_of: Clients, path: str) -> None:
    post(client_of, "submit", "3", "We know <our> weaknesses.")
    seen = page(client_of, "lead", path)
    assert "We know &lt;our&gt; weaknesses." in seen
    assert "Fostering is good" in seen
    assert "9 September 2011" in seen
    assert "ersion 1" in seen


@pytest.mark.parametrize("path", ["judgements", "draft"])
def test_beside_it_stands_what_the_evidence_suggests(client_of: Clients, path: str) -> None:
    post(client_of, "submit", "4", "All is well.")
    seen = page(client_of, "lead", path)
    assert "weaknesses underestimated" in seen
    assert "Its own grade is 4; the evidence leaves 2 as the best possible (4 is best)." in seen


@pytest.mark.parametrize("path", ["evidence", "judgements", "draft"])
def test_a_draft_is_never_seen_by_an_inspector(client_of: Clients, path: str) -> None:
    post(client_of, "save", "1", "Not for you yet")
    assert "Not for you yet" not in page(client_of, "lead", path)
    post(client_of, "submit", "2", "For you", based_on=1)
    post(client_of, "save", "1", "Not for you again", based_on=1)
    seen = page(client_of, "lead", path)
    assert "For you" in seen
    assert "Not for you again" not in seen


def test_a_correction_takes_the_place_of_the_version_before(client_of: Clients) -> None:
    post(client_of, "submit", "2", "The first account")
    post(client_of, "submit", "3", "The second account")
    seen = page(client_of, "lead", "evidence")
    assert "Version 2 of the self-assessment" in seen
    assert "The first account" not in seen


def test_where_none_was_submitted_it_says_so_and_the_officer_is_shown_the_way(client_of: Clients) -> None:
    assert "Leeds has submitted no self-assessment under Children" in page(client_of, "lead", "evidence")
    assert "submitted no self-assessment" in page(client_of, "lead", "judgements")
    way = "/our/leeds/self-assessment?framework=csa-2011"
    assert way in page(client_of, "leeds", "evidence")
    assert way not in page(client_of, "lead", "evidence")


def test_the_evidences_own_grades_stand_where_nothing_was_submitted(world: World) -> None:
    case = world.case()
    case.framework, case.as_at = "apa-2007", MINUTE.date().replace(year=2007, day=28)
    found = self_assessed(case)
    assert found is not None
    assert not found.in_service
    assert {one.area: one.grade for one in found.made.areas}["staying_safe"] == 2


def test_what_is_submitted_after_the_letters_day_is_not_of_this_case(client_of: Clients, world: World) -> None:
    post(client_of, "submit", "2", "In time")
    case = world.case()
    case.scheduled_for = NOW - timedelta(days=1)
    assert self_assessed(case) is None
    case.scheduled_for = NOW + timedelta(days=1)
    found = self_assessed(case)
    assert found is not None
    assert found.made.areas[0].narrative == "In time"
