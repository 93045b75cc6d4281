"""The moderation board (all cases of a year side by side) and the publication queue with its rehearsal."""

from datetime import timedelta

from django.contrib import messages
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.case_letter import check_documents, compose_publication
from fourpoint.actions.case_publish import rehearse, schedule
from fourpoint.core.cases.case import State, sees_judgements
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import FourpointError
from fourpoint.records.facts import facts_of_case, with_facts
from fourpoint.records.models import Case
from fourpoint.web.access import STAFF, actor_of, only, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.page import show
from fourpoint.web.typed import read_minute

AT_ONCE = 20
"""How many cases one press of the button rehearses: about ten seconds' work."""
ON_BOARD = (State.MODERATING, State.MODERATED, State.SIGNED_OFF, State.SCHEDULED, State.WITHHELD)


@open_to(STAFF)
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Every case of the year that has been judged: indicated, awarded, second reading, reasons."""
    actor, now = actor_of(request), timezone.now()
    years = list(Case.objects.order_by("-year").values_list("year", flat=True).distinct())
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else next(iter(years), 0)
    rows = []
    for case in with_facts(Case.objects.filter(year=year)):
        facts = facts_of_case(case, now)
        if not case.judgements.all() or not sees_judgements(facts, actor):
            continue
        first = {one.area: one for one in case.judgements.all()}
        second = {one.area: one.grade for one in case.second_grades.all()}
        rows.append({"case": case, "state": facts.state, "first": first, "second": second})
    at_panel = [row for row in rows if row["state"] in ON_BOARD]
    counts: dict[int, int] = {}
    for row in rows:
        overall = row["first"].get("overall")  # type: ignore[attr-defined]
        if overall:
            counts[overall.awarded] = counts.get(overall.awarded, 0) + 1
    departs = [row for row in rows if any(one.departs for one in row["first"].values())]  # type: ignore[attr-defined]
    context = {
        "year": year,
        "years": years,
        "rows": at_panel,
        "all": len(rows),
        "counts": counts,
        "departs": departs,
    }
    return show(request, "work/board.html", context)


@open_to(only(Role.DIVISIONAL_MANAGER, Role.ADMINISTRATOR))
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return _queue(request)


def _queue(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    ready = list(Case.objects.filter(state=State.SIGNED_OFF.value).select_related("council"))
    scheduled = Case.objects.filter(state=State.SCHEDULED.value).select_related("council").order_by("scheduled_for")
    withheld = Case.objects.filter(state=State.WITHHELD.value).select_related("council")
    in_week = timezone.localtime() + timedelta(days=7)
    context: dict[str, object] = {
        "ready": ready,
        "rehearsed": [case for case in ready if case.rehearsed_at],
        "not_rehearsed": [case for case in ready if not case.rehearsed_at],
        "found": _last_findings(ready),
        "scheduled": list(scheduled),
        "withheld": list(withheld),
        "not_ready": dict(
            Case.objects.exclude(state__in=("signed_off", "scheduled", "published", "withheld"))
            .values_list("state")
            .annotate(many=Count("pk"))
        ),
        "at_once": AT_ONCE,
        "minute": f"{in_week:%Y-%m-%d}T09:30",
        "is_manager": Role.DIVISIONAL_MANAGER in actor_of(request).roles,
        "words_of": {state.value: state.words for state in State},
    }
    return show(request, "work/queue.html", context | more, status)


def _last_findings(cases: list[Case]) -> list[str]:
    """What the newest rehearsal of each case found."""
    found: list[str] = []
    for case in cases:
        if case.rehearsed_at is None:
            event = case.events.filter(kind="publication_rehearsed").order_by("-sequence").first()
            found += event.detail.get("found", []) if event else []
    return found


@open_to(only(Role.DIVISIONAL_MANAGER))
@require_POST
def rehearse_some(request: HttpRequest) -> HttpResponse:
    """Renders and checks every document of the next cases."""
    waiting = Case.objects.filter(state=State.SIGNED_OFF.value, rehearsed_at=None).order_by("council__name")
    actor, wrong, many = actor_of(request), 0, 0
    for case in waiting[:AT_ONCE]:
        wrong += bool(rehearse(actor, case.pk, check_documents))
        many += 1
    left = Case.objects.filter(state=State.SIGNED_OFF.value, rehearsed_at=None).count()
    messages.success(request, f"{many} rehearsed; in {wrong} something was found. {left} wait for their rehearsal.")
    return redirect("/desk/publication")


@open_to(only(Role.DIVISIONAL_MANAGER))
@require_http_methods(["POST"])
def schedule_some(request: HttpRequest) -> HttpResponse:
    """Schedules the chosen cases for one minute: all of them, or none."""
    chosen = [int(value) for value in request.POST.getlist("case") if value.isdigit()]
    try:
        minute = read_minute(request.POST.get("minute", ""), "The minute")
        if not chosen:
            return _queue(request, 409, errors=problem("Choose at least one case.", "#cases"))
        many = schedule(actor_of(request), chosen, minute, compose_publication)
    except FourpointError as error:
        return _queue(request, 409, errors=problem(str(error), "#minute"))
    messages.success(request, f"{many} letters are scheduled. They are public from that minute on, all at once.")
    return redirect("/desk/publication")
