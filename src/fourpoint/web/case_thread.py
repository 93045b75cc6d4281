"""The thread of a case: each stage of its year, what was done there and by whom, what is next, by whom and by when.

Made of the history and of the facts that decide steps; shows nobody an event that the history would not show them.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from fourpoint.core.cases.case import CaseFacts, State
from fourpoint.core.cases.events import TELLS_GRADES, event_words
from fourpoint.core.cases.roles import Role
from fourpoint.records.models import Case, Event
from fourpoint.web.case_page import CasePage
from fourpoint.web.jinja import moment

_KEPT = {
    "case_opened": State.GATHERED,
    "people_assigned": State.GATHERED,
    "evidence_refrozen": State.SHARED,
    "figures_confirmed": State.SHARED,
    "second_grades_given": State.ASSURING,
    "publication_rehearsed": State.SIGNED_OFF,
    "withholding_scheduled": State.WITHHELD,
    "earlier_letter_recorded": State.PUBLISHED,
    "published": State.PUBLISHED,
    "amended": State.PUBLISHED,
}
"""The stage that an event belongs to, where it does not say itself where it brought the case."""
_WHOSE: dict[State, tuple[Role, ...]] = {
    State.GATHERED: (Role.ADMINISTRATOR, Role.ANALYST),
    State.SHARED: (Role.COUNCIL_OFFICER,),
    State.JUDGING: (Role.LEAD_INSPECTOR,),
    State.ASSURING: (Role.QUALITY_ASSURER,),
    State.COMMENTING: (Role.COUNCIL_OFFICER,),
    State.ANSWERING: (Role.LEAD_INSPECTOR,),
    State.MODERATING: (Role.DIVISIONAL_MANAGER,),
    State.MODERATED: (Role.DIVISIONAL_MANAGER,),
    State.SIGNED_OFF: (Role.DIVISIONAL_MANAGER,),
    State.SCHEDULED: (),
    State.PUBLISHED: (),
    State.WITHHELD: (Role.DIVISIONAL_MANAGER,),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One thing that was done."""

    by: str
    words: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `where` is done, now or to come; `whose` are those who act there, `next` what they are to do now."""

    state: State
    where: str
    told: tuple[Told, ...]
    whose: str
    next: str = ""
    by: datetime | None = None


def events_for(page: CasePage) -> QuerySet[Event]:
    """The events of the case that this person is told of, oldest first."""
    events = page.case.events.order_by("sequence")
    if not page.of_inspectorate:
        return events.filter(audience__in=("council", "public"))
    return events if page.sees_judgements else events.exclude(kind__in=TELLS_GRADES)


def thread_of(page: CasePage) -> list[Stage]:
    """Every stage in the order of the year; a withheld case has its withholding after the stage that it left."""
    events = list(events_for(page))
    if any(event.kind == "earlier_letter_recorded" for event in events):
        return [_stage(page, State.PUBLISHED, "done", events)]
    order, now = list(State)[:-1], page.facts.state
    if now is State.WITHHELD:
        left = next((event.detail.get("from") for event in reversed(events) if event.kind == "withheld"), None)
        place = order.index(State(left)) + 1 if left else 0
        order.insert(place, State.WITHHELD)
    place = order.index(now)
    ends = now is State.PUBLISHED
    wheres = ["done" if i < place or ends else "now" if i == place else "to come" for i in range(len(order))]
    return [_stage(page, state, where, events) for state, where in zip(order, wheres, strict=True)]


def _stage(page: CasePage, state: State, where: str, events: list[Event]) -> Stage:
    told = {} if where == "to come" else {event.kind: event for event in events if _stage_of(event) == state.value}
    done = tuple(Told(event.by_name, event_words(event.kind, event.detail), event.at) for event in told.values())
    what, by = next_of(page) if where == "now" else ("", None)
    return Stage(state, where, done, " or ".join(_name(role, page) for role in _WHOSE[state]), what, by)


def _stage_of(event: Event) -> str:
    return str(event.detail.get("to") or _KEPT.get(event.kind, ""))


def _name(role: Role, page: CasePage) -> str:
    """The person where the case names one and the reader works with them; else the role."""
    case = page.case
    named = {Role.LEAD_INSPECTOR: case.lead, Role.QUALITY_ASSURER: case.assurer}.get(role)
    if named and page.of_inspectorate:
        return str(named.name)
    return "the council" if role is Role.COUNCIL_OFFICER else f"the {role.words}" if named else role.with_article


def next_of(page: CasePage) -> tuple[str, datetime | None]:
    """(what is to be done now, as a sentence without its full stop; by when, where there is a day)."""
    facts, now = page.facts, page.now
    who, what = _next(facts, now) if page.of_inspectorate else _next_for_council(facts, now)
    by = _by(page.case, facts)
    by = by if by and by > now and who is Role.COUNCIL_OFFICER else None
    if facts.state is State.SCHEDULED and page.of_inspectorate and page.case.scheduled_for:
        what = f"{what} at {moment(page.case.scheduled_for)}"
    return (f"Next: {_name(who, page)} is to {what}", by) if who else (what, by)


def _by(case: Case, facts: CaseFacts) -> datetime | None:
    """When what the case waits for has to be done."""
    days = {
        State.SHARED: None if facts.confirmed else case.confirm_by,
        State.COMMENTING: case.comments_by,
    }
    return days.get(facts.state)


def _next(facts: CaseFacts, now: datetime) -> tuple[Role | None, str]:
    """(whose turn it is, what they are to do)."""
    lead, assurer, manager = Role.LEAD_INSPECTOR, Role.QUALITY_ASSURER, Role.DIVISIONAL_MANAGER
    unnamed = facts.lead is None or facts.assurer is None
    turns: dict[State, tuple[Role | None, str]] = {
        State.GATHERED: (Role.ADMINISTRATOR, "name the lead inspector and the quality assurer")
        if unnamed
        else (Role.ANALYST, "freeze the evidence and share it with the council"),
        State.SHARED: _next_of_shared(facts, now),
        State.JUDGING: (lead, _next_of_judging(facts)),
        State.ASSURING: (assurer, "assure it or return it" if facts.second_graded else "give grades of their own"),
        State.COMMENTING: _next_of_comments(facts, now),
        State.ANSWERING: (
            lead,
            "answer the council's comments" if facts.unanswered_comments else "send it to the moderation panel",
        ),
        State.MODERATING: (manager, "agree it for the panel"),
        State.MODERATED: (manager, "sign it off"),
        State.SIGNED_OFF: (manager, "schedule it" if facts.rehearsed else "rehearse it"),
        State.SCHEDULED: (None, "It becomes public by itself"),
        State.WITHHELD: (manager, "resume it when the further inspection is done"),
    }
    return turns.get(facts.state, (None, ""))


def _next_of_shared(facts: CaseFacts, now: datetime) -> tuple[Role | None, str]:
    if facts.open_challenges:
        return Role.ANALYST, "answer the council's challenges"
    if facts.needs_new_release:
        return Role.ANALYST, "correct the evidence: a challenge was upheld"
    if facts.confirmed or (facts.confirm_by and now > facts.confirm_by):
        return Role.LEAD_INSPECTOR, "begin judging"
    return Role.COUNCIL_OFFICER, "confirm its figures or challenge them"


def _next_of_judging(facts: CaseFacts) -> str:
    if facts.not_judged or facts.without_reason:
        return "give the grades" if facts.draft else "give the grades and write the draft"
    return "submit it for quality assurance" if facts.draft else "write the draft"


def _next_of_comments(facts: CaseFacts, now: datetime) -> tuple[Role | None, str]:
    if facts.comments_by and now > facts.comments_by:
        return Role.LEAD_INSPECTOR, "close the comments"
    return Role.COUNCIL_OFFICER, "comment on the draft, or say that it has no more comments"


def _next_for_council(facts: CaseFacts, now: datetime) -> tuple[Role | None, str]:
    """How far the inspectorate has come inside a stage is not told to a council."""
    if facts.state in (State.SHARED, State.COMMENTING):
        return _next(facts, now)
    if facts.state is State.WITHHELD:
        return None, "It goes on when the further inspection is done"
    return None, "" if facts.state is State.PUBLISHED else "The inspectorate is at work on it"
