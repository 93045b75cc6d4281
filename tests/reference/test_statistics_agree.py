"""The fast statistics against the plain ones, on whatever Hypothesis thinks of."""

from collections.abc import Mapping

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plain_statistics import (
    Row,
    band,
    mean_of_neighbours,
    median_of_neighbours,
    percentile,
    poisson_up_to,
    rank,
    score_distance,
    trend_sign,
)

from fourpoint.analysis import national
from fourpoint.analysis.grid import Grid, lay_out_figures
from fourpoint.analysis.intervals import Z, byar_count, exact_count, rate_interval, wilson
from fourpoint.analysis.judging import BANDS, DIRECTIONS, banded, trended, turn_of
from fourpoint.release.schema import SCHEMAS

CODES = [str(code) for code in range(301, 313)]
YEARS = ["2007", "2008", "2010", "2011"]
VALUE = st.none() | st.integers(-20, 20).map(float) | st.floats(-1e6, 1e6, allow_subnormal=False)
GRIDS = st.lists(st.fixed_dictionaries(dict.fromkeys(CODES, VALUE)), min_size=4, max_size=4)
NEIGHBOURS = st.fixed_dictionaries(dict.fromkeys(CODES, st.lists(st.sampled_from(CODES), max_size=10, unique=True)))
POLARITY = st.sampled_from(["high", "low", "neutral"])


def laid_out(rows: list[Row]) -> Grid:
    told = [
        (code, year, value, "ok" if value is not None else "c")
        for year, row in zip(YEARS, rows, strict=True)
        for code, value in row.items()
    ]
    frame = pl.DataFrame(told, schema=["place", "period", "value", "status"], orient="row")
    frame = frame.with_columns(indicator=pl.lit("i"), breakdown=pl.lit(""), source=0, row=2, column=pl.lit("v"))
    missing = [pl.lit(None, kind).alias(name) for name, kind in SCHEMAS["figures"].items() if name not in frame.columns]
    whole = frame.with_columns(missing).select(SCHEMAS["figures"].names()).cast(dict(SCHEMAS["figures"]))
    return lay_out_figures(whole, None)


@given(GRIDS, NEIGHBOURS)
@settings(max_examples=60, deadline=None)
def test_neighbour_mean_and_median(rows: list[Row], near: Mapping[str, list[str]]) -> None:
    grid = laid_out(rows)
    means, medians = national.neighbour_mean(grid.values, near), national.neighbour_median(grid.values, near)
    counts = national.neighbour_count(grid.values, near)
    for number, row in enumerate(rows):
        for code in CODES:
            mean = mean_of_neighbours(row, near[code], code)
            median = median_of_neighbours(row, near[code], code)
            known = sum(row[other] is not None for other in near[code] if other != code)
            assert means[code][number] == (None if mean is None else pytest.approx(mean, rel=1e-9, abs=1e-9))
            assert medians[code][number] == (None if median is None else pytest.approx(median, rel=1e-12, abs=1e-12))
            assert (counts[code][number] or 0) == known


@given(GRIDS, st.lists(POLARITY, min_size=4, max_size=4))
@settings(max_examples=60, deadline=None)
def test_rank_band_and_percentile(rows: list[Row], polarities: list[str]) -> None:
    values = laid_out(rows).values
    placed = national.positions(values)
    ranks, bands = national.ranks(values, polarities), national.bands(values, polarities)
    cuts = national.quartiles(values).rows()
    for number, (row, polarity) in enumerate(zip(rows, polarities, strict=True)):
        for code in CODES:
            assert ranks[code][number] == rank(row, code, polarity)
            assert (bands[code][number] or "") == band(row, code, polarity)
            position = (placed.less[code][number], placed.not_more[code][number], placed.of[number])
            found = pl.select(
                rank=national.ranked(*map(pl.lit, position), pl.lit(turn_of(polarity))),
                percentile=national.percentile(*map(pl.lit, position), pl.lit(turn_of(polarity))),
                band=banded(pl.lit(row[code]), [pl.lit(cut) for cut in cuts[number]], pl.lit(turn_of(polarity))),
            ).row(0, named=True)
            assert found["rank"] == rank(row, code, polarity)
            assert found["percentile"] == percentile(row, code, polarity)
            assert BANDS[found["band"]] == band(row, code, polarity)


@given(GRIDS)
@settings(max_examples=40, deadline=None)
def test_change_only_between_consecutive_years_that_have_figures(rows: list[Row]) -> None:
    changes = national.change(laid_out(rows))
    anybody = [any(value is not None for value in row.values()) for row in rows]
    for number, year in enumerate(YEARS):
        follows = number > 0 and int(year) == int(YEARS[number - 1]) + 1 and anybody[number - 1]
        for code in CODES:
            now, before = rows[number][code], rows[number - 1][code]
            expected = now - before if follows and now is not None and before is not None else None
            assert changes[code][number] == expected


@given(st.integers(1, 5000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_wilson_ends_are_where_the_score_test_just_rejects(case: tuple[int, int]) -> None:
    count, of = case
    limits = wilson(count, of)
    assert limits is not None
    low, high = limits[0] / 100, limits[1] / 100
    assert 0 <= low <= count / of <= high <= 1
    if count:
        assert score_distance(low, count, of) == pytest.approx(Z, rel=1e-6)
    if count < of:
        assert score_distance(high, count, of) == pytest.approx(-Z, rel=1e-6)


@pytest.mark.parametrize(("count", "of"), [(1, 0), (-1, 5), (6, 5)])
def test_what_is_no_proportion_has_no_interval(count: int, of: int) -> None:
    assert wilson(count, of) is None


def test_wilson_as_the_technical_guidance_works_it() -> None:
    assert wilson(81, 263) == (pytest.approx(25.53, abs=0.01), pytest.approx(36.62, abs=0.01))


@given(st.integers(0, 9))
def test_exact_limits_leave_a_fortieth_in_each_tail(count: int) -> None:
    low, high = exact_count(count)
    assert poisson_up_to(count, high) == pytest.approx(0.025, abs=1e-9)
    if count:
        assert 1 - poisson_up_to(count - 1, low) == pytest.approx(0.025, abs=1e-9)
    else:
        assert low == 0


@given(st.integers(10, 100_000))
def test_byars_limits_lie_close_to_the_exact_ones(count: int) -> None:
    low, high = byar_count(count)
    assert low < count < high
    if count < 400:
        assert 1 - poisson_up_to(count - 1, low) == pytest.approx(0.025, abs=0.002)
        assert poisson_up_to(count, high) == pytest.approx(0.025, abs=0.002)


@given(st.integers(0, 500), st.integers(1, 10**6), st.sampled_from([1000.0, 10_000.0]))
def test_a_rates_interval_holds_the_rate(count: int, of: int, per: float) -> None:
    limits = rate_interval(count, of, per)
    assert limits is not None
    assert limits[0] <= count * per / of <= limits[1]


@given(st.lists(st.integers(-100, 100).map(lambda n: n / 4), min_size=5, max_size=5), POLARITY)
def test_trend(values: list[float], polarity: str) -> None:
    sign = trend_sign(values)
    words = {
        "high": {1: "improving", -1: "worsening"},
        "low": {1: "worsening", -1: "improving"},
        "neutral": {1: "rising", -1: "falling"},
    }
    found = pl.select(trended([pl.lit(value) for value in values], pl.lit(turn_of(polarity)))).item()
    assert DIRECTIONS[found] == words[polarity].get(sign, "steady")
