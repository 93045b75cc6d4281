"""What one file knows and another needs: a school's phase and council by its URN, an inspection's missing date, an
indicator's area. Only fills what is empty or marked to be settled; never overrules a file about itself."""

from collections.abc import Iterable

import polars as pl

from fourpoint.evidence.kinds.read_settings import BY_URN


def collect_hints(parts: Iterable[dict[str, pl.DataFrame]]) -> dict[str, pl.DataFrame]:
    """Hints of all readings, stacked by name."""
    found: dict[str, list[pl.DataFrame]] = {}
    for part in parts:
        for name, frame in part.items():
            found.setdefault(name, []).append(frame)
    return {name: pl.concat(frames) for name, frames in found.items()}


def fill(tables: dict[str, pl.DataFrame], hints: dict[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables with what other files know of their rows."""
    found = dict(tables)
    groups = _best_groups(hints.get("setting_groups"))
    for name in ("settings", "outcomes"):
        if name in found:
            found[name] = _settle_groups(found[name], groups)
    if "settings" in found:
        found["settings"] = _fill_by(found["settings"], hints.get("setting_names"), "urn", "name")
        found["settings"] = _fill_by(found["settings"], hints.get("setting_codes"), "urn", "code")
    if "indicators" in found:
        found["indicators"] = _fill_by(found["indicators"], hints.get("indicator_areas"), "id", "area")
    if "council_inspections" in found:
        found["council_inspections"] = _fill_days(found["council_inspections"])
    if "coverage" in found:
        found["coverage"] = _joined_snapshots(found["coverage"])
    return found


def _best_groups(hints: pl.DataFrame | None) -> pl.DataFrame:
    if hints is None:
        return pl.DataFrame(schema={"urn": pl.String, "_group": pl.String})
    several = hints.unique(["urn", "group", "trust"], maintain_order=True)
    both = (
        several.filter(pl.col("group").is_in(["primary_schools", "secondary_schools"]))
        .group_by("urn", "trust").agg(pl.col("group").n_unique().alias("phases"))
        .filter(pl.col("phases") == 2)
        .select("urn", "trust", group=pl.lit("all_through_schools"))
    )  # fmt: skip
    ranked = pl.concat([both.select("urn", "group", "trust"), several]).sort(
        "trust", descending=True, maintain_order=True
    )
    return ranked.unique("urn", keep="first", maintain_order=True).select("urn", _group="group")


def _settle_groups(frame: pl.DataFrame, groups: pl.DataFrame) -> pl.DataFrame:
    open_ = pl.col("group") == BY_URN
    if not frame.select(open_.any()).item():
        return frame
    joined = frame.join(groups, on="urn", how="left", maintain_order="left")
    settled = pl.when(open_).then(pl.coalesce("_group", pl.lit("schools_phase_unknown"))).otherwise("group")
    return joined.with_columns(group=settled).drop("_group")


def _fill_by(frame: pl.DataFrame, hints: pl.DataFrame | None, key: str, column: str) -> pl.DataFrame:
    if hints is None:
        return frame
    once = hints.unique(key, keep="first", maintain_order=True).rename({column: "_told"})
    joined = frame.join(once.select(key, "_told"), on=key, how="left", maintain_order="left")
    return joined.with_columns(pl.coalesce(column, "_told").alias(column)).drop("_told")


def _fill_days(frame: pl.DataFrame) -> pl.DataFrame:
    """An inspection that one file dates by its day and another by its publication is one inspection."""
    both = frame.filter(pl.col("inspected").is_not_null() & pl.col("published").is_not_null())
    pairs = both.select("code", "kind", "inspected", "published").unique(maintain_order=True)
    for known, missing in (("inspected", "published"), ("published", "inspected")):
        once = pairs.unique(["code", "kind", known], keep="first", maintain_order=True).rename({missing: "_day"})
        joined = frame.join(once, on=["code", "kind", known], how="left", maintain_order="left")
        frame = joined.with_columns(pl.coalesce(missing, "_day").alias(missing)).drop("_day")
    return frame


def _joined_snapshots(coverage: pl.DataFrame) -> pl.DataFrame:
    """Lists of settings follow one another: each covers the time since the one before it."""
    before = pl.col("to").shift(1).over(["table", "kind", "councils"], order_by="to")
    lists = (pl.col("table") == "settings") & (pl.col("from") == pl.col("to"))
    return coverage.with_columns(pl.when(lists).then(pl.coalesce(before, "from")).otherwise("from").alias("from"))
