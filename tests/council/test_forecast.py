"""The forecast's method as a table, and its honesty as properties."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.council.forecast import Forecast, NoForecast, Point, forecast_year_end
from fourpoint.core.council.likelihood import Measure, forecast_words, likelihood_of
from fourpoint.core.council.target import Target

YEAR_END = date(2008, 3, 31)
PERCENT = Measure("percent", "high", 0)
QUARTERS = [
    (date(2006, 4, 1), date(2006, 6, 30)),
    (date(2006, 7, 1), date(2006, 9, 30)),
    (date(2006, 10, 1), date(2006, 12, 31)),
    (date(2007, 1, 1), date(2007, 3, 31)),
    (date(2007, 4, 1), date(2007, 6, 30)),
    (date(2007, 7, 1), date(2007, 9, 30)),
]


def quarters(*values: float, denominator: float | None = None) -> list[Point]:
    spans = QUARTERS[-len(values) :]
    return [Point(f"to {end}", end, v, start, denominator) for (start, end), v in zip(spans, values, strict=True)]


def snapshots(*values: float) -> list[Point]:
    return [Point(f"at {p.end}", p.end, p.value) for p in quarters(*values)]


def target(value: float) -> Target:
    return Target("x", "", "2007-08", YEAR_END, value, "national", 1, "set")


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ([], "No figure has been reported"),
        (snapshots(40), "There is one point only (at 2007-09-30): a forecast needs two, and three for an interval."),
        (
            [*snapshots(40, 41), Point("2007-08", YEAR_END, 44, date(2007, 4, 1))],
            "The year ended on 31 March 2008: the outturn stands",
        ),
    ],
)
def test_no_forecast_says_why(points: list[Point], words: str) -> None:
    made = forecast_year_end(points, YEAR_END)
    assert isinstance(made, NoForecast)
    assert made.because.startswith(words)


def test_two_points_give_no_interval_and_no_likelihood() -> None:
    made = forecast_year_end(snapshots(40, 44), YEAR_END, most=100)
    assert isinstance(made, Forecast)
    assert (made.low, made.high) == (None, None)
    assert made.value == pytest.approx(51.9, abs=0.2)
    assert likelihood_of(made, 50, PERCENT) == "not_said"
    assert "too few points to say how likely" in forecast_words(made, target(50), PERCENT)


def test_the_line_and_its_interval_by_hand() -> None:
    """Values 10, 12, 11 at quarter ends: slope 0.5 a quarter, spread and t as any statistics book gives them."""
    made = forecast_year_end(snapshots(10, 12, 11), YEAR_END, decimals=0)
    assert isinstance(made, Forecast)
    assert made.low is not None
    assert made.value == pytest.approx(12.5, abs=0.05)
    assert made.value - made.low == pytest.approx(3.078 * 1.2247 * (1 + 1 / 3 + 9 / 2) ** 0.5, rel=0.02)


@pytest.mark.parametrize(
    ("points", "asked", "words"),
    [
        (quarters(34, 36, 38, 40, 43, 46, denominator=600), 80, "unlikely to be met: below 50% at March 2008"),
        (snapshots(60, 61, 62, 63, 64, 65), 62, "likely to be met: at least 65% at March 2008"),
        (snapshots(60, 64, 61, 66, 62, 65), 66, "in the balance"),
        (snapshots(10, 20, 30, 40, 50, 60), 75, "likely to be met: at least 80% at March 2008"),
    ],
)
def test_words(points: list[Point], asked: float, words: str) -> None:
    made = forecast_year_end(points, YEAR_END, most=100)
    assert isinstance(made, Forecast)
    assert forecast_words(made, target(asked), PERCENT).startswith(words)


@pytest.mark.parametrize(
    ("values", "asked", "words"),
    [
        ((12, 12, 12, 12), 8, "unlikely to be met: above 11 at March 2008"),
        ((12, 12, 12, 12), 14, "likely to be met: at most 13 at March 2008"),
        ((12, 12, 12, 12), 11, "unlikely to be met: above 11 at March 2008"),
    ],
)
def test_words_where_low_is_good(values: tuple[float, ...], asked: float, words: str) -> None:
    made = forecast_year_end(snapshots(*values), YEAR_END)
    assert isinstance(made, Forecast)
    assert forecast_words(made, target(asked), Measure("count", "low", 0)) == words


def test_a_year_so_far_is_not_joined_to_another_year() -> None:
    ytd = [Point("Q1", date(2007, 6, 30), 20, date(2007, 4, 1)), Point("Q2", date(2007, 9, 30), 42, date(2007, 4, 1))]
    last_year = [Point("2006-07", date(2007, 3, 31), 90, date(2006, 4, 1))]
    made = forecast_year_end([*last_year, *ytd], YEAR_END)
    assert isinstance(made, Forecast)
    assert made.points == 2
    assert made.value == pytest.approx(86, abs=1)


def test_quarters_before_a_gap_are_left_out() -> None:
    old = [Point("old", date(2005, 6, 30), 90, date(2005, 4, 1))]
    made = forecast_year_end([*old, *quarters(40, 41, 42)], YEAR_END)
    assert isinstance(made, Forecast)
    assert made.points == 3


values = st.lists(st.floats(0, 100), min_size=3, max_size=6)


@given(values)
def test_interval_holds_the_forecast_and_stays_within_percent(found: list[float]) -> None:
    made = forecast_year_end(snapshots(*found), YEAR_END, most=100)
    assert isinstance(made, Forecast)
    assert made.low is not None
    assert made.high is not None
    assert 0 <= made.low <= made.value <= made.high <= 100


@given(values, st.floats(0, 100))
def test_likely_for_a_target_is_likely_for_an_easier_one(found: list[float], asked: float) -> None:
    made = forecast_year_end(snapshots(*found), YEAR_END, most=100)
    assert isinstance(made, Forecast)
    order = {"unlikely": 0, "in_the_balance": 1, "likely": 2}
    assert order[likelihood_of(made, asked, PERCENT)] <= order[likelihood_of(made, asked / 2, PERCENT)]


@given(values, st.floats(1, 100), st.sampled_from(["high", "low"]))
def test_named_bound_is_true_of_the_interval(found: list[float], asked: float, polarity: str) -> None:
    measure = Measure("percent", polarity, 0)  # type: ignore[arg-type]
    made = forecast_year_end(snapshots(*found), YEAR_END, most=100)
    assert isinstance(made, Forecast)
    assert made.low is not None
    assert made.high is not None
    words = forecast_words(made, target(asked), measure)
    bound = float(words.split("%")[0].rsplit(" ", 1)[1])
    low, high = measure.shown(made.low).rstrip("%"), measure.shown(made.high).rstrip("%")
    checks = {
        "at least": bound <= float(low),
        "at most": bound >= float(high),
        "below": bound > float(high),
        "above": bound < float(low),
        "between": True,
    }
    assert next(true for name, true in checks.items() if name in words)
