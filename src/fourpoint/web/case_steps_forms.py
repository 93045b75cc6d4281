"""The forms of a case's steps: what each asks for, what its button says, and the action that it calls.

A table, as the steps themselves are: a step that is only a button and a few fields needs a row here and no page.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.http import QueryDict
from django.utils import timezone

from fourpoint.actions.cases import comments, evidence, judge, opening, panel, publication
from fourpoint.actions.cases.compose import compose_publication
from fourpoint.core.cases.roles import Role
from fourpoint.records.models import Person
from fourpoint.web.case_page import CasePage
from fourpoint.web.typed import read_deadline, read_minute, read_number


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that a step asks for."""

    name: str
    label: str
    kind: str = "area"
    """area, day, minute, choice"""
    hint: str = ""
    options: tuple[tuple[str, str], ...] = ()
    value: str = ""


@dataclass(frozen=True, slots=True)
class StepForm:
    """`act` does it with what was typed; `said` is what the page says afterwards."""

    button: str
    said: str
    act: Callable[[CasePage, QueryDict], object]
    fields: Callable[[CasePage], tuple[Field, ...]] = lambda page: ()
    warning: bool = False
    second: bool = False
    """Its button stands back behind that of another step."""


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _people(role: Role, code: str) -> tuple[tuple[str, str], ...]:
    rows = Person.objects.filter(is_active=True, roles__role=role.value, roles__council_code__in=("", code)).distinct()
    return (("", "Choose a person"), *((str(row.pk), row.name) for row in rows))


def _assign_fields(page: CasePage) -> tuple[Field, ...]:
    case = page.case
    lead, assurer = str(case.lead_id or ""), str(case.assurer_id or "")
    return (
        Field("lead", "Lead inspector", "choice", "", _people(Role.LEAD_INSPECTOR, case.council_id), lead),
        Field("assurer", "Quality assurer", "choice", "", _people(Role.QUALITY_ASSURER, case.council_id), assurer),
    )


def _reason(label: str, hint: str = "") -> Callable[[CasePage], tuple[Field, ...]]:
    return lambda page: (Field("reason", label, "area", hint),)


def _deadline(page: CasePage) -> tuple[Field, ...]:
    return (Field("deadline", "Deadline for the council", "day", "Five in the afternoon of that day", (), in_days(14)),)


def _amend(page: CasePage, typed: QueryDict) -> None:
    body = compose_publication(page.case, timezone.now())
    publication.amend(page.actor, page.case.pk, body, typed.get("reason", ""))


FORMS: dict[str, StepForm] = {
    "assign": StepForm(
        "Name these people",
        "The people of this case are named.",
        lambda page, typed: opening.assign_people(
            page.actor,
            page.case.pk,
            read_number(typed.get("lead", ""), "The lead inspector"),
            read_number(typed.get("assurer", ""), "The quality assurer"),
        ),
        _assign_fields,
    ),
    "freeze": StepForm(
        "Freeze the evidence and share it",
        "The evidence is frozen, and the council sees it.",
        lambda page, typed: evidence.freeze_evidence(
            page.actor, page.case.pk, read_deadline(typed.get("deadline", ""), "The deadline")
        ),
        _deadline,
    ),
    "confirm": StepForm(
        "Confirm these figures",
        "Your council's figures are confirmed.",
        lambda page, typed: evidence.confirm_figures(page.actor, page.case.pk, typed.get("seen", "")),
    ),
    "begin": StepForm(
        "Begin judging",
        "Judging has begun.",
        lambda page, typed: evidence.begin_judging(page.actor, page.case.pk),
    ),
    "submit": StepForm(
        "Submit for quality assurance",
        "The case is with its quality assurer.",
        lambda page, typed: judge.submit_for_assurance(page.actor, page.case.pk),
    ),
    "return": StepForm(
        "Return to the lead inspector",
        "The case is back with its lead inspector.",
        lambda page, typed: judge.return_to_lead(page.actor, page.case.pk, typed.get("reason", "")),
        _reason("What has to change"),
        second=True,
    ),
    "assure": StepForm(
        "Assure, and share the draft",
        "The case is assured, and the council sees the draft.",
        lambda page, typed: judge.assure(
            page.actor, page.case.pk, read_deadline(typed.get("deadline", ""), "The deadline"), typed.get("note", "")
        ),
        lambda page: (*_deadline(page), Field("note", "Note on the two readings", "area", "For the inspectorate only")),
    ),
    "finish_comments": StepForm(
        "We have no more comments",
        "Your comments are with the lead inspector.",
        lambda page, typed: comments.finish_comments(page.actor, page.case.pk),
    ),
    "close_comments": StepForm(
        "Close the comments",
        "The comments are closed.",
        lambda page, typed: comments.close_comments(page.actor, page.case.pk),
    ),
    "to_panel": StepForm(
        "Send to the moderation panel",
        "The case is at the moderation panel.",
        lambda page, typed: comments.send_to_panel(page.actor, page.case.pk),
    ),
    "agree": StepForm(
        "Agree for the panel",
        "The panel has agreed the case.",
        lambda page, typed: panel.agree_case(page.actor, page.case.pk),
    ),
    "sign_off": StepForm(
        "Sign off", "The assessment is signed off.", lambda page, typed: panel.sign_off(page.actor, page.case.pk)
    ),
    "unschedule": StepForm(
        "Take off the schedule",
        "The case is off the schedule.",
        lambda page, typed: publication.unschedule(page.actor, page.case.pk, typed.get("reason", "")),
        _reason("Why"),
        warning=True,
    ),
    "withhold": StepForm(
        "Withhold this assessment",
        "The assessment is withheld.",
        lambda page, typed: panel.withhold(page.actor, page.case.pk, typed.get("reason", "")),
        _reason("Which further inspection is due", "Published beside the other councils' grades"),
        warning=True,
    ),
    "announce": StepForm(
        "Schedule the word that it is withheld",
        "The word that it is withheld is scheduled.",
        lambda page, typed: publication.announce_withheld(
            page.actor, page.case.pk, read_minute(typed.get("minute", ""), "The minute")
        ),
        lambda page: (Field("minute", "Minute of publication", "minute", "", (), f"{in_days(7)}T09:30"),),
    ),
    "resume": StepForm(
        "Resume this assessment",
        "The assessment goes on.",
        lambda page, typed: panel.resume(page.actor, page.case.pk),
    ),
    "amend": StepForm(
        "Publish a corrected version",
        "The corrected version is published.",
        _amend,
        _reason("What is corrected, and why", "Readers see this beside the letter"),
        warning=True,
    ),
}
"""Steps that have a form on the overview; the others live on pages of their own."""
