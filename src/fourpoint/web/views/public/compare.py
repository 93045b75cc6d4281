"""Up to five councils side by side: their grades, and the figures behind their newest letters."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.files.figure_list import FigureRow
from fourpoint.actions.public.grade_book import GradeBook, Graded, Place, open_grade_book, same_scale
from fourpoint.actions.public.published import find_publication
from fourpoint.actions.public.what_became import figures_behind
from fourpoint.core.areas import AREAS
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show

MOST = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One figure of every council, in the order of the councils; None where its newest letter's evidence has none."""

    title: str
    values: tuple[FigureRow | None, ...]


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def compare(request: HttpRequest) -> HttpResponse:
    """The councils that are chosen, and the form to choose others."""
    book = open_grade_book()
    asked = [slug for slug in dict.fromkeys(request.GET.getlist("council")) if slug]
    chosen = [book.by_slug[slug] for slug in asked if slug in book.by_slug][:MOST]
    newest = [book.newest(place.code) for place in chosen]
    years = sorted({one.year for place in chosen for one in book.of.get(place.code, ())}, reverse=True)
    figures = [newest_figures(place, one) for place, one in zip(chosen, newest, strict=True)]
    areas = {area for one in newest if one for area in one.grades} - {"overall"}
    context = {
        "synthetic": book.synthetic,
        "book": book,
        "chosen": chosen,
        "errors": problems(book, asked),
        "slots": [*(place.slug for place in chosen), *[""] * (MOST - len(chosen))],
        "years": [(year, [book.at(place.code, year) for place in chosen]) for year in years],
        "newest": newest,
        "areas": [(area, title) for area, title in AREAS.items() if area in areas],
        "one_scale": one_scale(newest),
        "provision": lines("block_a.", figures),
        "indicators": lines("block_c.", figures),
    }
    return show(request, "public/compare.html", context)


def problems(book: GradeBook, asked: Sequence[str]) -> list[dict[str, str]]:
    """What is wrong with the choice, in sentences."""
    found = []
    if any(slug not in book.by_slug for slug in asked):
        found.append({"text": "A council of that address is not known: it is left out.", "href": "#council-1"})
    if sum(slug in book.by_slug for slug in asked) > MOST:
        found.append({"text": f"Choose at most {MOST} councils: the first {MOST} are shown.", "href": "#council-1"})
    return found


def one_scale(newest: Sequence[Graded | None]) -> bool:
    """Whether the newest grades of all mean the same."""
    graded = [one for one in newest if one]
    return all(same_scale(graded[0], one) for one in graded[1:])


def newest_figures(place: Place, one: Graded | None) -> dict[str, FigureRow]:
    """The figures that the council's newest letter rests on, by name; none where there is no letter here."""
    publication = find_publication(place.code, one.year, timezone.now()) if one and one.has_letter else None
    return figures_behind(publication) if publication else {}


def lines(block: str, figures: Sequence[dict[str, FigureRow]]) -> list[Line]:
    """The block's figures that any of the councils has, in the order of the profiles."""
    titles = {
        name: row.title.removesuffix(": good or better")
        for one in figures
        for name, row in one.items()
        if name.startswith(block)
    }
    return [Line(title, tuple(one.get(name) for one in figures)) for name, title in titles.items()]
