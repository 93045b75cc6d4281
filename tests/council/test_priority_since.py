"""What an indicator did since a priority was called for: better, not better, not known, each with its figures."""

from datetime import date

import pytest

from fourpoint.analysis.council_record import read_record
from fourpoint.core.council.forecast import Point
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.council.priority_since import since_then
from fourpoint.release.store import Release

HIGH = Measure("percent", "high", 1)
LOW = Measure("percent", "low", 1)
FINDING = date(2010, 11, 1)


def year(ends: int, value: float) -> Point:
    return Point(f"{ends - 1}-{ends % 100:02d}", date(ends, 3, 31), value, date(ends - 1, 4, 1))


@pytest.mark.parametrize(
    ("measure", "points", "since", "answer", "words"),
    [
        (HIGH, [year(2010, 71), year(2011, 79.4)], FINDING, "better", "better: 71.0% (2009-10), then 79.4% (2010-11)"),
        (
            LOW,
            [year(2010, 5), year(2011, 6)],
            FINDING,
            "not_better",
            "not better, worsening: 5.0% (2009-10), then 6.0%",
        ),
        (HIGH, [year(2010, 71.01), year(2011, 71.04)], FINDING, "not_better", "not better, steady: 71.0% (2009-10)"),
        (
            HIGH,
            [year(2010, 71)],
            FINDING,
            "not_known",
            "no figure is for a time after 1 November 2010; 71.0% (2009-10)",
        ),
        (HIGH, [year(2011, 71)], FINDING, "not_known", "no figure of the same kind is for a time before"),
        (HIGH, [], FINDING, "not_known", "not known: no figure is held"),
        (HIGH, [year(2011, 71)], None, "not_known", "the priority names no finding from whose day to count"),
        (Measure("count", "neutral", 0), [year(2010, 4), year(2011, 5)], FINDING, "not_known", "neither high nor low"),
    ],
)
def test_three_answers(measure: Measure, points: list[Point], since: date | None, answer: str, words: str) -> None:
    found = since_then("ni-66", "Reviews", measure, since, points)
    assert found.answer == answer
    assert words in found.words


def test_a_quarter_is_never_compared_with_a_year() -> None:
    quarter = Point("2010-11 Q4", date(2011, 3, 31), 90.0, date(2011, 1, 1))
    found = since_then("ni-66", "Reviews", HIGH, FINDING, [year(2010, 71), quarter])
    assert found.answer == "not_known"
    mixed = since_then("ni-66", "Reviews", HIGH, FINDING, [year(2010, 71), year(2011, 80), quarter])
    assert (mixed.answer, mixed.now) == ("better", year(2011, 80))


def test_a_priority_of_the_example_through_the_years(example_release: Release) -> None:
    def known(day: date) -> dict[str, str]:
        record = read_record(example_release, "383", "Leeds", day)
        return {one.id: one.actions[0].since.answer if one.actions[0].since else "" for one in record.priorities}

    assert known(date(2007, 12, 19)) == {"reviews-on-time": "not_known", "attendance-2007": "not_known"}
    later = known(date(2011, 11, 8))
    assert later["reviews-on-time"] == "better"
    assert later["safeguarding"] == "not_known", "its finding is of that very day"
