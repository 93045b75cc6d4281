"""What waits for a council officer: figures to confirm, a draft to comment on, a self-assessment due, what is late."""

from collections.abc import Iterator
from datetime import datetime

from django.utils import timezone

from fourpoint.actions.files.frameworks import list_frameworks
from fourpoint.actions.our.due_days import days_of
from fourpoint.actions.our.ground import Ground, record_of, submissions_of
from fourpoint.actions.our.own_paper import meetings_of
from fourpoint.actions.our.self_assessment_draft import own_drafts
from fourpoint.core.cases.case import State
from fourpoint.core.council.waiting import Waiting, in_order, late_in_record
from fourpoint.records.models import Case, Council


def waiting_for(council: Council, ground: Ground | None, cases: list[Case], now: datetime) -> tuple[Waiting, ...]:
    """Everything that waits for the council's officers at `now`, what is due first at the top."""
    address = f"/our/{council.slug}/"
    found = [*_of_cases(council, cases, now), *_self_assessments(council, cases, address, now)]
    if ground is not None:
        found += late_in_record(record_of(council, ground, ground.stands.day), address)
        found += _meetings(council, ground, address, now)
    return in_order(found)


def _of_cases(council: Council, cases: list[Case], now: datetime) -> Iterator[Waiting]:
    for case in cases:
        place = f"/cases/{council.slug}/{case.year}/"
        state = case.stands_at(now)
        if state is State.SHARED and case.confirmed_at is None and case.confirm_by:
            what, by = f"Confirm or challenge the figures of {case.year}", case.confirm_by
            yield Waiting(what, f"{place}evidence", timezone.localdate(by), _clock(by))
        if state is State.COMMENTING and case.comments_by:
            what, by = f"Comment on the draft letter of {case.year}", case.comments_by
            yield Waiting(what, f"{place}comments", timezone.localdate(by), _clock(by))


def _clock(by: datetime) -> str:
    local = timezone.localtime(by)
    return f"until {f'{local:%I:%M%p}'.lstrip('0').lower()} that day"


def _self_assessments(council: Council, cases: list[Case], address: str, now: datetime) -> Iterator[Waiting]:
    """Asked for and not handed in; once the letter is out, nobody waits for it any more."""
    over = {case.framework for case in cases if case.stands_at(now) is State.PUBLISHED}
    titles = {one.id: one.title for one in list_frameworks()}
    for framework, day in days_of(council).items():
        if framework in over or submissions_of(council, framework):
            continue
        drafts = own_drafts(council, framework)[:1]
        more = f"draft {drafts[0].number} is saved, nothing is submitted" if drafts else "nothing is written yet"
        what = f"Submit the self-assessment: {titles.get(framework, framework)}"
        yield Waiting(what, f"{address}self-assessment?framework={framework}", day, more)


def _meetings(council: Council, ground: Ground, address: str, now: datetime) -> Iterator[Waiting]:
    today = timezone.localdate(now)
    for report, day, subject in meetings_of(council, ground.release):
        if day >= today:
            yield Waiting("Report to the board", f"{address}meetings/{report}/{day.isoformat()}", day, subject)
