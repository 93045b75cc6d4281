"""Periods as published, read so that they can be put in order and two neighbours in time be recognised.

Never guesses: a period that cannot be read has no order, and nothing is consecutive with it.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

_EDITION = re.compile(r"\s*\((prov(?:isional)?|p|rev(?:ised)?|r|final|f)\)\s*$", re.IGNORECASE)
_TAG = re.compile(r"\s*\(([^)]*)\)\s*$")
_YEAR = re.compile(r"^(\d{4})$")
_SPLIT = re.compile(r"^(\d{4})([-/])(\d{2}|\d{4})$")
_SIX = re.compile(r"^(\d{4})(\d{2})$")
_SPLIT_YEARS = re.compile(r"^(\d{4})/(\d{2})\s*-\s*(?:20|19)?(\d{2})/(\d{2})$")
_QUARTER = re.compile(r"^(?:(\d{4})\s*-?\s*Q([1-4])|Q([1-4])\s*(\d{4}))$", re.IGNORECASE)
_DAY = re.compile(r"^(?:as at )?(?:(\d{1,2}) )?([a-z]+) (\d{4})$", re.IGNORECASE)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A period that was understood. `index` counts years (or quarters); `family` is what makes two comparable.

    Rolling periods (2014-16, 2015-17) are of one family and follow each other by the year.
    """

    index: int
    family: str
    label: str
    """As published, without provisional, revised or final."""
    end: date
    """Last day that the words allow, for use where the table gives none."""

    def follows(self, earlier: "Period") -> bool:
        """Whether this is the very next period after `earlier`, counted in the same way."""
        return self.family == earlier.family and self.index == earlier.index + 1


def edition_of(text: str) -> str:
    """`provisional`, `revised`, `final` or nothing, from the words behind the period."""
    found = _EDITION.search(text)
    if not found:
        return ""
    return {"p": "provisional", "r": "revised", "f": "final"}[found[1][0].lower()]


@lru_cache(maxsize=4096)
def read_period(text: str) -> Period | None:
    """The period that `text` names, or None where it is not understood.

    Reads 2025, "2025 (prov)", "2024 (Rev)", 2016-17, 2015/16, 201516, 2014-16, 2013/14-15/16, 2009Q1, 31 March 2011.
    """
    label = _EDITION.sub("", text.strip())
    bare, tag = _TAG.sub("", label), _TAG.search(label)
    kind = f" {tag[1]}" if tag else ""
    for read in (_read_year, _read_split, _read_split_years, _read_quarter, _read_day):
        if found := read(bare):
            index, family, end = found
            return Period(index, family + kind, label, end)
    return None


def _read_year(text: str) -> tuple[int, str, date] | None:
    if not (found := _YEAR.match(text)) or not _is_plausible(year := int(found[1])):
        return None
    return year, "year", date(year, 12, 31)


def _read_split(text: str) -> tuple[int, str, date] | None:
    found = _SPLIT.match(text)
    six = None if found else _SIX.match(text)
    if not (found or six):
        return None
    first, last = (int(found[1]), found[3]) if found else (int(six[1]), six[2])  # type: ignore[index]
    span = (int(last[-2:]) - first % 100) % 100
    if not _is_plausible(first) or span not in range(1, 10) or (six and span != 1):
        return None
    if span == 1:
        return first, "split year", date(first + 1, 8, 31)
    return first, f"{span + 1} years", date(first + span, 12, 31)


def _read_split_years(text: str) -> tuple[int, str, date] | None:
    if not (found := _SPLIT_YEARS.match(text)) or not _is_plausible(first := int(found[1])):
        return None
    span = (int(found[4]) - first % 100) % 100
    return first, f"{span} split years", date(first + span, 8, 31)


def _read_quarter(text: str) -> tuple[int, str, date] | None:
    if not (found := _QUARTER.match(text)):
        return None
    year, quarter = int(found[1] or found[4]), int(found[2] or found[3])
    if not _is_plausible(year):
        return None
    after = date(year + quarter // 4, quarter % 4 * 3 + 1, 1)
    return 4 * year + quarter - 1, "quarter", after - timedelta(days=1)


def _read_day(text: str) -> tuple[int, str, date] | None:
    found = _DAY.match(text)
    if not found or found[2][:3].lower() not in _MONTHS or not _is_plausible(year := int(found[3])):
        return None
    month = _MONTHS.index(found[2][:3].lower()) + 1
    try:
        day = date(year, month, int(found[1])) if found[1] else _last_of_month(year, month)
    except ValueError:
        return None
    return year, f"{found[1] or ''} {_MONTHS[month - 1]}".strip(), day


def _last_of_month(year: int, month: int) -> date:
    return date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)


def _is_plausible(year: int) -> bool:
    return 1900 <= year <= 2100


def years_missing_between(earlier: Period, later: Period) -> str:
    """Why `later` does not follow `earlier`, in a sentence for the page."""
    if earlier.family != later.family:
        return f"{earlier.label} and {later.label} are counted in different ways"
    return f"there is no figure for the period between {earlier.label} and {later.label}"
