"""A whole year of one case, and the refusals that only the records can raise."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from fourpoint.actions.cases import comments, evidence, judge, opening, panel, publication
from fourpoint.actions.keeping.audit import audit
from fourpoint.core.cases.case import State
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.models import Case, Event, EvidenceRelease, LogEntry, Publication
from fourpoint.records.models.publication import PublicationIsFinalError
from tests.records.world import DAY, MINUTE, START, WORDS, World, compose, walk_to

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("state", list(State))
def test_a_case_walks_to_every_state_and_its_history_is_whole(world: World, state: State) -> None:
    walk_to(world, state)
    assert world.case().state == state
    assert audit().found == ()


def test_every_change_has_its_event(world: World) -> None:
    walk_to(world, State.PUBLISHED)
    kinds = list(Event.objects.filter(case=world.case()).values_list("kind", flat=True))
    assert kinds == [
        "case_opened", "people_assigned", "evidence_frozen", "figures_confirmed", "judging_begun", "grade_given",
        "grade_given", "draft_saved", "submitted_for_assurance", "second_grades_given", "readers_compared",
        "assured_and_shared", "comment_made", "comments_finished", "comment_answered", "sent_to_panel",
        "agreed_by_panel", "signed_off", "publication_rehearsed", "publication_scheduled", "published",
    ]  # fmt: skip


def test_a_refusal_changes_nothing_and_writes_nothing(world: World) -> None:
    walk_to(world, State.MODERATED)
    before = Event.objects.count()
    everything = world.people["everything"]
    Case.objects.filter(pk=world.cases["leeds"]).update(lead=everything)
    with pytest.raises(RefusedError, match=r"Sign-off needs another person\."):
        panel.sign_off(everything.as_actor(), world.cases["leeds"])
    assert Event.objects.count() == before
    assert world.case().state == State.MODERATED


def test_an_event_needs_the_transaction_of_its_change(monkeypatch: pytest.MonkeyPatch) -> None:
    from fourpoint.core.cases.roles import CLOCK

    monkeypatch.setattr(transaction, "get_connection", lambda: SimpleNamespace(in_atomic_block=False))
    with pytest.raises(FourpointError, match="transaction"):
        append_event("published", CLOCK, START)


def test_a_departure_needs_a_reason(world: World) -> None:
    walk_to(world, State.JUDGING)
    with pytest.raises(RefusedError, match="departs from the indicated grade, and that needs a reason"):
        judge.give_grade(world["lead"], world.cases["leeds"], "overall", 3, "  ", indicated=2, possible=(2,))
    assert not world.case().judgements.exists()


SAYS_OTHERWISE = "the text says “performs adequately”, and the awarded grade is 3: “Children's services in Leeds"


@pytest.mark.parametrize("step", ["submit", "assure", "to_panel"])
def test_a_draft_that_says_another_grade_goes_no_further(world: World, step: str) -> None:
    state = {"submit": State.JUDGING, "assure": State.ASSURING, "to_panel": State.ANSWERING}[step]
    id_ = walk_to(world, state)
    if step == "submit":
        judge.give_grade(world["lead"], id_, "staying_safe", 2, indicated=2)
        judge.save_draft(world["lead"], id_, WORDS, 0)
        judge.give_grade(world["lead"], id_, "overall", 3, "A late visit weighed more.", 2)
    else:
        world.case().judgements.filter(area="overall").update(awarded=3, reason="A late visit weighed more.")
    with pytest.raises(RefusedError, match=SAYS_OTHERWISE):
        _go_on(world, id_, step)
    assert world.case().state == state


def _go_on(world: World, id_: int, step: str) -> None:
    if step == "submit":
        judge.submit_for_assurance(world["lead"], id_)
    elif step == "assure":
        judge.give_second_grades(world["assurer"], id_, {"overall": 2, "staying_safe": 2})
        judge.assure(world["assurer"], id_, timezone.now() + DAY)
    else:
        comments.answer_comment(world["lead"], id_, world.case().comments.get().pk, "Named.", "changed")
        comments.send_to_panel(world["lead"], id_)


def test_what_the_panel_changed_is_in_the_letter_before_it_is_signed(world: World) -> None:
    id_ = walk_to(world, State.MODERATING)
    panel.change_grade(world["manager"], id_, "overall", 3, "The late visit weighs more.")
    panel.agree_case(world["manager"], id_)
    with pytest.raises(RefusedError, match=SAYS_OTHERWISE):
        panel.sign_off(world["manager"], id_)
    fits = WORDS | {"narrative": [{"text": "Children's services in Leeds perform well."}]}
    judge.save_draft(world["lead"], id_, fits, 1)
    panel.sign_off(world["manager"], id_)
    assert world.case().state == State.SIGNED_OFF


def test_two_people_saving_the_same_draft_lose_nothing(world: World) -> None:
    id_ = walk_to(world, State.JUDGING)
    lead = world["lead"]
    judge.save_draft(lead, id_, WORDS, 0)
    judge.save_draft(lead, id_, {"narrative": ["First."]}, 1)
    mine = {"narrative": ["Second."]}
    with pytest.raises(judge.DraftConflictError) as caught:
        judge.save_draft(lead, id_, mine, 1)
    assert caught.value.stored.words == {"narrative": ["First."]}
    assert caught.value.sent == mine
    assert world.case().drafts.count() == 2


def test_an_upheld_challenge_makes_a_new_release(world: World) -> None:
    id_ = walk_to(world, State.SHARED)
    officer, analyst, now = world["leeds"], world["analyst"], START + 2 * DAY
    challenge = evidence.challenge_figure(officer, id_, "block_c.ni-62", "Stability", "10.7", "It is 9.7", now)
    with pytest.raises(RefusedError, match="one challenged figure has not been answered"):
        evidence.confirm_figures(officer, id_, "a" * 64, now)
    evidence.answer_challenge(analyst, id_, challenge.pk, True, "You are right.", now)
    with pytest.raises(RefusedError, match="corrected release"):
        evidence.begin_judging(world["lead"], id_, START + 30 * DAY)
    with pytest.raises(RefusedError, match="the release that was challenged"):
        evidence.refreeze_evidence(analyst, id_, world.release, now + DAY, now)
    corrected = EvidenceRelease.objects.create(
        hash="b" * 64, folder="second", as_at=world.release.as_at, added=now, corrects=world.release
    )
    evidence.refreeze_evidence(analyst, id_, corrected, now + DAY, now)
    with pytest.raises(RefusedError, match="the evidence changed since you opened the page"):
        evidence.confirm_figures(officer, id_, "a" * 64, now)
    evidence.confirm_figures(officer, id_, "b" * 64, now)
    challenge.refresh_from_db()
    assert challenge.corrected_in == "b" * 64
    assert world.case().confirmed_hash == "b" * 64


def test_both_readers_grades_and_their_agreement_are_kept(world: World) -> None:
    walk_to(world, State.COMMENTING)
    assert judge.agreement_of(world.case()) == (1, 2)
    assert Event.objects.get(kind="readers_compared").detail["agreed"] == 1


def test_nobody_is_both_lead_and_assurer(world: World) -> None:
    everything = world.people["everything"].pk
    with pytest.raises(RefusedError, match="another person than the lead"):
        opening.assign_people(world["admin"], world.cases["leeds"], everything, everything)


def test_complaints_stay_confidential_whatever_is_ticked(world: World) -> None:
    id_ = walk_to(world, State.SHARED)
    entry = opening.log_evidence(world["analyst"], id_, "complaint", START.date(), "A call.", confidential=False)
    assert entry.confidential
    with pytest.raises(IntegrityError), transaction.atomic():
        LogEntry.objects.filter(pk=entry.pk).update(confidential=False)


def test_published_at_the_minute_whether_or_not_anyone_is_awake(world: World) -> None:
    walk_to(world, State.SCHEDULED)
    second = timedelta(seconds=1)
    assert Publication.objects.visible(MINUTE - second).count() == 0
    assert Publication.objects.visible(MINUTE).count() == 1
    assert world.case().stands_at(MINUTE) is State.PUBLISHED
    with pytest.raises(RefusedError, match=r"the case stands at “Published”\."):
        publication.unschedule(world["manager"], world.cases["leeds"], "Too late", now=MINUTE)


def test_one_refusal_schedules_none(world: World) -> None:
    walk_to(world, State.SIGNED_OFF, "leicester")
    publication.rehearse(world["manager"], world.cases["leicester"], lambda case: [])
    walk_to(world, State.MODERATED, "leeds")
    ids = [world.cases["leicester"], world.cases["leeds"]]
    with pytest.raises(RefusedError, match="Agreed by the moderation panel"):
        publication.schedule(world["manager"], ids, MINUTE, compose, now=START + 15 * DAY)
    assert not Publication.objects.exists()
    assert world.case("leicester").state == State.SIGNED_OFF


def test_what_was_taken_off_the_schedule_never_shows(world: World) -> None:
    id_ = walk_to(world, State.SCHEDULED)
    publication.unschedule(world["manager"], id_, "A late inspection.", now=START + 16 * DAY)
    assert not Publication.objects.visible(MINUTE + DAY).exists()
    publication.schedule(world["manager"], [id_], MINUTE + DAY, compose, now=START + 17 * DAY)
    assert [p.version for p in Publication.objects.visible(MINUTE + DAY)] == [1]
    assert audit().found == ()


def test_an_amendment_is_a_new_version_that_names_the_old(world: World) -> None:
    id_ = walk_to(world, State.PUBLISHED)
    new = publication.amend(world["manager"], id_, {"grade": 2, "words": "x"}, "A figure was wrong.", MINUTE + DAY)
    assert (new.version, new.amends and new.amends.version) == (2, 1)
    assert [p.version for p in Publication.objects.current(MINUTE + DAY)] == [2]
    assert [p.version for p in Publication.objects.current(MINUTE)] == [1]
    new.body = {}
    with pytest.raises(PublicationIsFinalError):
        new.save()
    with pytest.raises(PublicationIsFinalError):
        new.delete()
