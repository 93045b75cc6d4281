"""Rows of one council out of national tables, found quickly for one council and for all of them in turn."""

from collections.abc import Callable
from typing import Any

import polars as pl

from fourpoint.analysis.made_once import MadeOnce

Row = dict[str, Any]
"""One row of a frame by column: as Polars gives it, without types."""

Rows = list[Row]


class RowsByCouncil:
    """Rows of national frames by the council's code. Frames are made when first asked for, once, and must not change;
    threads may ask at the same time."""

    def __init__(self) -> None:
        self._kept = MadeOnce()
        self._for_many = False

    def expect_many(self) -> None:
        """From now on split a frame once for every council, which pays from a few councils on."""
        self._for_many = True

    def of(self, code: str, name: str, make: Callable[[], pl.DataFrame]) -> Rows:
        """Rows of `code` in the frame called `name`, in the frame's order."""
        frame = self._kept.of(name, make)
        if not self._for_many:
            return frame.filter(pl.col("code") == code).to_dicts()
        return self._kept.of((name, "by council"), lambda: _split(frame)).get(code, [])


def _split(frame: pl.DataFrame) -> dict[str, Rows]:
    parts: dict[str, Rows] = {}
    for row in frame.to_dicts():
        parts.setdefault(row["code"], []).append(row)
    return parts
