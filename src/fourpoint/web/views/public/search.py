"""Searching what published letters said, with the places in them."""

from typing import get_args

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.views.decorators.http import require_safe

from fourpoint.actions.public.grade_book import GradeBook, open_grade_book
from fourpoint.actions.public.letter_search import Asked, Part, found_in, search_letters
from fourpoint.core.areas import AREAS
from fourpoint.core.words.typed_text import number_in
from fourpoint.records.models import Publication
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show

ON_A_PAGE = 20
PARTS = {"": "Anywhere in the letter", "strength": "In one strength", "development": "In one area for improvement"}


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def search(request: HttpRequest) -> HttpResponse:
    """Letters that hold every word that was typed, with the passages."""
    book = open_grade_book()
    asked = asked_of(request.GET, book)
    page = Paginator(search_letters(asked, timezone.now()), ON_A_PAGE).get_page(request.GET.get("page"))
    empty = "words" in request.GET and not asked.words
    context = {
        "synthetic": book.synthetic,
        "asked": asked,
        "errors": [{"text": "Type a word or a phrase to look for", "href": "#words"}] if empty else [],
        "years": years_with_letters(book),
        "regions": sorted({place.region for place in book.places if place.region}),
        "areas": areas_of_letters(book),
        "parts": list(PARTS.items()),
        "letters": sum(one.has_letter for all_ in book.of.values() for one in all_),
        "page": page,
        "pages": pages_of(request.GET, page),
        "found": [found_in(row, asked) for row in page.object_list],
    }
    return show(request, "public/search.html", context)


def asked_of(typed: QueryDict, book: GradeBook) -> Asked:
    """What was asked, without what makes no sense: an unknown year, grade, region, part or area asks for nothing."""
    year, grade, region = number_in(typed.get("year", "")), typed.get("grade", ""), typed.get("region", "")
    part: Part = next((one for one in get_args(Part) if one == typed.get("part")), "")
    area = typed.get("area", "")
    return Asked(
        typed.get("words", "").strip()[:200],
        year if year in years_with_letters(book) else None,
        int(grade) if grade in ("1", "2", "3", "4") else None,
        region if region in {place.region for place in book.places} else "",
        part,
        area if area in dict(areas_of_letters(book)) else "",
    )


def years_with_letters(book: GradeBook) -> list[int]:
    return sorted({one.year for all_ in book.of.values() for one in all_ if one.has_letter}, reverse=True)


def areas_of_letters(book: GradeBook) -> list[tuple[str, str]]:
    """The judgement areas that letters grade, where there is more than the overall grade."""
    met = {area for all_ in book.of.values() for one in all_ if one.has_letter for area in one.grades} - {"overall"}
    return [(area, title) for area, title in AREAS.items() if area in met]


def pages_of(typed: QueryDict, page: Page[Publication]) -> dict[str, object]:
    """The links from page to page, as the pagination component takes them."""
    if page.paginator.num_pages < 2:
        return {}

    def href(number: int) -> str:
        to = typed.copy()
        to["page"] = str(number)
        return f"?{to.urlencode()}"

    items = [
        {"ellipsis": True}
        if not str(number).isdecimal()
        else {"number": number, "current": number == page.number, "href": href(int(number))}
        for number in page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    ]
    links: dict[str, object] = {"items": items}
    if page.has_previous():
        links["previous"] = {"href": href(page.number - 1)}
    if page.has_next():
        links["next"] = {"href": href(page.number + 1)}
    return links
