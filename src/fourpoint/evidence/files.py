"""Files of a folder opened into grids: CSV, and what is not tabular said so. Never writes, never follows links out."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from fourpoint.core.errors import UsageError
from fourpoint.evidence.csv_grid import read_csv_grid
from fourpoint.evidence.reading import Grid

NOT_TABULAR = {
    ".pdf": "not tabular: a PDF document",
    ".txt": "not tabular: plain text",
    ".md": "not tabular: plain text",
    ".docx": "not tabular: a Word document",
    ".html": "not tabular: a web page",
    ".json": "not tabular: JSON",
    ".toml": "not tabular: settings",
    ".py": "not tabular: a program",
}
"""Kinds of file that hold no table, with what the manifest says of them."""

TEXT = (".csv", ".tsv")


@dataclass(frozen=True, slots=True)
class Opened:
    """One file: its hash and its grids, or why it has none."""

    path: str
    sha256: str
    grids: tuple[Grid, ...] = ()
    note: str = ""
    issues: tuple[pl.DataFrame, ...] = ()


def list_files(folder: Path) -> tuple[Path, ...]:
    """Every file below `folder` in order of path, hidden ones left out; UsageError where there is no such folder."""
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder. Name the folder that holds the evidence files.")
    found = [path for path in sorted(folder.rglob("*")) if path.is_file() and not _is_hidden(path, folder)]
    if not found:
        raise UsageError(f"{folder} holds no files. Put the evidence files there.")
    return tuple(found)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def open_file(path: Path, name: str) -> Opened:
    """The grids in the file at `path`, called `name` in every message."""
    data = path.read_bytes()
    digest = hashlib.sha256(data).hexdigest()
    suffix = path.suffix.lower()
    if suffix in NOT_TABULAR:
        return Opened(name, digest, note=NOT_TABULAR[suffix])
    return Opened(name, digest, tuple(_grids(data, suffix, name)))


def _grids(data: bytes, suffix: str, name: str) -> Iterator[Grid]:
    yield read_csv_grid(data, name)
