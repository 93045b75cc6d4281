"""More evidence never leaves the set of grades still possible; the set is no wider than it need be."""

from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.core.framework import Framework
from fourpoint.core.judging.conditions import Values
from fourpoint.core.judging.judging import grade_sets
from fourpoint.core.judging.plan import Plan, plan_of
from fourpoint.core.profile_facts.fact_names import unit_of

FRAMEWORKS = {one.id: one for one in list_frameworks()}


def value_of(framework: Framework, fact: str) -> st.SearchStrategy[float | None]:
    unit = unit_of(framework, fact)
    numbers: st.SearchStrategy[float] = {
        "grade": st.sampled_from([float(grade) for grade in framework.grades]),
        "percent": st.integers(0, 100).map(float),
        "yes_no": st.sampled_from([0.0, 1.0]),
        "count": st.integers(0, 30).map(float),
        "number": st.integers(-20, 20).map(float),
    }[str(unit)]
    judged = fact.startswith("outcome.") or fact == "capacity_to_improve"
    return numbers if judged else st.one_of(numbers, st.none())


def consistent(values: Values) -> Values:
    """Shares of one whole stay within it, and are none yet together, as are the areas of one inspection."""
    inspected = [one for one in values if one.startswith("inspection.")]
    if any(values[one] is None for one in inspected):
        values |= dict.fromkeys(inspected)
    for good, bad in (
        ("good_or_better", "inadequate"),
        ("better_than_neighbours", "worse_than_neighbours"),
    ):
        for name in [one for one in values if one.endswith("." + good)]:
            other = name.removesuffix(good) + bad
            if other not in values:
                continue
            first, second = values[name], values[other]
            if first is None or second is None:
                values[name] = values[other] = None
            else:
                values[other] = min(second, 100 - first)
    return values


@st.composite
def growing_evidence(draw: st.DrawFn) -> tuple[Framework, Values, Values]:
    """(framework, some facts, the same facts and more). Published grades are the same in both: they are people's
    judgements, which stand in place of what the evidence indicates, and may differ from it."""
    framework = FRAMEWORKS[draw(st.sampled_from(sorted(FRAMEWORKS)))]
    facts = plan_of(framework).facts
    known = draw(st.sets(st.sampled_from(facts), max_size=12))
    fewer = draw(st.sets(st.sampled_from(sorted(known)))) if known else set()
    values = consistent({fact: draw(value_of(framework, fact)) for fact in sorted(known)})
    published = {fact for fact in values if fact.startswith("outcome.") or fact == "capacity_to_improve"}
    return framework, {fact: value for fact, value in values.items() if fact in fewer | published}, values


@settings(max_examples=150, deadline=None)
@given(growing_evidence())
def test_more_evidence_never_leaves_the_set(evidence: tuple[Framework, Values, Values]) -> None:
    framework, fewer, more = evidence
    plan = plan_of(framework)
    before, after = grade_sets(plan, fewer), grade_sets(plan, more)
    for area, grades in after.items():
        assert grades <= before[area], (framework.id, area, fewer, more)


def every_way(plan: Plan, values: Values, facts: dict[str, list[float | None]]) -> frozenset[int]:
    """The plain reference: every combination of the unknown facts' values, each judged by itself."""
    found: frozenset[int] = frozenset()
    for ways in product(*facts.values()):
        found |= grade_sets(plan, {**values, **dict(zip(facts, ways, strict=True))})["overall"]
    return found


@settings(max_examples=60, deadline=None)
@given(
    good=st.integers(0, 100),
    known=st.sets(st.sampled_from(["safeguarding", "priority_action", "worse"])),
    safe=st.sampled_from([None, 1.0, 2.0, 3.0]),
    priority=st.sampled_from([None, 0.0, 1.0]),
    worse=st.sampled_from([None, 0.0, 64.0, 65.0]),
)
def test_the_set_is_exact(
    good: int, known: set[str], safe: float | None, priority: float | None, worse: float | None
) -> None:
    plan = plan_of(load_framework("csa-2011"))
    given_now: dict[str, float | None] = {"safeguarding": safe, "priority_action": priority, "worse": worse}
    names = {
        "safeguarding": "block_b.safeguarding",
        "priority_action": "block_b.priority_action",
        "worse": "block_c.worse_than_neighbours",
    }
    values: Values = {names[one]: given_now[one] for one in known}
    values |= {"block_a.good_or_better": float(good), "block_b.further_inspection_due": None}
    unknown: dict[str, list[float | None]] = {"block_a.inadequate": [float(one) for one in range(0, 102 - good)]}
    unknown |= {"block_b.safeguarding": [None, 1.0, 2.0, 3.0, 4.0]} if "safeguarding" not in known else {}
    unknown |= {"block_b.priority_action": [None, 0.0, 1.0]} if "priority_action" not in known else {}
    unknown |= {"block_c.worse_than_neighbours": [None, 0.0, 64.0, 65.0]} if "worse" not in known else {}
    assert grade_sets(plan, values)["overall"] == every_way(plan, values, unknown)


def test_what_cannot_be_true_at_once_is_left_out() -> None:
    plan = plan_of(load_framework("csa-2011"))
    values: Values = {
        "block_b.safeguarding": None,
        "block_b.priority_action": 0.0,
        "block_c.worse_than_neighbours": 0.0,
    }
    assert grade_sets(plan, {**values, "block_a.inadequate": 30.0})["overall"] == {2, 1}
