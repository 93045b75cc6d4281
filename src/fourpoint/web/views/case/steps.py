"""The overview of a case, and its steps: each a form with its button, or the sentence that refuses it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.cases.case import STEPS, State, Step, find_step
from fourpoint.web.access import OF_CASE, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem, show_case
from fourpoint.web.case_steps_forms import FORMS, Field, StepForm


def open_steps(page: CasePage) -> list[tuple[Step, StepForm, str | None, tuple[Field, ...]]]:
    """Steps of this person's roles at this state, each with its refusal where it is refused."""
    found = []
    for step in STEPS:
        form = FORMS.get(step.id)
        holds = any(page.actor.holds(role, page.case.council_id) for role in step.who)
        if form and holds and page.facts.state in step.from_:
            found.append((step, form, page.refusal(step.id), form.fields(page)))
    return found


ELSEWHERE = {
    "challenge": ("evidence", "Look at each figure, and challenge what is wrong"),
    "answer_challenge": ("evidence#challenges", "Answer the council's challenges"),
    "correct": ("evidence/correct", "Correct the evidence: a challenge was upheld"),
    "judge": ("judgements", "Give grades"),
    "draft": ("draft", "Write the draft"),
    "second_grades": ("judgements", "Give your own grades, without having seen the first"),
    "comment": ("comments", "Comment on the draft"),
    "answer_comment": ("comments", "Answer the council's comments"),
    "change_grade": ("judgements", "Look at the grades, and change one with a reason"),
    "log": ("log", "Add to the evidence log"),
    "rehearse": ("/desk/publication", "Rehearse and schedule it in the publication queue"),
}
"""Steps that live on pages of their own: (page, what the link says)."""


def steps_elsewhere(page: CasePage) -> list[tuple[str, str]]:
    """Links to what this person may do on other pages of the case."""
    found = {
        "answer_challenge": page.facts.open_challenges > 0,
        "answer_comment": page.facts.unanswered_comments > 0,
    }
    return [
        (path if path.startswith("/") else page.address + path, text)
        for step, (path, text) in ELSEWHERE.items()
        if found.get(step, True) and page.refusal(step) is None
    ]


def who_is_next(page: CasePage) -> list[str]:
    """In words, who may move the case on from where it stands."""
    moves = [
        step for step in STEPS if step.to and page.facts.state in step.from_ and step.id not in ("withhold", "return")
    ]
    return [f"{' or '.join(role.words for role in step.who)}: {step.verb}" for step in moves]


@open_to(OF_CASE)
@require_safe
def overview(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return _overview(request, case_page(request))


def _overview(request: HttpRequest, page: CasePage, status: int = 200, **more: Any) -> HttpResponse:
    context = {
        "steps": open_steps(page),
        "elsewhere": steps_elsewhere(page),
        "next_up": who_is_next(page),
        "states": list(State)[:-1],
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
        errors = problem(answer, f"#step-{find_step(step).id}")
        return _overview(request, page, 409, errors=errors, typed=request.POST, typed_for=step)
    return answer
