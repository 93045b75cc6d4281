"""Make the evidence pack for a council's annual conversation."""

from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.save import save
from fourpoint.analysis.council_record import read_record
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import Assessment
from fourpoint.core.council.comparison import compare_areas
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.core.judging.grade_changes import GradeChanges, grade_changes
from fourpoint.core.questions.distance import routes
from fourpoint.core.questions.fragility import fragility
from fourpoint.documents.board.evidence_pack import PackMatter, evidence_pack
from fourpoint.documents.document import Document
from fourpoint.documents.forms.docx_parts import document_docx
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.profile.document import profile_document
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


def make_pack(
    release: Release,
    council: str,
    framework: Framework,
    as_at: date,
    since: date | None = None,
    own: Release | None = None,
) -> Document:
    """The pack as at `as_at` (or the release's day, where that is earlier), looking back to `since` (a year before).
    `own` is the release with the council's own record laid over it, to its own last day."""
    now = min(as_at, release.as_at)
    back = since or _year_before(now)
    if back >= now:
        raise UsageError(f"The pack looks back from {now.isoformat()}; {back.isoformat()} is not before it.")
    found = find_council(release, council, now)
    profile = make_profile(release, found.code, framework, now)
    assessment = assess_profile(profile, framework)
    facts = {fact.name: fact for fact in assessment.facts}
    side = own or release
    record = read_record(side, found.code, found.name, min(as_at, side.as_at))
    profile_page = profile_document(profile, assessment, framework)
    matter = PackMatter(
        record=record,
        framework=framework,
        assessment=assessment,
        raises=routes(framework, facts, "raise"),
        lowers=routes(framework, facts, "lower"),
        hangs_on=fragility(profile, framework),
        areas=compare_areas(record, framework.id, assessment.judgements),
        suggested=suggest_all(profile, framework, assessment),
        changes=_changes(release, found.code, framework, back, assessment),
        since=back,
        as_at=now,
        notice=profile_page.notice,
    )
    return evidence_pack(matter, profile_page)


def _year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _changes(release: Release, code: str, framework: Framework, since: date, now: Assessment) -> GradeChanges | None:
    """What changed since then under the same rules; None where the council did not exist then."""
    try:
        then = assess_profile(make_profile(release, code, framework, since), framework)
    except FourpointError:
        return None
    return grade_changes(framework, then, now)


def write_pack(pack: Document, to: Path, formats: tuple[str, ...]) -> list[Path]:
    """The pack as `evidence-pack.*` in the folder `to`."""
    contents = {to / f"evidence-pack.{one}": pack_bytes(pack, one) for one in formats}
    return [save(path, content) for path, content in contents.items()]


def pack_bytes(pack: Document, form: str) -> bytes:
    """The pack in one format (html, pdf, docx). UsageError for another."""
    make = {"html": lambda: document_html(pack).encode(), "pdf": lambda: document_pdf(pack)}
    make["docx"] = lambda: document_docx(pack)
    if form not in make:
        raise UsageError(f"'{form}' is not a format of a pack; the formats are {', '.join(make)}.")
    return make[form]()
