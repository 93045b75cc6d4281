"""What an indicator did since a priority was called for: the figure then, the figure now, and one of three answers.

Better, not better, or not known with the reason; a figure that is missing is never read as either.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.council.forecast import Point
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.council.monitoring import moved
from fourpoint.core.profile import Direction
from fourpoint.core.words.wording import day

Answer = Literal["better", "not_better", "not_known"]


@dataclass(frozen=True, slots=True)
class IndicatorSince:
    """One indicator of one priority from `since` to the day of the evidence."""

    indicator: str
    title: str
    measure: Measure
    since: date | None
    then: Point | None
    now: Point | None
    direction: Direction
    because: str = ""
    """Why it is not known; empty where it is."""

    @property
    def answer(self) -> Answer:
        if self.direction == "improving":
            return "better"
        return "not_better" if self.direction in ("worsening", "steady") else "not_known"

    @property
    def words(self) -> str:
        """ "better: 71.0% (2009-10), then 79.4% (2010-11)"; "not known: no figure is later than …"."""
        if self.then is None or self.now is None:
            newest = self.now or self.then
            beside = f"; {self._figure(newest)}" if newest else ""
            return f"not known: {self.because}{beside}"
        told = f"{self._figure(self.then)}, then {self._figure(self.now)}"
        if self.answer == "not_known":
            return f"not known: {self.because}; {told}"
        return f"{'better' if self.answer == 'better' else f'not better, {self.direction}'}: {told}"

    def _figure(self, point: Point) -> str:
        return f"{self.measure.shown(point.value)} ({point.period})"


def since_then(
    indicator: str, title: str, measure: Measure, since: date | None, points: Sequence[Point]
) -> IndicatorSince:
    """The newest of `points` (oldest first) beside the newest that had ended by `since`; only figures for spans of
    one length are compared. `since` is None where the priority answers no finding of the record."""

    def made(then: Point | None, now: Point | None, direction: Direction, because: str = "") -> IndicatorSince:
        return IndicatorSince(indicator, title, measure, since, then, now, direction, because)

    if not points:
        return made(None, None, "not_known", "no figure is held")
    newest = points[-1]
    if since is None:
        return made(None, newest, "not_known", "the priority names no finding from whose day to count")
    later = [point for point in points if point.end > since]
    if not later:
        return made(None, newest, "not_known", f"no figure is for a time after {day(since)}")
    for now in reversed(later):
        before = [point for point in points if point.end <= since and _one_length(point, now)]
        if before:
            because = "neither high nor low is good" if measure.polarity == "neutral" else ""
            return made(before[-1], now, moved(before[-1], now, measure), because)
    return made(None, newest, "not_known", f"no figure of the same kind is for a time before {day(since)}")


def _one_length(one: Point, other: Point) -> bool:
    """Whether both are for spans of about one length (a quarter, a year), or both for a day."""
    if one.start is None or other.start is None:
        return one.start is other.start
    return abs((one.end - one.start).days - (other.end - other.start).days) <= 10
