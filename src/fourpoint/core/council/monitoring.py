"""Monitoring through the year: actual, comparator, direction, forecast and status, each an answer of its own.

Improving yet below target is not the same as red; a status is always words, with a colour's name beside them for
those who print in colour. Nothing here reads a file or knows today's date.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.council.forecast import Forecast, NoForecast, Point
from fourpoint.core.council.likelihood import Measure, forecast_words, likelihood_of
from fourpoint.core.council.target import Target, TargetHistory
from fourpoint.core.profile import Direction
from fourpoint.core.words.rounding import compare_as_shown

Colour = Literal["green", "amber", "red", "none"]

TOLERANCE = 0.1
"""Convention: within a tenth of the target counts as narrowly missed."""

RAG_RULE = (
    "Green: the target is met at the year's end, or likely to be met by the forecast. "
    "Amber: in the balance, or missed by no more than a tenth of the target. "
    "Red: missed by more, or unlikely to be met. "
    "Without an interval the latest figure alone is compared, and the words say so. "
    "No colour: no target in force, no figure, or neither high nor low is good."
)
"""The rule as every page that shows a status prints it."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a figure stands against its target: a colour's name, the words, and which part of the rule gave it."""

    colour: Colour
    words: str
    rests_on: Literal["outturn", "forecast", "latest", "nothing"]


@dataclass(frozen=True, slots=True)
class Beside:
    """A comparator's figure: whose, for which period, how many places it rests on."""

    name: str
    period: str
    value: float
    rests_on: int | None = None


@dataclass(frozen=True, slots=True)
class MonitorLine:
    """One monitored indicator of one council as at a day."""

    indicator: str
    title: str
    area: str
    breakdown: str
    measure: Measure
    history: TargetHistory
    points: tuple[Point, ...]
    comparators: tuple[Beside, ...]
    direction: Direction
    direction_because: str
    forecast: Forecast | NoForecast
    forecast_words: str
    status: Status
    note: str = ""
    """What the evidence has that is no number: "suppressed in Q2"."""

    def is_current(self, as_at: date) -> bool:
        """Whether the target's year runs at `as_at` or ended in the twelve months before it."""
        return any((as_at - version.end).days <= 366 for version in self.history.versions)

    @property
    def actual(self) -> Point | None:
        return self.points[-1] if self.points else None


def direction_of(points: Sequence[Point], measure: Measure) -> tuple[Direction, str]:
    """Which way the newest figure moved, and against which period: the same quarter a year before where there is one
    (so that seasons do not mislead), else the figure before. Equal as shown is steady."""
    if len(points) < 2:
        return "not_known", "there is no earlier figure"
    newest = points[-1]
    year_ago = [p for p in points[:-1] if 360 <= (newest.end - p.end).days <= 371]
    against = year_ago[-1] if year_ago else points[-2]
    return moved(against, newest, measure), f"against {against.period}"


def moved(before: Point, after: Point, measure: Measure) -> Direction:
    """Which way the figure went from `before` to `after`, compared as shown."""
    return _direction(compare_as_shown(after.value, before.value, measure.decimals), measure)


def _direction(change: int, measure: Measure) -> Direction:
    if change == 0:
        return "steady"
    if measure.polarity == "neutral":
        return "rising" if change > 0 else "falling"
    return "improving" if (change > 0) == (measure.polarity == "high") else "worsening"


def status_of(
    history: TargetHistory,
    points: Sequence[Point],
    forecast: Forecast | NoForecast,
    measure: Measure,
    as_at: date | None = None,
) -> Status:
    """The status by RAG_RULE. A target whose year had ended by `as_at` is judged by that year's figure alone."""
    target = history.in_force
    if target is None or target.value is None:
        return Status("none", f"no target in force: {history.because}", "nothing")
    if not points:
        return Status("none", "not known: no figure has been reported", "nothing")
    if measure.polarity == "neutral":
        return Status("none", "not judged: neither high nor low is good", "nothing")
    newest = points[-1]
    if as_at is not None and newest.end < target.end < as_at:
        return Status("none", "not known: no figure for the year is held", "nothing")
    if isinstance(forecast, Forecast):
        return _by_forecast(forecast, target, newest, measure)
    return _by_figure(newest, target, measure, ended=newest.end >= target.end)


def _by_forecast(forecast: Forecast, target: Target, newest: Point, measure: Measure) -> Status:
    likelihood = likelihood_of(forecast, target.value or 0.0, measure)
    if likelihood == "not_said":
        return _by_figure(newest, target, measure, ended=False)
    colours: dict[str, tuple[Colour, str]] = {
        "likely": ("green", "on track"),
        "in_the_balance": ("amber", "at risk"),
        "unlikely": ("red", "off track"),
    }
    colour, words = colours[likelihood]
    return Status(colour, words, "forecast")


def _by_figure(newest: Point, target: Target, measure: Measure, *, ended: bool) -> Status:
    asked = target.value or 0.0
    tail = "" if ended else ", by the latest figure alone"
    rests_on: Literal["outturn", "latest"] = "outturn" if ended else "latest"
    if measure.meets(newest.value, asked):
        return Status("green", ("met" if ended else "at the target now") + tail, rests_on)
    if abs(newest.value - asked) <= TOLERANCE * abs(asked):
        return Status("amber", ("missed narrowly" if ended else "close to the target") + tail, rests_on)
    return Status("red", ("missed" if ended else "short of the target") + tail, rests_on)


def words_of(forecast: Forecast | NoForecast, history: TargetHistory, measure: Measure) -> str:
    """The forecast in words beside its target; the reason where there is none."""
    if isinstance(forecast, NoForecast):
        return forecast.because
    if history.in_force is None:
        return f"about {measure.shown(forecast.value)} at {forecast.at.strftime('%B %Y')}; no target in force"
    return forecast_words(forecast, history.in_force, measure)
