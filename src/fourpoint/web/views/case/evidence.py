"""The evidence of a case: every figure with its source; the council confirms or challenges, the analyst answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.cases.evidence import answer_challenge, challenge_figure
from fourpoint.actions.cases.evidence_file import EVIDENCE_FORMS, evidence_file
from fourpoint.actions.cases.letter import figures_of_case, profile_of_case
from fourpoint.actions.cases.self_assessed import self_assessed
from fourpoint.actions.files.figure_list import FigureRow
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.cases.roles import Role
from fourpoint.web.access import OF_CASE, OFFICER_OF_CASE, only, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem, show_case


def figures_seen(page: CasePage) -> tuple[FigureRow, ...]:
    """None before a release is chosen."""
    return figures_of_case(page.case) if page.case.release else ()


@open_to(OF_CASE)
@require_safe
def evidence(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return _evidence(request, case_page(request))


def _evidence(request: HttpRequest, page: CasePage, status: int = 200, **more: object) -> HttpResponse:
    challenges = list(page.case.challenges.select_related("by", "answered_by"))
    answering = page.actor.holds(Role.ANALYST, page.case.council_id)
    context: dict[str, object] = {
        "figures": figures_seen(page),
        "profile": profile_of_case(page.case) if page.case.release else None,
        "challenges": challenges,
        "challenged": {one.figure for one in challenges if one.outcome == "open"},
        "may_answer": answering,
        "says": self_assessed(page.case),
        "framework": framework_of(page.case.framework),
    }
    return show_case(request, page, "case/evidence.html", status, **(context | more))


@open_to(OF_CASE)
@require_safe
def evidence_as_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """Every figure as a file: what a council checks against its own."""
    page = case_page(request)
    release = page.case.release
    if form not in EVIDENCE_FORMS or release is None:
        raise Http404
    title = f"Evidence of {page.case.council.name}, {year}"
    content = evidence_file(form, figures_seen(page), title, page.case.as_at, release.hash)
    response = HttpResponse(content, content_type=EVIDENCE_FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}-evidence.{form}"'
    return response


@open_to(OFFICER_OF_CASE)
@require_http_methods(["GET", "POST"])
def challenge(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The form for one figure, named in the address."""
    page = case_page(request)
    asked = request.GET.get("figure", "") or request.POST.get("figure", "")
    figure = next((one for one in figures_seen(page) if one.name == asked), None)
    if figure is None:
        raise Http404
    typed = request.POST.get("text", "")
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        answer = done(
            request,
            lambda: challenge_figure(page.actor, page.case.pk, figure.name, figure.title, figure.shown, typed),
            f"Your challenge to “{figure.title}” is with the inspectorate.",
            f"{page.address}evidence#challenges",
        )
        if not isinstance(answer, str):
            return answer
        errors = problem(answer, "#text")
    context = {"figure": figure, "typed": typed, "errors": errors, "refusal": page.refusal("challenge")}
    return show_case(request, page, "case/challenge.html", 409 if errors else 200, **context)


@open_to(only(Role.ANALYST, of_case=True))
@require_POST
def answer(request: HttpRequest, slug: str, year: int, number: int) -> HttpResponse:
    """Upholds or declines a challenge."""
    page = case_page(request)
    if not page.case.challenges.filter(pk=number).exists():
        raise Http404
    upheld, said = request.POST.get("outcome") == "upheld", request.POST.get("answer", "")
    result = done(
        request,
        lambda: answer_challenge(page.actor, page.case.pk, number, upheld, said),
        "The challenge is answered." if not upheld else "Upheld. Next: put the figure right.",
        f"{page.address}evidence/correct" if upheld else f"{page.address}evidence#challenges",
    )
    if isinstance(result, str):
        typed = {"typed": said, "typed_for": number, "typed_upheld": upheld}
        return _evidence(request, page, 409, errors=problem(result, f"#answer-{number}"), **typed)
    return result
