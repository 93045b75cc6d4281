"""A folder of files into what a release is written from: opened, recognised, read, gathered."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import polars as pl

from fourpoint.core.errors import FourpointError
from fourpoint.evidence.files import Opened, list_files, open_file
from fourpoint.evidence.gather import Gathered, Loaded, gather
from fourpoint.evidence.kinds import read_grid
from fourpoint.evidence.plain import About, read_about
from fourpoint.evidence.reading import Reading

ABOUT = "about.toml"


def gather_folder(folder: Path, as_at: date, tell: Callable[[str], None] = lambda _: None) -> tuple[Gathered, About]:
    """Everything that the files of `folder` give for a release as at `as_at`; `tell` hears of each file."""
    about = About()
    opened: list[Opened] = []
    for path in list_files(folder):
        name = path.relative_to(folder).as_posix()
        tell(name)
        if name == ABOUT:
            about = read_about(path.read_text(encoding="utf-8"), name)
        opened.append(open_file(path, name))
    return gather(read_all(opened), as_at), about


def read_all(opened: Sequence[Opened]) -> tuple[Loaded, ...]:
    """Every sheet of every file, read."""
    return tuple(one for file in opened for one in _read_file(file))


def _read_file(file: Opened) -> list[Loaded]:
    if not file.grids:
        return [Loaded(file.path, "", file.sha256, nothing(file.note))]
    return [Loaded(file.path, grid.sheet, file.sha256, read_grid(grid)) for grid in file.grids]


def nothing(note: str) -> Reading:
    """The reading of a file that holds no table."""
    return Reading(pl.Series("row", [], dtype=pl.Int32), notes=(note,), kind="not tabular")


def refuse_empty(gathered: Gathered) -> None:
    """FourpointError where nothing at all could be made of the folder: no release is better than an empty one."""
    if not any(frame.height for frame in gathered.tables.values()):
        raise FourpointError("None of the files gave a row; no release was made. Look at the problems above.")
