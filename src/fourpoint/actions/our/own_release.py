"""A council's evidence with its own record laid over it: what it typed, handed in and submitted counts at once.

For the council's own pages and reports alone. A published profile, an indicated grade or a letter never rests on it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import polars as pl

from fourpoint.actions.council.submission import rows_of_frozen
from fourpoint.actions.our.own_check import read_rows
from fourpoint.actions.our.own_record import as_text, keys_ever, newest_rows
from fourpoint.core.council.own_tables import OWN_TABLES
from fourpoint.core.tables import TABLES
from fourpoint.records.models import Council
from fourpoint.release.overlay import ReleaseWithOwn
from fourpoint.release.store import Release, settle

Rows = list[Mapping[str, str]]
_DAYS = ("state_on", "date", "reported", "end", "issued", "lifted")


@dataclass(frozen=True, slots=True)
class OwnSide:
    """A release with a council's own record laid over it, and the last day that a typed row tells of."""

    release: Release
    typed_until: date | None


def own_side(council: Council, base: Release, submitted: Iterable[Path], today: date) -> OwnSide:
    """`base` with the council's own record, and with the self-assessments frozen in the folders `submitted`. Its day is
    the last of which anything is told; today where the evidence is not synthetic, for the record runs on."""
    folders = tuple(sorted(submitted))
    last = council.own_rows.order_by("-pk").values_list("pk", "at").first()
    return _laid(base, council, str(last), folders, base.as_at if base.synthetic else today)


@lru_cache(maxsize=64)
def _laid(base: Release, council: Council, last: str, folders: tuple[Path, ...], until: date) -> OwnSide:
    """Kept by the last row: rows are only ever added."""
    del last
    typed: dict[str, Rows] = {}
    gone: dict[str, set[tuple[str, ...]]] = {}
    for table in OWN_TABLES.values():
        rows = newest_rows(council, table.name)
        if rows:
            typed[table.name] = [row.cells for row in rows if not row.taken_out]
            gone[table.name] = keys_ever(council, table)
    typed_until = max((day for rows in typed.values() for row in rows for day in _days(row)), default=None)
    for folder in folders:
        for name, frozen in rows_of_frozen(folder).items():
            typed.setdefault(name, []).extend(frozen)
            gone.setdefault(name, set()).update(_key(name, row) for row in frozen)
    frames = {name: _frame(base, council.code, name, rows, gone[name]) for name, rows in typed.items()}
    day = max([base.as_at, until, *(found for rows in typed.values() for row in rows for found in _days(row))])
    if not frames and day == base.as_at:
        return OwnSide(base, None)
    return OwnSide(ReleaseWithOwn(base, frames, f"the record of {council.name}", day), typed_until)


def _key(name: str, row: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(row.get(one, "") or "" for one in TABLES[name].key if one != "code")


def _days(row: Mapping[str, str]) -> list[date]:
    return [date.fromisoformat(row[name]) for name in _DAYS if row.get(name)]


def _frame(base: Release, code: str, name: str, rows: Rows, gone: set[tuple[str, ...]]) -> pl.DataFrame:
    """The table of `base` without the council's rows whose key is in `gone`, and with `rows`."""
    whole = base.table(name)
    if "code" not in whole.columns:
        official = set(whole["id"].to_list())
        return pl.concat([whole, _read(base, code, name, [row for row in rows if row["id"] not in official])])
    kept = [_key(name, {key: as_text(value) for key, value in row.items()}) not in gone for row in _of(whole, code)]
    own = whole.filter(pl.col("code") == code).filter(pl.Series(kept, dtype=pl.Boolean))
    parts = [whole.filter(pl.col("code") != code), own]
    return pl.concat([*parts, _read(base, code, name, rows)])


def _read(base: Release, code: str, name: str, rows: Rows) -> pl.DataFrame:
    """`rows` as the release has its own."""
    if not rows:
        return base.table(name).head(0)
    read = read_rows(TABLES[name], code, rows, name).tables[name]
    return settle(name, read.with_columns(source=pl.lit(len(base.manifest.sources))))


def _of(whole: pl.DataFrame, code: str) -> Iterable[dict[str, object]]:
    return whole.filter(pl.col("code") == code).iter_rows(named=True)
