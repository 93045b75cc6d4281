"""An upheld challenge, put right on one page: the cell or the file, the corrected release, what it changes, frozen."""

from collections import defaultdict
from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from fourpoint.actions.cases import correction
from fourpoint.actions.cases.letter import profile_of_case
from fourpoint.actions.files.figure_list import cells_of_figure
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import RefusedError
from fourpoint.web.access import only, open_to
from fourpoint.web.case_page import CasePage, case_page, done, problem_at, show_case
from fourpoint.web.case_steps_forms import in_days
from fourpoint.web.typed import read_deadline, read_number


@open_to(only(Role.ANALYST, of_case=True))
@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The page, and each of its four buttons."""
    page = case_page(request)
    if request.method == "GET":
        return _show(request, page)
    act, said, to = _asked(page, request)
    result = done(request, act, said, to)
    if isinstance(result, str):
        return _show(
            request, page, 409, errors=problem_at(result, FIELDS[request.POST.get("do", "")]), typed=request.POST
        )
    return result


FIELDS = defaultdict(
    lambda: {"deadline": "deadline"},
    cell={"column": "column", "row": "row", "holds": "value", "file": "file"},
    file={"file": "upload"},
    build={"release": "build"},
    back={"correction": "build"},
)
"""Ids of the fields of each form, by the words in which a refusal speaks of them."""


def _asked(page: CasePage, request: HttpRequest) -> tuple[Callable[[], object], str, str]:
    """(what is to be done, what is said of it, where it goes on) for the button that was pressed."""
    typed, case_id, here = request.POST, page.case.pk, f"{page.address}evidence/correct"
    name = typed.get("file", "")
    if typed.get("do") == "cell":
        row, column, value = typed.get("row", ""), typed.get("column", ""), typed.get("value", "")

        def put_right() -> object:
            return correction.correct_cell(
                page.actor,
                case_id,
                name,
                read_number(row, "The row", "a number, as a spreadsheet counts"),
                column,
                value,
            )

        return put_right, "The cell is put right. Next: build the corrected release.", f"{here}#build"
    if typed.get("do") == "file":
        return lambda: _hand_in(page, request), "The corrected file is in. Next: build the corrected release.", here
    if typed.get("do") == "back":
        return lambda: correction.take_back(page.actor, case_id, name), "The correction is taken back.", here
    if typed.get("do") == "build":
        said = "The corrected release is built. Look at what it changes, then freeze it."
        return lambda: correction.build_corrected(page.actor, case_id), said, f"{here}#freeze"

    def freeze() -> None:
        deadline = read_deadline(typed.get("deadline", ""), "The deadline")
        correction.freeze_corrected(page.actor, case_id, deadline)

    return freeze, "The corrected evidence is frozen and shared: the council is told and may confirm it.", page.address


def _hand_in(page: CasePage, request: HttpRequest) -> int:
    file = request.FILES.get("upload")
    if file is None or file.size is None:
        raise RefusedError("You cannot hand in a corrected file: choose one.")
    if file.size > settings.EVIDENCE_UPLOAD_LIMIT:
        raise RefusedError("You cannot hand in this file: it is too large.")
    return correction.correct_file(page.actor, page.case.pk, str(file.name), file.read())


def _show(request: HttpRequest, page: CasePage, status: int = 200, **more: object) -> HttpResponse:
    upheld = correction.to_correct(page.case)
    release = correction.corrected_release(page.case)
    profile = profile_of_case(page.case) if page.case.release else None
    cells = {one.figure: cells_of_figure(profile, one.figure)[:8] for one in upheld} if profile else {}
    context: dict[str, object] = {
        "upheld": upheld,
        "cells": cells,
        "first": next((cell for some in cells.values() for cell in some), None),
        "corrections": correction.corrections_of(page.case) if page.case.frozen_at else [],
        "corrected": release,
        "effect": correction.effect_of(page.case, release) if release else None,
        "refusal": page.refusal("correct"),
        "no_build": page.refusal("build_correction"),
        "no_freeze": page.refusal("refreeze"),
        "deadline": in_days(14),
    }
    return show_case(request, page, "case/correct.html", status, **(context | more))
