"""What a council does and under what terms: priorities and actions, improvement notices, what new evidence moves."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fourpoint.actions.council.alerts import alerts
from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.actions.our.ground import record_of
from fourpoint.core.areas import AREAS
from fourpoint.core.council.council_record import CouncilRecord
from fourpoint.core.council.overview import Finding
from fourpoint.core.council.priority import Condition, Priority, answers_to
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.documents.board.plans import HEADINGS, NOTE, plan_rows
from fourpoint.documents.board.words import day_words
from fourpoint.web.access import open_to
from fourpoint.web.case_page import problem
from fourpoint.web.typed import read_day
from fourpoint.web.views.our.ground import OFFICER, OurPage, known_id, our_page, show_our

_CONDITIONS = {"open": "still open", "met": "met", "not_met": "not met", "lifted": "lifted"}


@dataclass(frozen=True)
class _Asked:
    """The day asked for and the record as at it, or why there is none."""

    text: str
    day: date | None
    record: CouncilRecord | None
    errors: list[dict[str, str]]

    @property
    def status(self) -> int:
        return 400 if self.errors else 200

    @property
    def context(self) -> dict[str, Any]:
        return {"asked": self.text, "day": self.day, "errors": self.errors}


def _asked(request: HttpRequest, page: OurPage) -> _Asked:
    """The record as at `as_at`; without one, as at the day at which the council's pages stand. Never later than the
    record itself."""
    text = request.GET.get("as_at", "")
    if page.ground is None:
        return _Asked(text, None, None, [])
    try:
        day = min(read_day(text, "The day"), page.ground.own.as_at) if text else page.ground.stands.day
        return _Asked(text, day, record_of(page.council, page.ground, day), [])
    except FourpointError as error:
        return _Asked(text, None, None, problem(str(error), "#as_at"))


@open_to(OFFICER)
@require_safe
def priorities(request: HttpRequest, slug: str) -> HttpResponse:
    """Priorities with their actions and what each indicator did since; areas for development that none answers."""
    page = our_page(request, slug)
    asked = _asked(request, page)
    plans, unanswered = _plans(asked.record) if asked.record else ((), ())
    rows = [row for plan in plans for row in plan_rows(plan, asked.day)] if asked.day else []
    context = {"heads": HEADINGS, "rows": rows, "note": NOTE, "unanswered": unanswered, "areas": AREAS}
    return show_our(request, page, "priorities", asked.status, **context, **asked.context)


def _plans(record: CouncilRecord) -> tuple[tuple[Priority, ...], tuple[Finding, ...]]:
    """Priorities, and the developments of the newest year of findings that no priority answers."""
    newest = max((one.date for one in record.findings), default=record.as_at)
    recent = [one for one in record.findings if (newest - one.date).days <= 366]
    answers = answers_to(recent, record.priorities)
    return record.priorities, tuple(one.finding for one in answers if not one.priorities)


@open_to(OFFICER)
@require_safe
def notices(request: HttpRequest, slug: str) -> HttpResponse:
    """Improvement notices: conditions, due days, progress, which of them lift the notice."""
    page = our_page(request, slug)
    asked = _asked(request, page)
    found = []
    if asked.record and asked.day:
        found = [(one, one.stands(asked.day), _conditions(one.conditions, asked.day)) for one in asked.record.notices]
    return show_our(request, page, "notices", asked.status, notices=found, **asked.context)


def _conditions(conditions: tuple[Condition, ...], as_at: date) -> list[tuple[Condition, str]]:
    """Each condition with where it has come to, in words."""
    return [(one, _state_words(one) + (", and late" if _late(one, as_at) else "")) for one in conditions]


def _state_words(condition: Condition) -> str:
    """ "met since 3 May 2011"."""
    since = f" since {day_words(condition.state_on)}" if condition.state_on else ""
    return _CONDITIONS[condition.state] + since


def _late(condition: Condition, as_at: date) -> bool:
    return condition.state == "open" and condition.due is not None and condition.due < as_at


@open_to(OFFICER)
@require_safe
def what_moves(request: HttpRequest, slug: str) -> HttpResponse:
    """What the evidence that came since a day does to the grade, under one framework."""
    page = our_page(request, slug)
    asked = request.GET
    framework, since = asked.get("framework") or page.framework, asked.get("since", "")
    errors: list[dict[str, str]] = []
    found, day, back = None, page.ground.as_at if page.ground else None, None
    try:
        if page.ground and framework and day:
            back = read_day(since, "The day") if since else _year_before(day)
            if back >= day:
                raise UsageError(f"Choose a day before {day.day} {day:%B %Y}, the day of the evidence.")
            release, rules = page.ground.release, load_framework(known_id(framework))
            found = next(iter(alerts(release, release, page.council.code, rules, (back, day))), None)
    except FourpointError as error:
        errors = problem(str(error), "#since")
    context = {
        "found": found,
        "framework": framework,
        "frameworks": [(one.id, one.title) for one in list_frameworks()],
        "since": since or (back.isoformat() if back else ""),
        "back": back,
        "day": day,
        "errors": errors,
    }
    return show_our(request, page, "alerts", 400 if errors else 200, **context)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)
