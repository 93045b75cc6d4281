"""Comments and their answers, the evidence log, the history. Each sees what is for them, and no count of more."""

from datetime import datetime
from itertools import groupby
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.cases.comments import answer_comment, make_comment
from fourpoint.actions.cases.opening import log_evidence
from fourpoint.core.cases.events import event_words
from fourpoint.core.cases.roles import Role
from fourpoint.records.models import Comment, Event, LogEntry
from fourpoint.web.access import OF_CASE, STAFF_OF_CASE, only, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem, problem_at, show_case
from fourpoint.web.case_thread import events_for
from fourpoint.web.jinja import moment
from fourpoint.web.typed import read_day


@open_to(OF_CASE)
@require_http_methods(["GET", "POST"])
def comments(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All comments with their answers; the council's form."""
    page = case_page(request)
    if not (page.sees_judgements or page.sees_shared_draft):
        raise Http404
    if request.method == "GET":
        return _comments(request, page)
    place, text = request.POST.get("place", ""), request.POST.get("text", "")
    said = "Your comment is with the lead inspector."
    result = done(request, lambda: make_comment(page.actor, page.case.pk, place, text), said, f"{page.address}comments")
    if isinstance(result, str):
        return _comments(request, page, 409, errors=problem(result, "#text"), typed={"place": place, "text": text})
    return result


def _comments(request: HttpRequest, page: CasePage, status: int = 200, **more: object) -> HttpResponse:
    context: dict[str, object] = {
        "comments": list(page.case.comments.select_related("by", "answered_by")),
        "effects": [("", "Choose the effect"), *Comment.Effect.choices],
        "is_officer": page.actor.holds(Role.COUNCIL_OFFICER, page.case.council_id),
        "is_lead": page.actor.holds(Role.LEAD_INSPECTOR, page.case.council_id),
    }
    return show_case(request, page, "case/comments.html", status, **(context | more))


@open_to(only(Role.LEAD_INSPECTOR, of_case=True))
@require_POST
def answer(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    page = case_page(request)
    if not page.case.comments.filter(pk=number).exists():
        raise Http404
    text, effect = request.POST.get("answer", ""), request.POST.get("effect", "")
    result = done(
        request,
        lambda: answer_comment(page.actor, page.case.pk, number, text, effect),
        "The comment is answered.",
        f"{page.address}comments",
    )
    if isinstance(result, str):
        typed = {"number": number, "answer": text, "effect": effect}
        return _comments(
            request,
            page,
            409,
            errors=problem_at(result, {"the answer": f"answer-{number}", "effect": f"effect-{number}"}),
            typed=typed,
        )
    return result


@open_to(STAFF_OF_CASE)
@require_http_methods(["GET", "POST"])
def log(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The evidence log: for the inspectorate alone."""
    page = case_page(request)
    errors: list[dict[str, str]] = []
    typed = request.POST
    if request.method == "POST":
        result = done(request, lambda: _log(page, request), "The entry is in the log.", f"{page.address}log")
        if not isinstance(result, str):
            return result
        errors = problem_at(result, {"it says nothing": "text", "kind of source": "kind", "date": "dated"})
    context = {
        "entries": list(page.case.log.select_related("by")),
        "kinds": LogEntry.Kind.choices,
        "errors": errors,
        "typed": typed,
        "refusal": page.refusal("log"),
    }
    return show_case(request, page, "case/log.html", 409 if errors else 200, **context)


def _log(page: CasePage, request: HttpRequest) -> object:
    return log_evidence(
        page.actor,
        page.case.pk,
        request.POST.get("kind", ""),
        read_day(request.POST.get("dated", ""), "The date"),
        request.POST.get("text", ""),
        request.POST.get("area", ""),
        request.POST.get("address", ""),
        request.POST.get("confidential") == "yes",
    )


@open_to(OF_CASE)
@require_safe
def history(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What happened, newest first: to the council what is told to the council, without a gap that shows more."""
    page = case_page(request)
    told = [_told(event, dict(page.case.areas)) for event in events_for(page).reverse()]
    days = [(day, list(some)) for day, some in groupby(told, key=lambda one: timezone.localtime(one["at"]).date())]
    return show_case(request, page, "case/history.html", days=days, newest=told[0]["hash"] if told else "")


def _told(event: Event, titles: dict[str, str]) -> dict[str, Any]:
    """An event for people: areas by their titles; reasons, deadlines and releases beneath."""
    detail = event.detail | ({"area": titles[event.detail["area"]]} if event.detail.get("area") in titles else {})
    words = event_words(event.kind, detail)
    reason = str(detail.get("reason", ""))
    more = [("Reason", reason)] if reason and reason not in words else []
    more += [(label, moment(datetime.fromisoformat(detail[key]))) for key, label in _MOMENTS.items() if detail.get(key)]
    more += [("Release", str(detail["release"])[:12])] if detail.get("release") else []
    if detail.get("indicated") and detail.get("awarded") != detail["indicated"]:
        more.append(("Indicated", str(detail["indicated"])))
    return {"at": event.at, "by": event.by_name, "words": words, "hash": event.hash, "more": more}


_MOMENTS = {"confirm_by": "To be confirmed by", "comments_by": "Comments by", "minute": "Public from"}
