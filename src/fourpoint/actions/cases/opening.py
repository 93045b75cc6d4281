"""Opens a case, says whose it is, adds to its evidence log."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from fourpoint.actions.cases.change import changing, needs
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import append_event, hold_chain
from fourpoint.records.models import Case, EvidenceRelease, LogEntry, Person


def open_case(
    actor: Actor,
    code: str,
    year: int,
    framework: str,
    as_at: date,
    areas: Sequence[tuple[str, str]],
    release: EvidenceRelease | None = None,
    now: datetime | None = None,
) -> Case:
    """Opens the case of one council in one year. `areas` are (id, title) in the framework's order."""
    if not (actor.holds(Role.ADMINISTRATOR, code) or actor.holds(Role.ANALYST, code)):
        raise RefusedError("You cannot open a case: that is for an administrator or an analyst.")
    if not 1990 <= year <= 2100:
        raise RefusedError("You cannot open this case: its year must be one from 1990 to 2100.")
    now = now or timezone.now()
    with transaction.atomic():
        hold_chain()
        if Case.objects.filter(council_id=code, year=year).exists():
            raise RefusedError("You cannot open this case: the council has one for that year.")
        case = Case.objects.create(
            council_id=code,
            year=year,
            framework=framework,
            as_at=as_at,
            areas=[list(a) for a in areas],
            release=release,
        )
        append_event("case_opened", actor, now, case=case, year=year, framework=framework)
    return case


def _person_with(person_id: int, role: Role, code: str) -> Person:
    person = Person.objects.filter(pk=person_id).first()
    if person is None:
        raise RefusedError("You cannot assign this person: there is nobody of that number.")
    if not person.as_actor().holds(role, code):
        raise RefusedError(f"You cannot assign {person.name}: they are not {role.with_article} of this council.")
    return person


def assign_people(actor: Actor, case_id: int, lead_id: int, assurer_id: int, now: datetime | None = None) -> None:
    """Names the lead inspector and the quality assurer: two different people, each with the role."""
    with changing("assign", actor, case_id, now) as change:
        if lead_id == assurer_id:
            raise RefusedError("You cannot assign these people: quality assurance needs another person than the lead.")
        code = change.case.council_id
        if assurer_id in change.facts.judges:
            raise RefusedError("You cannot assign this quality assurer: they judged or drafted this case.")
        change.case.lead = _person_with(lead_id, Role.LEAD_INSPECTOR, code)
        change.case.assurer = _person_with(assurer_id, Role.QUALITY_ASSURER, code)
        change.detail = {"lead": lead_id, "assurer": assurer_id}


def log_evidence(
    actor: Actor,
    case_id: int,
    kind: str,
    dated: date,
    text: str,
    area: str = "",
    address: str = "",
    confidential: bool = True,
    now: datetime | None = None,
) -> LogEntry:
    """Adds one entry; complaints and whistleblowing stay confidential whatever is asked."""
    with changing("log", actor, case_id, now) as change:
        if kind not in LogEntry.Kind.values:
            raise RefusedError("You cannot add this entry: choose what kind of source it is.")
        entry = LogEntry.objects.create(
            case=change.case,
            by_id=actor.id,
            at=change.now,
            kind=kind,
            dated=dated,
            area=area,
            text=needs(text, "You cannot add this entry: it says nothing."),
            address=address,
            confidential=confidential or kind in LogEntry.ALWAYS_CONFIDENTIAL,
        )
        change.detail = {"entry": entry.pk, "kind": kind, "confidential": entry.confidential}
    return entry
