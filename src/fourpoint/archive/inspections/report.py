"""One inspection report or visit letter as a reading: whose it is, when, its grades, what it asks to improve.

Reads as few pages as it needs: the first three, then only as far as a list of findings runs (or, for reports of
2009 to 2013, to the record on the last page).
"""

from collections.abc import Sequence
from datetime import date

from fourpoint.archive.inspections.footnotes import without_footnotes
from fourpoint.archive.inspections.records import read_record
from fourpoint.archive.inspections.report_findings import findings_of, prose_under_heading
from fourpoint.archive.inspections.report_front import (
    council_of_report,
    day_of_report,
    days_of_report,
    lead_inspector,
    subject_of_report,
)
from fourpoint.archive.inspections.tables import read_ilacs, read_sif
from fourpoint.archive.pages.document import Document
from fourpoint.archive.words.recognise import Recognised, title_flow
from fourpoint.archive.words.tokens import Line, lines_of
from fourpoint.core.reading import FindingRead, GradeRead, Reading, Refused

FRONT = 3
"""Pages that hold title and judgement table of every report since 2013."""
_LISTED_BY = 14
"""Page by which the council's list of improvements begins in every framework."""
_NO_OVERALL_FROM = date(2026, 4, 1)
"""From April 2026 ILACS inspections give no overall effectiveness grade (Ofsted, 27 November 2025)."""

_UNGRADED = {
    "visit": "This is a visit, not an inspection: it gives no grades. Grades that it names are of earlier inspections.",
    "ungraded": "Inspections of this kind give no grades on the four-point scale.",
}
_LISTS_OF_PARTNERS = ("jtai", "area-send")
"""Inspections whose lists of what to improve are for a whole area's partners, not for the council."""


def read_report(document: Document, known: Recognised, grades_only: bool = False) -> Reading:
    """The reading of one report; whatever it does not say stands under `refused`."""
    front = lines_of(document.pages(1, FRONT))
    front_text = document.page(1).lower()
    began, ended, published = days_of_report(document.page(1))
    day, date_is = day_of_report(published, ended)
    date_is = "letter" if known.reader in _UNGRADED and date_is == "published" and "dear " in front_text else date_is
    grades, refused, framework = _grades(document, known, front, day)
    council = council_of_report(document, ended or published)
    if council is None:
        refused.append(Refused("council", "The title names no council of England, or more than one."))
    if day is None:
        refused.append(Refused("date", "The first page gives neither a date of publication nor dates of inspection."))
    findings: list[FindingRead] = []
    if not grades_only and known.framework not in _LISTS_OF_PARTNERS:
        findings, unlisted = _findings(document, known)
        refused += unlisted
    return Reading(
        file=document.name,
        kind=known.kind,
        framework=framework,
        council=council.name if council else None,
        code=council.code if council else None,
        date=day,
        date_is=date_is,
        inspected_from=began,
        inspected_to=ended,
        subject=subject_of_report(document.page(1)),
        grades=tuple(grades),
        findings=tuple(findings),
        refused=tuple(refused),
        people=lead_inspector(document, read_on=not grades_only and known.reader not in _UNGRADED),
        pages=document.count,
        pages_read=document.pages_read,
    )


def _grades(
    document: Document, known: Recognised, front: Sequence[Line], day: date | None
) -> tuple[list[GradeRead], list[Refused], str | None]:
    if known.reader in _UNGRADED:
        return [], [Refused("grades", _UNGRADED[known.reader])], known.framework
    if known.reader == "sif":
        return *read_sif(front), known.framework
    if known.reader == "ilacs":
        grades, refused = read_ilacs(front)
        return grades, refused + _said_why(grades, day), _ilacs(grades, day)
    return *_earlier(document, known), _earlier_framework(document, known)


def _earlier(document: Document, known: Recognised) -> tuple[list[GradeRead], list[Refused]]:
    lines = lines_of(document.pages())
    return read_record(lines, known.framework or "", title_flow(document.page(1)))


def _earlier_framework(document: Document, known: Recognised) -> str | None:
    title = title_flow(document.page(1))
    if known.framework == "slac-2009" and "safeguarding" not in title:
        return "looked-after-2013"
    return known.framework


def _ilacs(grades: Sequence[GradeRead], day: date | None) -> str:
    areas = {grade.area for grade in grades}
    if "overall" not in areas and day is not None and day >= _NO_OVERALL_FROM:
        return "ilacs-2026"
    return "ilacs-2023" if "care_leavers" in areas else "ilacs-2018"


def _said_why(grades: Sequence[GradeRead], day: date | None) -> list[Refused]:
    """Why an ILACS report has no overall grade, or none for care leavers alone."""
    if not grades:
        return []
    areas = {grade.area for grade in grades}
    found = []
    if "overall" not in areas:
        late = day is not None and day >= _NO_OVERALL_FROM
        why = (
            "Inspections since April 2026 give no overall grade." if late else "The judgement table has no row for it."
        )
        found.append(Refused("overall", why))
    joint = any(grade.area == "in_care" and "care leavers" in grade.quote.lower() for grade in grades)
    if "care_leavers" not in areas:
        why = (
            "Judged together with children in care: one grade for both."
            if joint
            else "The judgement table has no row for it."
        )
        found.append(Refused("care_leavers", why))
    return found


def _findings(document: Document, known: Recognised) -> tuple[list[FindingRead], list[Refused]]:
    """The listed findings about the council: pages are read on only while a list may still begin or go on."""
    begins_by = FRONT if known.reader == "ilacs" else _LISTED_BY
    found: list[FindingRead] = []
    lines: list[Line] = []
    for last in range(min(FRONT, document.count), min(document.count, _LISTED_BY + 6) + 1):
        lines = without_footnotes(lines_of(document.pages(1, last)))
        found, open_ended = findings_of(lines)
        listed = any(item.kind == "development" for item in found)
        if not open_ended and (listed or last >= begins_by):
            break
    heading = None if found else prose_under_heading(lines)
    if heading is None:
        return found, []
    why = f"Under “{heading.text}” (page {heading.page}) stands prose, not a list: none of it is read as a finding."
    return found, [Refused("findings", why)]
