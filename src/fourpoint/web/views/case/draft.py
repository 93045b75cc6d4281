"""The draft letter beside its evidence: saved in versions; two people at once are shown both; never a silent loss."""

from collections.abc import Mapping
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fourpoint.actions.cases.asked_before import asked_before, letter_before
from fourpoint.actions.cases.draft import areas_of_draft, draft_version, rests_of_parts
from fourpoint.actions.cases.judge import DraftConflictError, save_draft
from fourpoint.actions.cases.letter import (
    assessment_of_case,
    claims_of_draft,
    figures_of_case,
    letter_of_draft,
    newest_draft,
    profile_of_case,
)
from fourpoint.actions.cases.letter_edit import (
    KINDS,
    Part,
    differing,
    groups_of,
    moved,
    parts_of,
    parts_typed,
    read_parts,
    with_new_part,
    with_theirs,
)
from fourpoint.actions.cases.self_assessed import self_assessed
from fourpoint.actions.cases.words import words_against
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.published import published_forms
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.core.letter import Letter
from fourpoint.core.words.typed_text import number_in
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.records.models import DraftVersion
from fourpoint.web.access import OF_CASE, STAFF_OF_CASE, open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.case_page import CasePage, case_page, problem, show_case


@open_to(STAFF_OF_CASE)
@require_http_methods(["GET", "POST"])
def draft(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The form; saving checks the claims of the draft against the profile."""
    page = case_page(request)
    if page.case.release is None or not page.sees_judgements:
        return show_case(request, page, "case/no_draft.html")
    if request.method == "POST":
        typed = {name: str(text) for name, text in request.POST.items()}
        return _save(request, page, typed) if typed.get("do", "save") == "save" else _edit(request, page, typed)
    number = page.facts.draft
    letter = draft_version(page.case, number)
    if letter is None:
        raise Http404
    return _show(request, page, letter, parts_of(letter, number), number)


def _base(page: CasePage, typed: Mapping[str, str]) -> tuple[Letter, int]:
    """The version that the form began from."""
    number = number_in(typed.get("based_on", "")) or 0
    letter = draft_version(page.case, number)
    if letter is None:
        raise Http404
    return letter, number


def _save(request: HttpRequest, page: CasePage, typed: Mapping[str, str]) -> HttpResponse:
    base, number = _base(page, typed)
    versions = partial(draft_version, page.case)
    parts = parts_typed(base, versions, typed)
    told: list[str] = []
    try:
        sent = read_parts(base, versions, typed, (area for area, _ in page.case.areas), told)
        claims = claims_of_draft(page.case, sent)
        made = save_draft(page.actor, page.case.pk, sent.model_dump(mode="json"), number, claims)
    except DraftConflictError as conflict:
        stored = conflict.stored
        theirs = parts_of(Letter.model_validate(stored.words), stored.number)
        more = {"errors": problem(str(conflict), "#both"), "both": differing(parts, theirs), "stored": stored}
        return _show(request, page, base, parts, stored.number, 409, **more)
    except RefusedError as error:
        return _show(request, page, base, parts, number, 409, errors=problem(str(error)))
    except FourpointError as error:
        return _show(request, page, base, parts, number, 400, errors=problem(str(error)))
    for sentence in told:
        messages.warning(request, sentence)
    messages.success(request, f"Saved as version {made.number}. {_claims_in_words(claims)}")
    return redirect(f"{page.address}draft")


def _claims_in_words(claims: list[dict[str, Any]]) -> str:
    wrong = sum(one["verdict"] == "contradicted" for one in claims)
    if not wrong:
        return "No claim of it is contradicted by the figures."
    return f"{wrong} of its claims {'is' if wrong == 1 else 'are'} contradicted by the figures: see beside the text."


def _edit(request: HttpRequest, page: CasePage, typed: dict[str, str]) -> HttpResponse:
    """A part moved, added, or taken over from the other version. Saves nothing."""
    base, number = _base(page, typed)
    beside = number_in(typed.get("beside", ""))
    stored = page.case.drafts.select_related("by").filter(number=beside).first() if beside else None
    theirs = parts_of(Letter.model_validate(stored.words), stored.number) if stored else []
    what, _, name = typed["do"].partition(":")
    if what in ("up", "down"):
        typed = moved(typed, name, -1 if what == "up" else 1)
    elif what == "add":
        typed = with_new_part(typed, name, kind="strength" if name == "finding" else "")
    elif what == "take":
        mine, _, other = name.partition("|")
        taken = next((part for part in theirs if part.name == other), None)
        typed = with_theirs(typed, mine, taken) if taken else typed
    parts = parts_typed(base, partial(draft_version, page.case), typed)
    more: dict[str, Any] = {"both": differing(parts, theirs), "stored": stored} if stored else {}
    return _show(request, page, base, parts, number, unsaved=True, **more)


def _show(
    request: HttpRequest, page: CasePage, letter: Letter, parts: list[Part], number: int, status: int = 200, **more: Any
) -> HttpResponse:
    saved = newest_draft(page.case)
    rests = rests_of_parts(page.case, parts)
    claims = _claims_by_part(parts, saved)
    context: dict[str, Any] = {
        "groups": [(name, heading, [one for one in parts if one.group == name]) for name, heading in groups_of(letter)],
        "rests": rests,
        "claims": claims,
        "places": {one["sentence"]: name for name, some in claims.items() for one in some},
        "kinds": list(KINDS.items()),
        "areas": areas_of_draft(page.case, letter),
        "based_on": number,
        "saved": saved,
        "against": words_against(page.case, saved),
        "versions": list(page.case.drafts.select_related("by").defer("words", "claims").order_by("-number")),
        "refusal": page.refusal("draft"),
    }
    return show_case(request, page, "case/draft.html", status, **(context | _beside(page, saved) | more))


def _beside(page: CasePage, saved: DraftVersion | None) -> dict[str, Any]:
    """The evidence that stands beside the text."""
    profile = profile_of_case(page.case)
    before = letter_before(page.case, page.now)
    return {
        "assessment": assessment_of_case(page.case),
        "figures": figures_of_case(page.case),
        "asked": asked_before(page.case, before, saved) if before else (),
        "last_year": [one for one in profile.findings if one.kind in ("development", "focus")][-8:],
        "says": self_assessed(page.case),
        "framework": framework_of(page.case.framework),
        "log": list(page.case.log.order_by("-dated")[:20]),
    }


def _claims_by_part(parts: list[Part], saved: DraftVersion | None) -> dict[str, list[dict[str, Any]]]:
    """What the saved draft claims, by the part whose text says it; a sentence since changed is not checked yet."""
    claims = saved.claims if saved else []
    return {part.name: [one for one in claims if one["sentence"] in part.text] for part in parts}


@open_to(OF_CASE)
@require_safe
def letter(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The letter as it would be published. A council sees the draft that was shared with it, and no other."""
    page = case_page(request)
    value, row = letter_seen(page)
    if value is None:
        return show_case(request, page, "case/no_draft.html")
    document = letter_document(value, framework_of(page.case.framework))
    shown = blocks_html(document, shift=1)
    return show_case(request, page, "case/letter.html", letter=shown, draft=row, forms=DRAFT_FORMS)


DRAFT_FORMS = ("pdf", "docx")


def letter_seen(page: CasePage) -> tuple[Letter | None, DraftVersion | None]:
    """The draft as this person may see it; (None, None) where there is none yet. Http404 for who may see none."""
    if page.sees_judgements:
        row = newest_draft(page.case)
    elif page.sees_shared_draft:
        row = page.case.drafts.filter(number=page.case.shared_draft).first()
    else:
        raise Http404
    if row is None:
        return None, None
    if page.of_inspectorate:
        return letter_of_draft(page.case, row), row
    return _as_shared(page, Letter.model_validate(row.words)), row


@open_to(OF_CASE)
@require_safe
def letter_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """The same draft as a file, which says on every page that it is one."""
    if form not in DRAFT_FORMS:
        raise Http404
    page = case_page(request)
    value, row = letter_seen(page)
    if value is None or row is None:
        raise Http404
    told = f"Draft {row.number}, not published. {value.notice}".strip()
    kind, make = published_forms()[form]
    response = HttpResponse(make(value.model_copy(update={"notice": told})), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}-draft-{row.number}.{form}"'
    return response


def _as_shared(page: CasePage, value: Letter) -> Letter:
    """With the grades as they stood when the draft was shared: the panel's later changes are not the council's yet."""
    given = dict(page.case.judgements.values_list("area", "awarded"))
    for change in page.case.panel_changes.order_by("-at"):
        given[change.area] = change.before
    return value.model_copy(update={"grades": given or dict(value.grades)})
