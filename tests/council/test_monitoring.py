"""Targets through their versions, direction and status as tables: improving below target is not red by itself."""

from datetime import date

import pytest

from fourpoint.core.council.forecast import Forecast, NoForecast, Point
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.council.monitoring import MonitorLine, direction_of, status_of
from fourpoint.core.council.target import PeriodError, Target, TargetHistory, history_of, year_end

HIGH, LOW = Measure("percent", "high", 0), Measure("percent", "low", 0)
END = date(2008, 3, 31)
NONE = NoForecast("no forecast")


def version(number: int, value: float | None, state: str = "set", set_on: date | None = None) -> Target:
    return Target("x", "", "2007-08", END, value, "local", number, state, None, set_on)  # type: ignore[arg-type]


def at(day: date, value: float) -> Point:
    return Point(str(day), day, value)


@pytest.mark.parametrize(
    ("period", "end"),
    [
        ("2007-08", date(2008, 3, 31)),
        ("2007/08", date(2008, 3, 31)),
        ("2007-2008", date(2008, 3, 31)),
        ("1999-00", date(2000, 3, 31)),
        ("2008", date(2008, 12, 31)),
        ("February 2008", date(2008, 2, 29)),
        ("December 2008", date(2008, 12, 31)),
    ],
)
def test_periods(period: str, end: date) -> None:
    assert year_end(period) == end


@pytest.mark.parametrize(
    ("period", "words"),
    [
        ("", "needs the period"),
        (None, "needs the period"),
        ("next year", "'next year' is not a period"),
        ("2007-11", "not one year"),
        ("Smarch 2008", "not a period"),
    ],
)
def test_bad_periods_are_sentences(period: str | None, words: str) -> None:
    with pytest.raises(PeriodError, match=words):
        year_end(period)


@pytest.mark.parametrize(
    ("versions", "as_at", "value", "because"),
    [
        ([version(1, 80)], END, 80, ""),
        ([version(1, 80), version(2, 60, "renegotiated")], END, 60, "renegotiated from 80 (version 1)"),
        ([version(1, 80), version(2, None, "removed")], END, None, "the target was removed"),
        ([version(1, 80), version(2, 80, "deferred", date(2007, 6, 1))], END, None, "deferred on 2007-06-01"),
        ([version(1, 80), version(2, 60, "renegotiated", date(2009, 1, 1))], END, 80, ""),
        ([version(1, 80, "set", date(2009, 1, 1))], END, None, "no target had been set by then"),
    ],
)
def test_target_history(versions: list[Target], as_at: date, value: float | None, because: str) -> None:
    history = history_of(versions, as_at)
    assert (history.in_force.value if history.in_force else None) == value
    assert because in history.because


@pytest.mark.parametrize(
    ("points", "measure", "direction", "against"),
    [
        ([at(date(2007, 9, 30), 50)], HIGH, "not_known", "no earlier figure"),
        ([at(date(2007, 6, 30), 50), at(date(2007, 9, 30), 55)], HIGH, "improving", "2007-06-30"),
        ([at(date(2007, 6, 30), 50), at(date(2007, 9, 30), 55)], LOW, "worsening", "2007-06-30"),
        ([at(date(2007, 6, 30), 50.2), at(date(2007, 9, 30), 49.9)], HIGH, "steady", "2007-06-30"),
        (
            [at(date(2006, 9, 30), 60), at(date(2007, 6, 30), 50), at(date(2007, 9, 30), 55)],
            HIGH,
            "worsening",
            "2006-09-30",
        ),
    ],
)
def test_direction(points: list[Point], measure: Measure, direction: str, against: str) -> None:
    found, because = direction_of(points, measure)
    assert found == direction
    assert against in because


def forecast(low: float | None, high: float | None) -> Forecast:
    return Forecast(END, 50, low, high, 3, "line")


MID = [at(date(2007, 9, 30), 46)]
OUT = [at(END, 46)]


@pytest.mark.parametrize(
    ("points", "made", "asked", "colour", "words", "rests_on"),
    [
        (MID, forecast(52, 60), 50, "green", "on track", "forecast"),
        (MID, forecast(45, 55), 50, "amber", "at risk", "forecast"),
        (MID, forecast(40, 48), 50, "red", "off track", "forecast"),
        (MID, forecast(None, None), 50, "amber", "close to the target, by the latest figure alone", "latest"),
        (MID, forecast(None, None), 80, "red", "short of the target, by the latest figure alone", "latest"),
        (MID, NONE, 40, "green", "at the target now, by the latest figure alone", "latest"),
        (OUT, NONE, 46, "green", "met", "outturn"),
        (OUT, NONE, 50, "amber", "missed narrowly", "outturn"),
        (OUT, NONE, 80, "red", "missed", "outturn"),
        ([], NONE, 80, "none", "not known: no figure has been reported", "nothing"),
    ],
)
def test_status(
    points: list[Point], made: Forecast | NoForecast, asked: float, colour: str, words: str, rests_on: str
) -> None:
    status = status_of(history_of([version(1, asked)], END), points, made, HIGH)
    assert (status.colour, status.words, status.rests_on) == (colour, words, rests_on)


def test_improving_below_target_keeps_its_direction_and_its_status_apart() -> None:
    points = [at(date(2007, 6, 30), 40), at(date(2007, 9, 30), 46)]
    assert direction_of(points, HIGH)[0] == "improving"
    assert status_of(history_of([version(1, 80)], END), points, forecast(40, 48), HIGH).colour == "red"


def test_a_year_that_ended_without_its_figure_is_not_known() -> None:
    status = status_of(history_of([version(1, 80)], END), MID, NONE, HIGH, date(2011, 11, 8))
    assert (status.colour, status.words) == ("none", "not known: no figure for the year is held")


def test_no_target_and_neutral_figures_have_no_colour() -> None:
    removed = history_of([version(1, 80), version(2, None, "removed")], END)
    assert status_of(removed, MID, NONE, HIGH).colour == "none"
    neutral = Measure("count", "neutral", 0)
    assert status_of(history_of([version(1, 80)], END), MID, NONE, neutral).colour == "none"
    assert status_of(TargetHistory((), None, "no target had been set by then"), MID, NONE, HIGH).rests_on == "nothing"


@pytest.mark.parametrize(
    ("as_at", "current"),
    [(date(2007, 1, 1), True), (date(2008, 3, 31), True), (date(2009, 3, 31), True), (date(2009, 6, 30), False)],
)
def test_a_target_is_current_for_twelve_months_after_its_year(as_at: date, current: bool) -> None:
    line = MonitorLine(
        "x", "X", "", "", HIGH, history_of([version(1, 80)], END), (), (), "not_known", "", NONE, "",
        status_of(history_of([version(1, 80)], END), [], NONE, HIGH),
    )  # fmt: skip
    assert line.is_current(as_at) is current
