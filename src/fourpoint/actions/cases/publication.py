"""Rehearsed, scheduled, published at the minute, amended. Many councils in one transaction, all or none.

What is scheduled is written then, and becomes visible because its minute has come: no job has to run for that.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from fourpoint.actions.cases.change import Change, changing, in_future, load_case, lock_cases, needs
from fourpoint.core.cases.case import why_refused
from fourpoint.core.cases.roles import CLOCK, Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.facts import facts_of_case
from fourpoint.records.models import Case, Publication
from fourpoint.records.models.publication import hash_of

Compose = Callable[[Case, datetime], dict[str, Any]]
"""Makes a publication's body: at least `grade` (overall or None) and `words` (the letter's text)."""


def rehearse(actor: Actor, case_id: int, check: Callable[[Case], list[str]], now: datetime | None = None) -> list[str]:
    """Renders and checks every document of the case; counts as rehearsed only where nothing was found.

    The documents are made before the transaction begins, so that nobody's writing waits for them.
    """
    now = now or timezone.now()
    case = load_case(case_id)
    if sentence := why_refused("rehearse", facts_of_case(case, now), actor, now):
        raise RefusedError(sentence)
    found = check(case)
    with changing("rehearse", actor, case_id, now) as change:
        change.case.rehearsed_at = None if found else change.now
        change.detail = {"found": found}
    return found


def _write(change: Change, body: dict[str, Any], minute: datetime, **more: Any) -> Publication:
    kept = change.case.publications.filter(cancelled=False)
    return Publication.objects.create(
        case=change.case,
        version=kept.count() + 1,
        public_from=minute,
        grade=body.get("grade"),
        body=body,
        words=body.get("words", ""),
        sha256=hash_of(body),
        **more,
    )


def schedule(
    actor: Actor, case_ids: Sequence[int], minute: datetime, compose: Compose, now: datetime | None = None
) -> int:
    """Schedules all of `case_ids` for one minute, in one transaction: one refusal schedules none. Gives how many."""
    in_future(minute, now or timezone.now(), "The minute of publication")
    with transaction.atomic():
        lock_cases(case_ids)
        for case_id in case_ids:
            with changing("schedule", actor, case_id, now) as change:
                publication = _write(change, compose(change.case, minute), minute)
                change.case.scheduled_for = minute
                change.detail = {
                    "minute": minute.isoformat(),
                    "version": publication.version,
                    "sha256": publication.sha256,
                }
        in_future(minute, now or timezone.now(), "The minute of publication")  # it may have come meanwhile
    return len(case_ids)


def announce_withheld(actor: Actor, case_id: int, minute: datetime, now: datetime | None = None) -> Publication:
    """Says at `minute`, beside the other councils' letters, that this assessment is withheld and why."""
    with changing("announce", actor, case_id, now) as change:
        in_future(minute, change.now, "The minute of publication")
        body = {"because": change.case.withheld_because, "grades": {}, "release": ""}
        publication = _write(change, body, minute, kind=Publication.Kind.WITHHELD)
        change.detail = {
            "minute": minute.isoformat(),
            "version": publication.version,
            "sha256": publication.sha256,
        }
    return publication


def unschedule(actor: Actor, case_id: int, reason: str, now: datetime | None = None) -> None:
    """Takes one case off the schedule before its minute."""
    with changing("unschedule", actor, case_id, now) as change:
        change.detail = {"reason": needs(reason, "You cannot take this case off the schedule: say why.")}
        for publication in change.case.publications.filter(cancelled=False, public_from__gt=change.now):
            publication.cancelled = True
            publication.save(update_fields=["cancelled"])
        change.case.scheduled_for = None


def publish_due(now: datetime | None = None) -> int:
    """Writes down that what was due is published: every case whose minute has come, in one transaction."""
    now = now or timezone.now()
    with transaction.atomic():
        due = Case.objects.filter(state="scheduled", scheduled_for__lte=now).values_list("pk", flat=True)
        # Looked at again once they are locked: another process may have been first, or somebody took one off in time.
        cases = [case for case in lock_cases(list(due)) if case.state == "scheduled" and _is_due(case, now)]
        for case in cases:
            _publish_one(case, now)
    return len(cases)


def _is_due(case: Case, now: datetime) -> bool:
    return case.scheduled_for is not None and case.scheduled_for <= now


def _publish_one(case: Case, now: datetime) -> None:
    from fourpoint.core.cases.case import State
    from fourpoint.records.chain import append_event

    assert case.scheduled_for is not None
    publication = case.publications.get(cancelled=False, public_from=case.scheduled_for)
    case.state = State.PUBLISHED.value
    case.save(update_fields=["state"])
    append_event(
        "published",
        CLOCK,
        now,
        case=case,
        audience="public",
        minute=case.scheduled_for.isoformat(),
        version=publication.version,
        sha256=publication.sha256,
    )


def _says(body: dict[str, Any]) -> dict[str, Any] | None:
    """The letter without the day that it is dated; None where the body holds no letter."""
    letter = body.get("letter")
    return {key: value for key, value in letter.items() if key != "letter_date"} if letter else None


def amend(actor: Actor, case_id: int, body: dict[str, Any], reason: str, now: datetime | None = None) -> Publication:
    """A new version of a published letter that names the old one and says why."""
    with changing("amend", actor, case_id, now) as change:
        reason = needs(reason, "You cannot amend this published letter: say why, because readers will be told.")
        old = change.case.publications.filter(cancelled=False).order_by("-version").first()
        if old is not None and _says(old.body) == _says(body):
            raise RefusedError(
                "You cannot amend this published letter: the newest draft says what is published. Its lead inspector "
                "saves the corrected draft first."
            )
        new = _write(change, body, change.now, amends=old, reason=reason)
        change.detail = {
            "version": new.version,
            "amends": old.version if old else None,
            "sha256": new.sha256,
            "reason": reason,
        }
    return new
