"""A council's own record in the browser: its tables, the rows of one, a table as a file out and in again.

One set of pages for every table: what they ask for is told in `core.council.own_tables`. A row's own page is
`record_row`.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from fourpoint.actions.our.own_file import FILE_LIMIT, table_csv, take_file
from fourpoint.actions.our.own_record import OwnEntry, rows_of
from fourpoint.core.council.own_tables import OWN_TABLES
from fourpoint.core.errors import FourpointError, InputProblemsError, UsageError
from fourpoint.web.access import actor_of, open_to
from fourpoint.web.case_page import problem
from fourpoint.web.views.our.ground import OFFICER, our_page, show_our
from fourpoint.web.views.our.record_words import Asked, asked_of, key_text, named_of, shown


@open_to(OFFICER)
@require_safe
def record(request: HttpRequest, slug: str) -> HttpResponse:
    """Every table of the record with how many rows it holds."""
    page = our_page(request, slug)
    tables = []
    if page.ground is not None:
        for table in OWN_TABLES.values():
            rows = rows_of(page.council, page.ground.release, table)
            tables.append((table, len(rows), sum(bool(one.entry) for one in rows)))
    return show_our(request, page, "record", tables=tables)


@open_to(OFFICER)
@require_safe
def table(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The rows of one table as they stand, each with where it comes from."""
    return _show_table(request, asked_of(request, slug, kind))


def _show_table(request: HttpRequest, asked: Asked, status: int = 200, **more: Any) -> HttpResponse:
    rows = rows_of(asked.page.council, asked.base, asked.table)
    named = named_of(asked)
    context: dict[str, Any] = {
        "table": asked.table,
        "address": asked.address,
        "heads": [asked.table.field(name).label for name in asked.table.shown],
        "rows": [(one, shown(asked.table, one.cells, named), _link(asked, one)) for one in rows],
        "limit": FILE_LIMIT // 1024**2,
        "errors": [],
    }
    return show_our(request, asked.page, "record_table", status, **(context | more))


def _link(asked: Asked, one: OwnEntry) -> str:
    if one.entry:
        return f"{asked.address}/{one.entry}"
    return f"{asked.address}/add?of={key_text(asked.table.key_of(one.cells))}"


@open_to(OFFICER)
@require_safe
def table_file(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The table as CSV in the plain form: what `fourpoint evidence build` reads, and what can be handed in again."""
    asked = asked_of(request, slug, kind)
    rows = rows_of(asked.page.council, asked.base, asked.table)
    response = HttpResponse(table_csv(asked.page.council, asked.table, rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{asked.table.name}.csv"'
    return response


@open_to(OFFICER)
@require_POST
def upload(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """A file of rows: only looked over (`do` is "check") or taken in. With any problem nothing is taken."""
    asked = asked_of(request, slug, kind)
    file, keep = request.FILES.get("file"), request.POST.get("do") == "take"
    if file is None or file.size is None:
        return _show_table(request, asked, 400, errors=problem("Choose a file.", "#file"))
    if file.size > FILE_LIMIT:
        return _show_table(request, asked, 413, errors=problem("The file is too large.", "#file"))
    try:
        if not str(file.name).lower().endswith(".csv"):
            raise UsageError("The file must be CSV: save the sheet as comma-separated, UTF-8.")
        actor, now = actor_of(request), asked.page.now
        taken = take_file(actor, asked.page.council, asked.base, asked.table, str(file.name), file.read(), now, keep)
    except InputProblemsError as error:
        many = len(error.problems)
        told = f"Nothing was taken: the file has {'a problem' if many == 1 else f'{many:,} problems'}."
        return _show_table(request, asked, 400, errors=problem(told, "#problems"), problems=error.problems[:500])
    except FourpointError as error:
        return _show_table(request, asked, 400, errors=problem(str(error), "#file"))
    if not keep:
        return _show_table(request, asked, checked=(str(file.name), taken))
    messages.success(request, f"The file is taken in: {taken.words}")
    return redirect(asked.address)
