"""A framework made ready to be evaluated many times: areas in the order they need each other, tests, and the values
of each fact between which its rules tell a difference. Depends on the framework alone, never on evidence."""

from collections.abc import Iterator
from dataclasses import dataclass

from fourpoint.core.facts import Unit
from fourpoint.core.framework import Count, Framework, Limit, Rule
from fourpoint.core.judging.conditions import Asked, Test, asked_by, number_meets
from fourpoint.core.profile_facts.fact_names import CAPACITY, COUNT, outcome_fact, unit_of
from fourpoint.core.profile_facts.fact_words import asked_words, describe, within

_ENDLESS = 1e9


@dataclass(frozen=True, slots=True)
class AreaPlan:
    """Rules and limits of one area with their tests; `facts` are the facts they rest on, counts taken apart."""

    area: str
    rules: tuple[tuple[Rule, Asked], ...]
    limits: tuple[tuple[Limit, Asked], ...]
    facts: tuple[str, ...]
    domains: dict[str, tuple[float | None, ...]]
    """Fact -> one value for each way in which its tests can turn out, lowest first; None = none yet."""


@dataclass(frozen=True, slots=True)
class Plan:
    framework: Framework
    grades: tuple[int, ...]
    areas: tuple[AreaPlan, ...]
    """In an order in which every area comes after the areas whose grade it needs."""
    counts: dict[str, Count]
    facts: tuple[str, ...]
    """Every fact that a rule or limit rests on, and the grades of areas graded by inspection or published grade."""
    words: dict[int, str]
    """Each condition in words, by its identity: they depend on the framework alone."""
    names: dict[str, str]
    """Each fact of a count in words."""
    asked: dict[int, tuple[str, ...]]
    """The facts that each rule or limit asks for, counts taken apart, by its identity."""
    found: dict[object, frozenset[int]]
    """Grades possible that were worked out before, by what is known; kept by `core.judging.possible`."""


_PLANS: dict[str, Plan] = {}


def asked_blocks(framework: Framework) -> Framework:
    """The framework with only those blocks that a rule or limit rests on, for grading without a page: an inspection
    framework asks nothing of indicators. Its hash stays: the rules are the same."""
    heads = {fact.partition(".")[0] for fact in plan_of(framework).facts}
    if "evidence" in heads:
        return framework
    left_out: dict[str, object] = {}
    if "block_a" not in heads:
        left_out["a"] = ()
    if "block_c" not in heads:
        left_out |= {"c": (), "c_all": False}
    return framework.model_copy(update={"blocks": framework.blocks.model_copy(update=left_out)})


def plan_of(framework: Framework) -> Plan:
    """The framework's plan; made once for a loaded framework (one with a hash)."""
    plan = _PLANS.get(framework.hash) if framework.hash else None
    if plan is None:
        plan = _make_plan(framework)
        if framework.hash:
            _PLANS[framework.hash] = plan
    return plan


def _make_plan(framework: Framework) -> Plan:
    counts = {f"{COUNT}{count.id}": count for count in framework.counts}
    areas = tuple(_area_plan(framework, area, counts) for area in _in_order(framework))
    facts = dict.fromkeys(fact for area in areas for fact in area.facts)
    facts.update(dict.fromkeys(grade_facts(framework).values()))
    conditions = [one for item in framework.conditioned for one in (*item.all_, *item.any_)]
    words = {id(one): asked_words(framework, one) for one in conditions}
    asked = {id(item): _facts_asked(item, counts) for item in framework.conditioned}
    names = {fact: within(describe(framework, fact)) for count in framework.counts for fact in count.of}
    return Plan(framework, framework.grades, areas, counts, tuple(facts), words, names, asked, {})


def _facts_asked(item: Rule | Limit, counts: dict[str, Count]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for one in (*item.all_, *item.any_):
        found |= dict.fromkeys(counts[one.fact].of if one.fact in counts else (one.fact,))
    return tuple(found)


def grade_facts(framework: Framework) -> dict[str, str]:
    """Area to the fact that holds its grade, for areas graded by an inspection or taken from a published grade."""
    return {
        area.id: f"inspection.{area.id}" if area.graded_by == "inspection" else outcome_fact(area.id)
        for area in framework.areas
        if area.graded_by != "rules"
    }


def areas_asked(framework: Framework, facts: Iterator[str]) -> set[str]:
    """Areas whose grade these facts need."""
    counts = {f"{COUNT}{count.id}": count.of for count in framework.counts}
    areas = set()
    for fact in facts:
        for name in counts.get(fact, (fact,)):
            head, _, rest = name.partition(".")
            if head in ("outcome", CAPACITY):
                areas.add(rest or head)
    return areas


def needs_of(framework: Framework) -> dict[str, set[str]]:
    """Area to the areas whose grade its rules and limits ask for."""
    needs: dict[str, set[str]] = {area.id: set() for area in framework.areas}
    for item in framework.conditioned:
        asked = areas_asked(framework, (one.fact for one in (*item.all_, *item.any_)))
        needs.setdefault(item.area, set()).update(asked)
    return needs


def _in_order(framework: Framework) -> list[str]:
    """Areas, each after those it needs; areas in a circle (refused at load) come last as they stand."""
    needs = needs_of(framework)
    left = [area.id for area in framework.areas]
    order: list[str] = []
    while left:
        ready = [area for area in left if not (needs[area] & set(left))] or left
        order += ready
        left = [area for area in left if area not in ready]
    return order


def _area_plan(framework: Framework, area: str, counts: dict[str, Count]) -> AreaPlan:
    rules = tuple((rule, asked_by(rule)) for rule in framework.rules if rule.area == area)
    limits = tuple((limit, asked_by(limit)) for limit in framework.limits if limit.area == area)
    tests: dict[str, list[Test]] = {}
    for asked in (*(asked for _, asked in rules), *(asked for _, asked in limits)):
        for test in asked.tests:
            for fact, one in _taken_apart(test, counts):
                tests.setdefault(fact, []).append(one)
    domains = {fact: _domain(framework, fact, asked) for fact, asked in tests.items()}
    return AreaPlan(area, rules, limits, tuple(tests), domains)


def _taken_apart(test: Test, counts: dict[str, Count]) -> Iterator[tuple[str, Test]]:
    """The tests put to facts of their own: a count's test becomes the comparison it counts by."""
    count = counts.get(test.fact)
    if count is None:
        yield test.fact, test
        return
    for fact in count.of:
        if count.at_least is not None:
            yield fact, Test(fact, "at_least", count.at_least)
        elif count.at_most is not None:
            yield fact, Test(fact, "at_most", count.at_most)
        else:
            yield fact, Test(fact, "equals", count.equals or 0.0)


def _candidates(framework: Framework, unit: Unit, tests: list[Test]) -> list[float]:
    if unit == "grade":
        return [float(grade) for grade in reversed(framework.grades)]
    if unit == "yes_no":
        return [0.0, 1.0]
    if unit == "percent":
        return [float(percent) for percent in range(101)]
    if unit == "count":
        return sorted({max(0.0, test.number + step) for test in tests for step in (-1, 0, 1)})
    return sorted({-_ENDLESS, _ENDLESS, *(test.number + step for test in tests for step in (-1e-6, 0, 1e-6))})


def _domain(framework: Framework, fact: str, tests: list[Test]) -> tuple[float | None, ...]:
    """One value for each way in which the tests of a fact can turn out. A judged area's grade is never none yet."""
    unit = unit_of(framework, fact) or "number"
    kept: dict[tuple[bool, ...], float | None] = {}
    for value in _candidates(framework, unit, tests):
        kept.setdefault(tuple(number_meets(one.operator, one.number, value) for one in tests), value)
    head = fact.partition(".")[0]
    if head not in ("outcome", CAPACITY):
        kept.setdefault(tuple(False for _ in tests), None)
    return tuple(kept.values())
