"""What a grade hangs on: which single setting, figure, inspection or published grade decides it, and how sure it is
when figures move within their intervals. Deterministic: the redraws come from a seed, and their number is stated."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from fourpoint.core.areas import GROUPS
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.judging.conditions import values_of
from fourpoint.core.judging.judging import grade_sets
from fourpoint.core.judging.plan import Plan, plan_of
from fourpoint.core.profile import GradeCounts, GroupOutcomes, IndicatorLine, InspectionLine, Profile
from fourpoint.core.profile_facts.awarded import published_on
from fourpoint.core.profile_facts.of_profile import facts_of
from fourpoint.core.words.text_dates import day

REDRAWS = 1_000
SEED = 2011
_FIELDS = ("grade_4", "grade_3", "grade_2", "grade_1")


@dataclass(frozen=True, slots=True)
class Decisive:
    """One piece of evidence without which the grades possible would be others. `alike`: how many settings would
    each do the same (their names are in `names`, at most ten)."""

    kind: str
    what: str
    possible: tuple[int, ...]
    alike: int = 1
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragility:
    """`sureness`: (grades possible, share of the redraws), most frequent first; empty where nothing can be redrawn."""

    possible: tuple[int, ...]
    decisive: tuple[Decisive, ...]
    sureness: tuple[tuple[tuple[int, ...], float], ...]
    redraws: int
    seed: int


def fragility(profile: Profile, framework: Framework, redraws: int = REDRAWS, seed: int = SEED) -> Fragility:
    """Leave-one-out over settings, indicators, inspections and published grades, then `redraws` redraws from `seed`.

    Redraws: every group's settings are drawn again with their own shares of grades; every indicator with an interval
    is drawn from a normal distribution with that interval's width and compared again.
    """
    plan = plan_of(framework)
    now = _overall(profile, plan)
    decisive = tuple(_decisive(profile, plan, now)) if framework.has_overall else ()
    sureness = _sureness(profile, plan, redraws, seed) if framework.has_overall else ()
    return Fragility(now, decisive, sureness, redraws, seed)


def _overall(profile: Profile, plan: Plan) -> tuple[int, ...]:
    sets = grade_sets(plan, values_of(facts_of(profile, plan.framework, plan.facts)))
    return tuple(sorted(sets.get("overall", frozenset()), reverse=True))


def _decisive(profile: Profile, plan: Plan, now: tuple[int, ...]) -> Iterator[Decisive]:
    for found, without in _without_one(profile, plan.framework):
        then = _overall(without, plan)
        if then != now:
            yield replace(found, possible=then)


def _without_one(profile: Profile, framework: Framework) -> Iterator[tuple[Decisive, Profile]]:
    yield from _without_settings(profile, framework)
    for event in dict.fromkeys(_event(one) for one in profile.b.inspections if one.known is Known.KNOWN):
        lines = [one for one in profile.b.inspections if _event(one) == event]
        what = f"{lines[0].title}, published {day(published_on(lines[0]))}"
        yield Decisive("inspection", what, ()), _without_inspection(profile, lines)
    for line in profile.c.indicators:
        if not line.breakdown and line.neighbours.comparison in ("better", "in_line", "worse"):
            kept = tuple(one for one in profile.c.indicators if one is not line)
            title = f"{line.title} ({line.id}), {line.period}"
            yield Decisive("figure", title, ()), replace(profile, c=replace(profile.c, indicators=kept))
    for grade in profile.awarded:
        if grade.by == "published" and grade.framework in framework.awarded_under and grade.area != "overall":
            kept_grades = tuple(one for one in profile.awarded if one is not grade)
            what = f"published grade {grade.grade} for {grade.area.replace('_', ' ')}"
            yield Decisive("published grade", what, ()), replace(profile, awarded=kept_grades)


def _without_settings(profile: Profile, framework: Framework) -> Iterator[tuple[Decisive, Profile]]:
    """One case for each group and grade: every setting of the group at that grade does the same."""
    pooled = {one.id for one in framework.blocks.a if one.pooled}
    for group in profile.a.groups:
        if group.sector or group.known is Known.NOT_KNOWN:
            continue
        for grade, field in zip((4, 3, 2, 1), _FIELDS, strict=True):
            held = getattr(group.latest, field)
            if not held:
                continue
            names = tuple(one.name or one.urn for one in group.settings if one.grade == grade)[:10]
            what = f"any one of {held} at grade {grade} in {GROUPS[group.group].lower()}"
            if held == 1:
                what = f"the one at grade {grade} in {GROUPS[group.group].lower()}"
            yield Decisive("setting", what, (), held, names), _one_fewer(profile, group, field, group.group in pooled)


def _one_fewer(profile: Profile, group: GroupOutcomes, field: str, pooled: bool) -> Profile:
    latest = replace(group.latest, **{field: getattr(group.latest, field) - 1})
    groups = tuple(replace(one, latest=latest) if one is group else one for one in profile.a.groups)
    whole = profile.a.pooled
    if pooled:
        whole = replace(whole, **{field: getattr(whole, field) - 1})
    return replace(profile, a=replace(profile.a, groups=groups, pooled=whole))


def _event(line: InspectionLine) -> tuple[object, ...]:
    """What makes lines the areas of one inspection, in whichever source they stand."""
    return line.kind, published_on(line)


def _without_inspection(profile: Profile, lines: list[InspectionLine]) -> Profile:
    """Without one inspection, all its areas; where it was the only one, there is none yet (a source covers it)."""
    kept = [one for one in profile.b.inspections if one not in lines]
    kept += [InspectionLine(one.kind, one.title, one.area, Known.NONE_YET) for one in lines]
    return replace(profile, b=replace(profile.b, inspections=tuple(kept)))


def _sureness(profile: Profile, plan: Plan, redraws: int, seed: int) -> tuple[tuple[tuple[int, ...], float], ...]:
    rng = random.Random(seed)  # noqa: S311  a statistic's redraws, not a secret
    heads = {fact.partition(".")[0] for fact in plan.facts}
    if not heads & {"block_a", "block_c", "evidence"}:
        return ()
    profile = _without_cells(profile)
    pooled = {one.id for one in plan.framework.blocks.a if one.pooled}
    groups = [one for one in profile.a.groups if not one.sector and one.known is Known.KNOWN and one.latest.graded]
    moving = [one for one in profile.c.indicators if one.low is not None and one.high is not None]
    if not redraws or not (groups or moving):
        return ()
    seen: Counter[tuple[int, ...]] = Counter()
    grouped = {one.group: [k for k in range(4) for _ in range(getattr(one.latest, _FIELDS[k]))] for one in groups}
    rest = [one for one in profile.a.groups if one not in groups]
    fixed = [one for one in profile.c.indicators if one not in moving]
    for _ in range(redraws):
        drawn = {group: _draw(rng, grades) for group, grades in grouped.items()}
        whole = sum((counts for group, counts in drawn.items() if group in pooled), GradeCounts())
        again = [replace(one, latest=drawn[one.group]) for one in groups]
        lines = [*fixed, *(_redrawn(rng, one) for one in moving)]
        block_a = replace(profile.a, groups=(*again, *rest), pooled=whole)
        other = replace(profile, a=block_a, c=replace(profile.c, indicators=tuple(lines)))
        seen[_overall(other, plan)] += 1
    return tuple((grades, number / redraws) for grades, number in seen.most_common())


def _without_cells(profile: Profile) -> Profile:
    """The profile without its settings and places: redraws ask for counts alone, a thousand times."""
    groups = tuple(replace(one, settings=(), closures=()) for one in profile.a.groups)
    lines = tuple(one._replace(cells=()) for one in profile.c.indicators)
    return replace(profile, a=replace(profile.a, groups=groups), c=replace(profile.c, indicators=lines))


def _draw(rng: random.Random, grades: list[int]) -> GradeCounts:
    counts = Counter(rng.choices(grades, k=len(grades)))
    return GradeCounts(*(counts[k] for k in range(4)))


def _redrawn(rng: random.Random, line: IndicatorLine) -> IndicatorLine:
    """The indicator drawn again: worse or better where its interval, moved with it, leaves the neighbours' value."""
    beside = line.neighbours.value
    if beside is None or line.polarity == "neutral" or line.low is None or line.high is None:
        return line
    shift = rng.gauss(0, (line.high - line.low) / (2 * 1.96))
    low, high = line.low + shift, line.high + shift
    if low <= beside <= high:
        return line._replace(neighbours=line.neighbours._replace(comparison="in_line"))
    better = (low > beside) == (line.polarity == "high")
    return line._replace(neighbours=line.neighbours._replace(comparison="better" if better else "worse"))
