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

CORRECTION_SCHEMA = pl.Schema(
    [
        *((name, pl.String()) for name in ("table", "key", "before", "after")),
        *((name, pl.Int32()) for name in ("before_source", "before_row", "after_source", "after_row")),
    ]
)
_REPEATS = pl.Schema([(name, pl.Int32()) for name in ("source", "row", "first_source", "first_row")])


@dataclass(frozen=True, slots=True)
class Sorted:
    """Rows told apart: those that stay, duplicates (with the row they repeat), contradictions, corrections."""

    kept: pl.DataFrame
    duplicates: pl.DataFrame
    contradictions: pl.DataFrame
    corrections: pl.DataFrame


def tell_apart(table: str, frame: pl.DataFrame) -> Sorted:
    """Sort the rows of all sources for one table; the earlier source (in order of path) is the original.

    `frame` stands in order of source and row, as `gather` stacks it.
    """
    key = list(TABLES[table].key)
    same = [c for c in SCHEMAS[table].names() if c not in ("source", "row", *_NOT_COMPARED.get(table, ())) or c in key]
    unique, duplicates = _repeats(frame, same)
    kept, several, contradictions = _contradictions(unique, key)
    return Sorted(kept, duplicates, contradictions, _corrections(table, several, key, same))


def _alike(frame: pl.DataFrame, columns: list[str]) -> pl.Series:
    """Places of the rows that share the hash of `columns`: of every row that holds the same as another, and of hardly
    any besides. To compare only these spares nine rows in ten of a nation being compared letter by letter."""
    return frame.select(pl.struct(columns).hash()).to_series().is_duplicated().arg_true()


def _is_repeated(rows: pl.DataFrame, columns: list[str]) -> pl.Series:
    """Whether a row before it holds the same in `columns`."""
    return ~rows.select(pl.struct(columns).is_first_distinct()).to_series()


def _without(frame: pl.DataFrame, places: pl.Series) -> pl.DataFrame:
    return frame.filter(pl.repeat(True, frame.height, eager=True).scatter(places, False)) if len(places) else frame


def _repeats(frame: pl.DataFrame, same: list[str]) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The rows that say something new, and of each that repeats a row, which."""
    places = _alike(frame, same)
    rows = frame.select("source", "row", *(column for column in same if column not in ("source", "row")))[places]
    again = _is_repeated(rows, same)
    originals = rows.filter(~again).select(*same, first_source="source", first_row="row")
    found = rows.filter(again).join(originals, on=same, how="left", nulls_equal=True, maintain_order="left")
    return _without(frame, places.filter(again)), found.select(_REPEATS.names()).cast(_REPEATS)


def _contradictions(frame: pl.DataFrame, key: list[str]) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """`frame` without rows that contradict an earlier one of their source; of what is left, the rows whose key stands
    more than once; and those that contradict, each with the row that it contradicts."""
    places = _alike(frame, key)
    rows = frame[places]
    again = _is_repeated(rows, [*key, "source"])
    several = rows.filter(~again)
    originals = several.select(*key, "source", of="row")
    named = rows.filter(again).join(originals, on=[*key, "source"], how="left", nulls_equal=True, maintain_order="left")
    return _without(frame, places.filter(again)), several, named.select("source", "row", "of")


def _corrections(table: str, several: pl.DataFrame, key: list[str], same: list[str]) -> pl.DataFrame:
    many = several.filter(pl.struct(key).is_duplicated())
    compared = [column for column in same if column not in key]
    if many.is_empty() or not compared:
        return pl.DataFrame(schema=CORRECTION_SCHEMA)
    when = [column for column in ("published", "as_at") if column in many.columns and column not in key]
    ordered = many.sort([*key, *when, "source", "row"], nulls_last=False)
    text = [pl.col(column).cast(pl.String).fill_null("") for column in compared]
    pairs = [pl.format("{}={}", pl.lit(column), cell) for column, cell in zip(compared, text, strict=True)]
    told = ordered.with_columns(after=pl.concat_str(pairs, separator="; ")).with_columns(
        before=pl.col("after").shift(1).over(key),
        before_source=pl.col("source").shift(1).over(key),
        before_row=pl.col("row").shift(1).over(key),
    )
    return told.filter(pl.col("before").is_not_null()).select(
        table=pl.lit(table),
        key=pl.concat_str([pl.col(column).cast(pl.String).fill_null("") for column in key], separator=" | "),
        before="before",
        after="after",
        before_source="before_source",
        before_row="before_row",
        after_source="source",
        after_row="row",
    )
