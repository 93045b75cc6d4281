"""A published letter as a page, as a file, and sentence by sentence with what it rests on; the profile behind it."""

from collections.abc import Iterator
from datetime import datetime
from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from markupsafe import Markup

from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.behind_letter import Behind, anchored_sentences, behind_sentences
from fourpoint.actions.public.published import (
    PROFILE_FORMS,
    letter_of,
    letter_with_sources,
    published_forms,
    published_profile,
)
from fourpoint.actions.public.what_became import anchor_of
from fourpoint.core.letter import Letter
from fourpoint.documents.document import Document, Heading, Paragraph
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.records.models import Publication
from fourpoint.web.access import PUBLIC, open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show
from fourpoint.web.views.public.figures import figures_address
from fourpoint.web.views.public.published_at import letter_at, publication_at


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def letter(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The published letter, as a page."""
    book, place, publication = publication_at(slug, year)
    if publication.kind == Publication.Kind.WITHHELD:
        return show(
            request,
            "public/withheld.html",
            {"synthetic": book.synthetic, "place": place, "year": year, "publication": publication},
        )
    followed = sources_address(slug, year)
    context = {
        "synthetic": book.synthetic,
        "place": place,
        "year": year,
        "publication": publication,
        "letter": _letter_blocks(publication.pk, publication.sha256, followed),
        "followed": followed,
        "forms": published_forms(),
        "versions": versions_of(publication, timezone.now()),
        "others": [one for one in reversed(book.of[place.code]) if one.has_letter and one.year != year],
        "graded": book.at(place.code, year),
    }
    return show(request, "public/letter.html", context)


def sources_address(slug: str, year: int) -> str:
    return f"/councils/{slug}/{year}/sources"


def versions_of(publication: Publication, now: datetime) -> list[Publication]:
    return list(
        Publication.objects.visible(now).filter(case=publication.case_id).defer("body", "words").order_by("-version")
    )


@lru_cache(maxsize=400)
def _letter_blocks(publication_id: int, sha256: str, followed: str) -> Markup:
    """Made once: a publication never changes."""
    row = Publication.objects.get(pk=publication_id)
    value = letter_of(row)
    anchors = {one.text: anchor_of(number) for number, one in enumerate(value.findings)}
    document = letter_document(value, framework_of(value.framework))
    return blocks_html(document, anchors=anchors, leads=dict(leads_of(document, value, followed)))


def leads_of(document: Document, letter: Letter, followed: str) -> Iterator[tuple[str, str]]:
    """(text of a bullet or a paragraph, where what it rests on is told), for those that rest on anything."""
    resting = {one.text: f"{followed}#{anchor}" for anchor, _, one in anchored_sentences(letter) if one.facts}
    yield from resting.items()
    for block in document.blocks:
        if isinstance(block, Paragraph):
            first = next((text for text in resting if text in block.text), None)
            if first is not None:
                yield block.text, resting[first]


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def sources(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """What each sentence of the letter rests on, each figure leading to its own page."""
    book, place, publication = letter_at(slug, year)
    parts: dict[str, list[Behind]] = {}
    for one in _behind(publication.pk, publication.sha256):
        parts.setdefault(one.part, []).append(one)
    if not parts:
        raise Http404
    context = {
        "synthetic": book.synthetic,
        "place": place,
        "year": year,
        "parts": parts,
        "figures_at": figures_address(slug, year),
    }
    return show(request, "public/sources.html", context)


@lru_cache(maxsize=100)
def _behind(publication_id: int, sha256: str) -> tuple[Behind, ...]:
    return behind_sentences(Publication.objects.select_related("case").get(pk=publication_id))


@open_to(PUBLIC)
@require_safe
def letter_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """The published letter in another form."""
    publication = letter_at(slug, year)[2]
    if form not in published_forms():
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
    book, place, publication = letter_at(slug, year)
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
