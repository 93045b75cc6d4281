"""The council and the publication that an address names; anything else is not found, however near it comes."""

from django.http import Http404
from django.utils import timezone

from fourpoint.actions.public.grade_book import GradeBook, Place, open_grade_book
from fourpoint.actions.public.published import find_publication
from fourpoint.records.models import Publication


def place_at(slug: str) -> tuple[GradeBook, Place]:
    book = open_grade_book()
    if slug not in book.by_slug:
        raise Http404
    return book, book.by_slug[slug]


def publication_at(slug: str, year: int) -> tuple[GradeBook, Place, Publication]:
    """The newest version that is visible now: a letter, or the word that the assessment is withheld."""
    book, place = place_at(slug)
    publication = find_publication(place.code, year, timezone.now())
    if publication is None:
        raise Http404
    return book, place, publication


def letter_at(slug: str, year: int) -> tuple[GradeBook, Place, Publication]:
    """The same, where it is a letter."""
    found = publication_at(slug, year)
    if found[2].kind != Publication.Kind.LETTER:
        raise Http404
    return found
