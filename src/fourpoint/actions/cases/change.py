"""One change of a case: locked, allowed, made, told. Every action on a case goes through `changing`."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from fourpoint.core.cases.case import CaseFacts, find_step, why_refused
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.facts import facts_of_case
from fourpoint.records.models import Case


@dataclass(slots=True)
class Change:
    """A case under change: what it was, who changes it and when, and what the event will say."""

    case: Case
    facts: CaseFacts
    actor: Actor
    now: datetime
    detail: dict[str, Any] = field(default_factory=dict)
    audience: str | None = None


def load_case(case_id: int, lock: bool = False) -> Case:
    """The case with its council; locked against other writers where a change follows."""
    cases = Case.objects.select_related("council", "release")
    if lock:
        cases = cases.select_for_update(of=("self",))
    case = cases.filter(pk=case_id).first()
    if case is None:
        raise RefusedError("There is no such case: choose one from the list.")
    return case


def lock_cases(case_ids: Iterable[int]) -> list[Case]:
    """Locks cases that one transaction changes, all before the first event and in one order: two such transactions,
    or one and somebody who changes a single case, never wait for each other in a ring."""
    return list(Case.objects.select_for_update().filter(pk__in=case_ids).order_by("pk"))


@contextmanager
def changing(step_id: str, actor: Actor, case_id: int, now: datetime | None = None) -> Iterator[Change]:
    """Opens the transaction, refuses in a sentence (`RefusedError`), moves the case and writes the event.

    The moment is taken when the case is locked: who waited for another may have waited past a deadline or a minute.
    """
    step = find_step(step_id)
    with transaction.atomic():
        case = load_case(case_id, lock=True)
        now = now or timezone.now()
        facts = facts_of_case(case, now)
        if sentence := why_refused(step_id, facts, actor, now):
            raise RefusedError(sentence)
        change = Change(case, facts, actor, now)
        yield change
        if step.to is not None:
            change.detail = {"from": case.state, "to": step.to.value, **change.detail}
            case.state = step.to.value
        case.save()
        append_event(step.event, actor, now, case=case, audience=change.audience or step.audience, **change.detail)


def needs(text: str, sentence: str) -> str:
    """`text` without the space around it; refuses with `sentence` where nothing is left."""
    if not (stripped := text.strip()):
        raise RefusedError(sentence)
    return stripped


def in_future(moment: datetime, now: datetime, what: str) -> datetime:
    if moment <= now:
        raise RefusedError(f"{what} must lie in the future.")
    return moment
