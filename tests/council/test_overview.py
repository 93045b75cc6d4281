"""Findings of every review under the outcomes: nothing doubled, agreement and contradiction named, answers or none."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.council.overview import Finding, meetings, merge
from fourpoint.core.council.priority import Action, Condition, Notice, Priority, answers_to

DAY = date(2007, 11, 28)


def finding(area: str, kind: str, text: str, review: str, *themes: str) -> Finding:
    return Finding(area, kind, text, (review,), DAY, themes)  # type: ignore[arg-type]


def test_one_text_from_two_reviews_is_one_finding_with_two_sources() -> None:
    told = [finding("a", "strength", "t", "apa", "x"), finding("a", "strength", "t", "kpmg", "y")]
    (one,) = merge(told)
    assert one.reviews == ("apa", "kpmg")
    assert one.themes == ("x", "y")


@pytest.mark.parametrize(
    ("told", "verdicts"),
    [
        ([("strength", "apa"), ("strength", "kpmg")], ["agree"]),
        ([("strength", "apa"), ("development", "kpmg")], ["contradict"]),
        ([("strength", "apa"), ("development", "apa")], []),
        ([("strength", "apa"), ("development", "apa"), ("development", "kpmg")], ["mixed"]),
        ([("strength", "apa"), ("strength", "kpmg"), ("development", "kpmg")], ["mixed"]),
        ([("strength", "apa"), ("development", "go"), ("development", "kpmg")], ["contradict"]),
        ([("strength", "apa"), ("focus", "kpmg")], []),
        ([("strength", "apa")], []),
    ],
)
def test_meetings(told: list[tuple[str, str]], verdicts: list[str]) -> None:
    findings = [finding("a", kind, f"{i}", review, "theme") for i, (kind, review) in enumerate(told)]
    assert [meeting.verdict for meeting in meetings(merge(findings))] == verdicts


def test_one_theme_in_two_areas_never_meets() -> None:
    apart = [finding("a", "strength", "t", "apa", "x"), finding("b", "development", "u", "kpmg", "x")]
    assert meetings(merge(apart)) == ()


kinds = st.sampled_from(["strength", "development", "focus"])
told = st.lists(st.tuples(st.sampled_from("ab"), kinds, st.sampled_from("tuv"), st.sampled_from(["r", "s"])))


@given(told)
def test_merging_loses_nothing_and_doubles_nothing(rows: list[tuple[str, str, str, str]]) -> None:
    merged = merge(finding(*row) for row in rows)
    assert {(f.area, f.kind, f.text, r) for f in merged for r in f.reviews} == set(rows)
    assert len({(f.area, f.kind, f.text) for f in merged}) == len(merged)


def test_an_area_for_development_without_priority_is_said() -> None:
    answered, open_ = finding("a", "development", "t", "apa"), finding("a", "development", "u", "apa")
    plans = [Priority("1", "a", "Do it", answers="t"), Priority("2", "a", "Gave up", answers="u", state="dropped")]
    answers = answers_to([answered, open_, finding("a", "strength", "s", "apa")], plans)
    assert [len(answer.priorities) for answer in answers] == [1, 0]


@pytest.mark.parametrize(
    ("issued", "lifted", "stands"),
    [
        (None, None, True),
        (date(2010, 3, 1), None, True),
        (date(2010, 3, 1), date(2011, 1, 1), False),
        (date(2012, 1, 1), None, False),
    ],
)
def test_a_notice_stands_from_issue_to_lifting(issued: date | None, lifted: date | None, stands: bool) -> None:
    assert Notice("n", issued, lifted, (Condition("c"),)).stands(date(2011, 11, 8)) is stands


def test_late_actions() -> None:
    assert Action("a", due=date(2007, 9, 1), state="under_way").is_late(DAY)
    assert not Action("a", due=date(2007, 9, 1), state="done").is_late(DAY)
    assert not Action("a", state="not_started").is_late(DAY)
