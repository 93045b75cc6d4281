"""Tampering of every kind is found. Each change goes round the models, as someone with the database would."""

from collections.abc import Callable

import pytest
from django.db import transaction

from fourpoint.actions.keeping.audit import audit
from fourpoint.core.cases.case import State
from fourpoint.records.models import Case, ChainHead, DraftVersion, Event, Judgement, Publication
from tests.records.world import World, locks_off, walk_to

pytestmark = pytest.mark.django_db

TAMPERING: dict[str, tuple[Callable[[], object], str]] = {
    "an event's words": (lambda: Event.objects.filter(sequence=5).update(by_name="Someone"), "Event 5"),
    "an event's detail": (lambda: Event.objects.filter(sequence=5).update(detail={}), "Event 5"),
    "an event's time": (lambda: Event.objects.filter(sequence=4).update(at="2011-01-01T00:00Z"), "Event 4"),
    "an event gone": (lambda: Event.objects.filter(sequence=6).delete(), "Event 6 is missing"),
    "the last event gone": (
        lambda: Event.objects.filter(sequence=Event.objects.count()).delete(),
        "events at the end were removed",
    ),
    "the last event gone, and the head set back": (
        lambda: (
            Event.objects.filter(sequence=Event.objects.count()).delete(),
            ChainHead.objects.update(sequence=Event.objects.count(), hash=Event.objects.last().hash),
        ),
        "stands at “published”, which its history does not tell",
    ),
    "a published letter": (lambda: Publication.objects.update(body={"grade": 4}), "was changed after it was written"),
    "a published letter with its hash": (lambda: Publication.objects.update(sha256="0" * 64), "changed after"),
    "a publication gone": (lambda: Publication.objects.all().delete(), "publication of case"),
    "a grade": (lambda: Judgement.objects.filter(area="overall").update(awarded=4), "not the one that the history"),
    "a reason": (lambda: Judgement.objects.update(reason="Other"), "not the one that the history tells of"),
    "a grade gone": (lambda: Judgement.objects.filter(area="overall").delete(), "is missing"),
    "a draft": (lambda: DraftVersion.objects.update(words={}), "was changed after it was saved"),
    "a draft gone": (lambda: DraftVersion.objects.all().delete(), "Draft 1"),
    "a state": (lambda: Case.objects.filter(council_id="856").update(state="signed_off"), "Leicester 2011 stands at"),
}


def test_tampering_is_found(world: World) -> None:
    """One walked case for all kinds; each change is taken back before the next."""
    walk_to(world, State.PUBLISHED)
    assert audit().found == ()
    unseen = {}
    for kind, (tamper, sentence) in TAMPERING.items():
        with transaction.atomic():
            with locks_off():
                tamper()
            if not any(sentence in found for found in audit().found):
                unseen[kind] = audit().found
            transaction.set_rollback(True)
    assert unseen == {}
    assert audit().found == ()


def test_a_history_written_anew_does_not_hold_the_head_that_was_noted(world: World) -> None:
    walk_to(world, State.SHARED)
    noted = audit().head
    with locks_off():
        _write_anew()
    assert audit().found == ()
    assert audit(noted).found == ("The head that you noted is no longer in the chain: the history was written anew.",)


def _write_anew() -> None:
    previous = ""
    for event in Event.objects.order_by("sequence"):
        event.by_name = "Someone else"
        event.previous = previous
        previous = event.expected_hash()
        Event.objects.filter(pk=event.pk).update(by_name=event.by_name, previous=event.previous, hash=previous)
    ChainHead.objects.update(hash=previous)
