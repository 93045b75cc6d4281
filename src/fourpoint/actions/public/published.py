"""What was published of one council, read back: the letter as a value, its findings, its forms, its profile."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from fourpoint.actions.keeping.shelf import assessment_of, framework_of, profile_of
from fourpoint.core.errors import FourpointError
from fourpoint.core.letter import Letter, LetterFinding
from fourpoint.core.profile import Profile
from fourpoint.documents.document import Document
from fourpoint.records.models import EvidenceRelease, Publication


def find_publication(code: str, year: int, now: datetime) -> Publication | None:
    """The newest version that is visible at `now`."""
    current = Publication.objects.current(now).select_related("case__council")
    return current.filter(case__council_id=code, case__year=year).first()


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of which letter: enough to know it again, for a publication never changes."""

    number: int
    sha256: str


def visible_version(code: str, year: int, now: datetime) -> Version | None:
    """The newest version that is visible at `now`, without the letter itself."""
    current = Publication.objects.current(now).filter(case__council_id=code, case__year=year)
    found = current.values_list("pk", "sha256").first()
    return Version(*found) if found else None


def publication_of(version: Version) -> Publication:
    return Publication.objects.select_related("case__council").get(pk=version.number, sha256=version.sha256)


def letter_of(publication: Publication) -> Letter:
    return Letter.model_validate(publication.body["letter"])


def evidence_behind(publication: Publication) -> tuple[str, str, str, date]:
    """(release, council, framework, as-at day): what everything that is derived from its evidence is kept by."""
    case = publication.case
    return publication.body["release"], case.council_id, case.framework, case.as_at


def letter_with_sources(publication: Publication) -> Letter:
    """The published letter with where each figure comes from, made again from the release that it names.

    Where that release is not at hand any more, the letter alone: it stands by itself.
    """
    letter = letter_of(publication)
    try:
        return sourced(letter, *evidence_behind(publication))
    except (FourpointError, EvidenceRelease.DoesNotExist):
        return letter


def sourced(letter: Letter, release: str, code: str, framework: str, as_at: date) -> Letter:
    """`letter` with the sources of its figures in that release."""
    from fourpoint.documents.letter.sources import with_sources

    key = (release, code, framework, as_at)
    return with_sources(letter, profile_of(*key), assessment_of(*key), framework_of(framework))


def findings_of(publication: Publication) -> tuple[LetterFinding, ...]:
    """Strengths and areas for improvement of a published letter; none where it is withheld."""
    return letter_of(publication).findings if publication.kind == Publication.Kind.LETTER else ()


def published_forms() -> dict[str, tuple[str, Callable[[Letter], bytes]]]:
    """The forms that a letter may be had in: suffix -> (content type, maker)."""
    return {
        "pdf": ("application/pdf", _pdf),
        "docx": ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _docx),
        "txt": ("text/plain; charset=utf-8", _text),
        "json": ("application/json", lambda letter: letter.model_dump_json(indent=1).encode()),
    }


def _pdf(letter: Letter) -> bytes:
    from fourpoint.documents.letter.pdf import letter_pdf

    return letter_pdf(letter, framework_of(letter.framework), annex=True)


def _docx(letter: Letter) -> bytes:
    from fourpoint.documents.letter.docx import letter_docx

    return letter_docx(letter, framework_of(letter.framework), annex=True)


def _text(letter: Letter) -> bytes:
    from fourpoint.documents.letter.text import letter_text

    return letter_text(letter, framework_of(letter.framework)).encode()


def profile_behind(publication: Publication) -> Profile:
    """The profile that the publication rests on, as a value, from the release that it names."""
    return profile_of(*evidence_behind(publication))


PROFILE_FORMS = {
    "pdf": ("PDF", "application/pdf"),
    "xlsx": ("Excel workbook", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    "ods": ("OpenDocument spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    "csv": ("Tidy tables (CSV in a zip file)", "application/zip"),
    "json": ("Data (JSON)", "application/json"),
}
"""The forms that a published profile may be had in: suffix -> (in words, content type)."""


def profile_file(publication: Publication, form: str) -> bytes:
    """The profile that the publication rests on, in one of `PROFILE_FORMS`."""
    from fourpoint.actions.files.profile import profile_in_form
    from fourpoint.actions.files.profile_of import ProfileMade

    key = evidence_behind(publication)
    return profile_in_form(
        ProfileMade(profile_of(*key), assessment_of(*key), framework_of(publication.case.framework)), form
    )


def published_profile(publication: Publication) -> Document:
    """The profile that the publication rests on, as a document."""
    from fourpoint.documents.profile.document import profile_document

    key = evidence_behind(publication)
    return profile_document(profile_of(*key), assessment_of(*key), framework_of(publication.case.framework))
