"""A council's public pages: its grades through the years, its letters, its profile. Only what is published."""

from datetime import datetime
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.grade_book import GradeBook, Graded, Place, open_grade_book, scale_of, steps_of
from fourpoint.actions.public.published import (
    PROFILE_FORMS,
    annex_of_letter,
    find_publication,
    letter_of,
    letter_with_sources,
    published_forms,
    published_profile,
)
from fourpoint.actions.public.what_became import Finding, anchor_of, findings_in, recorded_findings, what_became
from fourpoint.core.areas import AREAS
from fourpoint.documents.document import Heading
from fourpoint.documents.letter_blocks import letter_document
from fourpoint.records.models import Publication
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.drawings import Mark, draw_timeline
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show


def _place(slug: str) -> tuple[GradeBook, Place]:
    book = open_grade_book()
    if slug not in book.by_slug:
        raise Http404
    return book, book.by_slug[slug]


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def council(request: HttpRequest, slug: str) -> HttpResponse:
    """Everything that is public of one council."""
    book, place = _place(slug)
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


def _publication(slug: str, year: int) -> tuple[GradeBook, Place, Publication]:
    book, place = _place(slug)
    publication = find_publication(place.code, year, timezone.now())
    if publication is None:
        raise Http404
    return book, place, publication


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def letter(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The published letter, as a page."""
    book, place, publication = _publication(slug, year)
    if publication.kind == Publication.Kind.WITHHELD:
        return show(
            request,
            "public/withheld.html",
            {"synthetic": book.synthetic, "place": place, "year": year, "publication": publication},
        )
    context = {
        "synthetic": book.synthetic,
        "place": place,
        "year": year,
        "publication": publication,
        "letter": _letter_blocks(publication.pk, publication.sha256),
        "sources": _source_blocks(publication.pk, publication.sha256),
        "forms": published_forms(),
        "versions": versions_of(publication, timezone.now()),
        "others": [one for one in reversed(book.of[place.code]) if one.has_letter and one.year != year],
        "graded": book.at(place.code, year),
    }
    return show(request, "public/letter.html", context)


def versions_of(publication: Publication, now: datetime) -> list[Publication]:
    return list(
        Publication.objects.visible(now).filter(case=publication.case_id).defer("body", "words").order_by("-version")
    )


@lru_cache(maxsize=400)
def _letter_blocks(publication_id: int, sha256: str) -> Markup:
    """Made once: a publication never changes."""
    row = Publication.objects.get(pk=publication_id)
    value = letter_of(row)
    anchors = {one.text: anchor_of(number) for number, one in enumerate(value.findings)}
    return blocks_html(letter_document(value, framework_of(value.framework)), anchors=anchors)


@lru_cache(maxsize=400)
def _source_blocks(publication_id: int, sha256: str) -> Markup | str:
    """Where each figure of the letter comes from; made once, as the letter."""
    annex = annex_of_letter(letter_with_sources(Publication.objects.select_related("case").get(pk=publication_id)))
    return blocks_html(annex) if annex else ""


@open_to(PUBLIC)
@require_safe
def letter_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """The published letter in another form."""
    publication = _publication(slug, year)[2]
    if form not in published_forms() or publication.kind == Publication.Kind.WITHHELD:
        raise Http404
    kind, make = published_forms()[form]
    response = HttpResponse(make(letter_with_sources(publication)), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}-letter.{form}"'
    response["ETag"] = f'"{publication.sha256[:32]}-{form}"'
    return response


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def profile(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The performance profile that the published assessment rests on."""
    book, place, publication = _publication(slug, year)
    context = {
        "synthetic": book.synthetic,
        "place": place,
        "year": year,
        "publication": publication,
        "profile": _profile_blocks(publication.pk, publication.sha256),
        "contents": _profile_contents(publication.pk, publication.sha256),
        "forms": PROFILE_FORMS,
    }
    return show(request, "public/profile.html", context)


@lru_cache(maxsize=400)
def _profile_blocks(publication_id: int, sha256: str) -> Markup:
    document = published_profile(Publication.objects.select_related("case").get(pk=publication_id))
    return blocks_html(document, hide_first=True)


@lru_cache(maxsize=400)
def _profile_contents(publication_id: int, sha256: str) -> tuple[tuple[str, str], ...]:
    """(anchor, title) of the profile's parts."""
    document = published_profile(Publication.objects.select_related("case").get(pk=publication_id))
    return tuple((one.anchor, one.text) for one in document.blocks if isinstance(one, Heading) and one.anchor)
