"""The table of steps: every refusal is the sentence that it should be."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from fourpoint.core.cases.case import STEPS, CaseFacts, State, find_step, sees_judgements, why_refused
from fourpoint.core.cases.diagram import draw_diagram, draw_page, draw_tables
from fourpoint.core.cases.roles import INSPECTORATE, Actor, Role

NOW = datetime(2011, 10, 1, 9, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(days=1), NOW + timedelta(days=1)
ALL = frozenset((role, "") for role in INSPECTORATE)
LEAD, ASSURER, MANAGER = Actor(1, "Lead", ALL), Actor(2, "Assurer", ALL), Actor(3, "Manager", ALL)
OFFICER = Actor(4, "Officer", frozenset({(Role.COUNCIL_OFFICER, "383")}))
OTHERS_OFFICER = Actor(5, "Officer", frozenset({(Role.COUNCIL_OFFICER, "856")}))
READY = CaseFacts(
    "Leeds", "383", 2011, State.GATHERED, lead=1, assurer=2, judges=frozenset({1, 6}), second_readers=frozenset({2}),
    has_release=True, confirm_by=AFTER, confirmed=True, draft=2, second_graded=True, comments_by=AFTER,
    scheduled_for=AFTER, rehearsed=True,
)  # fmt: skip

TABLE = [
    # step, who, what differs from a case where all is well, the end of the sentence (empty: not refused)
    ("freeze", MANAGER, {"state": State.GATHERED}, ""),
    ("freeze", MANAGER, {"state": State.GATHERED, "lead": None}, "it has no lead inspector yet."),
    ("freeze", MANAGER, {"state": State.GATHERED, "assurer": None}, "it has no quality assurer yet."),
    ("freeze", MANAGER, {"state": State.GATHERED, "has_release": False}, "no evidence release has been chosen."),
    ("freeze", MANAGER, {"state": State.SHARED}, "the case stands at “Evidence frozen and shared”."),
    ("freeze", OFFICER, {"state": State.GATHERED}, "that is for an analyst of Leeds."),
    ("confirm", OFFICER, {"state": State.SHARED, "confirmed": False}, ""),
    ("confirm", OTHERS_OFFICER, {"state": State.SHARED, "confirmed": False}, "that is for a council officer of Leeds."),
    ("confirm", OFFICER, {"state": State.SHARED}, "the council has already confirmed its figures."),
    ("confirm", OFFICER, {"state": State.SHARED, "confirmed": False, "confirm_by": BEFORE}, "ended at 9:00am on 30 September 2011."),
    ("confirm", OFFICER, {"state": State.SHARED, "confirmed": False, "open_challenges": 1}, "one challenged figure has not been answered."),
    ("confirm", OFFICER, {"state": State.SHARED, "confirmed": False, "needs_new_release": True}, "frozen again from a corrected release."),
    ("refreeze", MANAGER, {"state": State.SHARED}, "frozen evidence never changes otherwise."),
    ("begin", LEAD, {"state": State.SHARED}, ""),
    ("begin", MANAGER, {"state": State.SHARED}, "you are not its lead inspector."),
    ("begin", LEAD, {"state": State.SHARED, "confirmed": False}, "and has not confirmed them yet."),
    ("begin", LEAD, {"state": State.SHARED, "confirmed": False, "confirm_by": BEFORE}, ""),
    ("begin", LEAD, {"state": State.SHARED, "open_challenges": 2}, "2 challenged figures have not been answered."),
    ("submit", LEAD, {"state": State.JUDGING}, ""),
    ("submit", LEAD, {"state": State.JUDGING, "not_judged": ("Staying safe",)}, "not yet judged: Staying safe."),
    ("submit", LEAD, {"state": State.JUDGING, "without_reason": ("Staying safe",)}, "without a reason: Staying safe."),
    ("submit", LEAD, {"state": State.JUDGING, "draft": 0}, "no draft of its letter has been saved."),
    ("second_grades", ASSURER, {"state": State.ASSURING, "second_graded": False}, ""),
    ("second_grades", ASSURER, {"state": State.ASSURING}, "second grades have been given, and are given once."),
    ("second_grades", LEAD, {"state": State.ASSURING}, "you are its lead inspector. Quality assurance needs another person."),
    ("second_grades", Actor(6, "Drafter", ALL), {"state": State.ASSURING}, "you judged or drafted it. Quality assurance needs another person."),
    ("second_grades", MANAGER, {"state": State.ASSURING}, "you are not its quality assurer."),
    ("assure", ASSURER, {"state": State.ASSURING}, ""),
    ("assure", ASSURER, {"state": State.ASSURING, "second_graded": False}, "give your own grades first, before you see the lead inspector's."),
    ("comment", OFFICER, {"state": State.COMMENTING}, ""),
    ("comment", OFFICER, {"state": State.COMMENTING, "comments_by": BEFORE}, "the time for comments ended at 9:00am on 30 September 2011."),
    ("comment", OFFICER, {"state": State.JUDGING}, "the case stands at “Being judged and drafted”."),
    ("close_comments", LEAD, {"state": State.COMMENTING}, "the council may comment until 9:00am on 2 October 2011."),
    ("close_comments", LEAD, {"state": State.COMMENTING, "comments_by": BEFORE}, ""),
    ("to_panel", LEAD, {"state": State.ANSWERING, "unanswered_comments": 1}, "one comment of the council has not been answered."),
    ("sign_off", MANAGER, {"state": State.MODERATED}, ""),
    ("sign_off", LEAD, {"state": State.MODERATED}, "you are its lead inspector. Sign-off needs another person."),
    ("sign_off", ASSURER, {"state": State.MODERATED}, "you are its quality assurer. Sign-off needs another person."),
    ("sign_off", Actor(6, "Drafter", ALL), {"state": State.MODERATED}, "you judged or drafted it. Sign-off needs another person."),
    ("schedule", MANAGER, {"state": State.SIGNED_OFF}, ""),
    ("schedule", MANAGER, {"state": State.SIGNED_OFF, "rehearsed": False}, "rendered and checked in a rehearsal."),
    ("publish", MANAGER, {"state": State.SCHEDULED}, "it is to be published at 9:00am on 2 October 2011."),
    ("publish", MANAGER, {"state": State.SCHEDULED, "scheduled_for": NOW}, ""),
    ("unschedule", MANAGER, {"state": State.SCHEDULED, "scheduled_for": NOW}, "A published letter is amended, never withdrawn."),
    ("withhold", MANAGER, {"state": State.PUBLISHED}, "the case stands at “Published”."),
    ("amend", LEAD, {"state": State.PUBLISHED}, "you are its lead inspector. Sign-off needs another person."),
]  # fmt: skip


@pytest.mark.parametrize(("step", "actor", "differs", "ending"), TABLE)
def test_refusals(step: str, actor: Actor, differs: dict[str, object], ending: str) -> None:
    sentence = why_refused(step, replace(READY, **differs), actor, NOW)
    if not ending:
        assert sentence is None
    else:
        assert sentence is not None
        assert sentence.startswith(f"You cannot {find_step(step).verb}: ")
        assert sentence.endswith(ending)


def test_the_sentence_of_the_handbook() -> None:
    sentence = why_refused("sign_off", replace(READY, state=State.MODERATED), LEAD, NOW)
    assert sentence == (
        "You cannot sign off this assessment: you are its lead inspector. Sign-off needs another person."
    )


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.id)
def test_nobody_without_a_role_does_anything(step: object) -> None:
    for state in State:
        case = replace(READY, state=state)
        assert why_refused(step.id, case, Actor(9, "Nobody"), NOW) is not None  # type: ignore[attr-defined]
        assert why_refused(step.id, case, OTHERS_OFFICER, NOW) is not None  # type: ignore[attr-defined]


def test_every_state_is_reached_and_left() -> None:
    reached = {step.to for step in STEPS if step.to} | {State.GATHERED}
    left = {state for step in STEPS if step.to for state in step.from_ if step.to is not state}
    assert reached == set(State)
    assert left == set(State) - {State.PUBLISHED}


def test_a_council_officer_is_never_one_for_every_council() -> None:
    assert not Actor(1, "", frozenset({(Role.COUNCIL_OFFICER, "")})).holds(Role.COUNCIL_OFFICER, "383")


@pytest.mark.parametrize("state", [State.SHARED, State.JUDGING, State.ASSURING])
def test_the_second_reader_grades_blind(state: State) -> None:
    blind = replace(READY, state=state, second_graded=False)
    assert not sees_judgements(blind, ASSURER)
    assert sees_judgements(blind, LEAD)
    assert sees_judgements(replace(blind, second_graded=True), ASSURER)


def test_the_diagram_shows_every_step_that_moves() -> None:
    diagram = draw_diagram()
    for step in STEPS:
        for state in step.from_ if step.to else ():
            assert f"{state.value} --> {step.to.value}: " in diagram  # type: ignore[union-attr]
    assert draw_tables().count("\n") == len(STEPS) + 1


def test_the_reference_page_is_the_one_drawn_from_the_table() -> None:
    page = Path(__file__).resolve().parents[2] / "docs" / "reference" / "case.md"
    assert page.read_text(encoding="utf-8") == draw_page(), "run: python manage.py draw_reference"
