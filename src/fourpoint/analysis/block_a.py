"""Block A of one council: provision groups with latest outcomes, inspections in the year, and comparators.

Counts come from `group_counts`; settings are named here. Never mixes latest outcomes with inspections in the year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from fourpoint.analysis.coverage import what_absence_means
from fourpoint.analysis.group_counts import NONE, GroupCounts
from fourpoint.analysis.rows import Row, Rows
from fourpoint.analysis.snapshot import Snapshot
from fourpoint.analysis.source import Source, day_a_year_before
from fourpoint.core.areas import GROUPS, SECTORS
from fourpoint.core.cell import Cell
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import BlockA, GradeCounts, GroupOutcomes, Movement, SettingLine

_ASPECT = ("group", "area", "source", "row")
_LINE = (
    *("urn", "name", "sector", "grade", "word", "inspected", "published", "previous", "in_year", "from_predecessor"),
    *("closed", "category", "source", "row", "outcome_source", "outcome_row"),
)
"""What is named of a setting: of the many columns of national frames only these are taken out."""


def make_block_a(snapshot: Snapshot, code: str, framework: Framework) -> BlockA:
    """Block A of `code`: every group the framework names, and every other group for which there are settings."""
    at, rows = snapshot.outcomes, snapshot.rows
    settings = rows.of(code, "settings at", lambda: at.settings.select("code", "group", *_LINE))
    lines = lines_by_group(snapshot.source, settings)
    closed = rows.of(code, "closures", lambda: at.closures.select("code", "group", *_LINE))
    closures = lines_by_group(snapshot.source, closed)
    named = [group.id for group in framework.blocks.a]
    others = [group for group in GROUPS if group not in named and (group in lines or group in closures)]
    places = _aspect_cells(snapshot, code)
    outcomes = {
        group: _group(snapshot, code, group, lines.get(group, ()), closures.get(group, ()))
        for group in (*named, *others)
    }
    for group, cells in places.items():
        outcomes[group][0] = replace(outcomes[group][0], aspect_cells=cells)
    pooled = [group.id for group in framework.blocks.a if group.pooled]
    return BlockA(
        groups=tuple(line for lines_of_group in outcomes.values() for line in lines_of_group),
        absent=tuple(
            group.id for group in framework.blocks.a if group.needed and outcomes[group.id][0].known is Known.NOT_KNOWN
        ),
        pooled=_sum_over(snapshot.counts, [code], pooled, "") or NONE,
        pooled_last_year=_sum(snapshot.last_year((code, group, "")) for group in pooled)
        if snapshot.is_last_year_whole(pooled)
        else None,
        pooled_neighbours=_sum_over(snapshot.counts, snapshot.model.codes(code), pooled, ""),
        pooled_england=_sum(snapshot.counts.england.get((group, "")) for group in pooled),
    )


def _group(
    snapshot: Snapshot, code: str, group: str, lines: Sequence[SettingLine], closures: Sequence[SettingLine]
) -> list[GroupOutcomes]:
    """The group for all sectors together, then for each sector that it has."""
    known = Known.KNOWN
    if group in snapshot.outcomes.states.partial:
        known = Known.NOT_KNOWN
    elif not lines:
        known = what_absence_means(snapshot.claims, ("settings", "outcomes"), (group,), code, snapshot.day)
    sectors = [sector for sector in SECTORS if any(line.sector == sector for line in (*lines, *closures))]
    return [_sector(snapshot, code, group, sector, known, lines, closures) for sector in ("", *sectors)]


def _sector(
    snapshot: Snapshot,
    code: str,
    group: str,
    sector: str,
    known: Known,
    lines: Sequence[SettingLine],
    closures: Sequence[SettingLine],
) -> GroupOutcomes:
    counts, key = snapshot.counts, (code, group, sector)
    neighbours = snapshot.model.codes(code)
    each = [counts.latest.get((other, group, sector), NONE).percent_good_or_better for other in neighbours]
    undated = counts.undated.get(key, 0)
    return GroupOutcomes(
        group=group,
        title=GROUPS.get(group, group),
        sector=sector,
        known=known,
        latest=counts.latest.get(key, NONE),
        last_year=snapshot.last_year(key),
        in_year=counts.in_year.get(key, NONE),
        movement=counts.movement.get(key, Movement()),
        aspects=counts.aspects.get(key, {}),
        neighbours=_sum_over(counts, neighbours, [group], sector),
        neighbours_percent=tuple(percent for percent in each if percent is not None),
        england=counts.england.get((group, sector)),
        settings=tuple(line for line in lines if sector in ("", line.sector)),
        closures=tuple(line for line in closures if sector in ("", line.sector)),
        note=_note(snapshot, group, undated),
        undated=undated,
    )


def _aspect_cells(snapshot: Snapshot, code: str) -> dict[str, dict[str, tuple[Cell, ...]]]:
    """Provision group -> aspect -> where the latest grades of it stand."""
    found: dict[str, dict[str, list[Cell]]] = {}
    cell = snapshot.source.cell
    for row in snapshot.rows.of(code, "aspects", lambda: snapshot.outcomes.aspects.select("code", *_ASPECT)):
        place, line = row["source"], row["row"]
        if isinstance(place, int) and isinstance(line, int):
            found.setdefault(row["group"], {}).setdefault(row["area"], []).append(cell(place, line, None))
    return {group: {area: tuple(cells) for area, cells in aspects.items()} for group, aspects in found.items()}


def _sum_over(counts: GroupCounts, codes: Iterable[str], groups: Iterable[str], sector: str) -> GradeCounts | None:
    groups = list(groups)
    return _sum(counts.latest.get((code, group, sector)) for code in codes for group in groups)


def _sum(counts: Iterable[GradeCounts | None]) -> GradeCounts | None:
    found = [count for count in counts if count is not None]
    return GradeCounts.of_all(found) if found else None


def _note(snapshot: Snapshot, group: str, undated: int) -> str:
    said = []
    if group in snapshot.outcomes.states.partial:
        said.append("No source claims to list all of these settings at the day, so the counts are of a part.")
    described = snapshot.outcomes.states.lists.get(group)
    if described:
        said.append(f"Settings as listed at {_day(described)}.")
    if undated:
        said.append(
            f"{undated:,} outcome{'s have' if undated > 1 else ' has'} no date of inspection, "
            "so inspections in the year cannot be counted in full."
        )
    return " ".join(said)


@cache
def _day(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def lines_by_group(source: Source, settings: Rows) -> dict[str, tuple[SettingLine, ...]]:
    """Setting lines of one council by provision group, in order of name."""
    found: dict[str, list[SettingLine]] = {}
    for row in settings:
        found.setdefault(str(row["group"]), []).append(_line(source, row))
    return {group: tuple(lines) for group, lines in found.items()}


def _line(source: Source, row: Row) -> SettingLine:
    places = [(row["source"], row["row"]), (row["outcome_source"], row["outcome_row"])]
    cells = tuple(
        source.cell(place, line, None)
        for place, line in dict.fromkeys(places)
        if isinstance(place, int) and isinstance(line, int)
    )
    return SettingLine(
        urn=row["urn"],
        name=row["name"] or "",
        sector=row["sector"] or "",
        grade=row["grade"],
        word=row["word"] or "",
        inspected=row["inspected"],
        published=row["published"],
        previous=row["previous"],
        in_year=bool(row["in_year"]),
        from_predecessor=bool(row["from_predecessor"]),
        closed=row["closed"],
        category=row["category"] or "",
        cells=cells,
    )


def year_from(day: date) -> date:
    """First day of the twelve months that end at `day`."""
    return date.fromordinal(day_a_year_before(day).toordinal() + 1)
