"""Distance goes on down: from an outcome's grade to the settings, indicators and findings that would carry it."""

from itertools import product

import pytest

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.facts import Fact, Known
from fourpoint.core.judging.judging import INDICATED, judge
from fourpoint.core.questions.descent import Descent, descents
from fourpoint.core.questions.distance import routes

AREA = "being_healthy"
OF = 10


def _share(name: str, count: int, of: int = OF) -> Fact:
    return Fact(name, "percent", Known.KNOWN, 100 * count / of, numerator=count, denominator=of)


def _evidence(better: int, worse: int, balance: int = 1) -> dict[str, Fact]:
    stem = f"evidence.{AREA}"
    found = [
        _share(f"{stem}.indicators.better_than_neighbours", better),
        _share(f"{stem}.indicators.worse_than_neighbours", worse),
        _share(f"{stem}.settings.good_or_better", 8),
        _share(f"{stem}.settings.inadequate", 0),
        Fact(f"{stem}.findings.balance", "number", Known.KNOWN, float(balance)),
    ]
    return {fact.name: fact for fact in found}


def _others() -> dict[str, Fact]:
    """Two outcomes good, two adequate, capacity adequate: one more outcome at good makes the overall grade good."""
    grades = {
        "outcome.staying_safe": 3,
        "outcome.enjoying_and_achieving": 3,
        "outcome.positive_contribution": 3,
        "outcome.economic_well_being": 2,
        "capacity_to_improve": 2,
    }
    return {name: Fact(name, "grade", Known.KNOWN, float(grade), "published") for name, grade in grades.items()}


def _descents(evidence: dict[str, Fact]) -> dict[tuple[str, float], Descent]:
    framework = load_framework("apa-2008")
    judged = judge(framework, _others() | evidence)
    found = descents(framework, judged.facts, routes(framework, judged.facts, "raise"))
    return {(one.area, one.to): one for one in found}


def _grade(evidence: dict[str, Fact]) -> int | None:
    judged = judge(load_framework("apa-2008"), _others() | evidence)
    return next(one.indicated for one in judged.judgements if one.area == AREA)


def test_an_outcome_is_carried_by_its_indicators() -> None:
    found = _descents(_evidence(better=2, worse=5))[AREA, 3.0]
    (way,) = found.ways
    (move,) = way.moves
    assert (move.fact, move.count) == (f"evidence.{AREA}.indicators.worse_than_neighbours", 1)
    assert found.rests_on == ("convention",)
    assert "by the rules that indicate it (convention)" in found.sentence


@pytest.mark.parametrize(("better", "worse"), [(0, 3), (2, 5), (1, 9), (4, 2)])
def test_it_is_the_smallest(better: int, worse: int) -> None:
    """Against trying every number of better and worse indicators."""
    if (found := _descents(_evidence(better, worse)).get((AREA, 3.0))) is None:
        assert (_grade(_evidence(better, worse)) or 0) >= 3
        return
    every = [
        abs(one - better) + abs(other - worse)
        for one, other in product(range(OF + 1), repeat=2)
        if one + other <= OF and (_grade(_evidence(one, other)) or 0) >= 3
    ]
    assert found.ways[0].steps == min(every)


def test_findings_move_by_whole_findings() -> None:
    found = _descents(_evidence(better=9, worse=0, balance=-3))
    assert all(move.to == int(move.to or 0) for one in found.values() for way in one.ways for move in way.moves)


def test_a_grade_that_people_gave_says_so() -> None:
    framework = load_framework("apa-2008")
    given = {f"outcome.{AREA}": Fact(f"outcome.{AREA}", "grade", Known.KNOWN, 2.0, "published")}
    judged = judge(framework, _others() | given | _evidence(better=2, worse=5))
    found = descents(framework, judged.facts, routes(framework, judged.facts, "raise"))
    told = {one.area: one.sentence for one in found}
    assert "if its grade had not been published (convention)" in told[AREA]
    assert judged.facts[f"outcome.{AREA}"].because != INDICATED


def test_what_the_evidence_carries_already_is_said() -> None:
    framework = load_framework("apa-2008")
    given = {f"outcome.{AREA}": Fact(f"outcome.{AREA}", "grade", Known.KNOWN, 1.0, "published")}
    judged = judge(framework, _others() | given | _evidence(better=3, worse=1))
    found = descents(framework, judged.facts, routes(framework, judged.facts, "raise"))
    assert any("the evidence held carries it" in one.sentence and not one.ways for one in found if one.area == AREA)
