"""The grammar of fact names: which facts a framework may ask for, their units, and why a name is refused.

Holds no values; `core.profile_facts.of_profile` finds those.
"""

from collections.abc import Iterator
from difflib import get_close_matches

from fourpoint.core.areas import GROUPS, SECTORS
from fourpoint.core.facts import Unit
from fourpoint.core.framework import Framework

POOLED_MEASURES: dict[str, Unit] = {
    "good_or_better": "percent",
    "inadequate": "percent",
    "outstanding": "percent",
    "graded": "count",
}
"""Measures of block A pooled over the framework's groups."""

GROUP_MEASURES: dict[str, Unit] = {
    "good_or_better": "percent",
    "inadequate_percent": "percent",
    "outstanding_percent": "percent",
    "good_or_better_count": "count",
    "outstanding": "count",
    "inadequate": "count",
    "graded": "count",
}
"""Measures of one provision group (all sectors, one sector, or inspections in the year)."""

ASPECTS = ("behaviour", "early_years", "leadership", "sixth_form")
"""Aspects of a setting's inspection that facts are made of."""

GROUP_EXTRAS: dict[str, Unit] = {
    "against_neighbours": "number",
    "against_england": "number",
    "change": "number",
    "in_year.moved_up": "count",
    "in_year.moved_down": "count",
    "closed": "count",
    "from_predecessor": "count",
    **{f"aspect.{aspect}.good_or_better": "percent" for aspect in ASPECTS},
}
"""Only for a group of all sectors. `against_…`: percentage points good or better above the comparator; `change`: above
the year before. `closed`: settings that closed in the year; `from_predecessor`: those that the judgement of the setting
before them counts for. `aspect.…`: the latest grades of one aspect."""

SHARE_MEASURES: dict[str, Unit] = {
    "worse_than_neighbours": "percent",
    "better_than_neighbours": "percent",
    "improving": "percent",
    "worsening": "percent",
}
"""Percent of the indicators that can be compared with the neighbours, or whose direction is known."""

INDICATOR_MEASURES: dict[str, Unit] = {
    "against_neighbours": "number",
    "against_england": "number",
    "worse_than_neighbours": "yes_no",
    "better_than_neighbours": "yes_no",
    "worse_than_england": "yes_no",
    "better_than_england": "yes_no",
    "change": "number",
}
"""Measures of one indicator beside its value. `against_…`: the council's value minus the comparator's."""

EVIDENCE_MEASURES: dict[str, Unit] = {
    "settings.good_or_better": "percent",
    "settings.inadequate": "percent",
    "indicators.worse_than_neighbours": "percent",
    "indicators.better_than_neighbours": "percent",
    "findings.strengths": "count",
    "findings.developments": "count",
    "findings.balance": "number",
}
"""Measures of the evidence that belongs to one judgement area. `balance`: strengths minus areas for development."""

CAPACITY = "capacity_to_improve"
COUNT = "count."
BREAKDOWN = "/"
"""Between an indicator's id and the group of children that its figure is of: `block_c.ni-75/girls`."""


_UNITS: dict[tuple[str, str], Unit | None] = {}
_FULL: dict[tuple[str, str], str] = {}
"""Answers already given for loaded frameworks, by their hash."""


def outcome_fact(area: str) -> str:
    """The fact that holds an area's grade where the area is graded from published grades or evidence."""
    return area if area == CAPACITY else f"outcome.{area}"


def full_name(framework: Framework, name: str) -> str:
    """The fact's full name where people type it short: `secondary_schools.graded` is block A's."""
    if not framework.hash:
        return _full_name(framework, name)
    key = (framework.hash, name)
    if key not in _FULL:
        _FULL[key] = _full_name(framework, name)
    return _FULL[key]


def _full_name(framework: Framework, name: str) -> str:
    head = name.split(".", 1)[0]
    if head in GROUPS or name in POOLED_MEASURES:
        return f"block_a.{name}"
    if name == f"outcome.{CAPACITY}":
        return CAPACITY
    if name in _inspected_areas(framework):
        return f"inspection.{name}"
    return f"outcome.{name}" if name in _outcome_areas(framework) and name != CAPACITY else name


def unit_of(framework: Framework, name: str) -> Unit | None:
    """Unit of the fact under `framework`; None where the framework can have no such fact."""
    if not framework.hash:
        return _unit_of(framework, name)
    key = (framework.hash, name)
    if key not in _UNITS:
        _UNITS[key] = _unit_of(framework, name)
    return _UNITS[key]


def _unit_of(framework: Framework, name: str) -> Unit | None:
    head, _, rest = name.partition(".")
    match head:
        case "block_a":
            return _unit_in_block_a(framework, rest)
        case "block_b":
            return _unit_in_block_b(framework, rest)
        case "block_c":
            return _unit_in_block_c(framework, rest)
        case "outcome" | "capacity_to_improve":
            area = rest if head == "outcome" else (CAPACITY if not rest else "")
            return "grade" if area in _outcome_areas(framework) else None
        case "inspection":
            return "grade" if rest in _inspected_areas(framework) else None
        case "evidence":
            area, _, measure = rest.partition(".")
            return EVIDENCE_MEASURES.get(measure) if area in _outcome_areas(framework) else None
        case "count":
            return "count" if any(count.id == rest for count in framework.counts) else None
    return None


def _unit_in_block_a(framework: Framework, rest: str) -> Unit | None:
    if rest in POOLED_MEASURES:
        return POOLED_MEASURES[rest] if any(group.pooled for group in framework.blocks.a) else None
    group, _, measure = rest.partition(".")
    if all(group != known.id for known in framework.blocks.a):
        return None
    if measure in GROUP_EXTRAS:
        return GROUP_EXTRAS[measure]
    first, _, last = measure.partition(".")
    if first in SECTORS or first == "in_year":
        return GROUP_MEASURES.get(last)
    return GROUP_MEASURES.get(measure)


def _unit_in_block_b(framework: Framework, rest: str) -> Unit | None:
    found = next((one for one in framework.blocks.b if one.fact == rest), None)
    if found is None:
        return None
    return "grade" if found.asks == "grade" else "yes_no"


def _unit_in_block_c(framework: Framework, rest: str) -> Unit | None:
    if rest in SHARE_MEASURES:
        return SHARE_MEASURES[rest] if framework.blocks.c or framework.blocks.c_all else None
    for measure, unit in INDICATOR_MEASURES.items():
        if rest.endswith(f".{measure}"):
            return unit if _has_indicator(framework, rest.removesuffix(f".{measure}")) else None
    return "number" if _has_indicator(framework, rest) else None


def _has_indicator(framework: Framework, indicator: str) -> bool:
    indicator = indicator.partition(BREAKDOWN)[0]
    return bool(indicator) and (framework.blocks.c_all or any(one.id == indicator for one in framework.blocks.c))


def _outcome_areas(framework: Framework) -> frozenset[str]:
    return frozenset(area.id for area in framework.areas if area.graded_by == "outcome")


def _inspected_areas(framework: Framework) -> frozenset[str]:
    return frozenset(area.id for area in framework.areas if area.graded_by == "inspection")


def names_of(framework: Framework) -> Iterator[str]:
    """Every fact name that the framework may ask for; indicators that it takes without naming them are not listed."""
    yield from _names_of_block_a(framework)
    yield from (f"block_b.{one.fact}" for one in framework.blocks.b)
    if framework.blocks.c or framework.blocks.c_all:
        yield from (f"block_c.{measure}" for measure in SHARE_MEASURES)
    for indicator in framework.blocks.c:
        yield f"block_c.{indicator.id}"
        yield from (f"block_c.{indicator.id}.{measure}" for measure in INDICATOR_MEASURES)
    for area in framework.areas:
        if area.graded_by == "inspection":
            yield f"inspection.{area.id}"
        if area.graded_by == "outcome":
            yield area.id if area.id == CAPACITY else f"outcome.{area.id}"
            yield from (f"evidence.{area.id}.{measure}" for measure in EVIDENCE_MEASURES)
    yield from (f"count.{count.id}" for count in framework.counts)


def _names_of_block_a(framework: Framework) -> Iterator[str]:
    if any(group.pooled for group in framework.blocks.a):
        yield from (f"block_a.{measure}" for measure in POOLED_MEASURES)
    for group in framework.blocks.a:
        stems = (f"block_a.{group.id}", f"block_a.{group.id}.in_year")
        for stem in (*stems, *(f"block_a.{group.id}.{sector}" for sector in SECTORS)):
            yield from (f"{stem}.{measure}" for measure in GROUP_MEASURES)
        yield from (f"block_a.{group.id}.{measure}" for measure in GROUP_EXTRAS)


def why_unknown(framework: Framework, name: str) -> str:
    """Why the framework can have no fact of this name, and what to write instead: a sentence."""
    head, _, rest = name.partition(".")
    group = rest.partition(".")[0]
    if head == "block_a" and group in GROUPS and all(group != one.id for one in framework.blocks.a):
        return f"block A of this framework does not name the provision group '{group}': add it under blocks.a."
    if head == "block_c" and not (framework.blocks.c_all or framework.blocks.c):
        return "this framework names no indicator: add it under blocks.c."
    near = get_close_matches(name, list(names_of(framework)), n=1, cutoff=0.6)
    hint = f" Did you mean '{near[0]}'?" if near else " `fourpoint frameworks facts` lists the facts that there are."
    return f"no evidence can supply it.{hint}"
