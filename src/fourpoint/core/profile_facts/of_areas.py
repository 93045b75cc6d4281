"""Facts on the evidence that belongs to one judgement area: its settings, its indicators, what reviews found."""

from fourpoint.core.facts import Fact, Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GradeCounts, IndicatorLine, Profile
from fourpoint.core.profile_facts.block_a import counted
from fourpoint.core.profile_facts.block_c import share_fact
from fourpoint.core.profile_facts.fact_names import EVIDENCE_MEASURES


def evidence_fact(profile: Profile, framework: Framework, name: str, area: str, measure: str) -> Fact:
    """One measure (see `fact_names.EVIDENCE_MEASURES`) of the evidence of `area`."""
    kind, _, what = measure.partition(".")
    if kind == "settings":
        return _settings(profile, framework, name, area, what)
    if kind == "indicators":
        return share_fact(indicators_of(profile, framework, area), name, what)
    return _findings(profile, name, area, what)


def groups_of(framework: Framework, area: str) -> tuple[str, ...]:
    """Provision groups that belong to an area."""
    return tuple(group.id for group in framework.blocks.a if group.area == area)


def indicators_of(profile: Profile, framework: Framework, area: str) -> list[IndicatorLine]:
    """Indicators that belong to an area: as the framework places them, else as their definition does."""
    placed = {one.id: one.area for one in framework.blocks.c if one.area}
    if not placed:
        return [one for one in profile.c.indicators if one.area == area]
    return [one for one in profile.c.indicators if placed.get(one.id, one.area) == area]


def _settings(profile: Profile, framework: Framework, name: str, area: str, what: str) -> Fact:
    wanted = groups_of(framework, area)
    if not wanted:
        return Fact(name, "percent", Known.NONE_YET, because="no provision group belongs to it")
    held = [one for one in profile.a.groups if one.group in wanted and not one.sector]
    if not any(one.known is not Known.NOT_KNOWN for one in held):
        return Fact(name, "percent", Known.NOT_KNOWN, because="no source covers its provision groups")
    counts = sum((one.latest for one in held if one.known is not Known.NOT_KNOWN), GradeCounts())
    lines = (line for one in held for line in one.settings)
    cells = tuple(cell for line in lines if line.grade is not None for cell in line.cells)
    return counted(name, "percent", counts, "inadequate_percent" if what == "inadequate" else what, cells)


def _findings(profile: Profile, name: str, area: str, what: str) -> Fact:
    unit = EVIDENCE_MEASURES[f"findings.{what}"]
    found = [one for one in profile.findings if one.area == area]
    if not profile.findings:
        return Fact(name, unit, Known.NOT_KNOWN, because="no review is held")
    strengths = sum(one.kind == "strength" for one in found)
    developments = len(found) - strengths
    value = {"strengths": strengths, "developments": developments, "balance": strengths - developments}[what]
    because = f"{strengths} strengths and {developments} areas for development found by reviews"
    cells = tuple(cell for one in found for cell in one.cells)
    return Fact(name, unit, Known.KNOWN, float(value), because, cells=cells)
