"""Which settings were open at a day, from registers (opened, closed) and from dated lists (snapshots).

Never counts outcomes. What is left out of the count is returned beside it, so that nothing vanishes in silence.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.analysis.source import Source

KEY = ("urn", "group")


@dataclass(frozen=True, slots=True)
class OpenSettings:
    """Settings open at the day, and the others: `closed` (known day), `gone` (in no newer list), `replaced`.

    Frames have the columns of the table `settings`; one row a (urn, group).
    """

    open: pl.DataFrame
    closed: pl.DataFrame
    gone: pl.DataFrame
    replaced: pl.DataFrame
    lists: dict[str, date]
    """Provision group -> day of the list that describes it; groups from undated registers are absent."""
    partial: frozenset[str]
    """Groups known at this day only from lists that do not claim to be complete, though others do for other days."""


def find_open(source: Source, day: date) -> OpenSettings:
    """Settings open at `day`.

    Of several dated descriptions of a setting the newest on or before `day` counts. A list that claims to be complete
    (table `coverage`) closes what it no longer holds. A setting whose successor is open is counted through it.
    """
    described = _newest_description(source.table("settings"), day)
    lists = _complete_lists(source, described, day)
    stale = pl.col("as_at") < pl.col("group").replace_strict(lists, default=None, return_dtype=pl.Date)
    kept = described.filter(stale.fill_null(False).not_())
    gone = described.filter(stale.fill_null(False))
    there = kept.filter(pl.col("closed").is_null() | (pl.col("closed") >= day))
    closed = kept.filter(pl.col("closed") < day)
    followed = there["predecessor"].drop_nulls().implode()
    is_followed = pl.col("urn").is_in(followed)
    return OpenSettings(
        open=there.filter(is_followed.not_()),
        closed=closed.filter(is_followed.not_()),
        gone=gone.filter(is_followed.not_()),
        replaced=pl.concat([there, closed, gone]).filter(is_followed),
        lists=_list_days(there, lists),
        partial=_partial(source, there, lists),
    )


def _newest_description(settings: pl.DataFrame, day: date) -> pl.DataFrame:
    """One row a (urn, group); a setting of unknown phase gives way to the same setting with a known one."""
    known = settings.filter(
        (pl.col("as_at").is_null() | (pl.col("as_at") <= day))
        & (pl.col("opened").is_null() | (pl.col("opened") <= day))
    ).sort("urn", "group", "as_at", "source", "row", nulls_last=False)
    newest = known.unique(KEY, keep="last", maintain_order=True)
    unknown = pl.col("group") == "schools_phase_unknown"
    phased = newest.filter(unknown.not_() & pl.col("group").str.ends_with("_schools"))["urn"].unique().implode()
    return newest.filter((unknown & pl.col("urn").is_in(phased)).not_())


def _complete_lists(source: Source, described: pl.DataFrame, day: date) -> dict[str, date]:
    """Group -> day of the newest list on or before `day` that claims to hold every setting of the group."""
    coverage = source.table("coverage").filter(
        pl.col("table").is_in(["settings", "outcomes"])
        & (pl.col("to") <= day)
        & (pl.col("councils").fill_null("") == "")
    )
    vintages = described.filter(pl.col("as_at").is_not_null()).select("group", "as_at").unique()
    found: dict[str, date] = {}
    for kind, to in coverage.select(pl.col("kind").fill_null(""), "to").iter_rows():
        for group, as_at in vintages.iter_rows():
            if kind in ("", group) and as_at == to and as_at >= found.get(group, as_at):
                found[group] = as_at
    return found


def _partial(source: Source, there: pl.DataFrame, lists: dict[str, date]) -> frozenset[str]:
    """Groups whose settings all come from dated lists none of which claims to be complete.

    Where the release makes no such claim for the group on any day, its lists are taken at their word.
    """
    claims = source.table("coverage").filter(pl.col("table").is_in(["settings", "outcomes"]))
    claimed = set(claims["kind"].fill_null(""))
    dated = there.group_by("group").agg(pl.col("as_at").is_not_null().all())
    return frozenset(
        group
        for group, only_lists in dated.iter_rows()
        if only_lists and group not in lists and ("" in claimed or group in claimed)
    )


def _list_days(there: pl.DataFrame, lists: dict[str, date]) -> dict[str, date]:
    newest = there.filter(pl.col("as_at").is_not_null()).group_by("group").agg(pl.col("as_at").max())
    return {**dict(newest.iter_rows()), **lists}
