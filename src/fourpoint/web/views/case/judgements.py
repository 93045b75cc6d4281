"""Grades beside what is indicated, with the trace line by line; the second reader's blind grades; what if."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.cases.judge import agreement_of, give_grade, give_second_grades
from fourpoint.actions.cases.letter import assessment_of_case, indicated_of, newest_draft
from fourpoint.actions.cases.panel import change_grade
from fourpoint.actions.cases.self_assessed import self_assessed
from fourpoint.actions.cases.words import words_against
from fourpoint.actions.keeping.shelf import framework_of, release_of
from fourpoint.core.assessment import Assessment
from fourpoint.core.cases.case import BEFORE_SIGN_OFF, State
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import FourpointError
from fourpoint.core.framework import Framework
from fourpoint.core.profile_facts.fact_words import describe, found_words
from fourpoint.core.words.typed_text import number_in
from fourpoint.web.access import STAFF_OF_CASE, only, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem, problem_at, show_case
from fourpoint.web.typed import read_number


@open_to(STAFF_OF_CASE)
@require_safe
def judgements(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    return _judgements(request, case_page(request))


def _judgements(request: HttpRequest, page: CasePage, status: int = 200, **more: object) -> HttpResponse:
    assessment = assessment_of_case(page.case) if page.case.release else None
    given = {one.area: one for one in page.case.judgements.select_related("by")}
    second = {one.area: one.grade for one in page.case.second_grades.all()}
    facts = {fact.name: fact for fact in assessment.facts} if assessment else {}
    context: dict[str, object] = {
        "assessment": assessment,
        "fact_of": facts,
        "framework": framework_of(page.case.framework),
        "given": given if page.sees_judgements else {},
        "second": second,
        "says": self_assessed(page.case),
        "agreement": agreement_of(page.case) if page.facts.second_graded else None,
        "panel_changes": list(page.case.panel_changes.select_related("by")) if page.sees_judgements else [],
        "against": words_against(page.case, newest_draft(page.case))
        if page.sees_judgements and before_publication(page)
        else [],
        "is_lead": page.actor.holds(Role.LEAD_INSPECTOR, page.case.council_id),
        "is_assurer": page.case.assurer_id == page.actor.id,
        "is_manager": page.actor.holds(Role.DIVISIONAL_MANAGER, page.case.council_id),
    }
    return show_case(request, page, "case/judgements.html", status, **(context | more))


def before_publication(page: CasePage) -> bool:
    """Whether the draft may still become the letter."""
    return page.facts.state in (*BEFORE_SIGN_OFF, State.SIGNED_OFF)


def _against(page: CasePage) -> list[str]:
    """Where the draft's words do not fit the awarded grade, for those who see both, while it can still be mended."""
    if not (page.sees_judgements and before_publication(page)):
        return []
    return words_against(page.case, newest_draft(page.case))


@open_to(only(Role.LEAD_INSPECTOR, of_case=True))
@require_POST
def award(request: HttpRequest, slug: str, year: int, area: str) -> HttpResponse:
    """The lead inspector's grade for one area."""
    page = case_page(request)
    reason = request.POST.get("reason", "")

    def act() -> object:
        grade = read_number(request.POST.get("grade", ""), "The grade")
        indicated, possible = indicated_of(page.case, area)
        return give_grade(page.actor, page.case.pk, area, grade, reason, indicated, possible)

    result = done(request, act, "The grade is given.", f"{page.address}judgements")
    if isinstance(result, str):
        typed = {"area": area, "reason": reason, "grade": request.POST.get("grade", "")}
        return _judgements(
            request,
            page,
            409,
            errors=problem_at(result, {"the grade must": f"grade-{area}", "reason": f"reason-{area}"}),
            typed=typed,
        )
    return result


@open_to(only(Role.QUALITY_ASSURER, of_case=True))
@require_POST
def second_grades(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """All second grades at once."""
    page = case_page(request)

    def act() -> None:
        typed = {area: request.POST.get(f"second-{area}", "") for area, _ in page.case.areas}
        grades = {area: grade for area, value in typed.items() if (grade := number_in(value)) is not None}
        give_second_grades(page.actor, page.case.pk, grades)

    result = done(request, act, "Your grades are kept. Now you see the lead inspector's.", f"{page.address}judgements")
    if isinstance(result, str):
        missing = next(
            (area for area, _ in page.case.areas if not request.POST.get(f"second-{area}")), page.case.areas[0][0]
        )
        typed_second = {area: request.POST.get(f"second-{area}", "") for area, _ in page.case.areas}
        return _judgements(request, page, 409, errors=problem(result, f"#second-{missing}"), typed_second=typed_second)
    return result


@open_to(only(Role.DIVISIONAL_MANAGER, of_case=True))
@require_POST
def panel_change(request: HttpRequest, slug: str, year: int, area: str) -> HttpResponse:
    """The moderation panel changes a grade."""
    page = case_page(request)
    reason = request.POST.get("reason", "")

    def act() -> object:
        return change_grade(
            page.actor, page.case.pk, area, read_number(request.POST.get("grade", ""), "The grade"), reason
        )

    result = done(request, act, "The grade is changed, and its reason kept.", f"{page.address}judgements")
    if isinstance(result, str):
        typed = {"area": area, "reason": reason, "grade": request.POST.get("grade", "")}
        return _judgements(
            request,
            page,
            409,
            errors=problem_at(result, {"the grade must": f"panel-{area}", "reason": f"panel-reason-{area}"}),
            typed=typed,
        )
    return result


@open_to(STAFF_OF_CASE)
@require_http_methods(["GET"])
def what_if_page(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The grade under changed evidence beside the real one. Changes nothing."""
    from fourpoint.actions.files.whatif import what_if

    page = case_page(request)
    typed = request.GET.get("changes", "")[:2000]
    boxes = {name[5:]: str(value).strip() for name, value in request.GET.items() if name.startswith("fact:")}
    found, errors, facts = None, [], []
    if page.case.release:
        release = release_of(page.case.release.hash)
        framework = framework_of(page.case.framework)
        asked = [line.strip() for line in typed.splitlines() if line.strip()]
        asked += [f"{name}={value}" for name, value in boxes.items() if value]
        try:
            found = what_if(release, page.case.council_id, framework, page.case.as_at, asked, hangs_on=False)
        except FourpointError as error:
            errors = problem(str(error), "#changes")
            found = what_if(release, page.case.council_id, framework, page.case.as_at, [], hangs_on=False)
        facts = _asked_facts(found.real, framework)
    context = {"typed": typed, "found": found, "errors": errors, "asked_for": facts, "boxes": boxes}
    return show_case(request, page, "case/what_if.html", 400 if errors else 200, **context)


def _asked_facts(assessment: Assessment, framework: Framework) -> list[tuple[str, str, str, str]]:
    """(name, title, what it is now, how it came about) of every fact that a rule asked for, in the rules' order."""
    by_name = {fact.name: fact for fact in assessment.facts}
    names = dict.fromkeys(name for step in assessment.trace for name in step.facts if name in by_name)
    return [
        (name, describe(framework, name), found_words(framework, by_name[name]), by_name[name].because)
        for name in names
        if not name.startswith("outcome.")
    ]
