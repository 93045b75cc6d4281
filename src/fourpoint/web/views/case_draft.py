"""The draft letter beside its evidence: saved in versions; two people at once are shown both; never a silent loss."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fourpoint.actions.case_judge import DraftConflictError, save_draft
from fourpoint.actions.case_letter import (
    assessment_of_case,
    claims_of_draft,
    draft_from_evidence,
    letter_of_draft,
    newest_draft,
    profile_of_case,
    words_against_grade,
)
from fourpoint.actions.figure_list import figures_of
from fourpoint.actions.letter_edit import differing, parts_of, read_parts
from fourpoint.actions.shelf import framework_of
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.core.letter import Letter
from fourpoint.documents.letter_blocks import letter_document
from fourpoint.web.access import OF_CASE, STAFF_OF_CASE, open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.case_page import CasePage, case_page, problem, show_case


def _start(page: CasePage) -> tuple[Letter, int]:
    """(the newest draft, its number), or (the letter that the evidence makes, 0)."""
    draft = newest_draft(page.case)
    if draft is None:
        return draft_from_evidence(page.case), 0
    return Letter.model_validate(draft.words), draft.number


@open_to(STAFF_OF_CASE)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The form; saving checks the claims of the draft against the profile."""
    page = case_page(request)
    if page.case.release is None or not page.sees_judgements:
        return show_case(request, page, "case/no_draft.html")
    letter, number = _start(page)
    if request.method == "POST":
        return _save(request, page, letter, number)
    return _draft(request, page, letter, number)


def _save(request: HttpRequest, page: CasePage, newest: Letter, number: int) -> HttpResponse:
    based_on = request.POST.get("based_on", "0")
    try:
        base = _version(page, int(based_on) if based_on.isdigit() else 0) or newest
        told: list[str] = []
        sent = read_parts(base, request.POST.dict(), told)
        claims = claims_of_draft(page.case, sent)
        save_draft(page.actor, page.case.pk, sent.model_dump(mode="json"), int(based_on or 0), claims)
    except DraftConflictError as conflict:
        stored = Letter.model_validate(conflict.stored.words)
        both = differing(sent, stored)
        errors = problem(str(conflict), "#both")
        return _draft(
            request, page, sent, conflict.stored.number, 409, errors=errors, both=both, stored=conflict.stored
        )
    except RefusedError as error:
        return _draft(request, page, newest, number, 409, errors=problem(str(error)), typed=request.POST)
    except FourpointError as error:
        return _draft(request, page, newest, number, 400, errors=problem(str(error)), typed=request.POST)
    for sentence in told:
        messages.warning(request, sentence)
    messages.success(request, f"Saved as version {int(based_on or 0) + 1}. What it claims was checked: see below.")
    return redirect(f"{page.address}draft")


def _version(page: CasePage, number: int) -> Letter | None:
    row = page.case.drafts.filter(number=number).first()
    return Letter.model_validate(row.words) if row else draft_from_evidence(page.case) if number == 0 else None


def _draft(
    request: HttpRequest, page: CasePage, letter: Letter, number: int, status: int = 200, **more: Any
) -> HttpResponse:
    assessment = assessment_of_case(page.case)
    profile = profile_of_case(page.case)
    saved = newest_draft(page.case)
    context: dict[str, Any] = {
        "parts": parts_of(letter),
        "based_on": number,
        "saved": saved,
        "assessment": assessment,
        "figures": figures_of(profile),
        "last_year": [one for one in profile.findings if one.kind in ("development", "focus")][-8:],
        "against": words_against_grade(letter_of_draft(page.case, saved), framework_of(page.case.framework))
        if saved
        else [],
        "versions": list(page.case.drafts.select_related("by").defer("words").order_by("-number")),
        "refusal": page.refusal("draft"),
    }
    return show_case(request, page, "case/draft.html", status, **(context | more))


@open_to(OF_CASE)
@require_safe
def letter(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The letter as it would be published. A council sees the draft that was shared with it, and no other."""
    page = case_page(request)
    if page.sees_judgements:
        row = newest_draft(page.case)
    elif page.sees_shared_draft:
        row = page.case.drafts.filter(number=page.case.shared_draft).first()
    else:
        raise Http404
    if row is None:
        return show_case(request, page, "case/no_draft.html")
    value = (
        letter_of_draft(page.case, row) if page.of_inspectorate else _as_shared(page, Letter.model_validate(row.words))
    )
    document = letter_document(value, framework_of(page.case.framework))
    return show_case(request, page, "case/letter.html", letter=blocks_html(document, shift=1), draft=row)


def _as_shared(page: CasePage, value: Letter) -> Letter:
    """With the grades as they stood when the draft was shared: the panel's later changes are not the council's yet."""
    given = dict(page.case.judgements.values_list("area", "awarded"))
    for change in page.case.panel_changes.order_by("-at"):
        given[change.area] = change.before
    return value.model_copy(update={"grades": given or dict(value.grades)})
