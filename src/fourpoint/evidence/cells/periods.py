"""Periods as published ("2016-17 (OT)", "2013/14-15/16", "201617") into first day, last day and edition.

The words stay as they were, but for the edition's mark, which becomes a column of its own.
"""

import re
from dataclasses import dataclass
from datetime import date

_EDITIONS = {
    "prov": "provisional",
    "provisional": "provisional",
    "rev": "revised",
    "revised": "revised",
    "final": "final",
}
_MONTHS = {
    "jan": 1,
    "feb": 2,
    "mar": 3,
    "apr": 4,
    "may": 5,
    "jun": 6,
    "jul": 7,
    "aug": 8,
    "sep": 9,
    "oct": 10,
    "nov": 11,
    "dec": 12,
}
_FIRST_MONTH = {"academic": 9, "financial": 4, "calendar": 1, "september": 10}


@dataclass(frozen=True, slots=True)
class Period:
    """One period; `start` and `end` None where the text is no period."""

    text: str
    start: date | None
    end: date | None
    edition: str


def read_period(text: str, year: str) -> Period:
    """`year`: academic (September to August), financial (April to March), calendar or september (October to
    September). A single year names the year in which the period ends."""
    bare, edition = _without_edition(" ".join(text.split()))
    plain = re.sub(r"\s*\([^)]*\)$", "", bare)
    first = _FIRST_MONTH.get(year, 1)
    if match := re.fullmatch(r"(\d{4}) ([A-Za-z]{3})[a-z]*-([A-Za-z]{3})[a-z]*", plain):
        return _months(bare, edition, int(match[1]), match[2], match[3])
    if match := re.fullmatch(r"(\d{4})[/-](\d{2})-(\d{2}|\d{4})[/-](\d{2})", plain):
        return _span(bare, edition, int(match[1]), _full(match[4], int(match[1])), max(first, 4))
    if match := re.fullmatch(r"(\d{4})(\d{2})", plain):
        return _span(bare, edition, int(match[1]), _full(match[2], int(match[1])), _split(first))
    if match := re.fullmatch(r"(\d{4})\s?[-/]\s?(\d{2}|\d{4})", plain):
        begin, end = int(match[1]), _full(match[2], int(match[1]))
        return (
            _span(bare, edition, begin, end, _split(first)) if end == begin + 1 else _whole(bare, edition, begin, end)
        )
    if re.fullmatch(r"(19|20)\d{2}(\.0)?", plain):
        end = int(plain[:4])
        return _span(bare, edition, end - 1, end, first) if first > 1 else _whole(bare, edition, end, end)
    return Period(bare, None, None, edition)


def _split(first: int) -> int:
    """Two years joined by a stroke are never one calendar year: they are financial unless said to be academic."""
    return first if first > 1 else 4


def _without_edition(text: str) -> tuple[str, str]:
    match = re.search(r"\s*\((prov|provisional|rev|revised|final)\)$", text, re.IGNORECASE)
    return (text[: match.start()], _EDITIONS[match[1].lower()]) if match else (text, "")


def _full(short: str, begin: int) -> int:
    if len(short) == 4:
        return int(short)
    century = begin // 100 * 100
    end = century + int(short)
    return end if end >= begin else end + 100


def _day_before(year: int, month: int) -> date:
    last = date(year, month, 1).toordinal() - 1
    return date.fromordinal(last)


def _span(text: str, edition: str, begin: int, end: int, month: int) -> Period:
    if not (1900 < begin < end < 2200):
        return Period(text, None, None, edition)
    return Period(text, date(begin, month, 1), _day_before(end, month), edition)


def _whole(text: str, edition: str, begin: int, end: int) -> Period:
    if not (1900 < begin <= end < 2200 and end - begin < 20):
        return Period(text, None, None, edition)
    return Period(text, date(begin, 1, 1), date(end, 12, 31), edition)


def _months(text: str, edition: str, year: int, first: str, last: str) -> Period:
    begin, end = _MONTHS.get(first.lower()), _MONTHS.get(last.lower())
    if begin is None or end is None:
        return Period(text, None, None, edition)
    return Period(text, date(year, begin, 1), _day_before(year + end // 12, end % 12 + 1), edition)
