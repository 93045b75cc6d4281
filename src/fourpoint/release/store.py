"""The release store: tables and manifest written whole into a folder that never changes, and read back.

A release is a folder of `<table>.parquet`, `rejected.csv` (rows with problems), `corrections.csv` (same key, another
value, published later) and `manifest.json`. Never edits a release: a new build replaces the folder in one step.
"""

import json
import os
import shutil
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import polars as pl

from fourpoint.core.cell import Cell
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.core.tables import TABLES
from fourpoint.release.hashing import hash_tables
from fourpoint.release.manifest import Manifest, Source, read_manifest
from fourpoint.release.schema import SCHEMAS
from fourpoint.release.swap import beside, clear_leavings, put_in_place, recover

MANIFEST = "manifest.json"
ROW_GROUP = 32_768


class Release:
    """One release, opened. Tables are read when first asked for and kept; they must not be changed.

    `table(name)` has the schema of `release.schema.SCHEMAS[name]` whether or not the release holds any rows, in a
    fixed order. Of rows with the same key (`core.tables`), later ones were published later and correct those before.
    """

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self.folder = folder
        self.manifest = manifest
        self._tables: dict[str, pl.DataFrame] = {}

    @property
    def hash(self) -> str:
        return self.manifest.hash

    @property
    def as_at(self) -> date:
        return self.manifest.as_at

    @property
    def synthetic(self) -> str:
        """The release's own words that its data are synthetic; empty for real data."""
        return self.manifest.synthetic

    def table(self, name: str) -> pl.DataFrame:
        """The whole table, read once."""
        if name not in self._tables:
            self._tables[name] = self.scan(name).collect(engine="in-memory")
        return self._tables[name]

    def scan(self, name: str) -> pl.LazyFrame:
        """The table as a query: a filter on its first columns reads only the row groups that can match."""
        schema = SCHEMAS[name]
        if name in self._tables:
            return self._tables[name].lazy()
        if name not in self.manifest.tables:
            return pl.LazyFrame(schema=schema)
        return pl.scan_parquet(self.folder / f"{name}.parquet", schema=schema, missing_columns="insert")

    def cell(self, source: int, row: int, column: str | None = None) -> Cell:
        """The place that a row's `source` and `row` stand for."""
        found = self.manifest.sources[source]
        return Cell(found.path, row or None, column or None, found.sheet or None)


def open_release(folder: Path | str) -> Release:
    """Open the release at `folder`; UsageError where there is none."""
    folder = Path(folder)
    recover(folder)
    if not (folder / MANIFEST).is_file():
        raise UsageError(
            f"{folder} is not an evidence release: it holds no {MANIFEST}. "
            f"Make one with: fourpoint evidence build FOLDER --to {folder} --as-at DATE"
        )
    try:
        manifest = read_manifest(json.loads((folder / MANIFEST).read_text(encoding="utf-8")))
    except (ValueError, KeyError, TypeError) as error:
        raise FourpointError(f"{folder / MANIFEST} cannot be read ({error}). Build the release again.") from error
    return Release(folder, manifest)


def write_release(
    folder: Path | str,
    tables: Mapping[str, pl.DataFrame],
    *,
    as_at: date,
    sources: tuple[Source, ...] = (),
    title: str = "",
    synthetic: str = "",
    rejected: pl.DataFrame | None = None,
    corrections: pl.DataFrame | None = None,
    problems: int = 0,
    left_out: tuple[str, ...] = (),
) -> Release:
    """Write a release and put it at `folder` in one step, in place of a release that stands there.

    Tables are cast to their schemas and sorted by their keys. Refuses (UsageError) to replace a folder that is not
    a release. Killed at any moment it leaves what stood there before, or the whole new release.
    """
    folder = Path(folder)
    _refuse_other_folder(folder)
    settled = {name: settle(name, frame) for name, frame in sorted(tables.items()) if frame.height}
    folder.parent.mkdir(parents=True, exist_ok=True)
    clear_leavings(folder)
    partial = beside(folder, f"partial-{os.getpid()}")
    partial.mkdir()
    try:
        with ThreadPoolExecutor(1) as beside_it:
            hashed = beside_it.submit(hash_tables, settled, as_at, synthetic)  # takes as long as writing does
            _write_tables(partial, settled, rejected, corrections)
        manifest = Manifest(
            hash=hashed.result(),
            as_at=as_at,
            title=title,
            synthetic=synthetic,
            tables={name: frame.height for name, frame in settled.items()},
            sources=sources,
            problems=problems,
            corrections=0 if corrections is None else corrections.height,
            left_out=left_out,
        )
        text = json.dumps(manifest.as_json(), indent=1, ensure_ascii=False) + "\n"
        (partial / MANIFEST).write_text(text, encoding="utf-8")
        put_in_place(partial, folder)
    finally:
        shutil.rmtree(partial, ignore_errors=True)
    return open_release(folder)


def _write_tables(
    partial: Path,
    settled: Mapping[str, pl.DataFrame],
    rejected: pl.DataFrame | None,
    corrections: pl.DataFrame | None,
) -> None:
    for name, frame in settled.items():
        frame.write_parquet(partial / f"{name}.parquet", compression="zstd", row_group_size=ROW_GROUP)
    (rejected if rejected is not None else _NO_PROBLEMS).write_csv(partial / "rejected.csv")
    (corrections if corrections is not None else _NO_CORRECTIONS).write_csv(partial / "corrections.csv")


_NO_PROBLEMS = pl.DataFrame(
    schema=dict.fromkeys(("file", "sheet", "row", "to_row", "column", "found", "remedy"), pl.String)
)
_NO_CORRECTIONS = pl.DataFrame(schema=dict.fromkeys(("table", "key", "column", "before", "after"), pl.String))


def settle(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with the columns, types and order that every release has for the table `name`.

    Missing columns become empty. Sorted by key, then by publication, then by place, so that of rows with one key
    the last is the one in force.
    """
    schema = SCHEMAS[name]
    missing = [pl.lit(None, dtype=kind).alias(column) for column, kind in schema.items() if column not in frame.columns]
    whole = frame.with_columns(missing).select(schema.names()).cast(schema)
    order = _order(name)
    ranked = whole.select(*(_ranked(whole[column]) for column in order))
    return whole[ranked.select(pl.arg_sort_by(order, nulls_last=False, maintain_order=True)).to_series()].rechunk()


def _ranked(column: pl.Series) -> pl.Series:
    """Text as places in the list of its different texts, which sort twice as fast as their letters do."""
    return column.cast(pl.Enum(column.drop_nulls().unique().sort())) if column.dtype == pl.String else column


def _order(name: str) -> list[str]:
    key = list(TABLES[name].key)
    dates = [column for column in ("published", "as_at") if column in SCHEMAS[name] and column not in key]
    return [*key, *dates, "source", "row"]


def _refuse_other_folder(folder: Path) -> None:
    recover(folder)
    if folder.is_file():
        raise UsageError(f"{folder} is a file; a release is a folder. Name another place.")
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder} holds other things and is not a release; it is left alone. Name another folder.")
