"""Rows of one council out of national tables, found quickly for one council and for all of them in turn."""

from collections.abc import Callable
from typing import Any

import polars as pl

Row = dict[str, Any]
"""One row of a frame by column: as Polars gives it, without types."""

Rows = list[Row]


class RowsByCouncil:
    """Rows of national frames by the council's code. Frames are made when first asked for and must not change."""

    def __init__(self) -> None:
        self._frames: dict[str, pl.DataFrame] = {}
        self._parts: dict[str, dict[str, Rows]] = {}
        self._for_many = False

    def expect_many(self) -> None:
        """From now on split a frame once for every council, which pays from a few councils on."""
        self._for_many = True

    def of(self, code: str, name: str, make: Callable[[], pl.DataFrame]) -> Rows:
        """Rows of `code` in the frame called `name`, in the frame's order."""
        if name not in self._frames:
            self._frames[name] = make()
        if not self._for_many:
            return self._frames[name].filter(pl.col("code") == code).to_dicts()
        if name not in self._parts:
            self._parts[name] = _split(self._frames[name])
        return self._parts[name].get(code, [])


def _split(frame: pl.DataFrame) -> dict[str, Rows]:
    parts: dict[str, Rows] = {}
    for row in frame.iter_rows(named=True):
        parts.setdefault(row["code"], []).append(row)
    return parts
