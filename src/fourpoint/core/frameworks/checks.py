"""What a framework's shape cannot say: that its parts fit, that its facts exist, that its examples hold.

Gathers every problem, each with file, key and remedy. Never changes a framework.
"""

from collections import Counter
from collections.abc import Callable, Iterator

from fourpoint.core.areas import AREAS, GROUPS, INSPECTION_KINDS
from fourpoint.core.errors import Problem
from fourpoint.core.facts import Unit
from fourpoint.core.framework import Condition, Framework, Limit, Rule
from fourpoint.core.frameworks.examples import failures_of
from fourpoint.core.judging.plan import needs_of
from fourpoint.core.profile_facts.fact_names import unit_of, why_unknown

Found = tuple[str, str]
"""What was found, and the remedy."""

_COMPARISONS = ("at_least", "at_most", "equals", "is")


def problems_of(framework: Framework, name: str, *, examples: bool = True) -> list[Problem]:
    """Every problem of a framework whose shape is right. Examples run only when nothing else is wrong."""
    found = [one for check in _CHECKS for one in check(framework)]
    if not found and examples:
        found = list(_failing_examples(framework))
    return [Problem(file=name, row=None, column=None, found=what, remedy=remedy) for what, remedy in found]


def _label(item: Rule | Limit) -> str:
    return f"{'rule' if isinstance(item, Rule) else 'limit'} '{item.id}'"


def _conditions(framework: Framework) -> Iterator[tuple[str, Condition]]:
    for item in framework.conditioned:
        for where, conditions in (("all", item.all_), ("any", item.any_)):
            for position, condition in enumerate(conditions, start=1):
                yield f"{_label(item)}, '{where}[{position}]'", condition


def _doubled_ids(framework: Framework) -> Iterator[Found]:
    for what, ids in (
        ("rules or limits", [one.id for one in framework.conditioned]),
        ("areas", [one.id for one in framework.areas]),
        ("counts", [one.id for one in framework.counts]),
        ("steps of the scale", [str(one.grade) for one in framework.scale]),
        ("facts of block B", [one.fact for one in framework.blocks.b]),
        ("provision groups", [one.id for one in framework.blocks.a]),
        ("examples", [one.name for one in framework.examples]),
    ):
        for doubled, number in Counter(ids).items():
            if number > 1:
                yield f"{number} {what} have one id, '{doubled}'.", "Give each its own."


def _unknown_words(framework: Framework) -> Iterator[Found]:
    areas = {area.id for area in framework.areas}
    for area in framework.areas:
        if area.id not in AREAS:
            yield f"area '{area.id}' is not a judgement area.", f"The areas are {', '.join(AREAS)}."
    for group in framework.blocks.a:
        if group.id not in GROUPS:
            yield f"blocks.a '{group.id}' is not a provision group.", f"The groups are {', '.join(GROUPS)}."
    for inspection in framework.blocks.b:
        for kind in inspection.kinds:
            if kind not in INSPECTION_KINDS:
                yield (
                    f"blocks.b '{inspection.fact}': '{kind}' is not a kind of inspection.",
                    f"The kinds are {', '.join(INSPECTION_KINDS)}.",
                )
    for item in framework.conditioned:
        if item.area not in areas:
            yield f"{_label(item)}: the framework has no area '{item.area}'.", f"It has {', '.join(sorted(areas))}."


def _inspected_areas(framework: Framework) -> Iterator[Found]:
    named = {one.area for one in framework.blocks.b}
    for area in framework.areas:
        if area.graded_by == "inspection" and area.id not in named:
            yield (
                f"area '{area.id}' is graded by inspection, and no entry of blocks.b has that area.",
                "Name the inspection that grades it under blocks.b.",
            )


def _unknown_facts(framework: Framework) -> Iterator[Found]:
    for where, condition in _conditions(framework):
        if unit_of(framework, condition.fact) is None:
            yield f"{where}: the fact '{condition.fact}' is unknown;", why_unknown(framework, condition.fact)
    for count in framework.counts:
        for fact in count.of:
            if fact.startswith("count.") or unit_of(framework, fact) is None:
                yield f"count '{count.id}': the fact '{fact}' is unknown;", why_unknown(framework, fact)


def _comparisons(condition: Condition) -> list[str]:
    return [one for one in _COMPARISONS if getattr(condition, "is_" if one == "is" else one) is not None]


def _one_comparison(framework: Framework) -> Iterator[Found]:
    for where, condition in _conditions(framework):
        made = _comparisons(condition)
        if len(made) != 1:
            what = f"makes {len(made)} comparisons ({', '.join(made)})" if made else "makes no comparison"
            yield f"{where} {what}.", f"Write exactly one of {', '.join(_COMPARISONS)}."
            continue
        yes_no = unit_of(framework, condition.fact) == "yes_no"
        if yes_no != (made == ["is"]) and unit_of(framework, condition.fact):
            yield (
                f"{where}: '{condition.fact}' is {'yes or no' if yes_no else 'a number'} and is asked '{made[0]}'.",
                "Write is = true or is = false." if yes_no else "Write at_least, at_most or equals with a number.",
            )
    for count in framework.counts:
        if sum(one is not None for one in (count.at_least, count.at_most, count.equals)) != 1:
            yield f"count '{count.id}' does not make one comparison.", "Write one of at_least, at_most, equals."


def _span(framework: Framework, unit: Unit | None, fact: str) -> tuple[float, float]:
    """Lowest and highest value that a fact of this unit can have."""
    if unit == "grade":
        return float(framework.grades[-1]), float(framework.grades[0])
    if unit == "percent":
        return 0.0, 100.0
    if unit == "count":
        counted = next((len(one.of) for one in framework.counts if f"count.{one.id}" == fact), None)
        return 0.0, float("inf") if counted is None else float(counted)
    return float("-inf"), float("inf")


def _narrowed(span: tuple[float, float], condition: Condition) -> tuple[float, float]:
    low, high = span
    if condition.at_least is not None:
        low = max(low, condition.at_least)
    if condition.at_most is not None:
        high = min(high, condition.at_most)
    if condition.equals is not None:
        low, high = max(low, condition.equals), min(high, condition.equals)
    if condition.is_ is not None:
        low, high = max(low, float(condition.is_)), min(high, float(condition.is_))
    return low, high


def _impossible(framework: Framework) -> Iterator[Found]:
    for where, condition in _conditions(framework):
        unit = unit_of(framework, condition.fact)
        low, high = _narrowed(_span(framework, unit, condition.fact), condition)
        if unit and low > high:
            yield f"{where} can never be met: no '{condition.fact}' has such a value.", "Correct the number."
    for item in framework.conditioned:
        spans: dict[str, tuple[float, float]] = {}
        for condition in item.all_:
            before = spans.get(condition.fact, (float("-inf"), float("inf")))
            spans[condition.fact] = _narrowed(before, condition)
        for fact, (low, high) in spans.items():
            if low > high:
                yield (
                    f"{_label(item)} can never be met: '{fact}' would be at least {low:g} and at most {high:g}.",
                    "Correct one of the two numbers.",
                )


def _ends_before_it_starts(framework: Framework) -> Iterator[Found]:
    if framework.to is not None and framework.to < framework.from_:
        yield f"'to' ({framework.to}) is before 'from' ({framework.from_}).", "Check both dates."


def _above_the_scale(framework: Framework) -> Iterator[Found]:
    grades = framework.grades
    shown = ", ".join(str(grade) for grade in grades)
    for rule in framework.rules:
        for grade in rule.gives:
            if grade not in grades:
                yield f"{_label(rule)} gives {grade}, which is not on the scale.", f"The scale is {shown}."
    for limit in framework.limits:
        acts = [limit.at_most is not None, limit.lower_by is not None, limit.withhold]
        if sum(acts) != 1:
            yield f"{_label(limit)} does not do one thing.", "Write one of at_most, lower_by, withhold."
        if limit.at_most is not None and limit.at_most not in grades:
            yield f"{_label(limit)} caps at {limit.at_most}, which is not on the scale.", f"The scale is {shown}."
        elif limit.at_most == grades[0]:
            yield f"{_label(limit)} caps at {limit.at_most}, the best grade: it limits nothing.", "Lower it."
        if not (limit.all_ or limit.any_):
            yield f"{_label(limit)} has no condition.", "Write when, all or any."


def _cycles(framework: Framework) -> Iterator[Found]:
    needs = needs_of(framework)
    waiting = {area: set(asked) & set(needs) for area, asked in needs.items()}
    while ready := {area for area, asked in waiting.items() if not asked}:
        waiting = {area: asked - ready for area, asked in waiting.items() if area not in ready}
    if waiting:
        yield (
            f"the rules go in a circle: {', '.join(sorted(waiting))} each wait for another's grade.",
            "Let one of them rest on evidence alone.",
        )


def _failing_examples(framework: Framework) -> Iterator[Found]:
    for example in framework.examples:
        for failure in failures_of(framework, example):
            yield f"example '{example.name}' fails: {failure}", "Correct the example or the rules."


def _no_rules(framework: Framework) -> Iterator[Found]:
    ruled = {rule.area for rule in framework.rules}
    for area in framework.areas:
        if area.graded_by == "rules" and area.id not in ruled:
            yield f"area '{area.id}' is graded by rules and has none.", "Write a rule for it."


_CHECKS: tuple[Callable[[Framework], Iterator[Found]], ...] = (
    _doubled_ids,
    _unknown_words,
    _inspected_areas,
    _no_rules,
    _unknown_facts,
    _one_comparison,
    _impossible,
    _above_the_scale,
    _ends_before_it_starts,
    _cycles,
)
