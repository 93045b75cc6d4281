"""Days as official files write them, in cells and in names of files. Day comes before month: the files are British."""

import re
from datetime import date, timedelta

import polars as pl

_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]


def day(column: pl.Expr) -> pl.Expr:
    """The day in a cell: 2024-03-31 (with or without a time), 31/03/2024, 31/03/24, 20240331, 31 March 2024.

    Of a column whose dates stand month first (8/15/2022) none with strokes is read: 8/12/2022 would be taken for
    another day.
    """
    text = column.str.strip_chars()
    iso = text.str.extract(r"^(\d{4}-\d{2}-\d{2})(?:[T ][\d:.]+)?$", 1).str.to_date("%Y-%m-%d", strict=False)
    british = text.str.extract(r"^(\d{1,2}/\d{1,2}/\d{4})(?: [\d:.]+)?$", 1).str.to_date("%d/%m/%Y", strict=False)
    short = text.str.extract(r"^(\d{1,2}/\d{1,2}/\d{2})$", 1).str.to_date("%d/%m/%y", strict=False)
    packed = text.str.extract(r"^((?:19|20)\d{6})$", 1).str.to_date("%Y%m%d", strict=False)
    worded = text.str.extract(r"^(\d{1,2} [A-Za-z]{3,9} \d{4})$", 1)
    long = worded.str.to_date("%d %B %Y", strict=False)
    stroked = pl.when(~_month_first(text)).then(pl.coalesce(british, short))
    found = pl.coalesce(iso, stroked, packed, long)
    return pl.when(found.dt.year().is_between(1901, 2100)).then(found)


_ONLY_MONTH_FIRST = r"^(0?[1-9]|1[0-2])/(1[3-9]|2\d|3[01])/\d"
_ONLY_DAY_FIRST = r"^(1[3-9]|2\d|3[01])/\d"


def _month_first(text: pl.Expr) -> pl.Expr:
    """Whether more of a column's cells can only be read month first than only day first."""
    return text.str.contains(_ONLY_MONTH_FIRST).sum() > text.str.contains(_ONLY_DAY_FIRST).sum()


def not_a_day(column: str, shown: pl.Expr) -> pl.Expr:
    """The sentence for a cell of `column` that `day` did not read; `shown` is the cell as it may stand in it."""
    text = pl.col(column).str.strip_chars()
    strokes = text.str.contains(r"^\d{1,2}/\d{1,2}/\d{2}")
    return (
        pl.when(text.str.contains(_ONLY_MONTH_FIRST)).then(pl.format("'{}' stands month first.", shown))
        .when(strokes & text.str.contains(r"^(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/"))
        .then(pl.format("'{}' may stand month first, as others of its column do.", shown))
        .otherwise(pl.format("'{}' is not a date.", shown))
    )  # fmt: skip


NO_DAY = "01/01/1900"
"""What one publisher writes for no day; years before 1901 are none."""


def day_of_file(name: str, titles: str = "", month_means: str = "end") -> date | None:
    """The day that a file describes, from its name or the titles above its table; None where neither says.

    A name that gives only a month means its last day; or, for registers drawn early in a month (`before`), the last
    day of the month before, as Ofsted's own "as at" statistics count it (docs/decisions).
    """
    for text in (name, titles):
        found = _day_in(text.replace("_", " "), month_means)
        if found:
            return found
    return None


def _day_in(text: str, month_means: str) -> date | None:
    if match := re.search(r"(?<!\d)((?:19|20)\d{2})-(\d{2})-(\d{2})(?!\d)", text):
        return _date(int(match[1]), int(match[2]), int(match[3]))
    if match := re.search(
        rf"(?<!\d)(\d{{1,2}}) ({'|'.join(month[:3] for month in _MONTHS)})[a-z]* ((?:19|20)\d{{2}})",
        text,
        re.IGNORECASE,
    ):
        month = next(i for i, name in enumerate(_MONTHS, 1) if name.startswith(match[2].lower()))
        return _date(int(match[3]), month, int(match[1]))
    if match := re.search(r"(?i)in year ((?:19|20)\d{2})-(\d{2})(?!\d)", text):
        return _date(int(match[1]) + 1, 3, 31)
    if match := re.search(r"(?<![\d-])((?:19|20)\d{2})-(0[1-9]|1[0-2])(?![\d-])", text):
        first = date(int(match[1]), int(match[2]), 1)
        after = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        return (first if month_means == "before" else after) - timedelta(days=1)
    return None


def _date(year: int, month: int, day_of_month: int) -> date | None:
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None
