"""A case as the core sees one: the few facts that decide which steps are open. Reads only."""

from datetime import datetime

from fourpoint.core.case import CaseFacts
from fourpoint.records.models import Case, Event, FigureChallenge


def facts_of_case(case: Case, now: datetime) -> CaseFacts:
    """Reads what decides; `now` because what is scheduled counts as published from its minute on."""
    judgements = {judgement.area: judgement for judgement in case.judgements.all()}
    second = list(case.second_grades.all())
    titles = dict(case.areas)
    outcomes = list(case.challenges.values_list("outcome", "corrected_in"))
    drafts = list(case.drafts.values_list("number", "by_id"))
    return CaseFacts(
        council=case.council.name,
        code=case.council_id,
        year=case.year,
        state=case.stands_at(now),
        lead=case.lead_id,
        assurer=case.assurer_id,
        judges=frozenset({by for _, by in drafts} | _who_judged(case)),
        second_readers=frozenset(grade.by_id for grade in second),
        has_release=case.release_id is not None,
        confirm_by=case.confirm_by,
        confirmed=case.confirmed_at is not None,
        open_challenges=sum(outcome == FigureChallenge.Outcome.OPEN for outcome, _ in outcomes),
        needs_new_release=any(o == FigureChallenge.Outcome.UPHELD and not corrected for o, corrected in outcomes),
        not_judged=tuple(title for area, title in titles.items() if area not in judgements),
        without_reason=tuple(
            title
            for area, title in titles.items()
            if area in judgements and judgements[area].departs and not judgements[area].reason.strip()
        ),
        draft=max((number for number, _ in drafts), default=0),
        second_graded=bool(titles) and {grade.area for grade in second} >= set(titles),
        comments_by=case.comments_by,
        unanswered_comments=case.comments.filter(answered_at=None).count(),
        scheduled_for=case.scheduled_for,
        rehearsed=case.rehearsed_at is not None,
    )


def _who_judged(case: Case) -> set[int]:
    return set(Event.objects.filter(case=case, kind="grade_given").values_list("by_id", flat=True))
