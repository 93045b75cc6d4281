"""Takes in an assessment that was published before this service was there: its letter, and the day it appeared."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.models import Case, EvidenceRelease, Publication
from fourpoint.records.models.publication import hash_of


def record_earlier(
    actor: Actor,
    code: str,
    year: int,
    framework: str,
    as_at: date,
    areas: Sequence[tuple[str, str]],
    release: EvidenceRelease,
    body: dict[str, Any],
    published: datetime,
    now: datetime,
) -> Case:
    """A case that is published from the start; its history says that it was taken in, not made here."""
    if not actor.holds(Role.ADMINISTRATOR, code):
        raise RefusedError("You cannot take in an earlier letter: that is for an administrator.")
    if published > now:
        raise RefusedError("You cannot take in this letter: it has not been published yet.")
    with transaction.atomic():
        case = Case.objects.create(
            council_id=code,
            year=year,
            framework=framework,
            as_at=as_at,
            areas=[list(area) for area in areas],
            release=release,
            state=State.PUBLISHED.value,
            scheduled_for=published,
        )
        publication = Publication.objects.create(
            case=case,
            version=1,
            public_from=published,
            grade=body.get("grade"),
            body=body,
            words=body.get("words", ""),
            sha256=hash_of(body),
        )
        append_event(
            "earlier_letter_recorded",
            actor,
            now,
            case=case,
            audience="public",
            to=case.state,
            version=1,
            sha256=publication.sha256,
            published=published.isoformat(),
        )
    return case
