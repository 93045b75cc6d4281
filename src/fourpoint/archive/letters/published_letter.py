"""A published assessment letter of 2005 to 2011 as a reading: whose, when, grades, findings, agreement, people.

Reads letters as their publishers wrote them, whatever their layout; Fourpoint's own letters, which carry every value
beside a label, are read whole by `own_letter`.
"""

import re
from collections.abc import Sequence
from datetime import date

from fourpoint.archive.letters.agreement import agreements
from fourpoint.archive.letters.findings import letter_findings
from fourpoint.archive.letters.grades import letter_grades
from fourpoint.archive.letters.people import addressee, salutation_at, signatories
from fourpoint.archive.letters.targets import targets_of
from fourpoint.archive.pages.document import Document
from fourpoint.archive.words.council_names import NamedCouncil, councils_in
from fourpoint.archive.words.days import day_in
from fourpoint.archive.words.pdf_blocks import document_blocks
from fourpoint.archive.words.recognise import Recognised
from fourpoint.archive.words.text_blocks import TextBlock
from fourpoint.core.reading import Reading, Refused

_YEARS = {"apa": range(2005, 2009), "csa": range(2009, 2012)}
_SUBJECT = re.compile(r"annual performance assessment of services|children's services assessment", re.I)


def read_published_letter(document: Document, known: Recognised, grades_only: bool = False) -> Reading:
    """The reading of one published letter."""
    blocks = document_blocks(document)
    subject = _subject(blocks)
    day = _letter_day(blocks)
    council = _council(blocks, subject, day)
    framework = _framework(known, blocks, day)
    grades, refused = letter_grades(blocks)
    people = [person for person in (addressee(blocks), *signatories(blocks)) if person is not None]
    refused += _refusals(framework, council, day, bool(people))
    return Reading(
        file=document.name,
        kind="letter",
        framework=framework,
        council=council.name if council else None,
        code=council.code if council else None,
        date=day,
        date_is="letter" if day else "",
        subject=subject,
        grades=tuple(grades),
        findings=() if grades_only else tuple(letter_findings(blocks)),
        refused=tuple(refused),
        agreement=tuple(agreements(blocks)),
        people=tuple(people),
        targets=tuple(targets_of(blocks)),
        pages=document.count,
        pages_read=document.pages_read,
    )


def _subject(blocks: Sequence[TextBlock]) -> str:
    """The line that says what the letter is about, behind the salutation."""
    start = salutation_at(blocks) or 0
    return next((block.text for block in blocks[start : start + 12] if _SUBJECT.search(block.text)), "")


def _letter_day(blocks: Sequence[TextBlock]) -> date | None:
    """The date over the salutation."""
    end = salutation_at(blocks)
    days = (day_in(block.text) for block in blocks[: end if end is not None else 15] if len(block.text) < 400)
    return next((day for day in days if day is not None), None)


def _council(blocks: Sequence[TextBlock], subject: str, day: date | None) -> NamedCouncil | None:
    """The one council of the subject; else of the address; else of the headings."""
    head = blocks[: (salutation_at(blocks) or 0)]
    for text in (subject, " ".join(block.text for block in head), " ".join(_headings(blocks))):
        named = councils_in(text, day)
        if len(named) == 1:
            return named[0]
    return None


def _headings(blocks: Sequence[TextBlock]) -> list[str]:
    return [block.text for block in blocks if block.kind == "heading"]


def _framework(known: Recognised, blocks: Sequence[TextBlock], day: date | None) -> str | None:
    """The assessment with its year: the year in its titles, else the year of the letter."""
    titles = " ".join(block.text for block in blocks if _SUBJECT.search(block.text) and len(block.text) < 160)
    years = [int(year) for year in re.findall(r"\b(20\d\d)\b", titles)]
    years = [year for year in (*years, *([day.year] if day else [])) if year in _YEARS.get(known.reader, ())]
    if known.reader == "csa" and years[:1] == [2009]:
        return "rating-2009"
    return f"{known.reader}-{years[0]}" if years else None


def _refusals(framework: str | None, council: NamedCouncil | None, day: date | None, people: bool) -> list[Refused]:
    found = []
    if framework is None:
        found.append(Refused("framework", "Its title names no year in which this assessment was made."))
    if council is None:
        found.append(Refused("council", "Subject and address name no council of England, or more than one."))
    if day is None:
        found.append(Refused("date", "No date stands over the salutation."))
    if not people:
        found.append(Refused("people", "Neither addressee nor signatories stand where a letter has them."))
    return found
