"""The overview of a case: what is asked of whom, what else they may do, and the thread of the whole case."""

import re
from datetime import UTC, datetime

import pytest

from fourpoint.actions.cases import judge, panel
from fourpoint.core.cases.case import State
from fourpoint.records.models import Case
from tests.records.world import DAY, START, World, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
CASE = "/cases/leeds/2011/"


def _page(client_of: Clients, name: str) -> str:
    return re.sub(r"\s+", " ", client_of(name).get(CASE).content.decode())


@pytest.mark.parametrize(
    ("state", "next_"),
    [
        (State.SHARED, "Next: the council is to confirm its figures or challenge them"),
        (State.JUDGING, "Next: Lead is to give the grades and write the draft."),
        (State.ASSURING, "Next: Assurer is to give grades of their own."),
        (State.COMMENTING, "Next: the council is to comment on the draft, or say that it has no more comments"),
        (State.ANSWERING, "Next: Lead is to answer the council&#39;s comments."),
        (State.MODERATING, "Next: a divisional manager is to agree it for the panel."),
        (State.SIGNED_OFF, "Next: a divisional manager is to rehearse it."),
        (State.WITHHELD, "Next: a divisional manager is to resume it when the further inspection is done."),
    ],
)
def test_the_thread_says_who_is_next(world: World, client_of: Clients, state: State, next_: str) -> None:
    walk_to(world, state)
    if state is State.SHARED:
        Case.objects.update(confirm_by=None, confirmed_at=None)
    if state is State.COMMENTING:
        Case.objects.update(comments_by=None)
    assert next_ in _page(client_of, "analyst")


def test_the_thread_says_what_was_done_by_whom(world: World, client_of: Clients) -> None:
    walk_to(world, State.PUBLISHED)
    page = _page(client_of, "lead")
    assert "2 September 2011: Analyst froze the evidence and shared it with the council" in page
    assert "3 September 2011: Leeds confirmed the figures" in page
    assert "14 September 2011: Manager signed off the assessment" in page
    assert "8 November 2011: the publication clock published version 1" in page
    assert page.count("(done)") == 11


def test_a_case_taken_up_again_tells_nothing_of_the_stages_to_come(world: World, client_of: Clients) -> None:
    id_ = walk_to(world, State.WITHHELD)
    panel.resume(world["manager"], id_, START + 20 * DAY)
    page = _page(client_of, "lead")
    assert "Manager resumed the assessment" in page
    assert "sent the case to the moderation panel" not in page


def test_the_thread_keeps_from_each_what_the_history_keeps(world: World, client_of: Clients) -> None:
    walk_to(world, State.ASSURING)
    assert "submitted draft 1" in _page(client_of, "manager")
    assert "submitted draft 1" not in _page(client_of, "assurer")
    council = _page(client_of, "leeds")
    assert "submitted draft 1" not in council
    assert "second grades" not in council
    assert "The inspectorate is at work on it." in council
    assert '<span class="fp-quiet">the lead inspector</span>' in council


def test_the_panels_change_is_asked_into_the_draft_before_sign_off(world: World, client_of: Clients) -> None:
    id_ = walk_to(world, State.MODERATING)
    other = 3 if world.case().judgements.get(area="overall").awarded != 3 else 4
    panel.change_grade(world["manager"], id_, "overall", other, "It weighs more.", START + 12 * DAY)
    panel.agree_case(world["manager"], id_, START + 12 * DAY)
    assert "You cannot sign off this assessment: the text says" in _page(client_of, "manager")
    assert "asked of you now</h2> <ul" in _page(client_of, "lead")


def test_what_is_open_for_long_stands_below_what_is_asked(world: World, client_of: Clients) -> None:
    walk_to(world, State.MODERATING)
    page = _page(client_of, "manager")
    assert (
        page.index("Agree for the panel") < page.index("What else you may do") < page.index("Withhold this assessment")
    )
    assert page.index("What else you may do") < page.index("Name other people")


def test_an_error_leads_to_the_field_that_it_is_about(world: World, client_of: Clients) -> None:
    walk_to(world, State.ASSURING)
    judge.give_second_grades(world["assurer"], world.cases["leeds"], {"overall": 2, "staying_safe": 2})
    page = client_of("assurer").post(CASE + "do/assure", {"deadline": "soon", "note": "x"}).content.decode()
    assert 'href="#f-assure-deadline"' in page
    assert 'id="f-assure-deadline-error"' in page
    page = client_of("manager").post(CASE + "do/withhold", {"reason": " "}).content.decode()
    assert 'href="#f-withhold-reason"' in page
    assert re.search(r'<details[^>]*id="step-withhold" open', page)


def test_a_refusal_says_its_hour_as_the_clock_in_london_does(world: World, client_of: Clients) -> None:
    walk_to(world, State.COMMENTING)
    Case.objects.update(comments_by=datetime(2031, 7, 1, 16, 0, tzinfo=UTC))
    assert "the council may comment until 5:00pm on 1 July 2031." in _page(client_of, "lead")
