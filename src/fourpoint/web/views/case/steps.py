"""The overview of a case, and its steps: each a form with its button, or the sentence that refuses it."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fourpoint.actions.cases.letter import newest_draft
from fourpoint.actions.cases.words import words_against
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.cases.case import STEPS, State, Step, find_step
from fourpoint.records.models import Publication
from fourpoint.web.access import OF_CASE, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem_at, show_case
from fourpoint.web.case_steps_forms import FORMS, Field, StepForm
from fourpoint.web.case_thread import next_of, thread_of


def open_steps(page: CasePage) -> list[tuple[Step, StepForm, str | None, tuple[Field, ...]]]:
    """Steps of this person's roles at this state, each with its refusal where it is refused."""
    found = []
    for step in STEPS:
        form = FORMS.get(step.id)
        holds = any(page.actor.holds(role, page.case.council_id) for role in step.who)
        if form and holds and page.facts.state in step.from_:
            found.append((step, form, page.refusal(step.id), form.fields(page)))
    return sorted(found, key=lambda one: one[1].second)


ASIDE = frozenset({"withhold", "unschedule", "amend", "log"})
"""Steps that are open for long and asked of nobody: they stand below those that move the case on."""


def announced(page: CasePage) -> datetime | None:
    """The minute from which the public is told that the assessment is withheld; None where it is not to be told."""
    if page.facts.state is not State.WITHHELD:
        return None
    words = page.case.publications.filter(cancelled=False, kind=Publication.Kind.WITHHELD)
    return words.order_by("-version").values_list("public_from", flat=True).first()


def is_aside(step: str, page: CasePage) -> bool:
    """Whether the step merely may be taken, as the case stands."""
    if step == "assign":
        return page.case.lead_id is not None and page.case.assurer_id is not None
    if step == "announce":
        return announced(page) is not None
    if step == "draft" and page.facts.state in (State.MODERATING, State.MODERATED, State.PUBLISHED):
        return page.facts.state is State.PUBLISHED or not words_against(page.case, newest_draft(page.case))
    if step in ("judge", "draft") and page.facts.state is State.ANSWERING:
        return True
    return step in ASIDE


ELSEWHERE = {
    "challenge": ("evidence", "Look at each figure, and challenge what is wrong"),
    "answer_challenge": ("evidence#challenges", "Answer the council's challenges"),
    "correct": ("evidence/correct", "Correct the evidence: a challenge was upheld"),
    "judge": ("judgements", "Give grades"),
    "draft": ("draft", "Write the draft"),
    "second_grades": ("judgements", "Give your own grades, without having seen the first"),
    "assure": ("draft", "Read the draft beside its evidence"),
    "comment": ("comments", "Comment on the draft"),
    "answer_comment": ("comments", "Answer the council's comments"),
    "change_grade": ("judgements", "Look at the grades, and change one with a reason"),
    "sign_off": ("letter", "Read the letter as it would be published"),
    "rehearse": ("/desk/publication", "Rehearse and schedule it in the publication queue"),
    "log": ("log", "Add to the evidence log"),
}
"""Steps that live on pages of their own: (page, what the link says)."""


def steps_elsewhere(page: CasePage) -> list[tuple[str, str, bool]]:
    """(address, what the link says, whether it is aside) of what this person may do on other pages of the case."""
    found = {
        "answer_challenge": page.facts.open_challenges > 0,
        "answer_comment": page.facts.unanswered_comments > 0,
    }
    return [
        (path if path.startswith("/") else page.address + path, text, is_aside(step, page))
        for step, (path, text) in ELSEWHERE.items()
        if found.get(step, True) and page.refusal(step) is None
    ]


@open_to(OF_CASE)
@require_safe
def overview(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return _overview(request, case_page(request))


def _overview(request: HttpRequest, page: CasePage, status: int = 200, **more: Any) -> HttpResponse:
    steps, elsewhere = open_steps(page), steps_elsewhere(page)
    context = {
        "steps": [one for one in steps if not is_aside(one[0].id, page)],
        "elsewhere": [one for one in elsewhere if not one[2]],
        "aside": [one for one in steps if is_aside(one[0].id, page)],
        "elsewhere_aside": [one for one in elsewhere if one[2]],
        "next": next_of(page),
        "thread": thread_of(page),
        "announced": announced(page) if page.of_inspectorate else None,
        "framework_title": framework_of(page.case.framework).title,
    }
    return show_case(request, page, "case/overview.html", status, **(context | more))


@open_to(OF_CASE)
@require_POST
def take_step(request: HttpRequest, slug: str, year: int, step: str) -> HttpResponse:
    """Does one step, or shows the overview again with the sentence that refuses it; what was typed stays typed."""
    page = case_page(request)
    form = FORMS.get(step)
    if form is None:
        raise Http404
    answer = done(request, lambda: form.act(page, request.POST), form.said, page.address)
    if isinstance(answer, str):
        fields = {one.label.lower(): f"f-{step}-{one.name}" for one in form.fields(page)}
        errors = problem_at(answer, fields or {"": f"step-{find_step(step).id}"})
        return _overview(request, page, 409, errors=errors, typed=request.POST, typed_for=step)
    return answer
