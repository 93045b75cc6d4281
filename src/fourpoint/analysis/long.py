"""Grids as long columns: a row for each of some councils and, within it, each of some plans or periods.

The shape in which every line of many councils is worked out at once. Moves figures and computes none.
"""

from collections.abc import Sequence
from itertools import repeat

import polars as pl


def taken(frame: pl.DataFrame, places: Sequence[str], rows: pl.Series) -> pl.Series:
    """Values of `frame` at `rows` for each of `places` in turn; null where a row is null or a place has no column."""
    columns = set(frame.columns)
    found = frame.select(pl.col(sorted(columns.intersection(places))).gather(rows))
    nothing = pl.Series([None], dtype=frame.dtypes[0] if columns else pl.Null).new_from_index(0, len(rows))
    parts = [found[place] if place in columns else nothing for place in places]
    return pl.concat(parts, rechunk=True)


def for_each(column: pl.Series, times: int) -> pl.Series:
    """The same column again for each of so many councils."""
    return pl.concat(repeat(column, times), rechunk=True)


def numbers(found: Sequence[int | None]) -> pl.Series:
    """Rows of a grid as a column."""
    return pl.Series("rows", found, dtype=pl.UInt32)
