"""Counts of grades by council, provision group and sector, for the whole country at once. Never names a setting."""

from dataclasses import dataclass, field

import polars as pl

from fourpoint.analysis.latest_outcomes import LatestOutcomes
from fourpoint.core.profile import GradeCounts, Movement

Key = tuple[str, str, str]
"""(council, provision group, sector); sector empty = all sectors."""

NONE = GradeCounts()


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Counts by key. A key that is absent has no settings."""

    latest: dict[Key, GradeCounts]
    in_year: dict[Key, GradeCounts]
    movement: dict[Key, Movement]
    aspects: dict[Key, dict[str, GradeCounts]]
    undated: dict[Key, int]
    england: dict[tuple[str, str], GradeCounts] = field(default_factory=dict)
    """(group, sector) -> every council's settings together."""


def count_groups(outcomes: LatestOutcomes) -> GroupCounts:
    """All counts that block A needs of `outcomes`."""
    settings = _with_all_sectors(outcomes.settings)
    latest = _grades(settings)
    aspects: dict[Key, dict[str, GradeCounts]] = {}
    for (code, group, sector, area), counts in _grade_counts(
        _with_all_sectors(outcomes.aspects), ["code", "group", "sector", "area"]
    ).items():
        aspects.setdefault((code, group, sector), {})[area] = counts
    return GroupCounts(
        latest=latest,
        in_year=_grades(settings.filter(pl.col("in_year"))),
        movement=_movements(settings.filter(pl.col("in_year") & pl.col("grade").is_not_null())),
        aspects=aspects,
        undated=_undated(settings),
        england=_together(latest),
    )


def count_latest(settings: pl.DataFrame) -> dict[Key, GradeCounts]:
    """`GroupCounts.latest` alone, of `LatestOutcomes.settings`."""
    return _grades(_with_all_sectors(settings))


def _with_all_sectors(settings: pl.DataFrame) -> pl.DataFrame:
    named = settings.with_columns(pl.col("sector").fill_null(""))
    return pl.concat([named.filter(pl.col("sector") != ""), named.with_columns(sector=pl.lit(""))])


def _grades(settings: pl.DataFrame) -> dict[Key, GradeCounts]:
    found = _grade_counts(settings, ["code", "group", "sector"])
    return {(code, group, sector): counts for (code, group, sector), counts in found.items()}


def _grade_counts(settings: pl.DataFrame, by: list[str]) -> dict[tuple[str, ...], GradeCounts]:
    grade = pl.col("grade")
    counted = settings.group_by(by).agg(
        *((grade == value).sum().alias(str(value)) for value in (4, 3, 2, 1)), none=grade.is_null().sum()
    )
    return {row[: len(by)]: GradeCounts(*row[len(by) :]) for row in counted.sort(by).iter_rows()}


def _movements(inspected: pl.DataFrame) -> dict[Key, Movement]:
    step = pl.col("grade") - pl.col("previous")
    counted = inspected.group_by("code", "group", "sector").agg(
        (step > 0).sum().alias("up"),
        (step == 0).sum().alias("same"),
        (step < 0).sum().alias("down"),
        step.is_null().sum().alias("first"),
    )
    return {(row[0], row[1], row[2]): Movement(*row[3:]) for row in counted.iter_rows()}


def _undated(settings: pl.DataFrame) -> dict[Key, int]:
    counted = settings.filter(pl.col("undated")).group_by("code", "group", "sector").len()
    return {(code, group, sector): number for code, group, sector, number in counted.iter_rows()}


def _together(latest: dict[Key, GradeCounts]) -> dict[tuple[str, str], GradeCounts]:
    england: dict[tuple[str, str], GradeCounts] = {}
    for (_, group, sector), counts in latest.items():
        england[group, sector] = england.get((group, sector), NONE) + counts
    return england
