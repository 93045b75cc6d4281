"""Days as documents print them: "17 December 2008", "19th December 2007", "4 to 15 March 2024"."""

import re
from datetime import date

MONTHS = tuple("january february march april may june july august september october november december".split())  # noqa: SIM905
_MONTH = "|".join(MONTHS) + "|" + "|".join(month[:3] for month in MONTHS) + "|sept"
_DAY = rf"(\d{{1,2}})(?:st|nd|rd|th)?(?:\s+({_MONTH})\b\.?)?(?:,?\s+(\d{{4}}))?"
_ONE = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?({_MONTH})\b\.?,?\s+(\d{{4}})\b", re.I)
_NUMBERS = re.compile(r"\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b")
_SPAN = re.compile(
    rf"\b{_DAY}\s*(?:to|until|and|-|–|—)\s*(\d{{1,2}})(?:st|nd|rd|th)?\s+({_MONTH})\b\.?,?\s+(\d{{4}})\b", re.I
)


def _month(word: str) -> int:
    return next(number for number, name in enumerate(MONTHS, 1) if name.startswith(word.lower()[:3]))


def _date(day: str, month: int, year: str) -> date | None:
    try:
        return date(int(year), month, int(day))
    except ValueError:
        return None


def day_in(text: str) -> date | None:
    """The first full date in `text`, or None."""
    return next(iter(days_in(text)), None)


def days_in(text: str) -> list[date]:
    """Every full date in `text`, in order."""
    found = [(match.start(), _date(match[1], _month(match[2]), match[3])) for match in _ONE.finditer(text)]
    found += [(match.start(), _numbered(match)) for match in _NUMBERS.finditer(text)]
    return [day for _, day in sorted(found, key=lambda entry: entry[0]) if day is not None]


def _numbered(match: re.Match[str]) -> date | None:
    """Day, month, year in figures, as the British write them."""
    return _date(match[1], int(match[2]), match[3]) if 1 <= int(match[2]) <= 12 else None


def span_in(text: str) -> tuple[date | None, date | None]:
    """First and last day of the dates in `text`: "28 January–5 February 2014", "4 to 15 March 2024"."""
    days = days_in(text)
    for match in _SPAN.finditer(text):
        month, year = match[2] or match[5], match[3] or match[6]
        first = _date(match[1], _month(month), year)
        if first is not None:
            days.append(first)
    return (min(days), max(days)) if days else (None, None)
