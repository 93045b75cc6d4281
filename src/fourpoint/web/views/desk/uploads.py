"""Handing in evidence: the file, its problems by file, row and column, and the release that is built of it all."""

from django.conf import settings
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from fourpoint.actions.keeping.evidence_builds import ask_for_build, has_stopped
from fourpoint.actions.keeping.shelf import chosen_release, release_of
from fourpoint.actions.keeping.uploads import TYPES, is_in, take_in, take_out
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import EvidenceBuild, EvidenceRelease, Upload
from fourpoint.web.access import actor_of, only, open_to
from fourpoint.web.case_page import problem, problem_at
from fourpoint.web.page import show
from fourpoint.web.typed import read_day, read_number
from fourpoint.web.views.desk.work import release_words


@open_to(only(Role.ANALYST))
@require_http_methods(["GET", "POST"])
def uploads(request: HttpRequest) -> HttpResponse:
    if request.method == "GET":
        return _uploads(request)
    file = request.FILES.get("file")
    if file is None or file.size is None:
        return _uploads(request, 400, errors=problem("Choose a file.", "#file"))
    if file.size > settings.EVIDENCE_UPLOAD_LIMIT:
        return _uploads(request, 413, errors=problem("The file is too large.", "#file"))
    try:
        upload = take_in(actor_of(request), str(file.name), file.read())
    except FourpointError as error:
        return _uploads(request, 409, errors=problem(str(error), "#file"))
    if not upload.problems:
        messages.success(request, f"{upload.name} is in: no problem found.")
    return redirect(f"/desk/evidence/{upload.pk}")


def _uploads(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    releases = list(EvidenceRelease.objects.all())
    context: dict[str, object] = {
        "uploads": [one for one in Upload.objects.select_related("by") if is_in(one)],
        "builds": list(EvidenceBuild.objects.select_related("by", "release")[:5]),
        "releases": releases,
        "release_options": [("", "It corrects none"), *((row.pk, release_words(row)) for row in releases)],
        "types": ", ".join(TYPES[:-1]),
        "limit": settings.EVIDENCE_UPLOAD_LIMIT // (1024 * 1024),
    }
    return show(request, "work/uploads.html", context | more, status)


@open_to(only(Role.ANALYST))
@require_safe
def upload(request: HttpRequest, number: int) -> HttpResponse:
    """One file and its problems."""
    row = Upload.objects.select_related("by").filter(pk=number).first()
    if row is None:
        raise Http404
    page = Paginator(row.problems, 100).get_page(request.GET.get("page"))
    return show(request, "work/upload.html", {"upload": row, "page": page, "is_in": is_in(row)})


@open_to(only(Role.ANALYST))
@require_POST
def out(request: HttpRequest, number: int) -> HttpResponse:
    """Takes a file out again."""
    if not Upload.objects.filter(pk=number).exists():
        raise Http404
    try:
        upload = take_out(actor_of(request), number)
    except FourpointError as error:
        return _uploads(request, 409, errors=problem(str(error)))
    messages.success(request, f"{upload.name} is taken out. No release built from now on is made of it.")
    return redirect("/desk/evidence")


@open_to(only(Role.ANALYST))
@require_POST
def build(request: HttpRequest) -> HttpResponse:
    """Starts the building of a release of everything handed in."""
    try:
        as_at = read_day(request.POST.get("as_at", ""), "The as-at day")
        asked = request.POST.get("corrects", "")
        corrects = chosen_release(read_number(asked, "The release")) if asked else None
        started = ask_for_build(actor_of(request), as_at, corrects)
    except FourpointError as error:
        return _uploads(
            request,
            409,
            errors=problem_at(str(error), {"day": "as_at", "file": "file", "such release": "corrects"}),
            typed=request.POST,
        )
    return redirect(f"/desk/evidence/builds/{started.pk}")


@open_to(only(Role.ANALYST))
@require_safe
def building(request: HttpRequest, number: int) -> HttpResponse:
    """How far a build is; the page asks again by itself until it has ended."""
    found = EvidenceBuild.objects.select_related("by", "release", "corrects").filter(pk=number).first()
    if found is None:
        raise Http404
    stopped = has_stopped(found, timezone.now())
    again = found.ended_at is None and not stopped
    manifest = release_of(found.release.hash).manifest if found.release else None
    context = {"build": found, "stopped": stopped, "again": again}
    context |= {"sources": manifest.sources, "left_out": manifest.left_out} if manifest else {}
    response = show(request, "work/building.html", context)
    if again:
        response["Refresh"] = "2"
    return response
