"""A council's self-assessment in the browser: its drafts, the form, its template as a file, a filled-in file."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.actions.our.due_days import due_day
from fourpoint.actions.our.ground import submissions_of, submit_typed
from fourpoint.actions.our.self_assessment_draft import (
    OwnDraftConflictError,
    check_newest,
    differences,
    due_words,
    own_drafts,
    save_own_draft,
)
from fourpoint.actions.our.self_assessment_file import FILE_LIMIT, TEMPLATE_FORMS, as_typed, read_upload, template_bytes
from fourpoint.core.errors import FourpointError, InputProblemsError
from fourpoint.core.framework import Framework
from fourpoint.core.words.typed_text import number_in
from fourpoint.web.access import actor_of, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.typed import read_day
from fourpoint.web.views.our.ground import OFFICER, OurPage, known_id, our_page, show_our

_TYPED = ("grade", "narrative", "evidence", "strengths", "developments")
_FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
Typed = dict[str, dict[str, str]]


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def self_assessment(request: HttpRequest, slug: str) -> HttpResponse:
    """The form, its drafts and the versions frozen so far; `do` is "save" for a draft, else it is submitted."""
    page = our_page(request, slug)
    framework = _framework_asked(request, page)
    if request.method == "GET":
        return _form(request, page, framework, _begun(page, framework))
    typed = _typed(request, framework)
    try:
        if request.POST.get("do") == "save":
            return _save(request, page, framework, typed)
        check_newest(page.council, framework.id, _based_on(request))
        return _submit(request, page, framework, typed)
    except OwnDraftConflictError as conflict:
        both = differences(framework, typed, conflict.stored.words)
        errors = problem(str(conflict), "#both")
        return _form(request, page, framework, typed, 409, errors=errors, both=both, stored=conflict.stored)
    except FourpointError as error:
        errors = [one for line in str(error).splitlines() for one in problem(line, f"#{framework.areas[0].id}-grade")]
        return _form(request, page, framework, typed, 400, errors=errors)


def _framework_asked(request: HttpRequest, page: OurPage) -> Framework:
    asked = request.POST.get("framework") or request.GET.get("framework") or page.framework
    known = {one.id: one for one in list_frameworks()}
    return known.get(asked) or next(iter(known.values()))


def _typed(request: HttpRequest, framework: Framework) -> Typed:
    return {area.id: {name: request.POST.get(f"{area.id}-{name}", "") for name in _TYPED} for area in framework.areas}


def _based_on(request: HttpRequest) -> int:
    return number_in(request.POST.get("based_on", "")) or 0


def _save(request: HttpRequest, page: OurPage, framework: Framework, typed: Typed) -> HttpResponse:
    """The draft as its next version, with its due day."""
    due = request.POST.get("due", "").strip()
    draft, told = save_own_draft(
        actor_of(request),
        page.council,
        framework,
        typed,
        read_day(due, "The due day") if due else None,
        _based_on(request),
        len(submissions_of(page.council, framework.id)),
        page.now,
    )
    for sentence in told:
        messages.warning(request, sentence)
    messages.success(request, f"Draft {draft.number} is saved. Nothing is submitted yet.")
    return redirect(f"{page.address}self-assessment?framework={framework.id}")


def _submit(request: HttpRequest, page: OurPage, framework: Framework, typed: Typed) -> HttpResponse:
    made = submit_typed(actor_of(request), page.council, framework.id, typed, page.now)
    messages.success(request, f"Version {made.made.version} is submitted and frozen.")
    return redirect(f"{page.address}self-assessment?framework={framework.id}")


def _begun(page: OurPage, framework: Framework) -> Typed:
    """The form begins with the newest draft; once that was submitted, with what the newest version says."""
    versions = submissions_of(page.council, framework.id)
    drafts = own_drafts(page.council, framework.id)
    if drafts and drafts[0].submitted_before == len(versions):
        words = drafts[0].words
        return {area.id: {name: words.get(area.id, {}).get(name, "") for name in _TYPED} for area in framework.areas}
    before = as_typed(versions[0].areas) if versions else {}
    return {area.id: {name: before.get(area.id, {}).get(name, "") for name in _TYPED} for area in framework.areas}


def _form(
    request: HttpRequest, page: OurPage, framework: Framework, typed: Typed, status: int = 200, **more: Any
) -> HttpResponse:
    drafts = own_drafts(page.council, framework.id)
    noted = drafts[0].due if drafts else None
    asked = due_day(page.council, framework.id)
    due = asked or noted
    versions = submissions_of(page.council, framework.id)
    context: dict[str, Any] = {
        "drafts": drafts,
        "based_on": drafts[0].number if drafts else 0,
        "due": request.POST.get("due") or (noted.isoformat() if noted else ""),
        "asked_by_inspectorate": asked,
        "due_words": due_words(due, timezone.localdate(page.now)) if due and not versions else "",
        "framework": framework,
        "frameworks": [(one.id, one.title) for one in list_frameworks()],
        "grades": [("", "No grade"), *((step.grade, f"{step.grade}: {step.word}") for step in framework.scale)],
        "typed": typed,
        "versions": versions,
        "errors": [],
        "forms": TEMPLATE_FORMS,
        "limit": FILE_LIMIT // 1024**2,
    }
    return show_our(request, page, "self_assessment", status, **(context | more))


@open_to(OFFICER)
@require_safe
def template_file(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """An empty template to fill in: the same as from the command line."""
    page = our_page(request, slug)
    if form not in TEMPLATE_FORMS:
        raise Http404
    framework = _framework_asked(request, page)
    response = HttpResponse(template_bytes(framework, form), content_type=_FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="self-assessment-{framework.id}.{form}"'
    return response


@open_to(OFFICER)
@require_POST
def upload(request: HttpRequest, slug: str) -> HttpResponse:
    """A filled-in file: looked over first (`do` is "check": it fills the form) or submitted and frozen at once. With
    any problem nothing is taken, and every problem is listed by row and column."""
    page = our_page(request, slug)
    framework = _framework_asked(request, page)
    before = _begun(page, framework)
    file = request.FILES.get("file")
    if file is None or file.size is None:
        return _form(request, page, framework, before, 400, errors=problem("Choose a file.", "#file"))
    if file.size > FILE_LIMIT:
        return _form(request, page, framework, before, 413, errors=problem("The file is too large.", "#file"))
    try:
        known_id(request.POST.get("framework", ""))
        typed = as_typed(read_upload(str(file.name), file.read(), load_framework(framework.id)))
        if request.POST.get("do") == "submit":
            return _submit(request, page, framework, typed)
    except InputProblemsError as error:
        many = len(error.problems)
        told = f"Nothing was taken: the file has {'a problem' if many == 1 else f'{many:,} problems'}."
        return _form(
            request, page, framework, before, 400, errors=problem(told, "#problems"), problems=error.problems[:500]
        )
    except FourpointError as error:
        return _form(request, page, framework, before, 400, errors=problem(str(error), "#file"))
    empty = dict.fromkeys(_TYPED, "")
    filled = {area.id: typed.get(area.id, empty) for area in framework.areas}
    return _form(request, page, framework, filled, read=str(file.name))
