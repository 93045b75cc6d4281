"""The year-end forecast of a monitored figure: a straight line through its points, with an interval, by a stated
method; or a sentence that says why there is none. Never a single confident number.

Method (a convention of this project, stated on every page that shows a forecast): ordinary least squares through the
last eight points at most; an 80% prediction interval (Student's t) where there are three points or more, never
narrower than the rounding of the figures. Two points give a direction without an interval; one point gives nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import sqrt
from typing import Literal

Span = Literal["snapshot", "year_to_date", "quarter", "year"]
"""What a point measures: a day; the year so far; its own quarter; its own year."""

MOST_POINTS = 8
_QUARTER_DAYS = 91.3125
_T_80 = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440)
"""Two-sided 80% points of Student's t for 1 to 6 degrees of freedom (eight points at most leave six)."""


@dataclass(frozen=True, slots=True)
class Point:
    """One monitored figure. `start` is None for a snapshot; counts where they were given."""

    period: str
    end: date
    value: float
    start: date | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the line says of the year's end. `low` and `high` are the 80% interval; None with two points."""

    at: date
    value: float
    low: float | None
    high: float | None
    points: int
    method: str


@dataclass(frozen=True, slots=True)
class NoForecast:
    """Why no forecast is made, in a sentence."""

    because: str


def span_of(point: Point, year_end: date) -> Span:
    """What `point` measures, from its own dates and the end of the year that the target is for."""
    if point.start is None:
        return "snapshot"
    days = (point.end - point.start).days + 1
    if days > 300:
        return "year"
    return "year_to_date" if days > 100 and point.start > year_end - timedelta(days=366) else "quarter"


def forecast_year_end(
    points: Sequence[Point], at: date, *, decimals: int = 0, most: float | None = None
) -> Forecast | NoForecast:
    """The figure at `at` from `points` (any order; those after `at` are not taken). `most` is the highest possible
    value (100 for a percentage); nothing falls below zero unless a point did."""
    taken = sorted((p for p in points if p.end <= at), key=lambda p: p.end)
    if taken and _covers_the_year(taken[-1], at):
        return NoForecast(f"The year ended on {at.day} {at:%B %Y}: the outturn stands and nothing is forecast.")
    taken = _one_kind(taken, at)[-MOST_POINTS:]
    if len(taken) < 2:
        return NoForecast(_too_few(taken))
    least = min(0.0, *(p.value for p in taken))
    made = _of_year(taken, at, decimals) if span_of(taken[-1], at) == "quarter" else _at_day(taken, at, decimals)
    return _within(made, least, most)


def _too_few(points: Sequence[Point]) -> str:
    if not points:
        return "No figure has been reported for this year or before it, so nothing can be forecast."
    return f"There is one point only ({points[0].period}): a forecast needs two, and three for an interval."


def _covers_the_year(last: Point, at: date) -> bool:
    return last.end == at and (last.start is None or (at - last.start).days > 300)


def _one_kind(points: list[Point], at: date) -> list[Point]:
    """Points that measure the same thing as the newest; a year so far is compared with its own year alone."""
    if not points:
        return points
    kind = span_of(points[-1], at)
    alike = [p for p in points if span_of(p, at) == kind]
    if kind == "year_to_date":
        return [p for p in points if p.start == points[-1].start]
    return _unbroken(alike) if kind == "quarter" else alike


def _unbroken(points: list[Point]) -> list[Point]:
    """The newest run of quarters: what lies before a gap of more than one quarter says nothing of the line."""
    run = points[-1:]
    for earlier, later in zip(points[-2::-1], points[:0:-1], strict=True):
        if (later.end - earlier.end).days > 190:
            break
        run.insert(0, earlier)
    return run


@dataclass(frozen=True, slots=True)
class _Line:
    slope: float
    mean_x: float
    mean_y: float
    sxx: float
    n: int
    spread: float | None
    """Standard error of a single new point at the mean; None where two points leave no freedom."""

    def at(self, x: float) -> float:
        return self.mean_y + self.slope * (x - self.mean_x)

    def half_width(self, x: float) -> float | None:
        if self.spread is None:
            return None
        t = _T_80[self.n - 3]
        return t * self.spread * sqrt(1 + 1 / self.n + (x - self.mean_x) ** 2 / self.sxx)


def _fit(points: Sequence[Point]) -> _Line:
    xs, ys = [_x(p.end) for p in points], [p.value for p in points]
    n = len(points)
    mean_x, mean_y = sum(xs) / n, sum(ys) / n
    sxx = sum((x - mean_x) ** 2 for x in xs)
    slope = sum((x - mean_x) * (y - mean_y) for x, y in zip(xs, ys, strict=True)) / sxx
    left = sum((y - mean_y - slope * (x - mean_x)) ** 2 for x, y in zip(xs, ys, strict=True))
    return _Line(slope, mean_x, mean_y, sxx, n, sqrt(left / (n - 2)) if n > 2 else None)


def _x(day: date) -> float:
    """Days in quarters; the origin is of no account."""
    return (day.toordinal() - 730000) / _QUARTER_DAYS


def _at_day(points: Sequence[Point], at: date, decimals: int) -> Forecast:
    line = _fit(points)
    half = _no_narrower(line.half_width(_x(at)), decimals)
    return _made(at, line.at(_x(at)), half, len(points), "the value at the year's end")


def _of_year(points: Sequence[Point], at: date, decimals: int) -> Forecast:
    """Quarters of their own: the year is their mean, weighted by denominators where every one has it."""
    line = _fit(points)
    ends = [at, *(_quarter_before(at, back) for back in (1, 2, 3))]
    known = {p.end: p for p in points if p.end in ends}
    weigh = all(p.denominator for p in known.values()) and bool(known)
    typical = sum(p.denominator or 0 for p in known.values()) / len(known) if weigh else 1.0
    weights = {end: (known[end].denominator or 0) if weigh and end in known else typical for end in ends}
    whole = sum(weights.values())
    values = {end: known[end].value if end in known else line.at(_x(end)) for end in ends}
    value = sum(weights[end] * values[end] for end in ends) / whole
    halves = [(weights[end], line.half_width(_x(end))) for end in ends if end not in known]
    half = None if any(h is None for _, h in halves) else sum(w * (h or 0.0) for w, h in halves) / whole
    how = "the year's quarters together" + (", weighted by their denominators" if weigh else ", each counting the same")
    return _made(at, value, _no_narrower(half, decimals), len(points), how)


def _quarter_before(end: date, back: int) -> date:
    month = end.year * 12 + end.month - 1 - 3 * back
    following = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return date.fromordinal(following.toordinal() - 1)


def _no_narrower(half: float | None, decimals: int) -> float | None:
    return None if half is None else max(half, 0.5 * 10**-decimals)


def _made(at: date, value: float, half: float | None, points: int, what: str) -> Forecast:
    method = f"straight line through {points} points; {what}"
    method += "; 80% prediction interval" if half is not None else "; no interval, for two points leave none"
    low, high = (None, None) if half is None else (value - half, value + half)
    return Forecast(at, value, low, high, points, method)


def _within(made: Forecast, least: float, most: float | None) -> Forecast:
    def clip(number: float | None) -> float | None:
        if number is None:
            return None
        return min(max(number, least), most) if most is not None else max(number, least)

    return Forecast(made.at, clip(made.value) or 0.0, clip(made.low), clip(made.high), made.points, made.method)
