"""Whose report it is, when it was made and by whom: what stands on its first page, and who led the inspection.

Never reads a grade.
"""

import re
from collections.abc import Iterable
from datetime import date

from fourpoint.archive.pages.document import Document
from fourpoint.archive.words.council_names import NamedCouncil, councils_in
from fourpoint.archive.words.days import day_in, span_in
from fourpoint.archive.words.recognise import title_flow
from fourpoint.archive.words.tokens import plain
from fourpoint.core.reading import DateIs, PersonRead

_VISITED = re.compile(
    r"\b(?:visit|inspection of contact,? referral and assessment arrangements) (?:to|of|in|within|at) "
    r"(?P<council>.{3,90}?) "
    r"(?:local authority(?:'s)? )?(?:children'?s|children and)(?: social care| and families| families)*\b"
)
_AFTER_DATES = (
    r"lead inspector|reporting inspector|report published|published|judgement|children's services in|the overall"
)


def days_of_report(first_page: str) -> tuple[date | None, date | None, date | None]:
    """First and last day of the inspection, day of publication, as the first page prints them."""
    text = re.sub(r"\s+", " ", plain(first_page))
    published = re.search(r"\b(?:report )?published(?: on)?:?\s*(.{6,30})", text, re.I)
    dates = re.search(rf"\b(?:inspection|visit)s? dates?:?\s*(.{{6,120}}?)(?={_AFTER_DATES}|$)", text, re.I)
    began, ended = span_in(dates[1]) if dates else (None, None)
    day = day_in(published[1]) if published else None
    if ended is None and day is None:
        return None, None, day_in(text[:600])
    return began, ended, day


def day_of_report(published: date | None, ended: date | None) -> tuple[date | None, DateIs]:
    if published is not None:
        return published, "published"
    return ended, "inspection ended" if ended else ""


def council_of_report(document: Document, day: date | None) -> NamedCouncil | None:
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


def subject_of_report(first_page: str) -> str:
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


_LEADS = re.compile(
    r"(?:lead|reporting) inspector(?: on site)?:?\s+(?P<name>[^,\d]{3,50}?)(?:,|\s+HMI\b|\s+H(?:er|is) Majesty|$)", re.I
)
_FIRST_PAGES = 3
_LAST_PAGES = 3
"""Pages at the end among which reports of 2014 to 2018 name the inspection team."""


def lead_inspector(document: Document, read_on: bool) -> tuple[PersonRead, ...]:
    """Who led the inspection: named on the first pages or, with `read_on`, in the list of the team further on."""
    for number in _pages_to_search(document, read_on):
        for line in plain(document.page(number)).split("\n"):
            match = _LEADS.match(line.strip())
            if match:
                return (PersonRead("inspector", match["name"].strip(), "lead inspector"),)
    return ()


def _pages_to_search(document: Document, read_on: bool) -> Iterable[int]:
    """The first pages; then, with `read_on`, those that were read already and the last ones."""
    first = range(1, min(_FIRST_PAGES, document.count) + 1)
    if not read_on:
        return first
    read = range(len(first) + 1, min(document.pages_read, document.count) + 1)
    last = range(max(len(first) + len(read), document.count - _LAST_PAGES) + 1, document.count + 1)
    return (*first, *read, *last)
