"""Periods as published: read, put in order, and told apart where they do not follow."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.analysis.periods import edition_of, read_period, years_missing_between

FOLLOWS = [
    ("2024", "2025"),
    ("2024", "2025 (prov)"),
    ("2024 (Rev)", "2025 (Rev)"),
    ("2020 (Final)", "2021"),
    ("2016-17", "2017-18"),
    ("2016-17", "2017/18"),
    ("1999-00", "2000-01"),
    ("2015/16", "2016/17"),
    ("201516", "201617"),
    ("2016-17 (OT)", "2017-18 (OT)"),
    ("2014-16", "2015-17"),
    ("2013/14-15/16", "2014/15-16/17"),
    ("2009Q1", "2009Q2"),
    ("2009 Q4", "2010 Q1"),
    ("Q4 2009", "Q1 2010"),
    ("31 March 2010", "31 March 2011"),
    ("2016-2017", "2017-2018"),
]
DOES_NOT_FOLLOW = [
    ("2019", "2022"),
    ("2016-17", "2017"),
    ("2016-17", "2017-18 (OT)"),
    ("2014-16", "2015-16"),
    ("2014-16", "2016-18"),
    ("2009Q4", "2010"),
    ("31 March 2010", "30 September 2011"),
    ("2025", "2024"),
]


@pytest.mark.parametrize(("earlier", "later"), FOLLOWS)
def test_consecutive_periods(earlier: str, later: str) -> None:
    first, second = read_period(earlier), read_period(later)
    assert first is not None
    assert second is not None
    assert second.follows(first)
    assert not first.follows(second)


@pytest.mark.parametrize(("earlier", "later"), DOES_NOT_FOLLOW)
def test_periods_that_do_not_follow_say_why(earlier: str, later: str) -> None:
    first, second = read_period(earlier), read_period(later)
    assert first is not None
    assert second is not None
    assert not second.follows(first)
    assert first.label in years_missing_between(first, second)


@pytest.mark.parametrize("text", ["", "0", "latest", "9999", "2016-16", "201699", "2009Q5", "31 February 2010", "-"])
def test_what_is_no_period_has_no_order(text: str) -> None:
    assert read_period(text) is None


@pytest.mark.parametrize(
    ("text", "edition"),
    [("2025 (prov)", "provisional"), ("2024 (Rev)", "revised"), ("2020 (Final)", "final"), ("2016-17 (OT)", "")],
)
def test_editions_stand_behind_the_period(text: str, edition: str) -> None:
    assert edition_of(text) == edition
    assert ("(" in read_period(text).label) == (not edition)  # type: ignore[union-attr]


@given(st.text(max_size=30) | st.from_regex(r"[0-9/Q ()-]{1,15}", fullmatch=True))
def test_no_text_follows_itself(text: str) -> None:
    found = read_period(text)
    assert found is None or not found.follows(found)
