"""A council's self-assessment while it is being written: saved in versions, with the day on which it is due.

Two people at once are shown both versions; nothing is lost in silence. A draft is the council's own: submitting it is
another act (`council_side.submit_typed`), and a submission takes the draft's place.
"""

from collections.abc import Mapping
from datetime import date, datetime

from django.db import transaction

from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.council.self_assessment import COLUMNS
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.core.framework import Framework
from fourpoint.core.words.typed_text import clean
from fourpoint.records.chain import append_event
from fourpoint.records.models import Council, SelfAssessmentDraft

Typed = Mapping[str, Mapping[str, str]]


class OwnDraftConflictError(FourpointError):
    """Another person saved first. Holds what is stored; what was sent is with the caller."""

    def __init__(self, stored: SelfAssessmentDraft) -> None:
        self.stored = stored
        super().__init__(
            f"{stored.by.name} saved draft {stored.number} while you were writing. Both versions are shown; "
            "yours is not saved yet."
        )


def own_drafts(council: Council, framework: str) -> list[SelfAssessmentDraft]:
    """Saved drafts, newest first, without their words but for the newest's."""
    return list(council.self_assessment_drafts.filter(framework=framework).select_related("by").order_by("-number"))


def check_newest(council: Council, framework: str, based_on: int) -> int:
    """The newest draft's number (0 = none), if that is what `based_on` names; else OwnDraftConflictError."""
    newest = own_drafts(council, framework)[:1]
    if newest and newest[0].number != based_on:
        raise OwnDraftConflictError(newest[0])
    return newest[0].number if newest else 0


def save_own_draft(
    actor: Actor,
    council: Council,
    framework: Framework,
    typed: Typed,
    due: date | None,
    based_on: int,
    submitted: int,
    now: datetime,
) -> tuple[SelfAssessmentDraft, list[str]]:
    """The next draft, and a sentence for each kind of character that documents cannot hold and that was taken out.

    `submitted` counts the versions submitted so far. RefusedError for anyone but the council's officer and for a grade
    that is none; OwnDraftConflictError where somebody saved since `based_on`.
    """
    if not actor.holds(Role.COUNCIL_OFFICER, council.code):
        raise RefusedError("You cannot save this draft: that is for an officer of the council.")
    told: list[str] = []
    words = {area.id: _cleaned(typed.get(area.id, {}), area.title, told) for area in framework.areas}
    with transaction.atomic():
        Council.objects.select_for_update(no_key=True).get(pk=council.pk)
        draft = SelfAssessmentDraft.objects.create(
            council=council,
            framework=framework.id,
            number=check_newest(council, framework.id, based_on) + 1,
            words=words,
            due=due,
            submitted_before=submitted,
            by_id=actor.id,
            at=now,
        )
        append_event(
            "self_assessment_draft_saved",
            actor,
            now,
            audience="council",
            council=council.code,
            framework=framework.id,
            draft=draft.number,
        )
    return draft, told


def _cleaned(cells: Mapping[str, str], title: str, told: list[str]) -> dict[str, str]:
    if cells.get("grade", "") not in ("", "1", "2", "3", "4"):
        raise RefusedError(f"{title}: '{cells['grade']}' is not a grade. Grades are 4 (best) to 1.")
    found = {}
    for name, text in cells.items():
        found[name], said = clean(text.strip())
        told += [sentence for sentence in said if sentence not in told]
    return found


def differences(framework: Framework, mine: Typed, theirs: Typed) -> list[tuple[str, str, str]]:
    """(area and field, text in `mine`, text in `theirs`) of everything that differs."""
    found = []
    for area in framework.areas:
        one, other = mine.get(area.id, {}), theirs.get(area.id, {})
        for name in COLUMNS:
            texts = (_plain(one.get(name, "")), _plain(other.get(name, "")))
            if texts[0] != texts[1]:
                found.append((f"{area.title}: {name.replace('developments', 'areas for development')}", *texts))
    return found


def _plain(text: str) -> str:
    """As it is kept: browsers send lines with a carriage return."""
    return text.replace("\r\n", "\n").strip()


def due_words(due: date, today: date) -> str:
    """ "Due on 31 May 2008: 5 days left"; "today"; that it has passed."""
    days = (due - today).days
    left = "today" if days == 0 else f"{days} {'day' if days == 1 else 'days'} left"
    return f"Due on {due.day} {due:%B %Y}: {left if days >= 0 else 'that day has passed'}"
