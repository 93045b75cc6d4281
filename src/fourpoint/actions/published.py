"""What was published of one council, read back: the letter as a value, its findings, its forms, its profile."""

from collections.abc import Callable
from datetime import datetime

from fourpoint.actions.shelf import assessment_of, framework_of, profile_of
from fourpoint.core.letter import Letter, LetterFinding
from fourpoint.documents.document import Document
from fourpoint.records.models import Publication


def find_publication(code: str, year: int, now: datetime) -> Publication | None:
    """The newest version that is visible at `now`."""
    current = Publication.objects.current(now).select_related("case__council")
    return current.filter(case__council_id=code, case__year=year).first()


def letter_of(publication: Publication) -> Letter:
    return Letter.model_validate(publication.body["letter"])


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
    from fourpoint.documents.letter_pdf import letter_pdf

    return letter_pdf(letter, framework_of(letter.framework))


def _docx(letter: Letter) -> bytes:
    from fourpoint.documents.letter_docx import letter_docx

    return letter_docx(letter, framework_of(letter.framework))


def _text(letter: Letter) -> bytes:
    from fourpoint.documents.letter_text import letter_text

    return letter_text(letter, framework_of(letter.framework)).encode()


def published_profile(publication: Publication) -> Document:
    """The profile that the publication rests on, made again from the release that it names."""
    from fourpoint.documents.profile_document import profile_document

    case = publication.case
    key = (publication.body["release"], case.council_id, case.framework, case.as_at)
    return profile_document(profile_of(*key), assessment_of(*key), framework_of(case.framework))
