"""A case as the core sees one: the few facts that decide which steps are open. Reads only."""

from datetime import datetime

from django.db.models import Max, Prefetch, QuerySet
from django.utils import timezone

from fourpoint.core.cases.case import CaseFacts
from fourpoint.records.models import Case, DraftVersion, FigureChallenge


def with_facts(cases: QuerySet[Case]) -> QuerySet[Case]:
    """The cases with everything that `facts_of_case` reads, in a fixed number of queries for any number of cases."""
    numbers = Prefetch("drafts", queryset=DraftVersion.objects.only("number", "case_id"), to_attr="draft_numbers")
    return cases.select_related("council", "release", "lead", "assurer").prefetch_related(
        "judgements", "second_grades", "challenges", "comments", numbers
    )


def _newest_draft(case: Case) -> int:
    """Its number alone: drafts are long, and a case may have a hundred."""
    kept: list[DraftVersion] | None = getattr(case, "draft_numbers", None)
    if kept is None:
        return case.drafts.aggregate(newest=Max("number"))["newest"] or 0
    return max((draft.number for draft in kept), default=0)


def _in_london(moment: datetime | None) -> datetime | None:
    """A deadline by the clock of the people it is for: that is how sentences say it."""
    return timezone.localtime(moment) if moment else None


def facts_of_case(case: Case, now: datetime) -> CaseFacts:
    """Reads what decides; `now` because what is scheduled counts as published from its minute on."""
    judgements = {judgement.area: judgement for judgement in case.judgements.all()}
    second = list(case.second_grades.all())
    titles = dict(case.areas)
    challenges = list(case.challenges.all())
    upheld = FigureChallenge.Outcome.UPHELD
    return CaseFacts(
        council=case.council.name,
        code=case.council_id,
        year=case.year,
        state=case.stands_at(now),
        lead=case.lead_id,
        assurer=case.assurer_id,
        judges=frozenset(case.judged_by),
        second_readers=frozenset(grade.by_id for grade in second),
        has_release=case.release_id is not None,
        confirm_by=_in_london(case.confirm_by),
        confirmed=case.confirmed_at is not None,
        open_challenges=sum(one.outcome == FigureChallenge.Outcome.OPEN for one in challenges),
        needs_new_release=any(one.outcome == upheld and not one.corrected_in for one in challenges),
        not_judged=tuple(title for area, title in titles.items() if area not in judgements),
        without_reason=tuple(
            title
            for area, title in titles.items()
            if area in judgements and judgements[area].departs and not judgements[area].reason.strip()
        ),
        draft=_newest_draft(case),
        second_graded=bool(titles) and {grade.area for grade in second} >= set(titles),
        comments_by=_in_london(case.comments_by),
        unanswered_comments=sum(comment.answered_at is None for comment in case.comments.all()),
        scheduled_for=_in_london(case.scheduled_for),
        rehearsed=case.rehearsed_at is not None,
    )
