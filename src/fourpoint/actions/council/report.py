"""What a council does for its board: the decision report, the half-year overview, one page for members.

A meeting may lie after the release's own day, as boards meet weeks after a letter: the report then rests on the
evidence of the release's day and says so. What was typed for the meeting is found by the meeting's own day.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Literal

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.save import save
from fourpoint.analysis.council_record import read_record
from fourpoint.analysis.profile import make_profile
from fourpoint.core.council.board_report import BoardReport
from fourpoint.core.council.council_record import CouncilRecord, is_the_letter
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Letter, LetterFinding
from fourpoint.core.words.wording import day
from fourpoint.documents.board.blocks import board_document
from fourpoint.documents.board.decision import decision_report
from fourpoint.documents.board.docx import board_docx
from fourpoint.documents.board.matter import BoardMatter
from fourpoint.documents.board.overview import overview_report
from fourpoint.documents.board.summary import summary_report
from fourpoint.documents.board.words import say
from fourpoint.documents.document import Document, Paragraph
from fourpoint.documents.forms.html_page import document_html
from fourpoint.documents.forms.pdf import document_pdf
from fourpoint.documents.letter.blocks import letter_document
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release

Kind = Literal["board", "overview", "summary"]
FORMATS = ("html", "pdf", "docx")
_MAKE: dict[Kind, Callable[[BoardMatter], BoardReport]] = {
    "board": decision_report,
    "overview": overview_report,
    "summary": summary_report,
}
_NOTICE = "Illustration; not published by Ofsted."


@dataclass(frozen=True, slots=True)
class Made:
    """A report with its letter, before it is written in any format."""

    report: BoardReport
    letter: Document | None
    evidence_day: date

    @property
    def told(self) -> str:
        """The sentence on the day of the evidence, where the meeting lies after it."""
        if self.evidence_day >= self.report.meeting:
            return ""
        return (
            f"The meeting of {day(self.report.meeting)} lies after the release's day: the report rests on what was "
            f"published by {day(self.evidence_day)}."
        )


def make_report(
    release: Release, council: str, framework: Framework, meeting: date, kind: Kind, own: Release | None = None
) -> Made:
    """The report of `kind` to the board that meets on `meeting`. UsageError for an unknown council. `own` is the
    release with the council's own record laid over it, to its own last day: profile and grade never rest on it."""
    evidence_day = min(meeting, release.as_at)
    found = find_council(release, council, evidence_day)
    side = own or release
    record = read_record(side, found.code, found.name, min(meeting, side.as_at))
    profile = make_profile(release, found.code, framework, evidence_day)
    assessment = assess_profile(profile, framework)
    letter = _letter(release, record, framework)
    matter = BoardMatter(
        record=record,
        framework=framework,
        meeting=meeting,
        evidence_day=evidence_day,
        assessment=assessment,
        profile=profile,
        letter_says=_says(letter),
        has_letter=bool(record.grades(framework.id)),
        limited_before=_was_limited(release, record, framework),
    )
    report = _MAKE[kind](matter)
    appended = _appendix(record, framework, letter) if kind != "summary" else None
    return Made(replace(report, notice=release.synthetic, about=_about(matter, release, own)), appended, evidence_day)


def _appendix(record: CouncilRecord, framework: Framework, letter: Letter | None) -> Document | None:
    """The published letter restated; where the record holds its grades and none of its findings, the place for it: what
    inspectors wrote is not made up from a council's own files."""
    if letter is not None:
        return letter_document(letter, framework)
    if not record.grades(framework.id):
        return None
    published = max(grade.date for grade in record.grades(framework.id))
    told = say("titles", "appendix_to_attach", published=day(published))
    return Document(title=framework.title, dated=published, blocks=(Paragraph(told),))


def _letter(release: Release, record: CouncilRecord, framework: Framework) -> Letter | None:
    """The letter on the published grades: drafted from the evidence of its own day, with the grades, the findings and
    the day that the record holds of the published one. None where the record holds none of its findings."""
    grades = record.grades(framework.id)
    published = max((grade.date for grade in grades), default=None)
    told = _told(record, framework, published) if published else ()
    if published is None or not told:
        return None
    profile = make_profile(release, record.code, framework, min(published, release.as_at))
    drafted = draft_letter(profile, assess_profile(profile, framework), framework, letter_date=published)
    known = {grade.area: grade.grade for grade in grades if grade.grade is not None}
    awarded = {area.id: known[area.id] for area in framework.areas if area.id in known}
    sections = tuple(one.model_copy(update={"grade": awarded.get(one.area)}) for one in drafted.sections)
    return drafted.model_copy(update={"grades": awarded, "findings": told, "sections": sections})


def _told(record: CouncilRecord, framework: Framework, published: date) -> tuple[LetterFinding, ...]:
    """What the published letter found, as the record holds it; one list where the letter's form has one."""
    areas = {area.id for area in framework.areas}
    return tuple(
        LetterFinding(area=one.area if one.area in areas else "overall", kind=one.kind, text=one.text)
        for one in record.open_findings
        if any(is_the_letter(record.review(id_), framework.id, published) for id_ in one.reviews)
    )


def _says(letter: Letter | None) -> tuple[str, ...]:
    """The first sentences of the letter's own account, for the report to repeat; the grade's sentence apart."""
    if letter is None:
        return ()
    return tuple(sentence.text for sentence in letter.narrative[1:4])


def _was_limited(release: Release, record: CouncilRecord, framework: Framework) -> bool:
    """Whether a limit acted on the grade published before this framework's, under the rules of its own year."""
    published = max((grade.date for grade in record.grades(framework.id)), default=record.as_at)
    before = record.overall_before(published)
    if before is None:
        return False
    try:
        rules = load_framework(before.framework)
        return bool(assess_profile(make_profile(release, record.code, rules, before.date), rules).limits)
    except FourpointError:
        return False


def _about(matter: BoardMatter, release: Release, own: Release | None) -> tuple[tuple[str, str], ...]:
    """What the report was made from, for its foot."""
    pairs = [
        ("Made from", f"evidence release {release.hash[:12]}, as at {day(release.as_at)}"),
        ("Rules", f"{matter.framework.id}, {matter.framework.hash[:12]}"),
    ]
    if own is not None and own is not release:
        pairs.append(("Own record", f"what {matter.record.name} typed in the service up to {day(matter.record.as_at)}"))
    if matter.evidence_day < matter.meeting:
        pairs.append(("Evidence", f"published by {day(matter.evidence_day)}; nothing of it is later"))
    return tuple(pairs)


def write_report(made: Made, to: Path, name: str, formats: tuple[str, ...], template: Path | None) -> list[Path]:
    """Write the report in `formats` as `to/name.*`; the paths written."""
    unknown = [one for one in formats if one not in FORMATS]
    if unknown:
        raise UsageError(f"'{unknown[0]}' is not a format of a report; the formats are {', '.join(FORMATS)}.")
    if template is not None and not template.is_file():
        raise UsageError(f"There is no file {template}: the report is made without --template, or with a Word file.")
    contents = {to / f"{name}.{one}": report_bytes(made, one, template) for one in formats}
    return [save(path, content) for path, content in contents.items()]


def report_bytes(made: Made, form: str, template: Path | None) -> bytes:
    """The report in one of FORMATS; `template` is for DOCX alone."""
    if form == "docx":
        return board_docx(made.report, made.letter, template)
    document = board_document(made.report, made.letter)
    return document_pdf(document) if form == "pdf" else document_html(document).encode()
