"""Block C by hand: each statistic on a country small enough to be worked out on paper."""

from datetime import date

import polars as pl
import pytest
from small_release import SmallRelease, councils, figure, framework, neighbours

from fourpoint.analysis.as_shown import compare_columns
from fourpoint.analysis.intervals import wilson
from fourpoint.analysis.judging import PACES, paced, turn_of
from fourpoint.analysis.profile import make_profile
from fourpoint.core.profile import BEYOND_COUNCILS, IndicatorLine, Profile
from fourpoint.core.profile_facts.block_c import indicator_fact
from fourpoint.core.status import Status

DAY = date(2012, 12, 31)
ONE = framework(c=[{"id": "ni-1"}])
YEARS = ("2007", "2008", "2009", "2010", "2011")


def profile_of(
    figures: list[dict[str, object]], polarity: str = "high", unit: str = "percent", day: date = DAY, **more: object
) -> Profile:
    about = {"id": "ni-1", "title": "Indicator 1", "unit": unit, "polarity": polarity, "decimals": 1, **more}
    rows = {
        "councils": councils("901", "902", "903", "904", "905"),
        "neighbours": neighbours("901", "902", "903", "904"),
        "indicators": [about],
        "figures": figures,
    }
    return make_profile(SmallRelease(rows), "901", ONE, day)


def line_of(figures: list[dict[str, object]], **more: object) -> IndicatorLine:
    return profile_of(figures, **more).c.indicators[0]  # type: ignore[arg-type]


def values(period: str, **by_place: float | None) -> list[dict[str, object]]:
    """Figures of one period; keywords are places with a letter in front."""
    places = {"england": "E92000001", "region": "E12000001"}
    return [figure("ni-1", places.get(name, name[1:]), period, value) for name, value in by_place.items()]


def test_neighbours_that_lack_a_value_are_left_out_and_named() -> None:
    line = line_of(values("2011", c901=50.0, c902=40.0, c903=60.0, c904=None, c905=99.0))
    assert (line.neighbours.name, line.neighbours.value) == ("neighbour_mean", 50.0)
    assert (line.neighbours.rests_on, line.neighbours.out_of) == (2, 3)
    assert line.neighbours.missing == (("Council 904", "suppressed"),)
    assert line.neighbours.comparison == "in_line"
    assert not line.neighbours.by_interval


def test_the_framework_says_mean_or_median_and_both_are_there() -> None:
    rows = {
        "councils": councils("901", "902", "903", "904"),
        "neighbours": neighbours("901", "902", "903", "904"),
        "figures": values("2011", c901=1.0, c902=1.0, c903=2.0, c904=9.0),
    }
    by_median = framework(c=[{"id": "ni-1"}], neighbour_statistic="median")
    line = make_profile(SmallRelease(rows), "901", by_median, DAY).c.indicators[0]
    assert (line.neighbours.name, line.neighbours.value) == ("neighbour_median", 2.0)
    assert (line.neighbours_mean, line.neighbours_median) == (4.0, 2.0)


def test_a_council_without_neighbours_has_no_neighbour_figure() -> None:
    rows = {"councils": councils("901"), "figures": values("2011", c901=1.0)}
    line = make_profile(SmallRelease(rows), "901", ONE, DAY).c.indicators[0]
    assert line.neighbours.value is None
    assert line.neighbours.comparison == "not_known"


@pytest.mark.parametrize(
    ("polarity", "rank", "band", "percentile"),
    [("high", 2, "C", 50.0), ("low", 2, "B", 50.0), ("neutral", None, "", None)],
)
def test_rank_band_and_percentile_follow_polarity(
    polarity: str, rank: int | None, band: str, percentile: float | None
) -> None:
    line = line_of(values("2011", c901=2.0, c902=1.0, c903=2.0, c904=3.0, england=7.0), polarity=polarity)
    assert (line.rank, line.band, line.percentile) == (rank, band, percentile)
    assert line.rank_of == (None if polarity == "neutral" else 4)


def test_bands_are_left_off_where_the_publisher_gives_none() -> None:
    assert line_of(values("2011", c901=2.0, c902=1.0), quartiles=False).band == ""


def test_change_needs_the_consecutive_period() -> None:
    line = line_of([*values("2010", c901=40.0), *values("2011", c901=42.5)])
    assert (line.change, line.change_note, line.direction) == (2.5, "", "improving")
    gap = line_of([*values("2009", c901=40.0), *values("2011", c901=42.5)])
    assert gap.change is None
    assert gap.direction == "not_known"
    assert "between 2009 and 2011" in gap.change_note


def test_change_from_a_suppressed_figure_is_not_known_and_says_so() -> None:
    line = line_of([*values("2010", c901=None, c902=1.0), *values("2011", c901=42.5)])
    assert line.change is None
    assert line.change_note == "the figure for 2010 is suppressed"


def test_a_period_for_which_nobody_has_a_figure_is_a_gap() -> None:
    line = line_of([*values("2009", c901=40.0), *values("2010", c901=None, c902=None), *values("2011", c901=41.0)])
    assert line.change is None
    assert "no figures were published for 2010" in line.change_note
    assert [point.period for point in line.history] == ["2009", "2011"]


def test_pace_and_gap_beside_england() -> None:
    line = line_of([*values("2010", c901=40.0, england=40.0), *values("2011", c901=42.0, england=45.0)])
    assert line.england.change == 5.0
    assert line.england.pace == "slower"
    assert line.england.gap == "widening"
    assert line.england.comparison == "worse"


def of_many(england: float, number: int = 25) -> IndicatorLine:
    """One of `number` councils with the values 40, 41, …, beside England."""
    codes = [f"{code}" for code in range(901, 901 + number)]
    told = [figure("ni-1", code, "2011", 40.0 + place) for place, code in enumerate(codes)]
    about = [{"id": "ni-1", "title": "One", "unit": "rate", "polarity": "low", "decimals": 1}]
    figures = [*told, figure("ni-1", "E92000001", "2011", england)]
    rows = {"councils": councils(*codes), "indicators": about, "figures": figures}
    return make_profile(SmallRelease(rows), "905", ONE, DAY).c.indicators[0]


@pytest.mark.parametrize(("england", "found"), [(40.0, "worse"), (44.0, "in_line"), (64.0, "better")])
def test_england_within_the_councils_range_is_compared(england: float, found: str) -> None:
    beside = of_many(england).england
    assert (beside.comparison, beside.change_note) == (found, "there is no earlier period")


@pytest.mark.parametrize("england", [39.9, 64.1, 1320.0])
def test_england_outside_the_range_of_all_councils_is_shown_and_not_compared(england: float) -> None:
    """As LAIT gives first-time entrants to youth justice: England 1320 where no council is above 346."""
    beside = of_many(england).england
    assert (beside.value, beside.comparison, beside.pace) == (england, "not_known", "not_known")
    assert (beside.gap, beside.change_note) == ("not_known", BEYOND_COUNCILS)


def test_the_profile_names_rates_whose_england_figure_is_not_compared() -> None:
    codes = [f"{code}" for code in range(901, 926)]
    told = [figure("ni-1", code, "2011", 40.0 + place) for place, code in enumerate(codes)]
    about = [{"id": "ni-1", "title": "One", "unit": "rate", "polarity": "low", "decimals": 1}]
    rows = {
        "councils": councils(*codes),
        "indicators": about,
        "figures": [*told, figure("ni-1", "E92000001", "2011", 9e3)],
    }
    notes = make_profile(SmallRelease(rows), "905", ONE, DAY).notes
    assert any(note.startswith("England's figure of ni-1 lies outside") for note in notes)


def test_too_few_councils_tell_no_range() -> None:
    assert of_many(1320.0, number=10).england.comparison == "better"


def test_region_stands_beside() -> None:
    line = line_of(values("2011", c901=40.0, region=30.0))
    assert line.region is not None
    assert (line.region.value, line.region.comparison) == (30.0, "better")
    assert line_of(values("2011", c901=40.0)).region is None


def test_with_numbers_behind_it_a_figure_is_compared_by_its_interval() -> None:
    small = [figure("ni-1", "901", "2011", 50.0, numerator=5.0, denominator=10.0)]
    line = line_of([*small, *values("2011", england=60.0)])
    assert line.interval == "wilson"
    assert line.england.comparison == "in_line"
    assert line.england.by_interval
    large = [figure("ni-1", "901", "2011", 50.0, numerator=5000.0, denominator=10000.0)]
    assert line_of([*large, *values("2011", england=60.0)]).england.comparison == "worse"
    assert line_of([*large, *values("2011", england=60.0)], polarity="low").england.comparison == "better"
    assert line_of([*large, *values("2011", england=60.0)], polarity="neutral").england.comparison == "lower"


def test_rates_take_byars_or_the_exact_interval() -> None:
    def rate(count: float) -> list[dict[str, object]]:
        return [figure("ni-1", "901", "2011", count / 10, numerator=count, denominator=10_000.0)]

    assert line_of(rate(9), unit="rate", per=1000.0).interval == "exact"
    line = line_of(rate(100), unit="rate", per=1000.0)
    assert line.interval == "byar"
    assert (line.low, line.high) == (pytest.approx(8.136, abs=0.001), pytest.approx(12.163, abs=0.001))


def test_trend_needs_five_unbroken_periods_and_one_sign() -> None:
    def over(*numbers: float) -> str:
        return line_of(
            [row for year, value in zip(YEARS, numbers, strict=False) for row in values(year, c901=value)]
        ).trend

    assert over(1.0, 2.0, 3.0, 4.0, 5.0) == "improving"
    assert over(5.0, 4.0, 3.0, 2.0, 1.0) == "worsening"
    assert over(1.0, 1.0, 1.0, 1.0, 9.0) == "steady"
    assert over(0.1, 0.1, 0.1, 0.1, 0.1) == "steady"
    assert over(1.0, 2.0, 3.0, 4.0) == "not_known"


def test_only_what_was_published_by_the_day_is_there() -> None:
    figures = [
        figure("ni-1", "901", "2010", 1.0, published=date(2011, 3, 1)),
        figure("ni-1", "901", "2011", 2.0, published=date(2012, 3, 1)),
    ]
    assert line_of(figures, day=date(2011, 12, 31)).period == "2010"
    assert line_of(figures, day=DAY).period == "2011"


def test_without_a_day_of_publication_the_end_of_the_period_counts_and_the_profile_says_so() -> None:
    figures = [figure("ni-1", "901", "2011-12", 1.0, end=date(2012, 3, 31)), figure("ni-1", "901", "2010-11", 2.0)]
    profile = profile_of(figures, day=date(2012, 3, 30))
    assert profile.c.indicators[0].period == "2010-11"
    assert any("counted from the end of the period" in note for note in profile.notes)


def test_the_newest_edition_published_by_the_day_counts() -> None:
    figures = [
        figure("ni-1", "901", "2011", 2.0, published=date(2012, 6, 1), edition="revised"),
        figure("ni-1", "901", "2011 (prov)", 1.0, published=date(2012, 1, 1)),
        figure("ni-1", "902", "2011 (prov)", 7.0, published=date(2012, 1, 1)),
        figure("ni-1", "901", "2010", 0.5, published=date(2011, 1, 1)),
    ]
    early, late = line_of(figures, day=date(2012, 3, 1)), line_of(figures)
    assert (early.value, early.change) == (1.0, 0.5)
    assert (late.value, late.change, late.edition) == (2.0, 1.5, "revised")
    assert {name: value for name, value, _ in late.neighbour_values}["Council 902"] == 7.0


def test_a_correction_under_the_same_key_counts_last() -> None:
    figures = [
        figure("ni-1", "901", "2011", 1.0, published=date(2012, 1, 1)),
        figure("ni-1", "901", "2011", 3.0, published=date(2012, 2, 1)),
    ]
    assert line_of(figures).value == 3.0
    assert line_of([{**row, "published": None} for row in figures]).value == 3.0


def test_gaps_between_groups() -> None:
    def year(period: str, everyone: float, poor: float) -> list[dict[str, object]]:
        return [
            figure("ni-1", "901", period, everyone),
            figure("ni-1", "901", period, poor, breakdown="free school meals"),
        ]

    lines = profile_of([*year("2010", 60.0, 40.0), *year("2011", 65.0, 41.0)]).c.indicators
    assert [line.breakdown for line in lines] == ["", "free school meals"]
    assert (lines[1].group_gap, lines[1].group_gap_change) == (-24.0, 4.0)
    assert lines[1].group_gap_direction == "widening"
    assert lines[0].group_gap is None


def test_worse_than_neighbours_and_getting_worse() -> None:
    profile = profile_of([*values("2010", c901=40.0, c902=50.0), *values("2011", c901=38.0, c902=50.0)])
    assert profile.c.worse_and_worsening == ("ni-1",)


def test_statuses_stay_apart() -> None:
    figures = [
        {**figure("ni-1", "901", "2011", None), "status": "z"},
        {**figure("ni-1", "902", "2011", None), "status": "low"},
        figure("ni-1", "903", "2011", 4.0),
    ]
    line = line_of(figures)
    assert (line.value, line.status, line.rank, line.band) == (None, Status.NOT_APPLICABLE, None, "")
    assert [status for _, _, status in line.neighbour_values] == [Status.LOW, Status.OK, Status.UNAVAILABLE]
    assert dict(line.neighbours.missing)["Council 902"] == "low: rounds to zero but is not zero"


def test_an_indicator_nobody_gives_is_absent_and_not_zero() -> None:
    profile = profile_of([figure("ni-2", "901", "2011", 4.0)])
    assert profile.c.indicators == ()
    assert profile.c.absent == ("ni-1",)


def test_where_every_model_is_later_the_earliest_stands_in_and_the_profile_says_so() -> None:
    later = neighbours("901", "902", model="m-2021", when=date(2021, 4, 1))
    latest = neighbours("901", "903", model="m-2025", when=date(2025, 5, 1))
    rows = {
        "councils": councils("901", "902", "903"),
        "neighbours": later + latest,
        "figures": values("2011", c901=1.0),
    }
    profile = make_profile(SmallRelease(rows), "901", ONE, DAY)
    assert profile.neighbour_model == "m-2021"
    assert [neighbour.code for neighbour in profile.neighbours] == ["902"]
    assert any("later than the as-at date" in note for note in profile.notes)


def test_a_model_is_in_use_from_its_own_day() -> None:
    models = neighbours("901", "902", model="old") + neighbours("901", "903", model="new", when=DAY)
    rows = {"councils": councils("901", "902", "903"), "neighbours": models, "figures": values("2011", c901=1.0)}
    profile = make_profile(SmallRelease(rows), "901", ONE, DAY)
    assert profile.neighbour_model == "new"
    assert not any("stands in" in note for note in profile.notes)


def test_a_mean_that_rests_on_other_neighbours_than_before_says_so() -> None:
    both = [*values("2010", c901=1.0, c902=2.0, c903=None), *values("2011", c901=1.0, c902=None, c903=2.0)]
    assert "different neighbours" in line_of(both).neighbours.change_note
    same = [*values("2010", c901=1.0, c902=2.0), *values("2011", c901=1.0, c902=2.0)]
    assert line_of(same).neighbours.change_note == ""


@pytest.mark.parametrize(("end", "beside"), [(0, "better"), (1, "worse")])
def test_a_comparator_on_the_intervals_end_is_in_line(end: int, beside: str) -> None:
    interval = wilson(50, 100)
    assert interval is not None
    outside = interval[end] + (0.1, -0.1)[1 - end]
    for other, found in ((interval[end], "in_line"), (outside, beside)):
        own = figure("ni-1", "901", "2011", 50.0, numerator=50.0, denominator=100.0)
        line = line_of([own, *values("2011", england=other)])
        assert (line.england.comparison, line.england.by_interval) == (found, True)


@pytest.mark.parametrize(
    ("polarity", "own", "theirs", "found"),
    [
        ("high", 2.0, 1.0, "faster"),
        ("high", -1.0, -2.0, "faster"),
        ("low", -2.0, -1.0, "faster"),
        ("low", 2.0, 1.0, "slower"),
        ("high", 1.04, 1.0, "same"),
        ("neutral", 2.0, 1.0, "not_known"),
        ("high", None, 1.0, "not_known"),
    ],
)
def test_pace(polarity: str, own: float | None, theirs: float, found: str) -> None:
    step = compare_columns(*(pl.Series([one], dtype=pl.Float64) for one in (own, theirs)), pl.Series([1]))
    assert PACES[pl.select(paced(pl.lit(step), pl.lit(turn_of(polarity)))).item()] == found


def _with_an_old_one(*named: str) -> Profile:
    """ni-1 ends within three years of the day; ni-2 ended more than three years before it, for any place."""
    rows = {
        "councils": councils("901", "902"),
        "indicators": [{"id": one, "title": one, "polarity": "high"} for one in ("ni-1", "ni-2", "ni-3")],
        "figures": [
            figure("ni-1", "901", "2010", 5.0, end=date(2009, 12, 31)),
            figure("ni-2", "901", "2009", 5.0, end=date(2009, 12, 30)),
            figure("ni-2", "902", "2009", 5.0, end=date(2009, 12, 30)),
            figure("ni-3", "901", "2008", 5.0, end=date(2008, 12, 31)),
            figure("ni-3", "902", "2011", 5.0, end=date(2011, 12, 31)),
        ],
    }
    return make_profile(SmallRelease(rows), "901", framework(c=[{"id": one} for one in named], c_all=True), DAY)


def test_an_indicator_without_recent_figures_anywhere_is_left_out_and_told() -> None:
    profile = _with_an_old_one()
    assert [line.id for line in profile.c.indicators] == ["ni-1", "ni-3"]
    assert profile.c.left_out == ("ni-2",)
    (note,) = [one for one in profile.notes if "block C" in one]
    assert note.startswith("1 indicator is left out")
    assert "more than 3 years before the as-at date (a convention of Fourpoint): small.csv (1)" in note


def test_an_indicator_that_the_framework_names_is_shown_however_old() -> None:
    profile = _with_an_old_one("ni-2")
    assert {line.id for line in profile.c.indicators} == {"ni-1", "ni-2", "ni-3"}
    assert profile.c.left_out == ()
    assert not any("block C" in note for note in profile.notes)


def test_a_fact_of_an_indicator_left_out_says_why_it_is_not_known() -> None:
    profile = _with_an_old_one()
    assert "too old" in indicator_fact(profile, "block_c.ni-2", "ni-2", "").because
