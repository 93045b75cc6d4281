"""What sources claim to cover: the ground of "none yet", without which an absence is "not known"."""

from datetime import date

import polars as pl

from fourpoint.analysis.source import Source
from fourpoint.core.facts import Known


def what_absence_means(source: Source, tables: tuple[str, ...], kinds: tuple[str, ...], code: str, day: date) -> Known:
    """NONE_YET where sources cover `day` for every one of `kinds` and this council; NOT_KNOWN otherwise."""
    claims = source.table("coverage").filter(
        pl.col("table").is_in(list(tables))
        & (pl.col("from").is_null() | (pl.col("from") <= day))
        & (pl.col("to") >= day)
        & _covers_council(code)
    )
    covered = set(claims["kind"].fill_null(""))
    return Known.NONE_YET if "" in covered or set(kinds) <= covered else Known.NOT_KNOWN


def _covers_council(code: str) -> pl.Expr:
    councils = pl.col("councils").fill_null("")
    return (councils == "") | councils.str.split(" ").list.contains(code)
