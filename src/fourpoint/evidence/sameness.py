"""Rows that say the same thing twice, and rows that say another thing of the same: duplicates and corrections.

A duplicate is dropped and named with the row it repeats. A correction (same key, another source, another value) is
listed and both are kept; which is in force is a matter of order (`release.store.settle`). Two rows of one source that
contradict each other: the first stands, the later is a problem.
"""

from dataclasses import dataclass

import polars as pl

from fourpoint.core.tables import TABLES
from fourpoint.release.schema import SCHEMAS

_NOT_COMPARED = {
    "settings": ("name", "opened", "predecessor"),
    "outcomes": ("published", "as_at", "word", "category"),
    "council_inspections": ("word", "note", "inspected"),
    "figures": ("published", "column", "start", "end"),
    "indicators": tuple(SCHEMAS["indicators"].names()[1:]),
    "neighbours": ("closeness",),
    "councils": ("gss", "region", "kind", "name", "to", "successor"),
    "council_names": (),
}
"""Columns in which two rows may differ and still say the same thing (a word spelt another way, a date one lacks)."""


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows told apart: those that stay, duplicates (with the row they repeat), contradictions, corrections."""

    kept: pl.DataFrame
    duplicates: pl.DataFrame
    contradictions: pl.DataFrame
    corrections: pl.DataFrame


def tell_apart(table: str, frame: pl.DataFrame) -> Sorted:
    """Sort the rows of all sources for one table; the earlier source (in order of path) is the original."""
    key = list(TABLES[table].key)
    same = [c for c in SCHEMAS[table].names() if c not in ("source", "row", *_NOT_COMPARED.get(table, ())) or c in key]
    ordered = frame.with_columns(pl.struct("source", "row").alias("_place")).sort("source", "row", maintain_order=True)
    counted = ordered.with_columns(
        pl.int_range(pl.len()).over(same).alias("nth"), pl.col("_place").first().over(same).alias("original")
    )
    duplicates = counted.filter(pl.col("nth") > 0).select(
        "source", "row", pl.col("original").struct.unnest().name.prefix("first_")
    )
    unique = counted.filter(pl.col("nth") == 0).drop("nth", "original", "_place")
    kept, contradictions = _contradictions(unique, key)
    return Sorted(kept, duplicates, contradictions, _corrections(table, kept, key, same))


def _contradictions(frame: pl.DataFrame, key: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    nth, first = pl.int_range(pl.len()), pl.col("row").first()
    once = frame.with_columns(nth.over([*key, "source"]).alias("nth"), first.over([*key, "source"]).alias("of"))
    kept = once.filter(pl.col("nth") == 0).drop("nth", "of")
    return kept, once.filter(pl.col("nth") > 0).select("source", "row", "of")


def _corrections(table: str, frame: pl.DataFrame, key: list[str], same: list[str]) -> pl.DataFrame:
    many = frame.filter(pl.len().over(key) > 1)
    compared = [column for column in same if column not in key]
    if many.is_empty() or not compared:
        return pl.DataFrame(schema=CORRECTION_SCHEMA)
    when = [column for column in ("published", "as_at") if column in frame.columns and column not in key]
    ordered = many.sort([*key, *when, "source", "row"], nulls_last=False)
    text = [pl.col(column).cast(pl.String).fill_null("") for column in compared]
    values = pl.concat_str(
        [pl.format("{}={}", pl.lit(c), t) for c, t in zip(compared, text, strict=True)], separator="; "
    )
    return (
        ordered.with_columns(values.alias("after"))
        .with_columns(
            pl.col("after").shift(1).over(key).alias("before"),
            pl.col("source").shift(1).over(key).alias("before_source"),
            pl.col("row").shift(1).over(key).alias("before_row"),
        )
        .filter(pl.col("before").is_not_null())
        .select(
            pl.lit(table).alias("table"),
            pl.concat_str([pl.col(c).cast(pl.String).fill_null("") for c in key], separator=" | ").alias("key"),
            "before", "after", "before_source", "before_row",
            pl.col("source").alias("after_source"), pl.col("row").alias("after_row"),
        )
    )  # fmt: skip


CORRECTION_SCHEMA = pl.Schema(
    {
        "table": pl.String, "key": pl.String, "before": pl.String, "after": pl.String,
        "before_source": pl.Int32, "before_row": pl.Int32, "after_source": pl.Int32, "after_row": pl.Int32,
    }
)  # fmt: skip
