"""What had not been published by the release's as-at date, table by table. A release holds nothing of it."""

from datetime import date

import polars as pl

from fourpoint.evidence.reading import issues_where

_WHEN_KNOWN: dict[str, pl.Expr] = {
    "outcomes": pl.max_horizontal(pl.coalesce("published", "inspected"), "as_at"),
    "council_inspections": pl.coalesce("published", "inspected"),
    "figures": pl.coalesce("published", "end"),
    "settings": pl.max_horizontal("opened", "as_at"),
    "neighbours": pl.col("model_date"),
    "findings": pl.col("date"),
    "self_assessments": pl.col("date"),
    "published_grades": pl.col("date"),
    "reviews": pl.col("date"),
    "priorities": pl.col("state_on"),
    "actions": pl.col("state_on"),
    "notices": pl.max_horizontal("issued", "state_on"),
    "targets": pl.col("date"),
    "monitoring": pl.coalesce("reported", "end"),
    "coverage": pl.col("from"),
}
"""The day from which a row can be known: publication; where that is not given, inspection or the period's end.

`board_papers` is not here on purpose: it holds what a council means to say at a meeting, written before it and weeks
after the letter that it is about. It is no evidence, no rule and no profile reads it (docs/how-to/council-year.md)."""


def split_later(table: str, frame: pl.DataFrame, as_at: date | None) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Rows known by `as_at` (all, where that is None), and an issue (not a problem) for each that was not."""
    if as_at is None or table not in _WHEN_KNOWN or frame.is_empty():
        return frame, issues_where(frame.head(0), pl.lit(True), None, pl.lit(""), "")
    dated = frame.with_columns(_WHEN_KNOWN[table].alias("known_on"))
    found = pl.lit(f"{table}: not yet published, or its period not over, by the as-at date.")
    remedy = pl.format(
        "It is known from {}; build a release as at that day or later to hold it.",
        pl.col("known_on").dt.to_string("%Y-%m-%d"),
    )
    later = pl.col("known_on") > as_at
    told = issues_where(dated, later, None, found, remedy, fatal=False, wrong=False)
    return dated.filter(later.fill_null(False).not_()).drop("known_on") if told.height else frame, told
