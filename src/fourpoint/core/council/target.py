"""Targets: what a council means to reach, in every version it ever had, and the period that each is for.

Never forgets a version: a target that was deferred, renegotiated or removed stays in the history.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.errors import FourpointError

TargetKind = Literal["national", "local", "statutory"]
TargetState = Literal["set", "deferred", "renegotiated", "removed"]


class PeriodError(FourpointError):
    """A target's period cannot be read, or is not there."""


@dataclass(frozen=True, slots=True)
class Target:
    """One target in one version, for the year that ends on `end`. `value` is None where it was removed."""

    indicator: str
    breakdown: str
    period: str
    end: date
    value: float | None
    kind: TargetKind
    version: int
    state: TargetState
    reward: bool | None = None
    set_on: date | None = None


@dataclass(frozen=True, slots=True)
class TargetHistory:
    """Every version of one target, oldest first, and the one in force at the day asked."""

    versions: tuple[Target, ...]
    in_force: Target | None
    because: str
    """Why there is none in force, or what became of the earlier version; empty where there is nothing to tell."""


_YEAR_SPAN = re.compile(r"(\d{4})\s*[-/–]\s*(\d{2}|\d{4})")
_MONTHS = [date(2000, month, 1).strftime("%B").lower() for month in range(1, 13)]


def year_end(period: str | None) -> date:
    """Last day of the year that `period` names: `2007-08` and `2007/08` end on 31 March 2008, `2008` on 31
    December, `March 2008` with that month. Raises PeriodError in a sentence."""
    text = (period or "").strip()
    if not text:
        raise PeriodError("A target needs the period that it is for, as 2007-08; this one has none.")
    if span := _YEAR_SPAN.fullmatch(text):
        return _span_end(text, int(span[1]), span[2])
    if re.fullmatch(r"\d{4}", text):
        return date(int(text), 12, 31)
    month, _, year = text.partition(" ")
    if month.lower() in _MONTHS and re.fullmatch(r"\d{4}", year):
        return _month_end(int(year), _MONTHS.index(month.lower()) + 1)
    raise PeriodError(f"'{text}' is not a period that a target can be for; write 2007-08, 2008 or March 2008.")


def is_year(period: str | None) -> bool:
    """Whether `year_end` can read `period`."""
    try:
        year_end(period)
    except PeriodError:
        return False
    return True


def _span_end(text: str, first: int, second: str) -> date:
    last = int(second) if len(second) == 4 else (first + 1) // 100 * 100 + int(second)
    if last != first + 1:
        raise PeriodError(f"'{text}' is not one year; a target is for one year, as 2007-08.")
    return date(last, 3, 31)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def history_of(versions: Iterable[Target], as_at: date) -> TargetHistory:
    """The versions known at `as_at` (undated ones are always known) and which of them is in force."""
    known = tuple(sorted((t for t in versions if t.set_on is None or t.set_on <= as_at), key=lambda t: t.version))
    if not known:
        return TargetHistory((), None, "no target had been set by then")
    latest = known[-1]
    if latest.state in ("removed", "deferred") or latest.value is None:
        return TargetHistory(known, None, f"the target was {_state_words(latest)}")
    return TargetHistory(known, latest, _what_became(known))


def _state_words(target: Target) -> str:
    word = target.state if target.state in ("removed", "deferred") else "left without a value"
    return f"{word} on {target.set_on.isoformat()}" if target.set_on else word


def _what_became(known: tuple[Target, ...]) -> str:
    if len(known) == 1:
        return ""
    before, latest = known[-2], known[-1]
    was = "none" if before.value is None else f"{before.value:g}"
    return f"{latest.state} from {was} (version {before.version})"
