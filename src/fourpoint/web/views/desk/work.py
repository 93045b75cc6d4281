"""What a person has to do: my cases and what is due; a council's own; opening the cases of a year."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
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
from fourpoint.core.errors import FourpointError, InputProblemsError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.facts import facts_of_case, with_facts
from fourpoint.records.models import Case, Council, EvidenceRelease
from fourpoint.web.access import SIGNED_IN, STAFF, actor_of, only, open_to, seen_by
from fourpoint.web.case_page import problem
from fourpoint.web.page import show
from fourpoint.web.typed import read_day, read_number

WHAT_TO_DO = {
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


@dataclass(frozen=True, slots=True)
class Due:
    """A case as a list shows it: what this person is to do next, and by when somebody must."""

    case: Case
    state: State
    todo: tuple[str, ...]
    by: datetime | None


def due_of(case: Case, actor: Actor, now: datetime) -> Due:
    facts = facts_of_case(case, now)
    todo = tuple(
        _said(step.id, case)
        for step in STEPS
        if step.id in WHAT_TO_DO and _waits(step.id, facts) and why_refused(step.id, facts, actor, now) is None
    )
    by = {State.SHARED: case.confirm_by, State.COMMENTING: case.comments_by, State.SCHEDULED: case.scheduled_for}
    return Due(case, facts.state, todo if facts.state is not State.PUBLISHED else (), by.get(facts.state))


def _waits(step: str, facts: CaseFacts) -> bool:
    """Whether the step has anything left to be done."""
    waits = {
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
    if asked["state"] in {state.value for state in State}:
        rows = [row for row in rows if row.state.value == asked["state"]]
    waiting = [row for row in rows if row.todo and _concerns(row.case, actor)]
    waiting.sort(key=lambda row: (row.by is None, row.by, -row.case.year, row.case.council.name))
    years = Case.objects.order_by("-year").values_list("year", flat=True).distinct()
    context = {
        "waiting": waiting,
        "others": [row for row in rows if row not in waiting],
        "states": [("", "Not yet published"), *((state.value, state.words) for state in State)],
        "years": [("", "Every year"), *((str(year), str(year)) for year in years)],
        "asked": asked,
        "published": Case.objects.filter(state=State.PUBLISHED.value).count(),
    }
    return show(request, "work/my_cases.html", context)


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
                read_number(request.POST.get("year", ""), "The year"),
                request.POST.get("framework", ""),
                read_day(request.POST.get("as_at", ""), "The as-at day"),
                chosen_release(read_number(request.POST.get("release", ""), "The release")),
            )
        except FourpointError as error:
            errors = problem(str(error), "#year")
        else:
            messages.success(request, f"{opened} cases are opened.")
            return redirect("/desk/")
    releases = EvidenceRelease.objects.all()
    context = {
        "frameworks": [(one.id, one.title) for one in list_frameworks()],
        "releases": [(row.pk, f"{row} ({row.hash[:12]})") for row in releases],
        "typed": request.POST,
        "errors": errors,
    }
    return show(request, "work/open.html", context, 400 if errors else 200)


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
