"""A profile with changed evidence: what people type as `secondary_schools.good_or_better=80`. Pure.

A change to one provision group moves settings between grades and so moves the pooled facts too; a change to an
indicator moves its comparison and the shares that rest on it; anything else stands in place of the fact itself.
"""

from dataclasses import dataclass, replace

from fourpoint.core.errors import UsageError
from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.framework import Framework
from fourpoint.core.judging.conditions import half_up
from fourpoint.core.profile import Comparison, GradeCounts, IndicatorLine, Profile
from fourpoint.core.profile_facts.fact_names import GROUP_EXTRAS, GROUP_MEASURES, full_name, unit_of, why_unknown
from fourpoint.core.profile_facts.fact_words import describe, value_words

_WORDS = {"yes": 1.0, "true": 1.0, "no": 0.0, "false": 0.0}
NONE_YET = ("none_yet", "none yet", "none")
NOT_KNOWN = ("not_known", "not known", "unknown")


@dataclass(frozen=True, slots=True)
class Change:
    """One change asked for; `value` None with `known` saying that there is none yet, or that it is not known."""

    name: str
    unit: Unit
    known: Known
    value: float | None

    def words(self, framework: Framework) -> str:
        """The change in words."""
        shown = self.known.value.replace("_", " ")
        if self.value is not None:
            shown = value_words(framework, self.unit, self.value, self.name)
        return f"{describe(framework, self.name)}: {shown}"


@dataclass(frozen=True, slots=True)
class Changed:
    """The changed profile, and the facts that stand in place of the profile's own."""

    profile: Profile
    facts: dict[str, Fact]


def read_change(framework: Framework, typed: str) -> Change:
    """The change that a person typed as NAME=VALUE. UsageError says what is wrong with it and what would be right."""
    short, equals, text = (part.strip() for part in typed.partition("="))
    if not equals or not short or not text:
        raise UsageError(f"'{typed}' is not a change: write NAME=VALUE, as secondary_schools.good_or_better=80.")
    name = full_name(framework, short)
    unit = unit_of(framework, name)
    if unit is None or name.startswith("count."):
        raise UsageError(f"The fact '{short}' cannot be set under {framework.id}: {why_unknown(framework, name)}")
    if text.lower() in NONE_YET:
        return Change(name, unit, Known.NONE_YET, None)
    if text.lower() in NOT_KNOWN:
        return Change(name, unit, Known.NOT_KNOWN, None)
    return Change(name, unit, Known.KNOWN, _number(framework, short, unit, text))


def _number(framework: Framework, name: str, unit: Unit, text: str) -> float:
    if unit == "yes_no":
        if text.lower() not in _WORDS:
            raise UsageError(f"{name} is yes or no, not '{text}'.")
        return _WORDS[text.lower()]
    try:
        value = float(text.removesuffix("%"))
    except ValueError:
        raise UsageError(f"{name} is a number, not '{text}'.") from None
    if value != value or value in (float("inf"), float("-inf")):
        raise UsageError(f"{name} is a number, not '{text}'.")
    if unit == "grade" and value not in framework.grades:
        raise UsageError(f"{name} is a grade: one of {', '.join(map(str, framework.grades))} ({framework.direction}).")
    if unit == "percent" and not 0 <= value <= 100:
        raise UsageError(f"{name} is a percentage: {text} is not between 0 and 100.")
    if unit == "count" and (value < 0 or value != int(value)):
        raise UsageError(f"{name} is a count: {text} is not a whole number from 0.")
    return value


def change_profile(profile: Profile, framework: Framework, changes: list[Change]) -> Changed:
    """The profile with the changes made, one after another."""
    facts: dict[str, Fact] = {}
    for change in changes:
        head, _, rest = change.name.partition(".")
        group, _, measure = rest.partition(".")
        if head == "block_a" and measure in GROUP_MEASURES and measure not in GROUP_EXTRAS and change.value is not None:
            profile = _with_group(profile, framework, group, measure, change.value)
        elif head == "block_c" and change.value is not None and any(one.id == rest for one in profile.c.indicators):
            profile = _with_indicator(profile, rest, change.value)
        else:
            facts[change.name] = Fact(change.name, change.unit, change.known, change.value, "as set")
    return Changed(profile, facts)


def _with_group(profile: Profile, framework: Framework, group: str, measure: str, value: float) -> Profile:
    found = next((one for one in profile.a.groups if (one.group, one.sector) == (group, "")), None)
    if found is None or found.known is Known.NOT_KNOWN or not found.latest.graded:
        raise UsageError(f"No setting of the group '{group}' has a grade here, so its figures cannot be changed.")
    latest = moved_counts(found.latest, measure, value)
    groups = tuple(replace(one, latest=latest) if one is found else one for one in profile.a.groups)
    pooled = profile.a.pooled
    if any(one.id == group and one.pooled for one in framework.blocks.a):
        pooled = _less(pooled + latest, found.latest)
    return replace(profile, a=replace(profile.a, groups=groups, pooled=pooled))


def _less(counts: GradeCounts, other: GradeCounts) -> GradeCounts:
    return GradeCounts(
        counts.grade_4 - other.grade_4,
        counts.grade_3 - other.grade_3,
        counts.grade_2 - other.grade_2,
        counts.grade_1 - other.grade_1,
        counts.not_graded - other.not_graded,
    )


def moved_counts(counts: GradeCounts, measure: str, value: float) -> GradeCounts:
    """`counts` with settings moved between grades so that `measure` has `value` (percentages: the nearest number of
    settings). Good or better takes from adequate before inadequate, and gives to adequate; the total stays."""
    total = counts.graded
    wanted = int(half_up(value * total / 100)) if GROUP_MEASURES[measure] == "percent" else int(value)
    if measure == "graded":
        raise UsageError("The number of settings with a grade cannot be set; set how many are at a grade.")
    if wanted > total:
        raise UsageError(f"Only {total} settings have a grade: {wanted} cannot be {measure.replace('_', ' ')}.")
    four, three, two, one = counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1
    if measure.startswith("good_or_better"):
        four = min(four, wanted)
        three = wanted - four
        one = min(one, total - wanted)
        two = total - wanted - one
    elif measure.startswith("outstanding"):
        four = wanted
        three = min(max(0, three + counts.grade_4 - wanted), total - wanted)
        one = min(one, total - four - three)
        two = total - four - three - one
    else:
        one = wanted
        two = max(0, two + counts.grade_1 - wanted)
        three = min(three, max(0, total - four - one - two)) if four + three + two + one > total else three
        four = total - three - two - one
    return GradeCounts(four, three, two, one, counts.not_graded)


def _with_indicator(profile: Profile, indicator: str, value: float) -> Profile:
    lines = tuple(
        _moved(one, value) if one.id == indicator and not one.breakdown else one for one in profile.c.indicators
    )
    return replace(profile, c=replace(profile.c, indicators=lines))


def _moved(line: IndicatorLine, value: float) -> IndicatorLine:
    """The indicator at another value, compared plainly: the interval of the real figure is not that of this one."""
    beside, england = line.neighbours, line.england
    return line._replace(
        value=value,
        low=None,
        high=None,
        neighbours=beside._replace(comparison=_plainly(line, value, beside.value), by_interval=False),
        england=england._replace(comparison=_plainly(line, value, england.value), by_interval=False),
    )


def _plainly(line: IndicatorLine, value: float, beside: float | None) -> Comparison:
    if beside is None:
        return "not_known"
    if line.polarity == "neutral":
        return "in_line" if value == beside else "higher" if value > beside else "lower"
    if value == beside:
        return "in_line"
    return "better" if (value > beside) == (line.polarity == "high") else "worse"
