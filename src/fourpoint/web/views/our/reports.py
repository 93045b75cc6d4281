"""A council's reports to its board in the browser: which one, the report as a page, its files, its own template."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from fourpoint.actions.council.pack import make_pack, pack_bytes
from fourpoint.actions.council.report import FORMATS, Made, make_report, report_bytes
from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.actions.our.own_paper import meetings_of
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.documents.board.blocks import board_document
from fourpoint.documents.document import Document
from fourpoint.web.access import open_to
from fourpoint.web.blocks import blocks_html
from fourpoint.web.case_page import problem
from fourpoint.web.typed import read_day
from fourpoint.web.views.our.ground import OFFICER, OurPage, known_id, our_page, show_our
from fourpoint.web.views.our.meetings import TITLES

KINDS: dict[str, tuple[Literal["board", "overview", "summary", "pack"], str]] = {
    "decision": ("board", "Decision report on the annual assessment"),
    "overview": ("overview", "Half-year overview"),
    "summary": ("summary", "One page for members"),
    "pack": ("pack", "Evidence pack for the annual conversation"),
}
_TYPES = {
    "html": "text/html; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
TEMPLATE_LIMIT = 5 * 1024 * 1024


@open_to(OFFICER)
@require_safe
def reports(request: HttpRequest, slug: str) -> HttpResponse:
    """Which report, under which framework, for which meeting."""
    page = our_page(request, slug)
    context: dict[str, Any] = _choices(page) | {"asked": request.GET, "errors": []}
    if "about" in request.GET:
        return _to_paper(request, page, context)
    if request.GET.get("kind") in KINDS and "ask" not in request.GET:
        query = f"?framework={request.GET.get('framework', '')}&meeting={request.GET.get('meeting', '')}"
        return redirect(f"{page.address}reports/{request.GET['kind']}{query}")
    return show_our(request, page, "reports", **context)


def _choices(page: OurPage) -> dict[str, Any]:
    """What every form of the page offers, and the meetings for which anything was typed."""
    known = meetings_of(page.council, page.ground.release) if page.ground else []
    return {
        "kinds": [(key, title) for key, (_, title) in KINDS.items()],
        "papers": list(TITLES.items()),
        "frameworks": [(one.id, one.title) for one in list_frameworks()],
        "meetings": [(report, TITLES[report], when, subject) for report, when, subject in known],
    }


def _to_paper(request: HttpRequest, page: OurPage, context: dict[str, Any]) -> HttpResponse:
    """On to the page of the meeting named, or back with what is wrong with the day."""
    try:
        when = read_day(request.GET.get("day", ""), "The day of the meeting")
    except FourpointError as error:
        return show_our(request, page, "reports", 400, **(context | {"errors": problem(str(error), "#day")}))
    about = request.GET["about"] if request.GET["about"] in TITLES else next(iter(TITLES))
    return redirect(f"{page.address}meetings/{about}/{when.isoformat()}")


@dataclass(frozen=True)
class _Asked:
    """A report as it was asked for, made."""

    document: Document
    made: Made | None
    framework: str
    meeting: date

    @property
    def query(self) -> str:
        return f"?framework={self.framework}&meeting={self.meeting.isoformat()}"


def _asked(request: HttpRequest, page: OurPage, kind: str) -> _Asked:
    """Makes the report; a FourpointError says what cannot be."""
    if kind not in KINDS:
        raise Http404
    if page.ground is None:
        raise UsageError("There is no evidence release yet, so there is nothing to report on.")
    asked = request.POST or request.GET
    framework = load_framework(known_id(asked.get("framework", "")))
    meeting = read_day(asked.get("meeting", ""), "The day of the meeting")
    if KINDS[kind][0] == "pack":
        document = make_pack(page.ground.release, page.council.code, framework, meeting, own=page.ground.own)
        return _Asked(document, None, framework.id, meeting)
    made = make_report(page.ground.release, page.council.code, framework, meeting, _report_kind(kind), page.ground.own)
    return _Asked(board_document(made.report, made.letter), made, framework.id, meeting)


def _report_kind(kind: str) -> Literal["board", "overview", "summary"]:
    found = KINDS[kind][0]
    return "board" if found == "pack" else found


@open_to(OFFICER)
@require_safe
def report(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """The report as a page, with its files."""
    page = our_page(request, slug)
    try:
        found = _asked(request, page, kind)
    except FourpointError as error:
        return _refused(request, page, kind, error)
    context: dict[str, Any] = {
        "kind": kind,
        "title": KINDS[kind][1],
        "blocks": blocks_html(found.document),
        "query": found.query,
        "found": found,
        "later": found.made.told if found.made else "",
        "formats": FORMATS,
    }
    return show_our(request, page, "report", **context)


def _refused(request: HttpRequest, page: OurPage, kind: str, error: FourpointError) -> HttpResponse:
    asked = {"kind": kind, **(request.POST or request.GET).dict()}
    context = _choices(page) | {"asked": asked, "errors": problem(str(error), "#meeting")}
    return show_our(request, page, "reports", 400, **context)


@open_to(OFFICER)
@require_http_methods(["GET", "POST"])
def report_file(request: HttpRequest, slug: str, kind: str, form: str) -> HttpResponse:
    """The report as a file; posted with a Word template, in the council's own form."""
    page = our_page(request, slug)
    if form not in _TYPES or kind not in KINDS or (request.method == "POST" and form != "docx"):
        raise Http404
    try:
        content = _content(_asked(request, page, kind), form, _template_of(request))
    except FourpointError as error:
        return _refused(request, page, kind, error)
    response = HttpResponse(content, content_type=_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{page.council.slug}-{kind}.{form}"'
    return response


def _template_of(request: HttpRequest) -> bytes | None:
    file = request.FILES.get("template")
    if file is None or file.size is None:
        return None
    if file.size > TEMPLATE_LIMIT:
        raise UsageError("The template is larger than 5 megabytes.")
    return bytes(file.read())


def _content(found: _Asked, form: str, template: bytes | None) -> bytes:
    if found.made is None:
        return pack_bytes(found.document, form)
    if template is None:
        return report_bytes(found.made, form, None)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "template.docx"
        path.write_bytes(template)
        return report_bytes(found.made, form, path)
