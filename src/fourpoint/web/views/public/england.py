"""England in one view, finding a council, comparing a few, and what stands behind it all. For everyone."""

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe
from markupsafe import Markup

from fourpoint.actions.public.grade_book import (
    GradeBook,
    Place,
    framework_title,
    grade_word,
    open_grade_book,
    scale_of,
    steps_of,
)
from fourpoint.core.words.council_names import council_key
from fourpoint.core.words.typed_text import number_in
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.drawings import draw_spread
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def england(request: HttpRequest) -> HttpResponse:
    """Councils by grade and year, the distribution beside last year's, who rose and who fell."""
    book = open_grade_book()
    years = book.years()
    asked = number_in(request.GET.get("year", ""))
    year = asked if asked is not None and asked in years else next(iter(years), 0)
    regions = sorted({place.region for place in book.places if place.region})
    region = request.GET.get("region", "")
    region = region if region in regions else ""
    columns = [one for one in years if one <= year and any(book.spread(one, region).values())][:4]
    context = {
        "synthetic": book.synthetic,
        "book": book,
        "year": year,
        "years": years,
        "columns": [(one, _scale_title(book, one), _changed(book, one, columns)) for one in columns],
        "rows": [(place, [book.at(place.code, one) for one in columns]) for place in book.of_region(region)],
        "moves": book.moves(year, region),
        "spread": spread_of(book, year, region),
        "region": region,
        "regions": regions,
    }
    return show(request, "public/england.html", context)


@dataclass(frozen=True, slots=True)
class Spread:
    """How councils spread over the grades, beside the year before where grades then meant the same."""

    drawing: Markup
    before: int | None
    """The year before; None where it has no grades, or grades of another meaning."""
    scale_changed: bool
    rows: tuple[tuple[int, str, int, float, int, float], ...]
    """(grade, word, now, its share, then, its share): shares in per cent of the graded."""
    graded: int
    graded_before: int
    withheld: int
    silent: int
    """Councils of which nothing is published for the year."""


def spread_of(book: GradeBook, year: int, region: str = "") -> Spread:
    """The year's distribution in figures and as a drawing."""
    now, then = book.spread(year, region), book.spread(year - 1, region)
    scale_changed = any(then.values()) and _scales(book, year) != _scales(book, year - 1)
    before = year - 1 if any(then.values()) and not scale_changed else None
    drawn = [(str(one), book.spread(one, region)) for one in (year, before) if one]
    alt = "; ".join(f"{label}: {_in_words(counts)}" for label, counts in drawn)
    graded, graded_before = (sum(counts.values()) - counts[None] for counts in (now, then))
    rows = tuple(
        (g, _word(book, year, g), now[g], _share(now[g], graded), then[g], _share(then[g], graded_before))
        for g in (4, 3, 2, 1)
    )
    return Spread(
        draw_spread(drawn, f"Councils at each grade. {alt}", len(book.of_region(region))),
        before,
        scale_changed,
        rows,
        graded,
        graded_before,
        now[None],
        len(book.of_region(region)) - sum(now.values()),
    )


def _share(count: int, of: int) -> float:
    return 100 * count / of if of else 0.0


def _scales(book: GradeBook, year: int) -> set[str]:
    return {scale_of(framework) for framework in book.scales(year)}


def _word(book: GradeBook, year: int, grade: int) -> str:
    """What the grade is called, where all that year's grades are called the same."""
    met = book.scales(year)
    return grade_word(met[0], grade) if len(met) == 1 else ""


def _scale_title(book: GradeBook, year: int) -> str:
    met = book.scales(year)
    return framework_title(met[0]).rstrip(" 0123456789") if len(met) == 1 else "several frameworks"


def _changed(book: GradeBook, year: int, columns: Sequence[int]) -> bool:
    """Whether the scale of the next later column means something else: a broken line stands before this one."""
    later = [one for one in columns if one > year]
    return bool(later) and _scales(book, year) != _scales(book, min(later))


def _in_words(counts: dict[int | None, int]) -> str:
    return ", ".join(
        f"{count} {'withheld' if grade is None else f'at grade {grade}'}" for grade, count in counts.items()
    )


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def councils(request: HttpRequest) -> HttpResponse:
    """All councils by name, or those that answer to what was typed; a single answer opens its page."""
    book = open_grade_book()
    text = request.GET.get("name", "").strip()[:120]
    found = find_places(book, text) if text else list(book.places)
    if text and len(found) == 1:
        return redirect(f"/councils/{found[0].slug}/")
    letters: dict[str, list[Place]] = {}
    for place in found:
        letters.setdefault(place.name[:1].upper(), []).append(place)
    near = nearest_places(book, text) if text and not found else []
    context = {"synthetic": book.synthetic, "book": book, "text": text, "letters": letters, "found": len(found)}
    return show(request, "public/councils.html", context | {"near": near})


def nearest_places(book: GradeBook, text: str, at_most: int = 5) -> list[Place]:
    """Councils whose names are spelt almost so, the likeliest first."""
    keys = {council_key(place.name): place for place in book.places}
    return [keys[key] for key in get_close_matches(council_key(text), keys, n=at_most, cutoff=0.6)]


def find_places(book: GradeBook, text: str) -> list[Place]:
    """By code, by GSS code, or by any part of the name in any spelling."""
    exact = [place for place in book.places if text.upper() in (place.code, place.gss)]
    key = council_key(text)
    same = [place for place in book.places if council_key(place.name) == key]
    return exact or same or [place for place in book.places if key and key in council_key(place.name)]


@open_to(PUBLIC)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """How an assessment is made, and what the grades of each framework met here mean."""
    book = open_grade_book()
    met = {one.framework for all_ in book.of.values() for one in all_}
    scales: dict[str, list[str]] = {}
    for framework in sorted(met, key=framework_title):
        scales.setdefault(scale_of(framework), []).append(framework)
    told = [([framework_title(one) for one in same], steps_of(same[0])) for same in scales.values()]
    return show(request, "public/about.html", {"synthetic": book.synthetic, "scales": told})


@open_to(PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return show(request, "public/accessibility.html")
