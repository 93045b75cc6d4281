"""A meeting of a council's board in the browser: everything that is said at it, typed on one page."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from fourpoint.actions.our.own_paper import PaperConflictError, paper_differences, paper_of, save_paper
from fourpoint.core.council.board_parts import BOARD_FORMS, every_part
from fourpoint.core.errors import FourpointError
from fourpoint.core.words.typed_text import number_in
from fourpoint.web.access import actor_of, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.views.our.ground import OFFICER, OurPage, our_page, show_our

TITLES = {"decision": "Decision report on the annual assessment", "overview": "Half-year overview"}


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def meeting(request: HttpRequest, slug: str, kind: str, day: str) -> HttpResponse:
    """What is said at one meeting: title block, boxes, recommendations, every part that no figure carries."""
    page, when = our_page(request, slug), _day(day)
    if kind not in BOARD_FORMS or page.ground is None:
        raise Http404
    if request.method == "GET":
        return _form(request, page, kind, when, paper_of(page.council, page.ground.release, kind, when).typed)
    typed = {part.field: request.POST.get(part.field, "") for part in every_part(kind)}
    based_on = number_in(request.POST.get("based_on", ""))
    try:
        changed, told = save_paper(
            actor_of(request),
            page.council,
            page.ground.release,
            kind,
            when,
            typed,
            -1 if based_on is None else based_on,
            page.now,
        )
    except PaperConflictError as conflict:
        both = paper_differences(kind, typed, conflict.stored.typed)
        errors = problem(str(conflict), "#both")
        return _form(request, page, kind, when, typed, 409, errors=errors, both=both, stored=conflict.stored)
    except FourpointError as error:
        return _form(request, page, kind, when, typed, 400, errors=problem(str(error)))
    for sentence in told:
        messages.warning(request, sentence)
    messages.success(request, "The paper is saved." if changed else "Nothing was changed.")
    return redirect(request.path)


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Http404 from None


def _form(
    request: HttpRequest, page: OurPage, kind: str, when: date, typed: dict[str, str], status: int = 200, **more: Any
) -> HttpResponse:
    stored = paper_of(page.council, page.ground.release, kind, when) if page.ground else None
    context: dict[str, Any] = {
        "kind": kind,
        "heading": TITLES[kind],
        "meeting": when,
        "groups": BOARD_FORMS[kind],
        "typed": typed,
        "paper": stored,
        "based_on": stored.saved if stored else 0,
        "errors": [],
    }
    return show_our(request, page, "meeting", status, **(context | more))
