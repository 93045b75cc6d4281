"""A council's public page: its grades through the years, and what became of what its letters asked for."""

from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from fourpoint.actions.public.grade_book import Graded, Place, scale_of, steps_of
from fourpoint.actions.public.published import find_publication
from fourpoint.actions.public.what_became import Finding, findings_in, recorded_findings, what_became
from fourpoint.core.areas import AREAS
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.drawings import Mark, draw_timeline
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show
from fourpoint.web.views.public.published_at import place_at


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that is public of one council."""
    book, place = place_at(slug)
    now = timezone.now()
    history = book.of.get(place.code, ())
    newest = history[-1] if history else None
    context = {
        "synthetic": book.synthetic,
        "place": place,
        "history": history[::-1],
        "newest": newest,
        "areas": area_titles(history),
        "by_area": [one for one in history[::-1] if set(one.grades) - {"overall"}],
        "timeline": timeline_of(place, history),
        "span": 0 if not history else history[-1].year - history[0].year + 1,
        "scales": scales_of(history),
        "found": findings_of_newest(place, newest, book.release, now) if newest else (),
        "followed": what_became(place, history, now, book.release),
    }
    return show(request, "public/council.html", context)


def area_titles(history: tuple[Graded, ...]) -> list[tuple[str, str]]:
    """Judgement areas below the overall grade that any of the assessments graded, in the order of the fields' list."""
    met = {area for one in history for area in one.grades} - {"overall"}
    return [(area, title) for area, title in AREAS.items() if area in met]


def timeline_of(place: Place, history: tuple[Graded, ...]) -> Markup | str:
    marks = [
        Mark(one.year, scale_of(one.framework), one.title.rstrip(" 0123456789"), one.grade, one.word)
        for one in history
        if one.grade or one.withheld
    ]
    if not marks:
        return ""
    said = "; ".join(f"{mark.year}: {mark.grade or 'withheld'}" for mark in marks)
    return draw_timeline(marks, f"Overall grades of {place.name} through the years. {said}")


def scales_of(history: tuple[Graded, ...]) -> list[tuple[str, dict[int, str]]]:
    """What each grade meant, newest first: ("2010 to 2011", grade -> words), one for each meaning of the scale."""
    spans: list[tuple[str, list[int], dict[int, str]]] = []
    for one in history:
        scale = scale_of(one.framework)
        if not spans or spans[-1][0] != scale:
            spans.append((scale, [], steps_of(one.framework)))
        spans[-1][1].append(one.year)
    return [(_years(years), steps) for _, years, steps in reversed(spans) if steps]


def _years(years: list[int]) -> str:
    return str(years[0]) if years[0] == years[-1] else f"{years[0]} to {years[-1]}"


def findings_of_newest(place: Place, newest: Graded, release: str, now: datetime) -> tuple[Finding, ...]:
    """What the newest assessment found: from its letter, else as the evidence records it."""
    publication = find_publication(place.code, newest.year, now) if newest.has_letter else None
    if publication is not None:
        return findings_in(place, newest.year, publication)
    recorded = recorded_findings(place, newest, release)
    return tuple(Finding("strength" if one.kind == "strength" else "development", one.text) for one in recorded)
