"""The days by which the inspectorate asks for self-assessments: the list, and setting one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from fourpoint.actions.files.frameworks import list_frameworks
from fourpoint.actions.our.due_days import MAY_SET, days_that_stand, set_due
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.records.models import Council
from fourpoint.web.access import actor_of, only, open_to
from fourpoint.web.case_page import problem_at
from fourpoint.web.page import show
from fourpoint.web.typed import read_day


@open_to(only(*MAY_SET))
@require_http_methods(["GET", "POST"])
def due_days(request: HttpRequest) -> HttpResponse:
    """The days that stand, and the form for another."""
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        try:
            day = read_day(request.POST.get("day", ""), "The day")
            due = set_due(actor_of(request), request.POST.get("framework", ""), _council(request), day, timezone.now())
        except FourpointError as error:
            errors = problem_at(str(error), {"day": "day", "framework": "framework", "council;": "council"})
        else:
            messages.success(request, f"Due on {due.day.day} {due.day:%B %Y} for {due.council or 'every council'}.")
            return redirect("/desk/due")
    titles = {one.id: one.title for one in list_frameworks()}
    context: dict[str, Any] = {
        "frameworks": [("", "Choose one"), *titles.items()],
        "councils": [("", "Every council"), *Council.objects.values_list("code", "name")],
        "rows": [(titles.get(row.framework, row.framework), row) for row in days_that_stand()],
        "typed": request.POST,
        "errors": errors,
    }
    return show(request, "work/due.html", context, 400 if errors else 200)


def _council(request: HttpRequest) -> Council | None:
    code = request.POST.get("council", "")
    found = Council.objects.filter(code=code).first()
    if code and found is None:
        raise UsageError("There is no such council; choose one from the list.")
    return found
