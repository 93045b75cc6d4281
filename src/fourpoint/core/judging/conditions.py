"""One condition put to one fact: met, not met, not known. Percentages are compared as rounded half up to whole.

Works on plain values: a number, `None` for none yet, a `Between` for a count that is partly known; a fact that is
absent from the values is not known. Never reads evidence and never decides a grade.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Literal

from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Condition, Count, Limit, Rule
from fourpoint.core.verdict import Verdict

MET, NOT_MET, NOT_KNOWN = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_KNOWN
Operator = Literal["at_least", "at_most", "equals"]

Values = dict[str, float | None]
"""Fact name to value as compared (percentages whole); None = none yet; absent = not known."""


@dataclass(frozen=True, slots=True)
class Between:
    """A count that is at least `low` and at most `high`, whatever the facts not known turn out to be."""

    low: int
    high: int


@dataclass(frozen=True, slots=True)
class Test:
    """A condition in the form that is evaluated: yes/no conditions ask whether the value equals 1 or 0."""

    fact: str
    operator: Operator
    number: float


def half_up(value: float) -> float:
    """`value` rounded half up to a whole number, as the field's percentages are before they are worded."""
    return float(math.floor(value + 0.5 + 1e-9))


def compared_value(fact: Fact) -> float | None:
    """The number that conditions compare: whole for a percentage. None = none yet. Only for facts that are known."""
    if fact.value is None or fact.known is Known.NONE_YET:
        return None
    return half_up(fact.value) if fact.unit == "percent" else fact.value


def values_of(facts: Mapping[str, Fact]) -> Values:
    """The facts that are answers (known, or none yet), as values to compare."""
    return {name: compared_value(fact) for name, fact in facts.items() if fact.known is not Known.NOT_KNOWN}


@cache
def _test_of(fact: str, at_least: float | None, at_most: float | None, equals: float | None, yes: bool | None) -> Test:
    if yes is not None:
        return Test(fact, "equals", 1.0 if yes else 0.0)
    if at_least is not None:
        return Test(fact, "at_least", at_least)
    if at_most is not None:
        return Test(fact, "at_most", at_most)
    return Test(fact, "equals", 0.0 if equals is None else equals)


def test_of(condition: Condition) -> Test:
    """The test that `condition` puts."""
    return _test_of(condition.fact, condition.at_least, condition.at_most, condition.equals, condition.is_)


def number_meets(operator: Operator, asked: float, value: float) -> bool:
    """Whether a known value meets the comparison."""
    if operator == "at_least":
        return value >= asked
    if operator == "at_most":
        return value <= asked
    return value == asked


def answer(test: Test, value: float | Between | None) -> Verdict:
    """The answer for a value at hand (a value that is none yet meets no comparison)."""
    if value is None:
        return NOT_MET
    if not isinstance(value, Between):
        return MET if number_meets(test.operator, test.number, value) else NOT_MET
    met = {number_meets(test.operator, test.number, n) for n in range(value.low, value.high + 1)}
    if len(met) == 2:
        return NOT_KNOWN
    return MET if True in met else NOT_MET


def count_value(count: Count, values: Mapping[str, float | None]) -> float | Between:
    """How many of the count's facts meet its comparison, or between what and what."""
    test = _test_of("", count.at_least, count.at_most, count.equals, None)
    low = unknown = 0
    for name in count.of:
        if name not in values:
            unknown += 1
            continue
        value = values[name]
        low += value is not None and number_meets(test.operator, test.number, value)
    return Between(low, low + unknown) if unknown else float(low)


@dataclass(frozen=True, slots=True)
class Asked:
    """The conditions of a rule or limit in the form that is evaluated."""

    all_: tuple[Test, ...]
    any_: tuple[Test, ...]

    @property
    def tests(self) -> tuple[Test, ...]:
        return self.all_ + self.any_

    def verdict(self, verdict_of: Callable[[Test], Verdict]) -> Verdict:
        """Kleene's `all` and `any` together; with no conditions, met. Stops at the first answer that settles it."""
        worst = MET
        for test in self.all_:
            found = verdict_of(test)
            if found is NOT_MET:
                return NOT_MET
            if found is NOT_KNOWN:
                worst = NOT_KNOWN
        if not self.any_:
            return worst
        best = NOT_MET
        for test in self.any_:
            found = verdict_of(test)
            if found is MET:
                return worst
            if found is NOT_KNOWN:
                best = NOT_KNOWN
        return best


def asked_by(item: Rule | Limit) -> Asked:
    """The tests of a rule or limit."""
    return Asked(tuple(map(test_of, item.all_)), tuple(map(test_of, item.any_)))
