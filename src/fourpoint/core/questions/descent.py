"""From an outcome's grade down to its evidence: which settings, indicators or findings would have to change for it.

By the rules that indicate an outcome from evidence. A grade that people gave stands before those rules: its descent
says so, and what they would ask if it did not. It is as sure as those rules: every descent names their status.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.judging.conditions import values_of
from fourpoint.core.judging.judging import INDICATED, grade_sets
from fourpoint.core.judging.plan import grade_facts, plan_of
from fourpoint.core.profile_facts.fact_words import area_title
from fourpoint.core.questions.distance import Route, Way, routes

MOST_WAYS = 3


@dataclass(frozen=True, slots=True)
class Descent:
    """One outcome from its grade to another: the smallest changes of its evidence that would carry it, fewest first."""

    area: str
    fact: str
    start: float | None
    to: float
    ways: tuple[Route, ...]
    rests_on: tuple[str, ...]
    """Status of the rules that indicate the outcome: stated, inferred, convention."""
    sentence: str


def descents(framework: Framework, facts: Mapping[str, Fact], found: Iterable[Route]) -> tuple[Descent, ...]:
    """Every move of an outcome's grade among the routes `found`, each once, with what would carry it.

    `facts` are those of the assessment, by name, as for `distance.routes`.
    """
    areas = {fact: area for area, fact in grade_facts(framework).items() if fact in facts}
    moves = {
        (move.fact, move.to): move.start
        for route in found
        for move in route.moves
        if move.fact in areas and move.to is not None
    }
    made = (
        _descent(framework, facts, areas[fact], fact, start, to)
        for (fact, to), start in moves.items()
        if to is not None and _rules_of(framework, areas[fact]).rules
    )
    return tuple(made)


def _is_given(fact: Fact) -> bool:
    """Whether people gave the grade: it does not come from evidence."""
    return fact.known is Known.KNOWN and fact.because != INDICATED


def _descent(
    framework: Framework, facts: Mapping[str, Fact], area: str, fact: str, start: float | None, to: float
) -> Descent:
    own = _rules_of(framework, area)
    evidence = {name: one for name, one in facts.items() if name.startswith(f"evidence.{area}.")}
    way: Way = "raise" if start is None or to > start else "lower"
    reached = routes(own, evidence, way, until=int(to))[:MOST_WAYS]
    rests_on = tuple(dict.fromkeys(item.status for item in (*own.rules, *own.limits)))
    if _carried(own, evidence, way, int(to)):
        sentence = f"{_grade_words(framework, area, to)}: the evidence held carries it, {_by(rests_on, True)}."
    else:
        sentence = _sentence(framework, area, to, reached, rests_on, _is_given(facts[fact]))
    return Descent(area, fact, start, to, reached, rests_on, sentence)


def _carried(own: Framework, evidence: Mapping[str, Fact], way: Way, to: int) -> bool:
    grades = grade_sets(plan_of(own), values_of(evidence))["overall"]
    return min(grades) >= to if way == "raise" else max(grades) <= to


def _grade_words(framework: Framework, area: str, to: float) -> str:
    return f"{area_title(framework, area)} at {int(to)}, {framework.word(int(to), area)}"


def _by(rests_on: tuple[str, ...], given: bool) -> str:
    if given:
        return f"by the rules that would indicate it if its grade had not been published ({', '.join(rests_on)})"
    return f"by the rules that indicate it ({', '.join(rests_on)})"


def _rules_of(framework: Framework, area: str) -> Framework:
    """The rules and limits of one area as a framework of their own, so that the same search finds what moves it."""
    return framework.model_copy(
        update={
            "rules": tuple(one.model_copy(update={"area": "overall"}) for one in framework.rules if one.area == area),
            "limits": tuple(one.model_copy(update={"area": "overall"}) for one in framework.limits if one.area == area),
            "hash": f"{framework.hash}/{area}" if framework.hash else "",
        }
    )


def _sentence(
    framework: Framework, area: str, to: float, ways: tuple[Route, ...], rests_on: tuple[str, ...], given: bool
) -> str:
    grade, by = _grade_words(framework, area, to), _by(rests_on, given)
    if not ways:
        return f"{grade}: no change of up to three of its facts gives it for sure, {by}."
    return f"{grade}, {by}: {'; or '.join(_changes(ways))}."


def _changes(ways: tuple[Route, ...]) -> Iterator[str]:
    """The changes alone, without the grade that they lead to."""
    for way in ways:
        text = way.sentence.partition(" would make it ")[0]
        yield text[:1].lower() + text[1:]
