"""Facts of block A: provision groups by themselves, and pooled over the groups that the framework pools."""

from collections.abc import Iterable, Sequence

from fourpoint.core.areas import GROUPS
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Fact, Known, Unit
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GradeCounts, GroupOutcomes, Profile, SettingLine
from fourpoint.core.profile_facts.fact_names import GROUP_EXTRAS, GROUP_MEASURES, POOLED_MEASURES


def pooled_fact(profile: Profile, framework: Framework, name: str, measure: str) -> Fact:
    """A measure over all pooled groups. Not known where a group that the framework needs is absent; none yet where
    no setting has a grade."""
    unit = POOLED_MEASURES[measure]
    absent = missing_groups(profile, framework)
    if absent:
        return Fact(name, unit, Known.NOT_KNOWN, because=f"no source covers {_some(absent)}")
    counts = {"inadequate": "inadequate_percent", "outstanding": "outstanding_percent"}
    pooled = {one.id for one in framework.blocks.a if one.pooled}
    lines = [line for one in profile.a.groups if one.group in pooled and not one.sector for line in one.settings]
    return counted(name, unit, profile.a.pooled, counts.get(measure, measure), _places(lines))


def _places(lines: Iterable[SettingLine]) -> tuple[Cell, ...]:
    """Where the grades of the counted settings stand."""
    return tuple(cell for line in lines if line.grade is not None for cell in line.cells)


def _some(groups: list[str]) -> str:
    """The groups in words, at most three by name."""
    titles = [GROUPS[group].lower() for group in groups]
    if len(titles) > 3:
        titles = [*titles[:2], f"{len(titles) - 2} more provision groups"]
    return f"{', '.join(titles[:-1])} and {titles[-1]}" if len(titles) > 1 else titles[0]


def missing_groups(profile: Profile, framework: Framework) -> list[str]:
    """Groups that the framework pools and needs, and that no source covers."""
    held = {one.group for one in profile.a.groups if not one.sector and one.known is not Known.NOT_KNOWN}
    return [one.id for one in framework.blocks.a if one.pooled and one.needed and one.id not in held]


def group_fact(profile: Profile, name: str, group: str, sector: str, measure: str) -> Fact:
    """A measure of one group (one sector, or inspections in the year)."""
    found = next((one for one in profile.a.groups if (one.group, one.sector) == (group, sector)), None)
    unit = GROUP_EXTRAS.get(measure) or GROUP_MEASURES[measure.removeprefix("in_year.")]
    if found is None and sector and _covered(profile, group):
        return counted(name, unit, GradeCounts(), measure.removeprefix("in_year."))
    if found is None or found.known is Known.NOT_KNOWN:
        return Fact(name, unit, Known.NOT_KNOWN, because=f"no source covers {GROUPS[group].lower()}")
    if measure in GROUP_EXTRAS and not measure.startswith("in_year."):
        return _extra(found, name, measure)
    in_year = [line for line in (*found.settings, *found.closures) if line.in_year]
    if measure.startswith("in_year.") and found.undated:
        because = f"{found.undated:,} of {found.latest.graded:,} outcomes have no date of inspection"
        return Fact(name, unit, Known.NOT_KNOWN, because=because)
    if measure in ("in_year.moved_up", "in_year.moved_down"):
        moved = found.movement.up if measure.endswith("up") else found.movement.down
        because = f"of {found.in_year.graded} inspected in the year"
        return Fact(name, unit, Known.KNOWN, float(moved), because, cells=_places(in_year))
    if measure.startswith("in_year."):
        return counted(name, unit, found.in_year, measure.removeprefix("in_year."), _places(in_year))
    return counted(name, unit, found.latest, measure, _places(found.settings))


def _extra(found: GroupOutcomes, name: str, measure: str) -> Fact:
    """A measure that only a group of all sectors has; see `fact_names.GROUP_EXTRAS`."""
    match measure:
        case "against_neighbours":
            return _against_neighbours(found, name)
        case "against_england":
            return _above(found, name, found.england, "in England")
        case "change":
            return _above(found, name, found.last_year, "a year before")
        case "closed":
            return _number_of(name, found.closures, "closed in the twelve months")
        case "from_predecessor":
            return _number_of(name, [one for one in found.settings if one.from_predecessor], "not inspected since")
    aspect = measure.split(".")[1]
    counts, cells = found.aspects.get(aspect, GradeCounts()), found.aspect_cells.get(aspect, ())
    return counted(name, GROUP_EXTRAS[measure], counts, "good_or_better", cells)


def _number_of(name: str, lines: Sequence[SettingLine], because: str) -> Fact:
    """How many settings; none is an answer."""
    cells = tuple(cell for line in lines for cell in line.cells)
    return Fact(name, "count", Known.KNOWN, float(len(lines)), because, cells=cells)


def _above(found: GroupOutcomes, name: str, other: GradeCounts | None, where: str) -> Fact:
    """Percentage points good or better above `other`; not known where either has nothing graded."""
    own, theirs = found.latest.percent_good_or_better, other.percent_good_or_better if other else None
    if own is None or theirs is None:
        return Fact(name, "number", Known.NOT_KNOWN, because="there is nothing to compare")
    because = f"{own:.1f}% beside {theirs:.1f}% {where}"
    return Fact(name, "number", Known.KNOWN, own - theirs, because, cells=_places(found.settings))


def _covered(profile: Profile, group: str) -> bool:
    return any(one.group == group and not one.sector and one.known is not Known.NOT_KNOWN for one in profile.a.groups)


def _against_neighbours(found: GroupOutcomes, name: str) -> Fact:
    own = found.latest.percent_good_or_better
    if own is None or not found.neighbours_percent:
        return Fact(name, "number", Known.NOT_KNOWN, because="there is nothing to compare")
    mean = sum(found.neighbours_percent) / len(found.neighbours_percent)
    because = f"{own:.1f}% beside {mean:.1f}%, the mean of {len(found.neighbours_percent)} neighbours"
    return Fact(name, "number", Known.KNOWN, own - mean, because, cells=_places(found.settings))


_NUMERATORS = {
    "good_or_better": "good_or_better",
    "good_or_better_count": "good_or_better",
    "inadequate_percent": "grade_1",
    "inadequate": "grade_1",
    "outstanding_percent": "grade_4",
    "outstanding": "grade_4",
    "graded": "graded",
}


def counted(name: str, unit: Unit, counts: GradeCounts, measure: str, cells: tuple[Cell, ...] = ()) -> Fact:
    """A measure of counts whose grades stand in `cells`. A percentage of no graded setting is none yet, never zero."""
    top: int = getattr(counts, _NUMERATORS[measure])
    if unit == "count":
        because = "" if measure == "graded" else f"of {counts.graded} with a grade"
        return Fact(name, unit, Known.KNOWN, float(top), because, float(top), float(counts.graded), cells=cells)
    if not counts.graded:
        return Fact(name, unit, Known.NONE_YET, because="none has a grade yet")
    share = 100 * top / counts.graded
    because = f"{top:,} of {counts.graded:,} setting{'s' if counts.graded != 1 else ''}"
    return Fact(name, unit, Known.KNOWN, share, because, float(top), float(counts.graded), cells=cells)
