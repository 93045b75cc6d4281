"""Small numbers kept back, and the second number that must go with them: one rule for page, document and download.

Only counts that we make ourselves from records pass through here; published figures come with their own status.
Source: DfE looked-after children tables (1 to 5 suppressed) and LAIT's note on low birth weight, where the
next-lowest authority goes with the one suppressed (rules.md section 7).
"""

from collections.abc import Sequence
from dataclasses import dataclass

SMALL = 5
"""Counts from 1 to this are kept back. Zero is shown: it is true zero."""


@dataclass(frozen=True, slots=True)
class Protected:
    """Which of a row's counts must be shown as suppressed (`c`), and whether its total must."""

    cells: tuple[bool, ...]
    total: bool


def is_small(count: float | None, limit: int = SMALL) -> bool:
    """Whether a count is kept back for itself."""
    return count is not None and 0 < count <= limit


def protect_row(counts: Sequence[int | None], limit: int = SMALL) -> Protected:
    """What to keep back of counts that are shown beside their total.

    Where one count alone is kept back it could be had by subtraction, so the next-lowest goes too (a zero only where
    nothing else is left). A missing count (None) counts as kept back already.
    """
    hidden = [is_small(count, limit) or count is None for count in counts]
    total = sum(count for count in counts if count is not None)
    if sum(hidden) == 1 and any(is_small(count, limit) for count in counts):
        _hide_next_lowest(counts, hidden)
    return Protected(tuple(hidden), is_small(total, limit))


def _hide_next_lowest(counts: Sequence[int | None], hidden: list[bool]) -> bool:
    """Hides the lowest shown count above zero, else a zero; False where nothing is left to hide."""
    shown = [
        (count == 0, count, place) for place, count in enumerate(counts) if count is not None and not hidden[place]
    ]
    if not shown:
        return False
    hidden[min(shown)[2]] = True
    return True


def protect_table(rows: Sequence[Sequence[int | None]], limit: int = SMALL) -> tuple[tuple[bool, ...], ...]:
    """What to keep back of a table shown with totals of its rows and its columns.

    Repeats until no row or column has exactly one count kept back.
    """
    hidden = [[is_small(count, limit) or count is None for count in row] for row in rows]
    width = len(rows[0]) if rows else 0
    changed = any(any(row) for row in hidden)
    while changed:
        changed = False
        for number, row in enumerate(rows):
            if sum(hidden[number]) == 1:
                changed |= _hide_next_lowest(row, hidden[number])
        for place in range(width):
            column, marks = [row[place] for row in rows], [row[place] for row in hidden]
            if sum(marks) == 1 and _hide_next_lowest(column, marks):
                changed = True
                for number, mark in enumerate(marks):
                    hidden[number][place] = mark
    return tuple(tuple(row) for row in hidden)


def is_percent_kept_back(numerator: float | None, denominator: float | None, limit: int = SMALL) -> bool:
    """Whether a percentage would give away a small count: its numerator, or what is left of its denominator."""
    if numerator is None or denominator is None:
        return False
    return is_small(numerator, limit) or is_small(denominator - numerator, limit) or is_small(denominator, limit)
