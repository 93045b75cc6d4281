"""A figure's own page, where the thread from a sentence ends: for a case, and for what is published."""

from functools import lru_cache

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from fourpoint.actions.cases.letter import figures_of_case, profile_of_case
from fourpoint.actions.files.figure_list import figures_of
from fourpoint.actions.files.figure_page import FigurePage, figure_page
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.grade_book import GradeBook, Place
from fourpoint.actions.public.published import PROFILE_FORMS, profile_behind, profile_file
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.records.models import Publication
from fourpoint.web.access import OF_CASE, PUBLIC, open_to
from fourpoint.web.case_page import case_page, show_case
from fourpoint.web.kept import kept_while_visible
from fourpoint.web.page import show
from fourpoint.web.views.public.published_at import letter_at


@open_to(OF_CASE)
@require_safe
def of_case(request: HttpRequest, slug: str, year: int, name: str) -> HttpResponse:
    page = case_page(request)
    if page.case.release is None:
        raise Http404
    figure = _figure(profile_of_case(page.case), framework_of(page.case.framework), name)
    challengeable = any(one.name == name for one in figures_of_case(page.case))
    return show_case(request, page, "case/figure.html", figure=figure, may_challenge=challengeable)


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def published(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """Every figure that a published assessment rests on."""
    book, place, publication = letter_at(slug, year)
    profile = profile_behind(publication)
    figures = figures_of(profile)
    context = {"figures": figures, "profile": profile, "release": publication.body["release"], "forms": PROFILE_FORMS}
    return show(request, "public/figures.html", _about(book, place, year) | context)


@open_to(PUBLIC)
@require_safe
@kept_while_visible
def published_figure(request: HttpRequest, slug: str, year: int, name: str) -> HttpResponse:
    book, place, publication = letter_at(slug, year)
    framework = framework_of(publication.body["framework"])
    figure = _figure(profile_behind(publication), framework, name)
    return show(request, "public/figure.html", _about(book, place, year) | {"figure": figure})


@open_to(PUBLIC)
@require_safe
def published_file(request: HttpRequest, slug: str, year: int, form: str) -> HttpResponse:
    """The profile behind a published assessment, in another form."""
    publication = letter_at(slug, year)[2]
    if form not in PROFILE_FORMS:
        raise Http404
    response = HttpResponse(_file(publication.pk, publication.sha256, form), content_type=PROFILE_FORMS[form][1])
    suffix = "zip" if form == "csv" else form
    response["Content-Disposition"] = f'attachment; filename="{slug}-{year}-profile.{suffix}"'
    response["ETag"] = f'"{publication.sha256[:32]}-profile-{form}"'
    return response


@lru_cache(maxsize=20)
def _file(publication_id: int, sha256: str, form: str) -> bytes:
    """Made once: a publication never changes."""
    return profile_file(Publication.objects.select_related("case").get(pk=publication_id), form)


def _figure(profile: Profile, framework: Framework, name: str) -> FigurePage:
    found = figure_page(profile, framework, name)
    if found is None:
        raise Http404
    return found


def _about(book: GradeBook, place: Place, year: int) -> dict[str, object]:
    return {"synthetic": book.synthetic, "place": place, "year": year, "figures_at": figures_address(place.slug, year)}


def figures_address(slug: str, year: int) -> str:
    return f"/councils/{slug}/{year}/figures/"
