"""A profile's figures as named facts that rules may ask about.

`facts_of` gives every fact that the profile can supply (or only those asked for); `fact_of` finds one by name. A fact
says how much is known of it: known, none yet, or not known with the reason. Never rounds and never decides.
"""

from collections.abc import Iterable

from fourpoint.core.areas import SECTORS
from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.core.profile_facts.awarded import awarded_grade
from fourpoint.core.profile_facts.block_a import group_fact, pooled_fact
from fourpoint.core.profile_facts.block_b import inspected_fact, inspection_fact
from fourpoint.core.profile_facts.block_c import indicator_fact, share_fact
from fourpoint.core.profile_facts.fact_names import (
    CAPACITY,
    COUNT,
    INDICATOR_MEASURES,
    SHARE_MEASURES,
    full_name,
    names_of,
    outcome_fact,
    unit_of,
)
from fourpoint.core.profile_facts.of_areas import evidence_fact
from fourpoint.core.profile_facts.said import AWARDED, FINDING, said_fact
from fourpoint.core.words.text_dates import day


def facts_of(profile: Profile, framework: Framework, names: Iterable[str] | None = None) -> dict[str, Fact]:
    """Facts by name: those in `names`, else all that the framework may ask for. Counts are left to the engine."""
    wanted = [*names_of(framework), *_names_of_indicators(profile, framework)] if names is None else list(names)
    return {name: fact_of(profile, framework, name) for name in wanted if not name.startswith(COUNT)}


def _names_of_indicators(profile: Profile, framework: Framework) -> list[str]:
    """Indicators that the framework takes without naming them, as the profile holds them."""
    if not framework.blocks.c_all:
        return []
    named = {one.id for one in framework.blocks.c}
    ids = [one.id for one in profile.c.indicators if one.breakdown == "" and one.id not in named]
    return [name for one in ids for name in (f"block_c.{one}", *(f"block_c.{one}.{m}" for m in INDICATOR_MEASURES))]


def fact_of(profile: Profile, framework: Framework, name: str) -> Fact:
    """One fact by its name (short names of block A and outcomes are accepted).

    Raises KeyError for a name that the framework can have no fact of.
    """
    if name.startswith((FINDING, AWARDED)):
        return said_fact(profile, name)
    name = full_name(framework, name)
    unit = unit_of(framework, name)
    if unit is None or name.startswith(COUNT):
        raise KeyError(name)
    head, _, rest = name.partition(".")
    match head:
        case "block_a":
            return _block_a(profile, framework, name, rest)
        case "block_b":
            entry = next(one for one in framework.blocks.b if one.fact == rest)
            return inspection_fact(profile, entry, name)
        case "block_c":
            if rest in SHARE_MEASURES:
                return share_fact(profile.c.indicators, name, rest, profile.c.absent)
            return _indicator(profile, name, rest)
        case "inspection":
            return inspected_fact(profile, framework, name, rest)
        case "evidence":
            area, _, measure = rest.partition(".")
            return evidence_fact(profile, framework, name, area, measure)
    return outcome(profile, framework, rest if head == "outcome" else CAPACITY)


def _block_a(profile: Profile, framework: Framework, name: str, rest: str) -> Fact:
    group, _, measure = rest.partition(".")
    if not measure:
        return pooled_fact(profile, framework, name, group)
    first, _, last = measure.partition(".")
    if first in SECTORS:
        return group_fact(profile, name, group, first, last)
    return group_fact(profile, name, group, "", measure)


def _indicator(profile: Profile, name: str, rest: str) -> Fact:
    for measure in INDICATOR_MEASURES:
        if rest.endswith(f".{measure}"):
            return indicator_fact(profile, name, rest.removesuffix(f".{measure}"), measure)
    return indicator_fact(profile, name, rest, "")


def outcome(profile: Profile, framework: Framework, area: str) -> Fact:
    """The published grade of an area, where the evidence holds one; the engine indicates it where there is none."""
    name = outcome_fact(area)
    found = awarded_grade(profile, framework, area)
    if found is None or found.grade is None:
        return Fact(name, "grade", Known.NOT_KNOWN, because="no published grade")
    because = f"published {day(found.date)}"
    return Fact(name, "grade", Known.KNOWN, float(found.grade), because, cells=found.cells)
