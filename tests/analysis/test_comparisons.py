"""Councils side by side, and the country's distribution."""

from datetime import date

import pytest
from small_release import SmallRelease, councils, figure, framework

from fourpoint.analysis.comparisons import compare_councils, national_distribution
from fourpoint.analysis.profile import make_profile
from fourpoint.core.errors import UsageError
from fourpoint.core.status import Status

DAY = date(2012, 12, 31)


def release(polarity: str = "high") -> SmallRelease:
    newest = {"901": 3.0, "902": 1.0, "903": 2.0, "904": None, "E92000001": 2.5}
    return SmallRelease(
        {
            "councils": councils("901", "902", "903", "904", "905", "906"),
            "indicators": [{"id": "ni-1", "title": "One", "unit": "percent", "polarity": polarity, "decimals": 0}],
            "figures": [figure("ni-1", place, "2011", value) for place, value in newest.items()]
            + [figure("ni-1", place, "2010", 1.0) for place in ("901", "904")],
        }
    )


def test_councils_side_by_side() -> None:
    found = compare_councils(release(), ["901", "904", "901"], "ni-1", DAY)
    assert found.periods == ("2010", "2011")
    assert [(one.code, one.value, one.rank, one.rank_of, one.change) for one in found.councils] == [
        ("901", 3.0, 1, 3, 2.0),
        ("904", None, None, None, None),
    ]
    assert found.councils[1].status is Status.SUPPRESSED
    assert found.england == (None, 2.5)


def test_side_by_side_says_the_same_as_the_profile() -> None:
    country = release()
    line = make_profile(country, "901", framework(c=[{"id": "ni-1"}]), DAY).c.indicators[0]
    one = compare_councils(country, ["901"], "ni-1", DAY).councils[0]
    assert (one.rank, one.band, one.percentile, one.change) == (line.rank, line.band, line.percentile, line.change)


@pytest.mark.parametrize(("polarity", "order"), [("high", "132"), ("low", "231"), ("neutral", "132")])
def test_the_distribution_puts_the_best_first(polarity: str, order: str) -> None:
    found = national_distribution(release(polarity), "ni-1", DAY)
    assert "".join(code[-1] for code, _, _ in found.values) == order
    assert found.quartiles == (1.5, 2.0, 2.5)
    assert [(code, status) for code, _, status in found.missing] == [("904", Status.SUPPRESSED)]


@pytest.mark.parametrize("codes", [[], ["901", "902", "903", "904", "905", "906"], ["999"]])
def test_too_many_none_or_unknown_councils_are_refused(codes: list[str]) -> None:
    with pytest.raises(UsageError):
        compare_councils(release(), codes, "ni-1", DAY)


def test_an_indicator_the_release_does_not_hold_is_refused() -> None:
    with pytest.raises(UsageError, match="no figures of ni-2"):
        national_distribution(release(), "ni-2", DAY)
