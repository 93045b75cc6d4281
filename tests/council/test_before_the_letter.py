"""What new evidence does to a grade: moved, changed without moving, or nothing."""

from datetime import date

import pytest

from fourpoint.actions.council.alerts import alerts, alerts_form
from fourpoint.actions.council.pack import make_pack
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.council.follow_up import follow_up
from fourpoint.core.council.overview import Finding
from fourpoint.core.errors import UsageError
from fourpoint.documents.forms.text_page import document_text
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


def test_the_pack_tells_where_the_council_stands_and_what_changed(example_release: Release) -> None:
    text = document_text(make_pack(example_release, "Leeds", load_framework("csa-2011"), date(2011, 12, 14)))
    for words in (
        "2, performs adequately",
        "would make it 3, performs well.",
        "Announced re-inspection of safeguarding",
        "1,000 redraws, seed 2011",
        "## 3. What changed since 8 November 2010",
        "the evidence moves the grade from 1 to 2.",
        "The re-inspection's challenges remain",
        "Carry out the action plan that answers the re-inspection",
        "none in the record",
        "The record holds no targets of the last twelve months.",
        "## 6. Improvement notice",
    ):
        assert words in text


def test_the_pack_sets_the_self_evaluation_beside_the_evidence(example_release: Release) -> None:
    text = document_text(make_pack(example_release, "Leicester", load_framework("apa-2008"), date(2008, 12, 17)))
    assert "Being healthy\t3\t2\t2\thigher than awarded\tIts own grade is 3" in text


def test_a_pack_looks_back(example_release: Release) -> None:
    with pytest.raises(UsageError, match="is not before it"):
        make_pack(example_release, "Leeds", load_framework("csa-2011"), date(2011, 1, 1), date(2011, 2, 1))
