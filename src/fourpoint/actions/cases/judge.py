"""Grades with reasons, drafts in versions, the second reader's blind grades, and what the two make of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fourpoint.actions.cases.change import Change, changing, in_future, needs
from fourpoint.actions.cases.words import hold_words_to_grade
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.models import Case, DraftVersion, Judgement, SecondGrade
from fourpoint.records.models.publication import hash_of


class DraftConflictError(FourpointError):
    """Another person saved first. Holds both versions: what is stored and what was sent; nothing is lost."""

    def __init__(self, stored: DraftVersion, sent: dict[str, Any]) -> None:
        self.stored, self.sent = stored, sent
        super().__init__(
            f"{stored.by.name} saved version {stored.number} while you were writing. Both versions are shown; "
            "yours is not saved yet."
        )


def check_grade(grade: int) -> int:
    if grade not in (1, 2, 3, 4):
        raise RefusedError("A grade is 4, 3, 2 or 1.")
    return grade


def _note_judge(change: Change) -> None:
    change.case.judged_by = sorted({*change.case.judged_by, change.actor.id})


def give_grade(
    actor: Actor,
    case_id: int,
    area: str,
    awarded: int,
    reason: str = "",
    indicated: int | None = None,
    possible: tuple[int, ...] = (),
    now: datetime | None = None,
) -> Judgement:
    """Awards a grade to an area beside what is indicated. A departure without a reason is refused."""
    with changing("judge", actor, case_id, now) as change:
        titles = dict(change.case.areas)
        if area not in titles:
            raise RefusedError("You cannot give this grade: the framework has no such judgement area.")
        values = {
            "awarded": check_grade(awarded),
            "reason": reason.strip(),
            "indicated": indicated,
            "possible": list(possible),
            "by_id": actor.id,
            "at": change.now,
        }
        judgement, _ = Judgement.objects.update_or_create(case=change.case, area=area, defaults=values)
        if judgement.departs and not judgement.reason:
            raise RefusedError(
                f"You cannot give this grade: {titles[area]} departs from the indicated grade, and that needs a reason."
            )
        _note_judge(change)
        change.detail = {"area": area, "awarded": awarded, "indicated": indicated, "reason": judgement.reason}
    return judgement


def save_draft(
    actor: Actor,
    case_id: int,
    words: dict[str, Any],
    based_on: int,
    claims: list[dict[str, Any]] | None = None,
    now: datetime | None = None,
) -> DraftVersion:
    """Saves the next version, if `based_on` is the newest; else `DraftConflictError` with both versions."""
    with changing("draft", actor, case_id, now) as change:
        newest = change.case.drafts.order_by("-number").select_related("by").first()
        if newest is not None and newest.number != based_on:
            raise DraftConflictError(newest, words)
        draft = DraftVersion.objects.create(
            case=change.case,
            by_id=actor.id,
            at=change.now,
            number=(newest.number if newest else 0) + 1,
            words=words,
            sha256=hash_of(words),
            claims=claims or [],
        )
        _note_judge(change)
        change.detail = {"draft": draft.number, "sha256": draft.sha256}
    return draft


def submit_for_assurance(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """Hands the judged and drafted case to its quality assurer."""
    with changing("submit", actor, case_id, now) as change:
        hold_words_to_grade("submit", change)
        change.detail = {"draft": change.facts.draft}


def give_second_grades(actor: Actor, case_id: int, grades: Mapping[str, int], now: datetime | None = None) -> None:
    """The quality assurer's own grades, all at once and once only, before the inspector's are shown."""
    with changing("second_grades", actor, case_id, now) as change:
        areas = [area for area, _ in change.case.areas]
        if missing := [title for area, title in change.case.areas if area not in grades]:
            raise RefusedError(f"You cannot give second grades: without a grade so far: {'; '.join(missing)}.")
        SecondGrade.objects.bulk_create(
            SecondGrade(case=change.case, by_id=actor.id, at=change.now, area=area, grade=check_grade(grades[area]))
            for area in areas
        )
        change.detail = {"grades": {area: grades[area] for area in areas}}


def agreement_of(case: Case) -> tuple[int, int]:
    """(areas on which both readers gave the same grade, areas that both graded)."""
    first = dict(case.judgements.values_list("area", "awarded"))
    second = dict(case.second_grades.values_list("area", "grade"))
    both = first.keys() & second.keys()
    return sum(first[area] == second[area] for area in both), len(both)


def return_to_lead(actor: Actor, case_id: int, reason: str, now: datetime | None = None) -> None:
    """Back to the lead inspector, with what has to change."""
    with changing("return", actor, case_id, now) as change:
        change.detail = {"reason": needs(reason, "You cannot return this case: say what has to change.")}


def assure(actor: Actor, case_id: int, comments_by: datetime, note: str = "", now: datetime | None = None) -> None:
    """Assured: the draft as it stands is shared with the council, which may comment until `comments_by`."""
    with changing("assure", actor, case_id, now) as change:
        hold_words_to_grade("assure", change)
        change.case.comments_by = in_future(comments_by, change.now, "The deadline for comments")
        change.case.shared_draft = change.facts.draft
        agreed, of = agreement_of(change.case)
        change.detail = {"draft": change.facts.draft, "comments_by": comments_by.isoformat()}
        append_agreement(change.case, actor, change.now, agreed, of, note)


def append_agreement(case: Case, actor: Actor, now: datetime, agreed: int, of: int, note: str) -> None:
    """What the two readers agreed on: for the inspectorate only, so in an event of its own."""
    from fourpoint.records.chain import append_event

    append_event("readers_compared", actor, now, case=case, agreed=agreed, of=of, note=note.strip())
