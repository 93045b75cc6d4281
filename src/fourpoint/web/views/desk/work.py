"""What a person has to do: my cases and what is due; a council's own; opening the cases of a year."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fourpoint.actions.cases.year import open_year
from fourpoint.actions.files.frameworks import list_frameworks
from fourpoint.actions.keeping.own_frameworks import LARGEST, keep_framework
from fourpoint.actions.keeping.shelf import chosen_release
from fourpoint.actions.our.ground import ground_of
from fourpoint.actions.our.waiting import waiting_for
from fourpoint.core.cases.case import STEPS, CaseFacts, State, why_refused
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import FourpointError, InputProblemsError, UsageError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.facts import facts_of_case, with_facts
from fourpoint.records.models import Case, Council, EvidenceRelease
from fourpoint.records.seen import seen_by
from fourpoint.web.access import SIGNED_IN, STAFF, actor_of, only, open_to
from fourpoint.web.case_page import problem, problem_at
from fourpoint.web.jinja import day
from fourpoint.web.page import show
from fourpoint.web.typed import read_day, read_number

WHAT_TO_DO = {
    "assign": "Name its lead inspector and quality assurer",
    "freeze": "Freeze the evidence and share it",
    "answer_challenge": "Answer the council's challenges",
    "correct": "Correct the evidence",
    "challenge": "Look at each figure",
    "confirm": "Confirm the figures",
    "begin": "Begin judging",
    "judge": "Give the grades",
    "draft": "Write the draft",
    "submit": "Submit for quality assurance",
    "second_grades": "Give second grades",
    "assure": "Assure, or return to the lead inspector",
    "comment": "Comment on the draft",
    "close_comments": "Close the comments",
    "answer_comment": "Answer the council's comments",
    "to_panel": "Send to the moderation panel",
    "agree": "Agree for the panel",
    "sign_off": "Sign off",
    "rehearse": "Rehearse",
    "schedule": "Schedule",
}
"""Steps that move a case on, as a list of work says them. What merely may be done is not in it."""


A_PAGE = 40
"""How many cases a list shows at once."""


@dataclass(frozen=True, slots=True)
class Pages:
    """One page of a list: all its rows by number, and where the pages before and after it are."""

    name: str
    many: int
    rows: list["Due"]
    place: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Due:
    """A case as a list shows it: what this person is to do next, and by when somebody must."""

    case: Case
    state: State
    todo: tuple[str, ...]
    by: datetime | None
    left: str = ""
    """How far off that is: "in 7 days"."""


def days_left(by: datetime | None, now: datetime) -> str:
    """today, tomorrow, in 7 days, past; empty where there is no day."""
    if by is None:
        return ""
    if by <= now:
        return "past"
    days = (timezone.localdate(by) - timezone.localdate(now)).days
    return {0: "today", 1: "tomorrow"}.get(days, f"in {days} days")


def due_of(case: Case, actor: Actor, now: datetime) -> Due:
    facts = facts_of_case(case, now)
    todo = tuple(
        _said(step.id, case)
        for step in STEPS
        if step.id in WHAT_TO_DO and _waits(step.id, facts) and why_refused(step.id, facts, actor, now) is None
    )
    days = {State.SHARED: case.confirm_by, State.COMMENTING: case.comments_by, State.SCHEDULED: case.scheduled_for}
    by = days.get(facts.state)
    return Due(case, facts.state, todo if facts.state is not State.PUBLISHED else (), by, days_left(by, now))


def _waits(step: str, facts: CaseFacts) -> bool:
    """Whether the step has anything left to be done."""
    waits = {
        "assign": facts.lead is None or facts.assurer is None,
        "answer_challenge": facts.open_challenges > 0,
        "answer_comment": facts.unanswered_comments > 0,
        "judge": bool(facts.not_judged or facts.without_reason),
        "draft": facts.draft == 0,
        "rehearse": not facts.rehearsed,
    }
    return waits.get(step, True)


def _said(step: str, case: Case) -> str:
    """A correction names its figures: the analyst knows what it is about before opening the case."""
    if step != "correct":
        return WHAT_TO_DO[step]
    figures = [one.title for one in case.challenges.all() if one.outcome == "upheld" and not one.corrected_in]
    return f"{WHAT_TO_DO[step]}: {'; '.join(figures)}"


@open_to(STAFF)
@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    """Cases that wait for this person first; then the others: by where they stand, by year, by name."""
    actor, now = actor_of(request), timezone.now()
    asked = {name: request.GET.get(name, "").strip() for name in ("state", "year", "name")}
    rows = [due_of(case, actor, now) for case in with_facts(_asked_for(asked).filter(seen_by(actor)))]
    stand = Counter(row.state for row in rows)
    if asked["state"] in {state.value for state in State}:
        rows = [row for row in rows if row.state.value == asked["state"]]
    waiting = [row for row in rows if row.todo and _concerns(row.case, actor)]
    waiting.sort(key=lambda row: (row.by is None, row.by, -row.case.year, row.case.council.name))
    years = Case.objects.order_by("-year").values_list("year", flat=True).distinct()
    waits = {row.case.pk for row in waiting}
    others = [row for row in rows if row.case.pk not in waits]
    context = {
        "waiting": pages_of(request, "page", waiting),
        "others": pages_of(request, "others", others),
        "states": [("", "Not yet published"), *((state.value, _with_count(state, stand)) for state in State)],
        "years": [("", "Every year"), *((str(year), str(year)) for year in years)],
        "asked": asked,
        "published": Case.objects.filter(state=State.PUBLISHED.value).count(),
    }
    return show(request, "work/my_cases.html", context)


def _with_count(state: State, stand: Counter[State]) -> str:
    return f"{state.words} ({stand[state]})" if stand[state] else state.words


def pages_of(request: HttpRequest, name: str, rows: list[Due]) -> Pages:
    """The page of `rows` that the address asks for under `name`, and the links to those before and after it."""
    page = Paginator(rows, A_PAGE).get_page(request.GET.get(name))

    def to(number: int) -> str:
        query = request.GET.copy()
        query[name] = str(number)
        return f"?{query.urlencode()}#{name}"

    return Pages(
        name,
        len(rows),
        list(page.object_list),
        f"Page {page.number} of {page.paginator.num_pages}" if page.paginator.num_pages > 1 else "",
        to(page.previous_page_number()) if page.has_previous() else "",
        to(page.next_page_number()) if page.has_next() else "",
    )


def _asked_for(asked: dict[str, str]) -> QuerySet[Case]:
    published = asked["state"] == State.PUBLISHED.value
    cases = Case.objects.filter(state="published") if published else Case.objects.exclude(state="published")
    if (year := number_in(asked["year"])) is not None:
        cases = cases.filter(year=year)
    return cases.filter(council__name__icontains=asked["name"]) if asked["name"] else cases


def _concerns(case: Case, actor: Actor) -> bool:
    """Whether the case is this person's: by name where it has names, else by role."""
    if actor.id in (case.lead_id, case.assurer_id):
        return True
    return bool(actor.roles & {Role.ANALYST, Role.DIVISIONAL_MANAGER, Role.ADMINISTRATOR})


@open_to(SIGNED_IN)
@require_safe
def our(request: HttpRequest) -> HttpResponse:
    """A council officer's own councils: nothing of any other council is even counted."""
    actor, now = actor_of(request), timezone.now()
    mine = Case.objects.filter(council_id__in=actor.councils).exclude(state=State.GATHERED.value)
    cases = list(with_facts(mine))
    rows = [due_of(case, actor, now) for case in cases]
    own = [
        (one, waiting_for(one, ground_of(one, now), [case for case in cases if case.council_id == one.pk], now))
        for one in Council.objects.filter(code__in=actor.councils)
    ]
    return show(request, "work/our.html", {"rows": rows, "own": own, "today": timezone.localdate(now)})


@open_to(only(Role.ADMINISTRATOR, Role.ANALYST))
@require_http_methods(["GET", "POST"])
def open_cases(request: HttpRequest) -> HttpResponse:
    """Opens the cases of a year for every council that has none."""
    errors: list[dict[str, str]] = []
    if request.method == "POST" and request.POST.get("do") == "framework":
        errors = _hand_in_framework(request)
        if not errors:
            return redirect("/desk/open")
    elif request.method == "POST":
        try:
            opened = open_year(
                actor_of(request),
                read_number(request.POST.get("year", ""), "The year", "a year, as 2011"),
                _framework_chosen(request.POST.get("framework", "")),
                read_day(request.POST.get("as_at", ""), "The as-at day"),
                chosen_release(read_number(request.POST.get("release", ""), "The release")),
            )
        except FourpointError as error:
            errors = problem_at(str(error), OPEN_FIELDS)
        else:
            messages.success(request, f"{opened:,} cases are opened. Next: name the people of each.")
            return redirect("/desk/")
    releases = EvidenceRelease.objects.all()
    context = {
        "frameworks": [("", "Choose a framework"), *((one.id, one.title) for one in list_frameworks())],
        "releases": [("", "Choose a release"), *((row.pk, release_words(row)) for row in releases)] if releases else [],
        "typed": request.POST,
        "errors": errors,
    }
    return show(request, "work/open.html", context, 400 if errors else 200)


OPEN_FIELDS = {
    "year": "year",
    "framework": "framework",
    "as-at day": "as_at",
    "published by": "as_at",
    "release": "release",
}
"""Ids of the form's fields, by the words in which a refusal speaks of them."""


def _framework_chosen(typed: str) -> str:
    if typed not in {one.id for one in list_frameworks()}:
        raise UsageError("The framework must be chosen from the list.")
    return typed


def release_words(row: EvidenceRelease) -> str:
    """A release as a list of choices names it."""
    return f"{row.title or 'Release'} as at {day(row.as_at)} ({row.hash[:12]})"


def _hand_in_framework(request: HttpRequest) -> list[dict[str, str]]:
    """Keeps a framework file; gives everything that is wrong with it."""
    file = request.FILES.get("file")
    if file is None or file.size is None or file.size > LARGEST:
        return problem("Choose a framework file (TOML).", "#file")
    try:
        framework = keep_framework(actor_of(request), str(file.name), file.read())
    except InputProblemsError as error:
        return [found for one in error.problems for found in problem(str(one), "#file")]
    except FourpointError as error:
        return problem(str(error), "#file")
    messages.success(request, f"{framework.title} ({framework.id}) is kept. Its worked examples hold.")
    return []
