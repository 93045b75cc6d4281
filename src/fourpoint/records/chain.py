"""Adds events to the chain and checks the chain. Adding needs the transaction of the change that it tells of."""

from datetime import datetime
from typing import Any

from django.db import transaction

from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Case, ChainHead, Event


def hold_chain() -> ChainHead:
    """The head, locked until the transaction ends: nobody else's change is written meanwhile. What must not change
    between looking and writing, and has no case of its own to lock, is looked at after this."""
    return ChainHead.objects.select_for_update().get_or_create(pk=1)[0]


def append_event(
    kind: str,
    actor: Actor,
    now: datetime,
    /,
    *,
    case: Case | None = None,
    audience: str = "inspectorate",
    **detail: Any,
) -> Event:
    """Adds one event at the head. Raises outside a transaction: no change without its event, no event without it."""
    if not transaction.get_connection().in_atomic_block:
        raise FourpointError("An event is only written in the transaction of the change that it tells of.")
    head = hold_chain()
    event = Event(
        sequence=head.sequence + 1,
        at=now,
        by_id=actor.id,
        by_name=actor.name,
        kind=kind,
        audience=audience,
        case=case,
        detail=detail,
        previous=head.hash,
    )
    event.hash = event.expected_hash()
    event.save()
    head.sequence, head.hash = event.sequence, event.hash
    head.save()
    return event


def check_chain() -> list[str]:
    """Every break of the chain in a sentence; nothing where it is whole."""
    found: list[str] = []
    previous, sequence = "", 0
    for event in Event.objects.order_by("sequence").iterator():
        sequence += 1
        if event.sequence != sequence:
            found.append(f"Event {sequence} is missing: the next one found is event {event.sequence}.")
            sequence = event.sequence
        if event.previous != previous:
            found.append(f"Event {event.sequence} does not follow the event before it: one was removed or put in.")
        if event.hash != event.expected_hash():
            found.append(f"Event {event.sequence} ({event.kind}) was changed after it was written.")
        previous = event.hash
    head = ChainHead.objects.filter(pk=1).first()
    if (head.sequence, head.hash) != (sequence, previous) if head else sequence > 0:
        found.append(f"The chain ends at event {sequence}, and its head names another: events at the end were removed.")
    return found
