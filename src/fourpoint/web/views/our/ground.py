"""A council's own pages: targets, its grades compared, why a figure differs. Its officers' alone."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.council.difference import explain_difference
from fourpoint.actions.council.monitor import monitor
from fourpoint.actions.council.own_grades import compare
from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.actions.our.ground import Ground, ground_of, own_council
from fourpoint.core.cases.roles import Role
from fourpoint.core.council.difference import OwnFigure
from fourpoint.core.council.monitoring import RAG_RULE, MonitorLine
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.documents.board.overview import (
    beside_words,
    direction_words,
    status_words,
    target_words,
)
from fourpoint.documents.board.words import sentence
from fourpoint.records.models import Council
from fourpoint.web.access import actor_of, only, open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.case_page import problem
from fourpoint.web.page import show
from fourpoint.web.typed import read_day

OFFICER = only(Role.COUNCIL_OFFICER)


@dataclass(frozen=True)
class OurPage:
    """One officer before their own council."""

    council: Council
    ground: Ground | None
    now: datetime

    @property
    def address(self) -> str:
        return f"/our/{self.council.slug}/"

    @property
    def framework(self) -> str:
        """The framework of the newest shared case, for forms to begin with."""
        return self.ground.framework if self.ground else ""

    @property
    def tabs(self) -> list[tuple[str, str]]:
        return [
            ("self-assessment", "Self-assessment"),
            ("record", "Our record"),
            ("targets", "Targets"),
            ("priorities", "Priorities"),
            ("notices", "Notices"),
            ("reports", "Reports"),
            ("compare", "Compared with awards"),
            ("alerts", "What moves"),
            ("difference", "Why a figure differs"),
        ]


def our_page(request: HttpRequest, slug: str) -> OurPage:
    council = own_council(actor_of(request), slug)
    if council is None:
        raise Http404
    now = timezone.now()
    return OurPage(council, ground_of(council, now), now)


def show_our(request: HttpRequest, page: OurPage, template: str, status: int = 200, **context: Any) -> HttpResponse:
    notice = page.ground.release.synthetic if page.ground else ""
    return show(request, f"our/{template}.html", {"page": page, "synthetic": notice, **context}, status)


@open_to(OFFICER)
@require_safe
def targets(request: HttpRequest, slug: str) -> HttpResponse:
    """Targets as at a day: actual, comparator, direction, forecast and status, each in its own column."""
    page = our_page(request, slug)
    asked, errors = request.GET.get("as_at", ""), []
    rows: list[tuple[str, ...]] = []
    day = page.ground.stands.day if page.ground else None
    try:
        day = read_day(asked, "The day") if asked else day
        found = monitor(page.ground.own, page.council.code, day) if page.ground and day else None
        rows = [_target_row(line) for line in found.lines] if found else []
    except FourpointError as error:
        errors = problem(str(error), "#as_at")
    context = {"rows": rows, "day": day, "errors": errors, "asked": asked, "rule": RAG_RULE}
    return show_our(request, page, "targets", 400 if errors else 200, **context)


def _target_row(line: MonitorLine) -> tuple[str, ...]:
    actual = line.actual
    latest = f"{line.measure.shown(actual.value)} ({actual.period})" if actual else line.note or "not known"
    return (
        line.title,
        target_words(line),
        latest,
        beside_words(line),
        direction_words(line),
        sentence(line.forecast_words),
        status_words(line),
    )


@open_to(OFFICER)
@require_safe
def compared(request: HttpRequest, slug: str) -> HttpResponse:
    """Own, indicated and awarded grades, and the two flags, for the framework asked for."""
    page = our_page(request, slug)
    asked = request.GET.get("framework") or page.framework
    errors: list[dict[str, str]] = []
    found = None
    try:
        if page.ground and asked:
            rules, ground = load_framework(known_id(asked)), page.ground
            found = compare(ground.release, page.council.code, rules, ground.release.as_at, ground.own)
    except FourpointError as error:
        errors = problem(str(error), "#framework")
    context = {
        "found": found,
        "suggested": {one.area: one for one in found.suggested} if found else {},
        "frameworks": [(one.id, one.title) for one in list_frameworks()],
        "titles": {one.id: one.title for one in list_frameworks()},
        "asked": asked,
        "errors": errors,
    }
    return show_our(request, page, "compare", 400 if errors else 200, **context)


def known_id(text: str) -> str:
    """A framework's id; what is no id never becomes a path."""
    if text not in {one.id for one in list_frameworks()}:
        raise UsageError("There is no such framework; choose one from the list.")
    return text


@open_to(OFFICER)
@require_safe
def difference(request: HttpRequest, slug: str) -> HttpResponse:
    """Why the council's own figure differs from the one shown here."""
    page = our_page(request, slug)
    asked = request.GET
    errors: list[dict[str, str]] = []
    blocks = None
    if asked.get("value") and page.ground:
        try:
            own = OwnFigure(_number(asked["value"]), asked.get("period", ""), None, *_counts(asked.get))
            made = explain_difference(
                page.ground.release, page.council.code, asked.get("indicator", ""), own, page.ground.as_at
            )
            blocks = blocks_html(made.page, shift=1)
        except FourpointError as error:
            errors = problem(str(error), "#value")
    table = page.ground.release.table("indicators").sort("title") if page.ground else None
    indicators = list(zip(table["id"].to_list(), table["title"].to_list(), strict=True)) if table is not None else []
    context = {"asked": asked, "blocks": blocks, "indicators": indicators, "errors": errors}
    return show_our(request, page, "difference", 400 if errors else 200, **context)


def _counts(get: Callable[[str, str], str]) -> tuple[float | None, float | None]:
    numerator, denominator = (get(name, "").strip() for name in ("numerator", "denominator"))
    return (_number(numerator) if numerator else None, _number(denominator) if denominator else None)


def _number(text: str) -> float:
    try:
        return float(text.replace(",", "").replace("%", "").strip())
    except ValueError as error:
        raise UsageError(f"'{text}' is not a number; write 79.4.") from error
