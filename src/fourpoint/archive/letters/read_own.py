"""Letters back into values: `read_letter` for the text of a letter that Fourpoint wrote, `letter_reading` for its file.

Published letters of any publisher's layout are read by `published_letter`; this module only knows Fourpoint's own.
"""

from collections.abc import Sequence

from fourpoint.archive.letters.own_letter import NotOwnLetterError, is_own, read_own_letter
from fourpoint.archive.pages.document import Document
from fourpoint.core.framework import Framework
from fourpoint.core.letter import ANNEX_END, ANNEX_TITLE, Letter, Person
from fourpoint.core.reading import AgreementRead, FindingRead, GradeRead, PersonRead, Reading


def read_letter(text: str, framework: Framework | None = None) -> Letter:
    """The letter of a text that Fourpoint wrote (# headings, - bullets, tabs between cells); NotOwnLetterError else."""
    return read_own_letter(_without_annex(_kept(text.split("\n"))), (), framework)


def document_letter(document: Document, framework: Framework | None = None) -> Letter:
    """The letter of an opened document of any format."""
    lines, outside = letter_lines(document)
    return read_own_letter(lines, outside, framework)


def letter_lines(document: Document) -> tuple[list[str], Sequence[str]]:
    """A document's lines by structure and what stands outside them; a PDF without tags has no such lines."""
    if document.form == "pdf":
        structure = document.structure()
        return (_without_annex(_kept([line for _, line in structure[0]])), structure[1]) if structure else ([], ())
    return _without_annex(_kept("\n".join(text for _, text in document.pages()).split("\n"))), document.outside


def _without_annex(lines: list[str]) -> list[str]:
    """The lines of the letter itself: a published one has its sources after it."""
    end = next((i for i, line in enumerate(lines) if line.startswith("#") and line.lstrip("# ") == ANNEX_TITLE), None)
    return lines[:end]


def _kept(lines: Sequence[str]) -> list[str]:
    return [line.strip(" \r") for line in lines if line.strip()]


def own_reading(document: Document) -> Reading | None:
    """The reading of a letter that Fourpoint wrote, with the letter itself; None for any other document."""
    if document.form == "pdf" and not any(mark in document.page(document.count) for mark in ("Framework: ", ANNEX_END)):
        return None
    lines, outside = letter_lines(document)
    if not is_own(lines):
        return None
    try:
        letter = read_own_letter(lines, outside)
    except NotOwnLetterError:
        return None
    return _reading(document, letter, lines)


def _reading(document: Document, letter: Letter, lines: Sequence[str]) -> Reading:
    return Reading(
        file=document.name,
        kind="letter",
        framework=letter.framework,
        council=letter.council,
        code=letter.code,
        date=letter.letter_date,
        date_is="letter",
        subject=letter.subject,
        grades=tuple(GradeRead(area, grade, *_quoted(grade, lines), 1) for area, grade in letter.grades.items()),
        findings=tuple(FindingRead(one.area, one.kind, one.text, 1) for one in letter.findings),
        agreement=tuple(_agreements(letter)),
        people=tuple(_people(letter)),
        pages=document.count,
        pages_read=document.pages_read,
        letter=letter,
        notes=(letter.notice,) if letter.notice else (),
    )


def _quoted(grade: int, lines: Sequence[str]) -> tuple[str, str]:
    """(word, quote) of a grade from the lines that print it."""
    for line in lines:
        cell = line.split("\t")[-1]
        if cell.startswith(f"{grade} (") or cell.endswith(f" ({grade})"):
            word = cell.removesuffix(f" ({grade})") if cell.endswith(f" ({grade})") else cell[3:].rstrip(")")
            return word, line.replace("\t", " ")
    return "", ""


def _agreements(letter: Letter) -> list[AgreementRead]:
    found = []
    for section in letter.sections:
        if section.agreement is not None:
            said = section.agreement
            found.append(
                AgreementRead(section.area, "", 1, underestimates=said.underestimates, overvalues=said.overvalues)
            )
    return found


def _people(letter: Letter) -> list[PersonRead]:
    def person(part: str, one: Person) -> PersonRead:
        return PersonRead(part, one.name, one.role, one.organisation)  # type: ignore[arg-type]

    return [person("addressee", letter.addressee), *(person("signatory", one) for one in letter.signatories)]
