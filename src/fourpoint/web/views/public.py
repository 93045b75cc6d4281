"""England in one view, finding a council, comparing a few, and what stands behind it all. For everyone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from fourpoint.actions.grade_book import GradeBook, Place, open_grade_book
from fourpoint.core.words.council_names import council_key
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.drawings import draw_spread
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show

MOST_COMPARED = 5


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def england(request: HttpRequest) -> HttpResponse:
    """Councils by grade and year, the distribution beside last year's, who rose and who fell."""
    book = open_grade_book()
    years = book.years()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isdigit() and int(asked) in years else next(iter(years), 0)
    rose, fell = book.moves(year)
    spreads = [(str(one), book.spread(one)) for one in (year, year - 1) if one in years]
    region = request.GET.get("region", "")
    regions = sorted({place.region for place in book.places if place.region})
    shown = [place for place in book.places if region not in regions or place.region == region]
    alt = "; ".join(f"{label}: {_in_words(counts)}" for label, counts in spreads)
    columns = [one for one in years if one <= year and any(book.spread(one).values())][:4]
    context = {
        "synthetic": book.synthetic,
        "book": book,
        "year": year,
        "years": years,
        "columns": columns,
        "rows": [(place, [book.at(place.code, one) for one in columns]) for place in shown],
        "rose": rose,
        "fell": fell,
        "spreads": spreads,
        "spread_drawing": draw_spread(spreads, f"Councils at each grade. {alt}") if spreads else "",
        "region": region,
        "regions": regions,
    }
    return show(request, "public/england.html", context)


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
    context = {"synthetic": book.synthetic, "book": book, "text": text, "letters": letters, "found": len(found)}
    return show(request, "public/councils.html", context)


def find_places(book: GradeBook, text: str) -> list[Place]:
    """By code, by GSS code, or by any part of the name in any spelling."""
    exact = [place for place in book.places if text.upper() in (place.code, place.gss)]
    key = council_key(text)
    same = [place for place in book.places if council_key(place.name) == key]
    return exact or same or [place for place in book.places if key and key in council_key(place.name)]


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def compare(request: HttpRequest) -> HttpResponse:
    """Up to five councils side by side."""
    book = open_grade_book()
    asked = [slug for slug in dict.fromkeys(request.GET.getlist("council")) if slug]
    chosen = [book.by_slug[slug] for slug in asked if slug in book.by_slug]
    errors = []
    if len(chosen) > MOST_COMPARED:
        errors.append({"text": f"Choose at most {MOST_COMPARED} councils: the first {MOST_COMPARED} are shown."})
        chosen = chosen[:MOST_COMPARED]
    years = sorted({one.year for place in chosen for one in book.of.get(place.code, ())}, reverse=True)
    newest = [book.newest(place.code) for place in chosen]
    areas = list(dict.fromkeys(area for one in newest if one for area in one.grades if area != "overall"))
    context = {
        "synthetic": book.synthetic,
        "book": book,
        "chosen": chosen,
        "errors": errors,
        "slots": [*(place.slug for place in chosen), *[""] * (MOST_COMPARED - len(chosen))],
        "years": [(year, [book.at(place.code, year) for place in chosen]) for year in years],
        "newest": newest,
        "areas": areas,
    }
    return show(request, "public/compare.html", context)


@open_to(PUBLIC)
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    book = open_grade_book()
    frameworks = list({one.framework: one.title for all_ in book.of.values() for one in all_}.values())
    return show(request, "public/about.html", {"synthetic": book.synthetic, "frameworks": frameworks})


@open_to(PUBLIC)
@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return show(request, "public/accessibility.html")
