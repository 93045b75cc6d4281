"""What stands in the files and can count in no answer, or not in today's: sentences for `evidence show`.

Nothing vanishes silently: settings that are gone from the newest list, councils that were abolished, outcomes without a
setting, schools without a phase, figures without a definition.
"""

from collections.abc import Iterator, Mapping

import polars as pl

from fourpoint.core.areas import GROUPS


def tell_left_out(tables: Mapping[str, pl.DataFrame], sizes: Mapping[str, int]) -> tuple[str, ...]:
    """Sentences, each starting with the table it is about. `sizes`: rows of each table before repeats were dropped."""
    settings = tables.get("settings", pl.DataFrame())
    found = [*_alone(tables), *_gone(settings, tables.get("coverage")), *_abolished(settings, tables.get("councils"))]
    found += [*_phaseless(settings), *_undefined(tables)]
    for name, size in sizes.items():
        less = size - tables[name].height
        if less:
            found.append(f"{name}: {less:,} of {size:,} rows are repeats, later than the release's day, or set aside.")
    return tuple(found)


def _alone(tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    outcomes = tables.get("outcomes", pl.DataFrame())
    if outcomes.is_empty():
        return
    alone = outcomes
    if "settings" in tables and tables["settings"].height:
        known = tables["settings"].select("urn", "group").unique()
        alone = outcomes.join(known, on=["urn", "group"], how="anti")
        followed = tables["settings"]["predecessor"].drop_nulls().unique()
        alone = alone.filter(~pl.col("urn").is_in(followed.implode()))
    if alone.height:
        yield (
            f"outcomes: {alone.height:,} judgements of {alone['urn'].n_unique():,} settings that no list of settings "
            "holds: no file says where they stand, so they count nowhere."
        )


def _gone(settings: pl.DataFrame, coverage: pl.DataFrame | None) -> Iterator[str]:
    """Settings in an older list of their group and in no newer one."""
    if settings.is_empty() or coverage is None or coverage.is_empty():
        return
    lists = coverage.filter(pl.col("table") == "settings").group_by(group="kind").agg(newest=pl.col("to").max())
    last = settings.group_by("urn", "group").agg(pl.col("as_at").max(), pl.col("code").last())
    gone = last.join(lists, on="group").filter(pl.col("as_at") < pl.col("newest"))
    counted = gone.group_by("group", "newest").len().sort("group")
    for group, newest, number in counted.iter_rows():
        yield (
            f"settings: {number:,} {GROUPS.get(group, group).lower()} are in an older list and not in that of "
            f"{newest.isoformat()}: closed, moved or renamed. Their outcomes count only at earlier days."
        )


def _abolished(settings: pl.DataFrame, councils: pl.DataFrame | None) -> Iterator[str]:
    """Settings whose last description is under a council that is no more."""
    if settings.is_empty() or councils is None or councils.is_empty():
        return
    ended = councils.filter(pl.col("to").is_not_null()).select("code", "to", "successor", council="name")
    last = settings.sort("as_at", nulls_last=False).unique(["urn", "group"], keep="last", maintain_order=True)
    counted = last.join(ended, on="code").group_by("council", "to", "successor").len().sort("council")
    for council, to, successor, number in counted.iter_rows():
        yield (
            f"settings: {number:,} were last listed under {council}, abolished on {to.isoformat()} "
            f"(now {successor or 'no successor named'}): they count under it and only until then."
        )


def _phaseless(settings: pl.DataFrame) -> Iterator[str]:
    if settings.is_empty():
        return
    number = settings.filter(pl.col("group") == "schools_phase_unknown")["urn"].n_unique()
    if number:
        yield f"settings: {number:,} schools whose phase no file tells stand in a group of their own."


def _undefined(tables: Mapping[str, pl.DataFrame]) -> Iterator[str]:
    figures = tables.get("figures", pl.DataFrame())
    if figures.is_empty():
        return
    used = figures["indicator"].unique()
    known = tables["indicators"]["id"] if "indicators" in tables else pl.Series("id", [], dtype=pl.String)
    missing = used.filter(~used.is_in(known.implode())).sort()
    if len(missing):
        yield (
            f"figures: {len(missing):,} indicators have figures and no definition ({', '.join(missing[:5])}"
            f"{', …' if len(missing) > 5 else ''}): no polarity is known for them."
        )
