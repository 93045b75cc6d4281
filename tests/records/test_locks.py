"""The database itself refuses what would change the past, in a sentence, whoever asks; on both databases."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db import IntegrityError, connection, models, transaction

from fourpoint.actions.cases import evidence, panel, publication
from fourpoint.actions.keeping.audit import audit
from fourpoint.core.cases.case import State
from fourpoint.records.chain import append_event
from fourpoint.records.locks import LOCKS, missing_locks, unlock_records
from fourpoint.records.models import (
    ChainHead,
    Comment,
    DraftVersion,
    EarlierArea,
    Event,
    EvidenceRelease,
    FigureChallenge,
    OwnRow,
    PanelChange,
    Publication,
    SecondGrade,
    SelfAssessmentDraft,
    SelfAssessmentDue,
)
from tests.records.world import DAY, START, World, settle_constraints, walk_to

pytestmark = pytest.mark.django_db
CHANGES: tuple[tuple[type[models.Model], dict[str, object]], ...] = (
    (Event, {"by_name": "Someone else"}),
    (Event, {"detail": {}}),
    (ChainHead, {"sequence": 1}),
    (Publication, {"body": {}}),
    (Publication, {"words": "Other words."}),
    (Publication, {"public_from": START}),
    (Publication, {"reason": "Another reason."}),
    (DraftVersion, {"words": {}}),
    (EvidenceRelease, {"hash": "f" * 64}),
    (SecondGrade, {"grade": 4}),
    (EarlierArea, {"because": "Another reason."}),
    (PanelChange, {"reason": "Another reason."}),
    (Comment, {"text": "We agree."}),
    (FigureChallenge, {"text": "We agree."}),
    (SelfAssessmentDraft, {"words": {}}),
    (OwnRow, {"cells": {}}),
    (OwnRow, {"taken_out": True}),
    (SelfAssessmentDue, {"day": START.date()}),
)


@pytest.fixture
def rows(world: World) -> World:
    """At least one row in every table that is locked."""
    leicester = walk_to(world, State.SHARED, "leicester")
    evidence.challenge_figure(world["leicester"], leicester, "x", "X", "1", "It is 2.", START + 2 * DAY)
    id_ = walk_to(world, State.MODERATING)
    panel.change_grade(world["manager"], id_, "staying_safe", 2, "As the others.", now=START + 12 * DAY)
    panel.agree_case(world["manager"], id_, now=START + 12 * DAY)
    panel.sign_off(world["manager"], id_, now=START + 13 * DAY)
    publication.rehearse(world["manager"], id_, lambda case: [], now=START + 14 * DAY)
    publication.schedule(world["manager"], [id_], START + 16 * DAY, world.compose, now=START + 15 * DAY)
    own = {"council_id": "383", "by": world.people["leeds"], "at": START}
    SelfAssessmentDraft.objects.create(framework="csa-2011", number=1, words={}, **own)
    OwnRow.objects.create(table="actions", entry=1, version=1, cells={"action": "Recruit."}, **own)
    SelfAssessmentDue.objects.create(framework="csa-2011", day=START.date() + DAY, **own)
    _say_what_became(world)
    return world


def _say_what_became(world: World) -> None:
    """Of an area of a letter, with the event that vouches for it."""
    lead, said = world["lead"], {"outcome": "remains", "reason": "Seen."}
    with transaction.atomic():
        append_event("earlier_area_followed", lead, START, case=world.case(), place=1, **said)
        EarlierArea.objects.create(
            case=world.case(),
            by_id=lead.id,
            at=START,
            asked_in=Publication.objects.get(),
            place=0,
            outcome="remains",
            because="Seen.",
        )


def _sentence(model: type[models.Model]) -> str:
    return next(lock.sentence for lock in LOCKS if lock.table == model._meta.db_table)


def test_no_row_is_changed_or_deleted(rows: World) -> None:
    for model, change in CHANGES:
        table = model._base_manager
        before = list(table.order_by("pk").values())
        assert before, model
        with pytest.raises(IntegrityError, match=_sentence(model)), transaction.atomic():
            table.update(**change)
        with pytest.raises(IntegrityError, match=_sentence(model)), transaction.atomic():
            table.all()._raw_delete("default")
        assert list(table.order_by("pk").values()) == before
    assert {model._meta.db_table for model, _ in CHANGES} == {lock.table for lock in LOCKS}


def test_no_row_is_replaced_and_no_table_is_emptied_in_one_go(rows: World) -> None:
    settle_constraints()
    for lock in LOCKS:
        statement = (
            f"TRUNCATE {lock.table} CASCADE"
            if connection.vendor == "postgresql"
            else f"INSERT OR REPLACE INTO {lock.table} SELECT * FROM {lock.table}"
        )
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


def test_what_is_cancelled_stays_cancelled(rows: World) -> None:
    Publication.objects.update(cancelled=True)
    with pytest.raises(IntegrityError, match="final"), transaction.atomic():
        Publication.objects.update(cancelled=False)


def test_an_audit_tells_of_locks_taken_off_and_a_command_puts_them_on(rows: World) -> None:
    assert missing_locks(connection) == []
    assert audit().found == ()
    settle_constraints()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("ALTER TABLE records_event DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER fourpoint_lock_update_event")
    assert [sentence for sentence in audit().found if "lock on records_event was taken off" in sentence]
    call_command("lock_records", stdout=StringIO())
    assert audit().found == ()
    unlock_records(connection)
    assert len(missing_locks(connection)) == len(LOCKS)
    call_command("lock_records", stdout=StringIO())
