"""Facts and a framework's rules into judgements with all their working. Pure; knows nothing of councils or dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from fourpoint.core.assessment import AreaJudgement, AssessmentStatus, Step
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Area, Condition, Framework, Limit, Rule
from fourpoint.core.judging.conditions import MET, NOT_KNOWN, NOT_MET, Between, Values, count_value, test_of, values_of
from fourpoint.core.judging.plan import AreaPlan, Plan, grade_facts, plan_of
from fourpoint.core.judging.possible import limited, possible_grades, rule_by_rule, verdict_of, with_counts
from fourpoint.core.profile_facts.fact_words import found_words, grades_words, number, value_words
from fourpoint.core.verdict import Verdict

INDICATED = "indicated from evidence"
"""Why a fact holds an area's grade that no person gave."""
Departures = Mapping[str, str]
"""Limit id -> the inspector's reason for departing from a limit that is only usual."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Judgements of every area, the overall grade's start and limits, and every step."""

    status: AssessmentStatus
    starting: int | None
    indicated: int | None
    possible: tuple[int, ...]
    limits: tuple[str, ...]
    judgements: tuple[AreaJudgement, ...]
    trace: tuple[Step, ...]
    facts: dict[str, Fact]
    """Every fact asked for, with the grades of areas that others rest on."""


@dataclass(slots=True)
class _Working:
    """What is known and worked out so far while the areas are judged in turn."""

    plan: Plan
    facts: dict[str, Fact]
    values: Values
    departures: Departures
    domains: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    steps: dict[str, list[Step]] = field(default_factory=dict)
    judgements: dict[str, AreaJudgement] = field(default_factory=dict)
    starting: dict[str, frozenset[int]] = field(default_factory=dict)
    acted: dict[str, tuple[str, ...]] = field(default_factory=dict)
    withheld: set[str] = field(default_factory=set)

    @property
    def framework(self) -> Framework:
        return self.plan.framework

    def fact(self, name: str) -> Fact:
        return self.facts.get(name) or Fact(name, "number", Known.NOT_KNOWN)


def judge(framework: Framework, facts: Mapping[str, Fact], departures: Departures | None = None) -> Judged:
    """What the rules say of `facts`: every area's judgement, in the framework's order, and every step.

    A fact that is absent is not known. `departures` set aside limits that the source calls usual, with a reason.
    """
    plan = plan_of(framework)
    asked = {name: facts[name] for name in plan.facts if name in facts}
    work = _Working(plan, asked, values_of(asked), departures or {})
    titles = {area.id: area for area in framework.areas}
    for area_plan in plan.areas:
        _judge_area(work, titles[area_plan.area], area_plan)
    return _joined(work)


def grade_sets(plan: Plan, values: Values) -> dict[str, frozenset[int]]:
    """Only the grades still possible for each area: the quick answer that searches ask for thousands of times."""
    facts = grade_facts(plan.framework)
    found: dict[str, frozenset[int]] = {}
    domains: dict[str, tuple[float | None, ...]] = {}
    for area in plan.areas:
        fact = facts.get(area.area)
        if fact in values:
            value = values[fact]
            found[area.area] = frozenset() if value is None else frozenset({int(value)})
            continue
        values = with_counts(plan, values)
        grades = frozenset(plan.grades) if not area.rules else possible_grades(plan, area, values, domains)
        found[area.area] = grades
        if fact is not None and not fact.startswith("inspection."):
            values, domains = _settled(fact, grades, values, domains)
    return found


def _settled(
    fact: str, grades: frozenset[int], values: Values, domains: dict[str, tuple[float | None, ...]]
) -> tuple[Values, dict[str, tuple[float | None, ...]]]:
    if len(grades) == 1:
        return {**values, fact: float(next(iter(grades)))}, domains
    return values, {**domains, fact: tuple(float(grade) for grade in sorted(grades))}


def _best_first(grades: frozenset[int]) -> tuple[int, ...]:
    return tuple(sorted(grades, reverse=True))


def _judge_area(work: _Working, area: Area, plan: AreaPlan) -> None:
    fact = grade_facts(work.framework).get(area.id)
    if fact is None:
        _judge_by_rules(work, area, plan, "rules")
    elif work.fact(fact).known is not Known.NOT_KNOWN or area.graded_by == "inspection" or not plan.rules:
        _take_grade(work, area, fact)
    else:
        _judge_by_rules(work, area, plan, "evidence")
        _keep_outcome(work, area, fact)


def _take_grade(work: _Working, area: Area, name: str) -> None:
    """The grade of an inspection or a published grade, as it stands; else none yet, or not known."""
    fact = work.fact(name)
    grades = () if fact.value is None else (int(fact.value),)
    verdict = MET if grades else NOT_MET if fact.known is Known.NONE_YET else NOT_KNOWN
    possible = grades or work.plan.grades
    if not grades and fact.known is Known.NOT_KNOWN:
        work.domains[name] = tuple(float(grade) for grade in reversed(possible))
        if area.graded_by == "inspection":
            work.domains[name] += (None,)
    by = "inspection" if area.graded_by == "inspection" else "published grade"
    because = {
        MET: f"The {by} is taken as it stands.",
        NOT_MET: f"There is no {by} yet.",
        NOT_KNOWN: f"No {by} is known, and no rule indicates one.",
    }[verdict]
    step = Step(
        id=name,
        area=area.id,
        kind="awarded",
        verdict=verdict,
        because=because,
        facts=(name,),
        working=(f"{area.title}: {found_words(work.framework, fact)}",),
        source=work.framework.reference,
        source_status="stated",
        before=work.plan.grades,
        after=possible,
    )
    work.steps[area.id] = [step]
    work.judgements[area.id] = AreaJudgement(
        area.id, area.title, grades[0] if grades else None, possible, "awarded" if grades else "none"
    )


def _keep_outcome(work: _Working, area: Area, name: str) -> None:
    """Keeps an area's indicated grade as a fact that later areas may ask for."""
    grades = work.judgements[area.id].possible
    because = INDICATED
    if len(grades) == 1:
        work.values[name] = float(grades[0])
        work.facts[name] = Fact(name, "grade", Known.KNOWN, float(grades[0]), because)
        return
    work.domains[name] = tuple(float(grade) for grade in reversed(grades))
    words = f"{grades_words(grades)} by the evidence" if len(grades) < len(work.plan.grades) else "no evidence"
    work.facts[name] = Fact(name, "grade", Known.NOT_KNOWN, because=words)


def _judge_by_rules(work: _Working, area: Area, plan: AreaPlan, taken: str) -> None:
    work.values = with_counts(work.plan, work.values)
    set_aside = frozenset(one.id for one, _ in plan.limits if one.usually and one.id in work.departures)
    start = possible_grades(work.plan, plan, work.values, work.domains, with_limits=False)
    final = possible_grades(work.plan, plan, work.values, work.domains, set_aside=set_aside)
    steps = _rule_steps(work, area, plan)
    grades = start
    acted = []
    for limit, _ in plan.limits:
        step, grades = _limit_step(work, area, plan, limit, grades, limit.id in set_aside)
        steps.append(step)
        if step.verdict is MET and limit.id not in set_aside:
            if limit.withhold:
                work.withheld.add(area.id)
            if limit.withhold or limited(limit, start, work.plan.grades[-1]) != start:
                acted.append(limit.id)
    possible = _best_first(final)
    work.steps[area.id] = steps
    work.starting[area.id], work.acted[area.id] = start, tuple(acted)
    indicated = possible[0] if len(possible) == 1 else None
    source = "rules" if taken == "rules" else "evidence"
    work.judgements[area.id] = AreaJudgement(area.id, area.title, indicated, possible, source)  # type: ignore[arg-type]


def _rule_steps(work: _Working, area: Area, plan: AreaPlan) -> list[Step]:
    """Every rule tried, up to and with the first that is met."""
    steps = []
    for rule, asked in plan.rules:
        verdict = asked.verdict(lambda test: verdict_of(work.plan, test, work.values))
        gives = () if verdict is NOT_MET else _best_first(frozenset(rule.gives))
        steps.append(_step(work, area, rule, verdict, work.plan.grades, gives))
        if verdict is MET:
            return steps
    everything, _ = rule_by_rule(work.plan, plan, work.values, with_limits=False)
    steps.append(_no_rule_step(work, area, all(step.verdict is NOT_MET for step in steps), _best_first(everything)))
    return steps


def _no_rule_step(work: _Working, area: Area, none_met: bool, grades: tuple[int, ...]) -> Step:
    words = "No rule is met: the rules give no grade." if none_met else "No rule is known to be met."
    return Step(
        id=f"none.{area.id}",
        area=area.id,
        kind="rule",
        verdict=NOT_KNOWN,
        because=words,
        facts=(),
        working=(),
        source="Fourpoint: where no rule gives a grade, every grade that a rule could have given stays possible",
        source_status="convention",
        before=work.plan.grades,
        after=grades,
    )


def _limit_step(
    work: _Working, area: Area, plan: AreaPlan, limit: Limit, grades: frozenset[int], departed: bool
) -> tuple[Step, frozenset[int]]:
    asked = next(asked for one, asked in plan.limits if one.id == limit.id)
    verdict = asked.verdict(lambda test: verdict_of(work.plan, test, work.values))
    after = grades
    if not departed and verdict is MET:
        after = limited(limit, grades, work.plan.grades[-1])
    elif not departed and verdict is NOT_KNOWN:
        after = grades | limited(limit, grades, work.plan.grades[-1])
    extra = ""
    if departed and verdict is not NOT_MET:
        extra = f" Departed from by the inspector: {work.departures[limit.id]}"
    step = _step(work, area, limit, verdict, _best_first(grades), _best_first(after), extra)
    return step, after


def _step(
    work: _Working,
    area: Area,
    item: Rule | Limit,
    verdict: Verdict,
    before: tuple[int, ...],
    after: tuple[int, ...],
    extra: str = "",
) -> Step:
    conditions = (*item.all_, *item.any_)
    kind = "rule" if isinstance(item, Rule) else "withheld" if item.withhold else "limit"
    return Step(
        id=item.id,
        area=area.id,
        kind=kind,  # type: ignore[arg-type]
        verdict=verdict,
        because=item.because + extra,
        facts=work.plan.asked[id(item)],
        working=tuple(_working(work, one) for one in conditions),
        source=item.source,
        source_status=item.status,
        before=before,
        after=after,
    )


def _working(work: _Working, condition: Condition) -> str:
    """A line: what was asked, the verdict, what was found."""
    verdict = verdict_of(work.plan, test_of(condition), work.values)
    count = work.plan.counts.get(condition.fact)
    if count is None:
        found = found_words(work.framework, work.fact(condition.fact))
        return f"{work.plan.words[id(condition)]}: {verdict.words} ({found})"
    parts = [f"{work.plan.names[name]} {_short(work, name)}" for name in count.of]
    held = count_value(count, work.values)
    many = f"{held.low} to {held.high}" if isinstance(held, Between) else number(held or 0.0)
    return f"{work.plan.words[id(condition)]}: {verdict.words} ({many}: {', '.join(parts)})"


def _short(work: _Working, name: str) -> str:
    fact = work.fact(name)
    if fact.value is not None:
        return number(fact.value) if fact.unit == "grade" else value_words(work.framework, fact.unit, fact.value)
    return "none yet" if fact.known is Known.NONE_YET else "not known"


def _joined(work: _Working) -> Judged:
    framework = work.framework
    judgements = tuple(work.judgements[area.id] for area in framework.areas)
    trace = tuple(step for area in work.plan.areas for step in work.steps.get(area.area, ()))
    if not framework.has_overall:
        return Judged("no_overall", None, None, (), (), judgements, trace, work.facts)
    overall = work.judgements["overall"]
    start = work.starting.get("overall", frozenset())
    starting = next(iter(start)) if len(start) == 1 else None
    status: AssessmentStatus = "graded" if overall.indicated is not None else "not_known"
    if "overall" in work.withheld:
        status = "withheld"
    return Judged(
        status=status,
        starting=starting,
        indicated=overall.indicated if status == "graded" else None,
        possible=overall.possible,
        limits=work.acted.get("overall", ()),
        judgements=judgements,
        trace=trace,
        facts=work.facts,
    )
