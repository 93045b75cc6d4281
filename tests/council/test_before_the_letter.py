"""What new evidence does to a grade: moved, changed without moving, or nothing."""

from datetime import date

import pytest

from fourpoint.actions.alerts import alerts, alerts_form
from fourpoint.actions.frameworks import load_framework
from fourpoint.core.follow_up import follow_up
from fourpoint.core.overview import Finding
from fourpoint.release.store import Release

DAYS = (date(2010, 12, 9), date(2011, 11, 8))


def test_leeds_moves_from_1_to_2_and_says_by_what(example_release: Release) -> None:
    rules = load_framework("csa-2011")
    (found,) = alerts(example_release, example_release, "Leeds", rules, DAYS)
    assert (found.before, found.after, found.moved) == ((1,), (2,), True)
    assert "moves the grade from 1 to 2" in found.words
    assert any("announced re-inspection" in one.after for one in found.facts)
    assert "L1: met, now not met" in found.rules


def test_one_day_twice_changes_nothing(example_release: Release) -> None:
    same = (date(2011, 11, 8), date(2011, 11, 8))
    found = alerts(example_release, example_release, "Leeds", load_framework("csa-2011"), same)
    assert not any(one.moved or one.facts or one.rules for one in found)
    assert alerts_form(found)[0]["moved"] is False


def finding(kind: str, *themes: str) -> Finding:
    return Finding("a", kind, f"{kind} {themes}", ("r",), DAYS[0], themes)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("later", "became"),
    [
        ([finding("strength", "x")], "now_a_strength"),
        ([finding("development", "x")], "asked_again"),
        ([finding("strength", "x"), finding("development", "x", "y")], "asked_again"),
        ([finding("strength", "z")], "not_named"),
        ([], "not_named"),
    ],
)
def test_what_last_year_asked_for(later: list[Finding], became: str) -> None:
    (answer,) = follow_up([finding("development", "x"), finding("strength", "x")], later)
    assert answer.became == became
