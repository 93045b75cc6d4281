"""The moderation board (all cases of a year side by side) and the publication queue with its rehearsal."""

from datetime import timedelta
from urllib.parse import urlencode

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.cases.compose import compose_publication
from fourpoint.actions.cases.letter import check_documents
from fourpoint.actions.cases.moderation import AT_PANEL, DIFFERS, board_csv, board_rows, chosen_rows, sums_of
from fourpoint.actions.cases.publication import rehearse, schedule
from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import FourpointError
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.models import Case, Publication
from fourpoint.records.seen import seen_by
from fourpoint.web.access import STAFF, actor_of, only, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.page import show
from fourpoint.web.typed import read_minute

AT_ONCE = 20
"""How many cases one press of the button rehearses: about ten seconds' work."""


@open_to(STAFF)
@require_safe
def moderation(request: HttpRequest) -> HttpResponse:
    """Every judged case of the year: indicated, awarded, read again, reasons; chosen by region, grade, difference."""
    years = list(Case.objects.order_by("-year").values_list("year", flat=True).distinct())
    year = _year(request, years)
    every = board_rows(actor_of(request), year, timezone.now())
    asked = {name: request.GET.get(name, "") for name in ("show", "region", "grade", "differs", "sort")}
    if asked["show"] not in ("panel", "all"):
        asked["show"] = "panel" if any(row.state in AT_PANEL for row in every) else "all"
    rows = chosen_rows(every, asked)
    query = urlencode({"year": year, **{name: value for name, value in asked.items() if value and name != "sort"}})
    context = {
        "year": year,
        "years": years,
        "rows": rows,
        "one_area": all(len(row.readings) < 2 for row in rows),
        "sums": sums_of(every),
        "regions": sorted({row.region for row in every if row.region}),
        "differs": list(DIFFERS.items()),
        "asked": asked,
        "query": query,
    }
    return show(request, "work/board.html", context)


def _year(request: HttpRequest, years: list[int]) -> int:
    """The year asked for; else the newest in which somebody has judged."""
    asked = number_in(request.GET.get("year", ""))
    if asked is not None and asked in years:
        return asked
    judged = Case.objects.filter(judgements__isnull=False).order_by("-year").values_list("year", flat=True).first()
    return judged or next(iter(years), 0)


@open_to(STAFF)
@require_safe
def board_file(request: HttpRequest) -> HttpResponse:
    """The board as it is chosen, for a spreadsheet."""
    years = list(Case.objects.order_by("-year").values_list("year", flat=True).distinct())
    year = _year(request, years)
    rows = chosen_rows(board_rows(actor_of(request), year, timezone.now()), request.GET.dict())
    response = HttpResponse(board_csv(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="moderation-{year}.csv"'
    return response


@open_to(only(Role.DIVISIONAL_MANAGER, Role.ADMINISTRATOR))
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    return _queue(request)


def _queue(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    now, mine = timezone.now(), _mine(request)
    ready = list(mine.filter(state=State.SIGNED_OFF.value).select_related("council").order_by("council__name"))
    held = list(mine.filter(state=State.SCHEDULED.value).select_related("council").order_by("scheduled_for"))
    withheld = mine.filter(state=State.WITHHELD.value).select_related("council").order_by("council__name")
    in_week = timezone.localtime() + timedelta(days=7)
    context: dict[str, object] = {
        "ready": ready,
        "found": last_findings(ready),
        "rehearsed": [case for case in ready if case.rehearsed_at],
        "not_rehearsed": [case for case in ready if not case.rehearsed_at],
        "scheduled": _by_minute([case for case in held if case.scheduled_for and case.scheduled_for > now]),
        "withheld": [(case, _announced(case)) for case in withheld],
        "not_ready": _not_ready(mine),
        "at_once": AT_ONCE,
        "minute": f"{in_week:%Y-%m-%d}T09:30",
        "zone": f"{timezone.localtime():%Z}",
        "is_manager": Role.DIVISIONAL_MANAGER in actor_of(request).roles,
    }
    return show(request, "work/queue.html", context | more, status)


def _mine(request: HttpRequest) -> QuerySet[Case]:
    """The cases that this person may see: a role may be held for some councils only."""
    return Case.objects.filter(seen_by(actor_of(request)))


def _by_minute(cases: list[Case]) -> list[tuple[object, list[Case]]]:
    minutes = dict.fromkeys(case.scheduled_for for case in cases)
    return [(minute, [case for case in cases if case.scheduled_for == minute]) for minute in minutes]


def _announced(case: Case) -> object:
    """The minute from which the public is told, or None."""
    row = case.publications.filter(cancelled=False, kind=Publication.Kind.WITHHELD).order_by("-version").first()
    return row.public_from if row else None


def _not_ready(cases: QuerySet[Case]) -> list[tuple[State, int]]:
    """(state, how many) of the cases that are not signed off yet, in the order of the year."""
    done = ("signed_off", "scheduled", "published", "withheld")
    counts = dict(cases.exclude(state__in=done).order_by().values_list("state").annotate(many=Count("pk")))
    return [(state, counts[state.value]) for state in State if state.value in counts]


def last_findings(cases: list[Case]) -> dict[int, list[str]]:
    """What the newest rehearsal of each case found; cases that were never rehearsed are not in it."""
    found: dict[int, list[str]] = {}
    for case in cases:
        if case.rehearsed_at is None:
            event = case.events.filter(kind="publication_rehearsed").order_by("-sequence").first()
            if event and event.detail.get("found"):
                found[case.pk] = event.detail["found"]
    return found


@open_to(only(Role.DIVISIONAL_MANAGER))
@require_POST
def rehearse_some(request: HttpRequest) -> HttpResponse:
    """Renders and checks every document of the next cases; those where something was found come last."""
    mine = _mine(request).filter(state=State.SIGNED_OFF.value, rehearsed_at=None)
    waiting = list(mine.order_by("council__name"))
    tried = last_findings(waiting)
    waiting.sort(key=lambda case: case.pk in tried)
    actor, wrong, many = actor_of(request), 0, 0
    for case in waiting[:AT_ONCE]:
        wrong += bool(rehearse(actor, case.pk, check_documents))
        many += 1
    left = mine.count()
    found = f"in {wrong} something" if wrong else "nothing"
    waits = f" {left} {'waits for its' if left == 1 else 'wait for their'} rehearsal." if left else ""
    messages.success(request, f"{many} rehearsed; {found} was found.{waits}")
    return redirect("/desk/publication#rehearse")


@open_to(only(Role.DIVISIONAL_MANAGER))
@require_http_methods(["POST"])
def schedule_some(request: HttpRequest) -> HttpResponse:
    """Schedules the chosen cases for one minute: all of them, or none."""
    chosen = [number for value in request.POST.getlist("case") if (number := number_in(value)) is not None]
    typed = request.POST.get("minute", "")
    try:
        minute = read_minute(typed, "The minute")
        if not chosen:
            return _queue(request, 409, errors=problem("Choose at least one case.", "#cases"), typed_minute=typed)
        many = schedule(actor_of(request), chosen, minute, compose_publication)
    except FourpointError as error:
        return _queue(request, 409, errors=problem(str(error), "#minute"), chosen=chosen, typed_minute=typed)
    messages.success(request, f"{many} letters are scheduled. They are public from that minute on, all at once.")
    return redirect("/desk/publication")
