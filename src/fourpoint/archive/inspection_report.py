"""One inspection report or visit letter as a reading: whose it is, when, its grades, what it asks to improve.

Reads as few pages as it needs: the first three, then only as far as a list of findings runs (or, for reports of
2009 to 2013, to the record on the last page).
"""

import re
from collections.abc import Sequence
from datetime import date

from fourpoint.archive.council_names import NamedCouncil, councils_in
from fourpoint.archive.days import day_in, span_in
from fourpoint.archive.document import Document
from fourpoint.archive.inspection_records import read_record
from fourpoint.archive.inspection_tables import read_ilacs, read_sif
from fourpoint.archive.recognise import Recognised, title_flow
from fourpoint.archive.report_findings import findings_of
from fourpoint.archive.tokens import Line, lines_of, plain
from fourpoint.core.reading import DateIs, FindingRead, GradeRead, PersonRead, Reading, Refused

FRONT = 3
"""Pages that hold title and judgement table of every report since 2013."""
_LISTED_BY = 14
"""Page by which the council's list of improvements begins in every framework."""
_NO_OVERALL_FROM = date(2026, 4, 1)
"""From April 2026 ILACS inspections give no overall effectiveness grade (Ofsted, 27 November 2025)."""

_VISITED = re.compile(
    r"\b(?:visit|inspection of contact,? referral and assessment arrangements) (?:to|of|in|within|at) "
    r"(?P<council>.{3,90}?) "
    r"(?:local authority(?:'s)? )?(?:children'?s|children and)(?: social care| and families| families)*\b"
)
_AFTER_DATES = (
    r"lead inspector|reporting inspector|report published|published|judgement|children's services in|the overall"
)
_UNGRADED = {
    "visit": "This is a visit, not an inspection: it gives no grades. Grades that it names are of earlier inspections.",
    "ungraded": "Inspections of this kind give no grades on the four-point scale.",
}


def read_report(document: Document, known: Recognised, grades_only: bool = False) -> Reading:
    """The reading of one report; whatever it does not say stands under `refused`."""
    front = lines_of(document.pages(1, FRONT))
    front_text = document.page(1).lower()
    began, ended, published = _dates(document.page(1))
    day, date_is = _day(published, ended)
    date_is = "letter" if known.reader in _UNGRADED and date_is == "published" and "dear " in front_text else date_is
    grades, refused, framework = _grades(document, known, front, day)
    council = _council(document, ended or published)
    if council is None:
        refused.append(Refused("council", "The title names no council of England, or more than one."))
    if day is None:
        refused.append(Refused("date", "The first page gives neither a date of publication nor dates of inspection."))
    findings = [] if grades_only or known.reader in _UNGRADED else _findings(document, known)
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
        subject=_subject(document.page(1)),
        grades=tuple(grades),
        findings=tuple(findings),
        refused=tuple(refused),
        people=_inspector(front),
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


def _dates(first_page: str) -> tuple[date | None, date | None, date | None]:
    """First and last day of the inspection, day of publication, as the first page prints them."""
    text = re.sub(r"\s+", " ", plain(first_page))
    published = re.search(r"\b(?:report )?published(?: on)?:?\s*(.{6,30})", text, re.I)
    dates = re.search(rf"\b(?:inspection|visit)s? dates?:?\s*(.{{6,120}}?)(?={_AFTER_DATES}|$)", text, re.I)
    began, ended = span_in(dates[1]) if dates else (None, None)
    day = day_in(published[1]) if published else None
    if ended is None and day is None:
        return None, None, day_in(text[:600])
    return began, ended, day


def _day(published: date | None, ended: date | None) -> tuple[date | None, DateIs]:
    if published is not None:
        return published, "published"
    return ended, "inspection ended" if ended else ""


def _council(document: Document, day: date | None) -> NamedCouncil | None:
    """The one council that the title names; the pages' headers settle it where the title does not.

    A letter's title stands behind its address, which is the inspectorate's own.
    """
    visited = _VISITED.search(title_flow(document.page(1), 45))
    if visited:
        named = councils_in(visited["council"], day)
        return named[0] if len(named) == 1 else None
    title = re.split(
        r"inspection dates?\b|reporting inspector|lead inspector|\bjudgement grade\b|report published",
        title_flow(document.page(1), 14),
    )[0]
    for text in (title, *(title_flow(document.page(number), 3) for number in range(2, min(4, document.count + 1)))):
        found = councils_in(text, day)
        if len(found) == 1:
            return found[0]
    return None


def _subject(first_page: str) -> str:
    """The report's title as printed: the lines before its dates."""
    kept: list[str] = []
    for line in (line.strip() for line in plain(first_page).split("\n")):
        if (
            re.match(r"(?:inspection|visit) dates?\b|judgement|report published|published|lead inspector", line, re.I)
            or len(kept) > 6
        ):
            break
        if line and not line.isdigit():
            kept.append(re.sub(r"(?<=[a-z])\d$", "", line))
    return " ".join(kept)[:300]


def _inspector(front: Sequence[Line]) -> tuple[PersonRead, ...]:
    for line in front[:25]:
        match = re.match(
            r"(?:lead|reporting) inspector:?\s+(?P<name>[^,\d]{3,50}?)(?:,|\s+HMI\b|\s+H(?:er|is) Majesty|$)",
            line.text,
            re.I,
        )
        if match:
            return (PersonRead("inspector", match["name"].strip(), "lead inspector"),)
    return ()


def _findings(document: Document, known: Recognised) -> list[FindingRead]:
    """The listed findings about the council: pages are read on only while a list may still begin or go on."""
    begins_by = FRONT if known.reader == "ilacs" else _LISTED_BY
    found: list[FindingRead] = []
    for last in range(min(FRONT, document.count), min(document.count, _LISTED_BY + 6) + 1):
        found, open_ended = findings_of(lines_of(document.pages(1, last)))
        listed = any(item.kind == "development" for item in found)
        if not open_ended and (listed or last >= begins_by):
            break
    return found
