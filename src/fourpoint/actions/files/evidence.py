"""What a person does with evidence: checks one file, builds a release from a folder, looks at what a release holds."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from fourpoint.core.errors import FourpointError, InputProblemsError, Problem, UsageError
from fourpoint.evidence.build import gather_folder, read_all, refuse_empty
from fourpoint.evidence.cells.places import NO_LIST
from fourpoint.evidence.files.files import Opened, list_files, open_file
from fourpoint.evidence.gathering.gather import Gathered, gather
from fourpoint.evidence.gathering.runs import in_runs
from fourpoint.evidence.kinds.mapping import NO_MAPPING, Mapped, read_mapping
from fourpoint.release.manifest import Source
from fourpoint.release.store import Release, open_release, write_release


@dataclass(frozen=True, slots=True)
class Built:
    """A release that was made, and the problems that its files had."""

    release: Release
    problems: tuple[Problem, ...]
    replaced: str = ""
    """Hash of the release that stood there before."""


def build_release(
    folder: Path,
    to: Path,
    as_at: date,
    *,
    strict: bool = False,
    tell: Callable[[str], None] = lambda _: None,
    mapping: Mapped = NO_MAPPING,
) -> Built:
    """Build the release of everything in `folder` published by `as_at` and put it at `to` in one step.

    `strict`: any problem is fatal (InputProblemsError) and nothing is written.
    """
    gathered, about = gather_folder(folder, as_at, tell, mapping)
    problems = problems_of(gathered)
    if strict and problems:
        raise InputProblemsError(problems)
    try:
        refuse_empty(gathered)
    except FourpointError as error:
        raise InputProblemsError([*problems, Problem(str(folder), None, None, str(error), "")]) from error
    replaced = _hash_at(to)
    release = write_release(
        to,
        gathered.tables,
        as_at=as_at,
        sources=gathered.sources,
        title=about.title,
        synthetic=about.synthetic,
        rejected=in_runs(gathered.rejected),
        corrections=gathered.corrections,
        problems=len(problems),
        left_out=gathered.left_out,
    )
    return Built(release, problems, replaced)


def _hash_at(folder: Path) -> str:
    try:
        return open_release(folder).hash
    except FourpointError:
        return ""


def check_file(
    path: Path, kind: str | None = None, mapping: Mapped = NO_MAPPING
) -> tuple[tuple[Source, ...], tuple[Problem, ...]]:
    """Read one file as `kind` (or as its headings show), with the councils listed beside it for its codes."""
    if not path.is_file():
        raise UsageError(f"There is no file {path}.")
    opened = open_file(path, path.name)
    if opened.issues and not opened.grids:
        told = pl.concat(opened.issues).select("row", "column", "found", "remedy").iter_rows()
        raise InputProblemsError([Problem(path.name, *one) for one in told])
    if not opened.grids:
        raise FourpointError(f"{path.name}: {opened.note}. There is nothing in it to check.")
    kinds = {opened.path: kind} if kind else None
    loaded = read_all([opened, *_beside(path)], mapping, kinds)
    gathered = gather(loaded, None)
    sources = tuple(source for source in gathered.sources if source.path == path.name)
    if all(source.kind == "not tabular" for source in sources):
        notes = ", ".join(dict.fromkeys(note for source in sources for note in source.notes))
        raise FourpointError(f"{path.name}: {notes}. There is nothing in it to check.")
    own = gathered.rejected.filter(pl.col("file") == path.name, pl.col("found") != NO_LIST)
    return sources, _problems(own)


_LISTS = ("councils.csv", "indicators.csv", "la_codes*.csv")


def _beside(path: Path) -> list[Opened]:
    """Lists that other rows refer to, from the same folder or else from its parent and the folders there.

    Where there is none, names of councils are not checked.
    """
    own, parent = path.resolve().parent, path.resolve().parent.parent
    for places in ((own,), (parent, *sorted(folder for folder in parent.iterdir() if folder.is_dir()))):
        found = [one for place in places for pattern in _LISTS for one in sorted(place.glob(pattern))]
        found = [one for one in found if one.resolve() != path.resolve()]
        if found:
            return [open_file(one, f"beside/{one.name}") for one in found]
    return []


def problems_of(gathered: Gathered) -> tuple[Problem, ...]:
    """Everything wrong with the files, in order of file and row; what was merely left out is not in it."""
    return _problems(gathered.rejected)


def _problems(rejected: pl.DataFrame) -> tuple[Problem, ...]:
    wrong = rejected.filter("wrong").select("file", "sheet", "row", "column", "found", "remedy")
    return tuple(
        Problem(f"{file}, sheet {sheet}" if sheet else file, row, column, found, remedy)
        for file, sheet, row, column, found, remedy in wrong.iter_rows()
    )


__all__ = [
    "Built",
    "Mapped",
    "build_release",
    "check_file",
    "list_files",
    "open_release",
    "problems_of",
    "read_mapping",
]
