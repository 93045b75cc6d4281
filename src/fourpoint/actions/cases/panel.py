"""The moderation panel, sign-off, and the word that an assessment is withheld."""

from datetime import datetime

from fourpoint.actions.cases.change import changing, needs
from fourpoint.actions.cases.judge import check_grade
from fourpoint.actions.cases.words import hold_words_to_grade
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import PanelChange


def change_grade(
    actor: Actor, case_id: int, area: str, grade: int, reason: str, now: datetime | None = None
) -> PanelChange:
    """The panel changes a grade; it needs a reason, which is kept beside the change."""
    with changing("change_grade", actor, case_id, now) as change:
        judgement = change.case.judgements.select_for_update().filter(area=area).first()
        if judgement is None:
            raise RefusedError("You cannot change this grade: the area has not been judged.")
        before = judgement.awarded
        if before == check_grade(grade):
            raise RefusedError(f"You cannot change this grade: it is {grade} already.")
        reason = needs(reason, "You cannot change this grade: a change by the panel needs a reason.")
        judgement.awarded, judgement.reason = grade, reason
        judgement.by_id, judgement.at = actor.id, change.now
        judgement.save()
        change.detail = {"area": area, "before": before, "awarded": grade, "reason": reason}
        return PanelChange.objects.create(
            case=change.case, by_id=actor.id, at=change.now, area=area, before=before, after=grade, reason=reason
        )


def agree_case(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """The panel agrees the case as it stands."""
    with changing("agree", actor, case_id, now) as change:
        change.detail = {"grades": dict(change.case.judgements.values_list("area", "awarded"))}


def sign_off(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """Signed off by someone who neither judged nor assured it."""
    with changing("sign_off", actor, case_id, now) as change:
        hold_words_to_grade("sign_off", change)
        change.detail = {
            "draft": change.facts.draft,
            "grades": dict(change.case.judgements.values_list("area", "awarded")),
            "release": change.case.release.hash if change.case.release else "",
        }


def withhold(actor: Actor, case_id: int, reason: str, now: datetime | None = None) -> None:
    """Withheld, further inspection due; if it was scheduled, its place in the queue is given up."""
    with changing("withhold", actor, case_id, now) as change:
        case = change.case
        case.withheld_because = needs(reason, "You cannot withhold this assessment: say which inspection is due.")
        for publication in case.publications.filter(cancelled=False, public_from__gt=change.now):
            publication.cancelled = True
            publication.save(update_fields=["cancelled"])
        case.scheduled_for = case.rehearsed_at = None
        change.detail = {"reason": case.withheld_because}


def resume(actor: Actor, case_id: int, now: datetime | None = None) -> None:
    """The further inspection is done: judged again."""
    with changing("resume", actor, case_id, now) as change:
        for publication in change.case.publications.filter(cancelled=False, public_from__gt=change.now):
            publication.cancelled = True
            publication.save(update_fields=["cancelled"])
        change.detail = {"was_withheld_because": change.case.withheld_because}
        change.case.withheld_because = ""
