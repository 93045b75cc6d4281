"""Tampering of every kind is found. Each change goes round the models, as someone with the database would."""

import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest
from django.db import transaction
from django.test import override_settings

from fourpoint.actions.cases import evidence, panel, publication
from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.audit_files import audit_files
from fourpoint.core.cases.case import State
from fourpoint.records.models import (
    Case,
    ChainHead,
    Comment,
    DraftVersion,
    Event,
    EvidenceRelease,
    FigureChallenge,
    Judgement,
    Publication,
    SecondGrade,
)
from fourpoint.release.store import Release
from tests.records.world import DAY, MINUTE, START, World, locks_off, walk_to

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
    "a published letter's searched words": (
        lambda: Publication.objects.update(words="Performs well."),
        "another grade or other words than its body",
    ),
    "a published grade": (lambda: Publication.objects.update(grade=4), "another grade or other words than its body"),
    "a published letter's minute": (
        lambda: Publication.objects.update(public_from=MINUTE - DAY),
        "No event vouches for the publication",
    ),
    "a published letter taken off": (lambda: Publication.objects.update(cancelled=True), "that it was taken off"),
    "a second grade": (lambda: SecondGrade.objects.filter(area="overall").update(grade=4), "The second grade for over"),
    "a council's comment": (lambda: Comment.objects.update(text="We agree."), "does not say what the history vouches"),
    "an answer": (lambda: Comment.objects.update(answer="No."), "does not say what the history vouches for"),
    "a challenge gone": (lambda: FigureChallenge.objects.all().delete(), "A challenge of case"),
    "a challenge": (lambda: FigureChallenge.objects.update(text="Fine."), "does not say what the history vouches for"),
    "two events in each other's place": (lambda: _swap(4, 5), "Event 4"),
    "an event put in": (
        lambda: Event.objects.create(
            sequence=Event.objects.count() + 1, at=START, kind="signed_off", audience="public"
        ),
        "was changed after it was written",
    ),
    "a state": (lambda: Case.objects.filter(council_id="856").update(state="signed_off"), "Leicester 2011 stands at"),
}


def _swap(one: int, other: int) -> None:
    for before, after in ((one, 9999), (other, one), (9999, other)):
        Event.objects.filter(sequence=before).update(sequence=after)


def test_tampering_is_found(world: World) -> None:
    """One walked case for all kinds; each change is taken back before the next."""
    id_ = walk_to(world, State.SHARED, "leicester")
    asked = evidence.challenge_figure(world["leicester"], id_, "x", "X", "1", "It is 2.", START + 2 * DAY)
    evidence.answer_challenge(world["analyst"], id_, asked.pk, False, "It is 1.", START + 2 * DAY)
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


def test_what_was_taken_off_scheduled_again_amended_or_withheld_is_whole(world: World) -> None:
    id_ = walk_to(world, State.SCHEDULED)
    manager = world["manager"]
    publication.unschedule(manager, id_, "Not yet.", START + 16 * DAY)
    publication.schedule(manager, [id_], MINUTE, world.compose, START + 17 * DAY)
    panel.withhold(manager, id_, "A visit is due.", START + 18 * DAY)
    publication.announce_withheld(manager, id_, MINUTE, START + 19 * DAY)
    assert audit().found == ()
    panel.resume(manager, id_, START + 20 * DAY)
    assert audit().found == ()
    other = walk_to(world, State.PUBLISHED, "leicester")
    publication.amend(manager, other, {"grade": 3, "words": "Well.", "letter": {"a": 1}}, "A slip.", MINUTE + DAY)
    assert audit().found == ()


def test_a_release_that_was_changed_on_disk_is_found(db: None, example_release: Release, tmp_path: Path) -> None:
    shutil.copytree(example_release.folder, tmp_path / "r")
    EvidenceRelease.objects.create(hash=example_release.hash, folder="r", as_at=example_release.as_at, added=START)
    table = tmp_path / "r" / "published_grades.parquet"
    with override_settings(EVIDENCE=tmp_path):
        assert audit_files() == ()
        shutil.copy(tmp_path / "r" / "neighbours.parquet", table)
        assert "changed in the folder r" in audit_files()[0] or "cannot be read" in audit_files()[0]
        frame = example_release.table("published_grades").with_columns(pl.col("grade").fill_null(4) * 0 + 4)
        frame.write_parquet(table)
        assert audit_files() == (
            "The release Release as at 2011-11-08 was changed in the folder r after it was recorded.",
        )
        table.write_bytes(b"PAR1")
        assert "cannot be read from the folder r" in audit_files()[0]
        shutil.rmtree(tmp_path / "r")
        assert "cannot be read from the folder r (UsageError)" in audit_files()[0]
