"""What a person has to do: my cases and what is due; a council's own; opening the cases of a year."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from fourpoint.actions.case_year import open_year
from fourpoint.actions.frameworks import list_frameworks
from fourpoint.core.cases.case import STEPS, State, why_refused
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import FourpointError
from fourpoint.records.facts import facts_of_case, with_facts
from fourpoint.records.models import Case, Council, EvidenceRelease
from fourpoint.web.access import SIGNED_IN, STAFF, actor_of, only, open_to, sees_case
from fourpoint.web.case_page import problem
from fourpoint.web.page import show
from fourpoint.web.typed import read_day, read_number

PAGES_OF_THEIR_OWN = ("judge", "draft", "second_grades", "answer_challenge", "answer_comment", "challenge", "comment")
SIDE_STEPS = (
    "log",
    "assign",
    "withhold",
    "change_grade",
    "return",
    "refreeze",
    "amend",
    "unschedule",
    "announce",
    "resume",
)


@dataclass(frozen=True, slots=True)
class Due:
    """A case as a list shows it: what this person may do next, and by when somebody must."""

    case: Case
    state: State
    todo: tuple[str, ...]
    by: datetime | None


def due_of(case: Case, actor: Actor, now: datetime) -> Due:
    facts = facts_of_case(case, now)
    todo = tuple(
        step.verb
        for step in STEPS
        if step.id not in SIDE_STEPS
        and not _nothing_to_answer(step.id, case)
        and why_refused(step.id, facts, actor, now) is None
    )
    by = {State.SHARED: case.confirm_by, State.COMMENTING: case.comments_by, State.SCHEDULED: case.scheduled_for}
    return Due(case, facts.state, todo if facts.state is not State.PUBLISHED else (), by.get(facts.state))


def _nothing_to_answer(step: str, case: Case) -> bool:
    if step == "answer_challenge":
        return not any(one.outcome == "open" for one in case.challenges.all())
    if step == "answer_comment":
        return all(one.answered_at is not None for one in case.comments.all())
    return False


@open_to(STAFF)
@require_safe
def my_cases(request: HttpRequest) -> HttpResponse:
    """Cases that wait for this person first; then those that are theirs; then all."""
    actor, now = actor_of(request), timezone.now()
    asked = request.GET.get("state", "")
    cases = (
        Case.objects.exclude(state=State.PUBLISHED.value) if asked != "published" else Case.objects.filter(state=asked)
    )
    rows = [
        due_of(case, actor, now) for case in with_facts(cases) if sees_case(actor, case.council_id, State(case.state))
    ]
    if asked in {state.value for state in State}:
        rows = [row for row in rows if row.state.value == asked]
    waiting = [row for row in rows if row.todo and _concerns(row.case, actor)]
    others = [row for row in rows if row not in waiting]
    context = {
        "waiting": waiting,
        "others": others,
        "states": [("", "Every case not yet published"), *((state.value, state.words) for state in State)],
        "asked": asked,
        "published": Case.objects.filter(state=State.PUBLISHED.value).count(),
    }
    return show(request, "work/my_cases.html", context)


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
    cases = with_facts(Case.objects.filter(council_id__in=actor.councils).exclude(state=State.GATHERED.value))
    rows = [due_of(case, actor, now) for case in cases]
    own = list(Council.objects.filter(code__in=actor.councils))
    return show(request, "work/our.html", {"rows": rows, "own": own})


@open_to(only(Role.ADMINISTRATOR, Role.ANALYST))
@require_http_methods(["GET", "POST"])
def open_cases(request: HttpRequest) -> HttpResponse:
    """Opens the cases of a year for every council that has none."""
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            opened = open_year(
                actor_of(request),
                read_number(request.POST.get("year", ""), "The year"),
                request.POST.get("framework", ""),
                read_day(request.POST.get("as_at", ""), "The as-at day"),
                EvidenceRelease.objects.get(pk=read_number(request.POST.get("release", ""), "The release")),
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
