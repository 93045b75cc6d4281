"""Distance: the smallest changes, proved smallest by trying every change on small cases."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.examples import given_facts
from fourpoint.core.judging.conditions import half_up
from fourpoint.core.judging.judging import grade_sets, judge
from fourpoint.core.judging.plan import plan_of
from fourpoint.core.questions.distance import Route, Way, routes

CSA = load_framework("csa-2011")
GOOD, BAD, SAFE = "block_a.good_or_better", "block_a.inadequate", "block_b.safeguarding"


def share(name: str, top: int, of: int) -> Fact:
    return Fact(name, "percent", Known.KNOWN, 100 * top / of, "", float(top), float(of))


def council(good: int, bad: int, of: int, safe: int) -> dict[str, Fact]:
    settled: dict[str, bool | float | str] = {"block_b.priority_action": False, "block_b.further_inspection_due": False}
    facts = given_facts(CSA, {**settled, "block_c.worse_than_neighbours": 10, SAFE: safe})
    return facts | {GOOD: share(GOOD, good, of), BAD: share(BAD, bad, of)}


def found(framework: Framework, facts: dict[str, Fact], way: Way) -> tuple[Route, ...]:
    judged = judge(framework, facts)
    return routes(framework, judged.facts, way)


def every_smallest(good: int, bad: int, of: int, safe: int, way: Way) -> set[tuple[int, int, int]]:
    """The plain reference: (change of good, of inadequate, of safeguarding) by trying every one of them."""
    plan = plan_of(CSA)
    settled: dict[str, float | None] = {"block_b.priority_action": 0.0, "block_b.further_inspection_due": 0.0}
    settled["block_c.worse_than_neighbours"] = 10.0

    def grade(g: int, b: int, s: int) -> int:
        values = {**settled, GOOD: half_up(100 * g / of), BAD: half_up(100 * b / of), SAFE: float(s)}
        (only,) = grade_sets(plan, values)["overall"]
        return only

    now = grade(good, bad, safe)
    reached = [
        (g - good, b - bad, s - safe)
        for g, b, s in product(range(of + 1), range(of + 1), range(1, 5))
        if g + b <= of and ((grade(g, b, s) > now) if way == "raise" else (grade(g, b, s) < now))
    ]
    return {one for one in reached if not any(other != one and inside(other, one) for other in reached)}


def inside(smaller: tuple[int, int, int], larger: tuple[int, int, int]) -> bool:
    return all(a == 0 or (a * b > 0 and abs(a) <= abs(b)) for a, b in zip(smaller, larger, strict=True))


def as_changes(route: Route) -> tuple[int, int, int]:
    moved = {move.fact: move.steps if move.up else -move.steps for move in route.moves}
    assert set(moved) <= {GOOD, BAD, SAFE}
    return moved.get(GOOD, 0), moved.get(BAD, 0), moved.get(SAFE, 0)


@settings(max_examples=60, deadline=None)
@given(st.integers(4, 12), st.data(), st.integers(1, 4), st.sampled_from(["raise", "lower"]))
def test_exactly_the_smallest_changes(of: int, data: st.DataObject, safe: int, way: Way) -> None:
    good = data.draw(st.integers(0, of))
    bad = data.draw(st.integers(0, of - good))
    only = [one for one in found(CSA, council(good, bad, of, safe), way) if not other_facts(one)]
    assert {as_changes(one) for one in only} == every_smallest(good, bad, of, safe, way)


def other_facts(route: Route) -> bool:
    """Whether the route moves a fact that the plain reference holds still."""
    return not {move.fact for move in route.moves} <= {GOOD, BAD, SAFE}


def test_sentences_name_settings_and_the_re_inspection() -> None:
    raising = [one.sentence for one in found(CSA, council(11, 0, 18, 1), "raise")]
    assert raising == [
        "Announced inspection or re-inspection of safeguarding at 2, adequate (now 1) would make it 2, "
        "performs adequately."
    ]
    raising = [one.sentence for one in found(CSA, council(11, 0, 18, 3), "raise")]
    assert raising[0] == "1 more of the 18 settings at good or better (11 to 12) would make it 3, performs well."


@pytest.mark.parametrize("way", ["raise", "lower"])
def test_no_overall_grade_no_distance(way: Way) -> None:
    framework = load_framework("ilacs-2026")
    assert found(framework, given_facts(framework, {"inspection.leaders": 3}), way) == ()


def test_distance_of_an_outcome() -> None:
    framework = load_framework("apa-2008")
    given = {"being_healthy": 3, "staying_safe": 3, "enjoying_and_achieving": 2, "positive_contribution": 3}
    facts = given_facts(framework, {**given, "economic_well_being": 2, "capacity_to_improve": 2})
    sentences = [one.sentence for one in found(framework, facts, "raise")]
    assert any("Achieving economic well-being at 3, good (now 2) would make it 3" in one for one in sentences)
