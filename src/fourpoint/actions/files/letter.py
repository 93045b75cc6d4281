"""Write a council's letter: release, framework and day in; the draft in the formats asked for out.

A file stands under its own name and is replaced whole. Decides no grade and writes no sentence itself.
"""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile, with_agreement
from fourpoint.actions.files.save import save
from fourpoint.analysis.profile import make_profile
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter
from fourpoint.documents.letter.docx import letter_docx
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.html import letter_html
from fourpoint.documents.letter.pdf import letter_pdf
from fourpoint.documents.letter.sources import with_sources
from fourpoint.documents.letter.text import letter_text
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release

LETTER_FORMATS = ("html", "pdf", "docx", "text", "json")


def make_letter(
    release: Release, council: str, framework: Framework, as_at: date, letter_date: date | None = None
) -> Letter:
    """The draft letter to `council` from what the release holds as at `as_at`, with the sources of its figures."""
    code = find_council(release, council, as_at).code
    profile = make_profile(release, code, framework, as_at)
    assessment = with_agreement(assess_profile(profile, framework), profile, framework)
    letter = draft_letter(profile, assessment, framework, letter_date=letter_date)
    return with_sources(letter, profile, assessment, framework)


def write_letter(
    letter: Letter,
    framework: Framework,
    to: Path,
    formats: Sequence[str] = ("html", "pdf", "docx"),
    template: Path | None = None,
) -> list[Path]:
    """`letter.FORMAT` in the folder `to` for each of `formats` (html, pdf, docx, text, json); the files written."""
    check_letter_formats(formats)
    made = {name: _WRITERS[name](letter, framework, template) for name in dict.fromkeys(formats)}
    return [save(to / f"letter.{_ENDINGS.get(name, name)}", content) for name, content in made.items()]


def check_letter_formats(formats: Sequence[str]) -> None:
    """UsageError for a format that a letter does not have."""
    unknown = [name for name in formats if name not in LETTER_FORMATS]
    if unknown:
        raise UsageError(f"A letter has no format '{unknown[0]}'; there are: {', '.join(LETTER_FORMATS)}.")


_Write = Callable[[Letter, Framework, Path | None], bytes]
_ENDINGS = {"text": "txt"}
_WRITERS: dict[str, _Write] = {
    "html": lambda letter, framework, _: letter_html(letter, framework).encode(),
    "pdf": lambda letter, framework, _: letter_pdf(letter, framework),
    "docx": lambda letter, framework, template: letter_docx(letter, framework, template),
    "text": lambda letter, framework, _: letter_text(letter, framework).encode(),
    "json": lambda letter, framework, _: (letter.model_dump_json(indent=2) + "\n").encode(),
}
