"""The grades still possible for one area when some facts are not known: exact where that can be worked out.

Facts not known are tried at every value between which the rules tell a difference, together, so that what cannot be
true at once (80% good or better and 40% inadequate) is left out. Above a set number of combinations, the wider set
that follows rule by rule is given instead: never too narrow. More evidence never adds a grade.
"""

from collections.abc import Mapping

from fourpoint.core.framework import Limit
from fourpoint.core.judging.conditions import MET, NOT_KNOWN, NOT_MET, Between, Test, Values, answer, count_value
from fourpoint.core.judging.plan import AreaPlan, Plan
from fourpoint.core.verdict import Verdict

MOST_COMBINATIONS = 20_000
MOST_KEPT = 50_000
NOT_THERE = "not known"
INSPECTED = "inspection"

Domains = Mapping[str, tuple[float | None, ...]]
"""Facts whose possible values are already narrower than the plan's (an area's grade: 3 or 2)."""


def verdict_of(plan: Plan, test: Test, values: Values) -> Verdict:
    """The answer to one test on the facts known so far."""
    if test.fact in values:
        return answer(test, values[test.fact])
    count = plan.counts.get(test.fact)
    return NOT_KNOWN if count is None else answer(test, count_value(count, values))


def with_counts(plan: Plan, values: Values) -> Values:
    """The values, with every count whose facts are all answered: worked out once instead of at every test."""
    done = {
        name: float(value)
        for name, count in plan.counts.items()
        if name not in values and not isinstance(value := count_value(count, values), Between)
    }
    return {**values, **done} if done else values


def limited(limit: Limit, grades: frozenset[int], lowest: int) -> frozenset[int]:
    """The grades after a limit has acted on them. A withheld grade stays as it is: its publication waits."""
    if limit.at_most is not None:
        return frozenset(min(grade, limit.at_most) for grade in grades)
    if limit.lower_by is not None:
        return frozenset(max(lowest, grade - limit.lower_by) for grade in grades)
    return grades


def rule_by_rule(
    plan: Plan, area: AreaPlan, values: Values, with_limits: bool, set_aside: frozenset[str] = frozenset()
) -> tuple[frozenset[int], Test | None]:
    """Grades possible when each rule is answered by itself, and the first test that is not known."""
    undecided: list[Test] = []

    def ask(test: Test) -> Verdict:
        found = verdict_of(plan, test, values)
        if found is NOT_KNOWN:
            undecided.append(test)
        return found

    grades: set[int] = set()
    for rule, asked in area.rules:
        found = asked.verdict(ask)
        if found is not NOT_MET:
            grades.update(rule.gives)
        if found is MET:
            break
    else:
        grades.update(plan.grades)
    result = frozenset(grades)
    if with_limits:
        for limit, asked in area.limits:
            if limit.id in set_aside:
                continue
            found = asked.verdict(ask)
            if found is MET:
                result = limited(limit, result, plan.grades[-1])
            elif found is NOT_KNOWN:
                result |= limited(limit, result, plan.grades[-1])
    return result, undecided[0] if undecided else None


def possible_grades(
    plan: Plan,
    area: AreaPlan,
    values: Values,
    domains: Domains,
    with_limits: bool = True,
    set_aside: frozenset[str] = frozenset(),
) -> frozenset[int]:
    """Grades possible for `area` given the facts known; `set_aside` = limits that an inspector departs from."""
    known = tuple(values.get(fact, NOT_THERE) for fact in area.facts)
    key = (area.area, with_limits, set_aside, known, tuple(domains.get(fact) for fact in area.facts))
    if key not in plan.found:
        if len(plan.found) >= MOST_KEPT:
            plan.found.clear()
        plan.found[key] = _possible_grades(plan, area, values, domains, with_limits, set_aside)
    return plan.found[key]


def _possible_grades(
    plan: Plan, area: AreaPlan, values: Values, domains: Domains, with_limits: bool, set_aside: frozenset[str]
) -> frozenset[int]:
    found, undecided = rule_by_rule(plan, area, values, with_limits, set_aside)
    if undecided is None or len(found) == 1:
        return found
    merged = {fact: domains.get(fact, domain) for fact, domain in area.domains.items()}
    combinations = 1
    for fact, domain in merged.items():
        combinations *= 1 if fact in values else len(domain)
    if combinations > MOST_COMBINATIONS:
        return found
    return _tried(plan, area, values, merged, with_limits, set_aside)


def _tried(
    plan: Plan, area: AreaPlan, values: Values, domains: Domains, with_limits: bool, set_aside: frozenset[str]
) -> frozenset[int]:
    """Tries the values of the first fact that is not known, and so on down; stops when nothing can be ruled out."""
    most, undecided = rule_by_rule(plan, area, values, with_limits, set_aside)
    if undecided is None or len(most) == 1:
        return most
    fact = _first_unknown(plan, undecided, values)
    reached: frozenset[int] = frozenset()
    for value in domains[fact]:
        if _contradicts(fact, value, values):
            continue
        reached |= _tried(plan, area, {**values, fact: value}, domains, with_limits, set_aside)
        if reached == most:
            break
    return reached or most


def _first_unknown(plan: Plan, test: Test, values: Values) -> str:
    count = plan.counts.get(test.fact)
    return test.fact if count is None else next(fact for fact in count.of if fact not in values)


_OTHER = {
    ".good_or_better": (".inadequate", ".inadequate_percent"),
    ".inadequate": (".good_or_better",),
    ".inadequate_percent": (".good_or_better",),
    ".worse_than_neighbours": (".better_than_neighbours",),
    ".better_than_neighbours": (".worse_than_neighbours",),
}
"""Shares of one whole: together at most 100%, or 101 when both were rounded up."""


def _contradicts(fact: str, value: float | None, values: Values) -> bool:
    """Whether `value` cannot stand beside what is known: shares of one whole are none yet together or not at all."""
    stem, dot, last = fact.rpartition(".")
    if stem == INSPECTED:  # the areas of one inspection are graded together
        graded = [values[name] for name in values if name.startswith(f"{INSPECTED}.")]
        return any((value is None) != (beside is None) for beside in graded)
    for other in _OTHER.get(dot + last, ()):
        if stem + other not in values:
            continue
        beside = values[stem + other]
        if (value is None) != (beside is None):
            return True
        if value is not None and beside is not None and value + beside > 101:
            return True
    return False
