"""A folder of files into what a release is written from: opened, recognised, read, gathered."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import polars as pl

from fourpoint.core.errors import FourpointError
from fourpoint.evidence.cells.places import make_places
from fourpoint.evidence.files.files import Opened, list_files, open_file
from fourpoint.evidence.gathering.accounts import Loaded
from fourpoint.evidence.gathering.gather import Gathered, gather
from fourpoint.evidence.gathering.side_by_side import side_by_side
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.kinds import is_first, kind_of, read_grid
from fourpoint.evidence.kinds.mapping import NO_MAPPING, Mapped
from fourpoint.evidence.kinds.plain import About, read_about
from fourpoint.evidence.kinds.recognise import Known, Near
from fourpoint.evidence.kinds.stacked import split_stacked
from fourpoint.evidence.reading import Grid, Reading
from fourpoint.release.schema import SCHEMAS

ABOUT = "about.toml"


@dataclass(frozen=True, slots=True)
class _Asked:
    """A grid and the kind that was found for it."""

    opened: Opened
    grid: Grid
    found: "Known | Near | str | None"


def gather_folder(
    folder: Path, as_at: date, tell: Callable[[str], None] = lambda _: None, mapping: Mapped = NO_MAPPING
) -> tuple[Gathered, About]:
    """Everything that the files of `folder` give for a release as at `as_at`; `tell` hears of each file."""
    about = About()
    opened: list[Opened] = []
    paths = {path.relative_to(folder).as_posix(): path for path in list_files(folder)}
    for file in open_all(paths):
        tell(file.path)
        if file.path == ABOUT:
            about = read_about(paths[ABOUT].read_text(encoding="utf-8", errors="replace"), ABOUT)
        opened.append(file)
    return gather(read_all(opened, mapping), as_at), about


def open_all(paths: Mapping[str, Path]) -> Iterator[Opened]:
    """Each file opened, in order; `paths` by the name that messages give it."""
    return side_by_side(lambda name: open_file(paths[name], name), paths)


def read_all(
    opened: Sequence[Opened], mapping: Mapped = NO_MAPPING, kinds: Mapping[str, str] | None = None
) -> tuple[Loaded, ...]:
    """Every sheet of every file, read; lists that others need first. `kinds` names the kind of a file by its path."""
    asked = [
        one
        for found in side_by_side(lambda file: _asked(file, mapping, (kinds or {}).get(file.path)), opened)
        for one in found
    ]
    readings: dict[int, Reading] = {}
    nowhere = _context({})
    for place, one in enumerate(asked):
        if is_first(one.found):
            readings[place] = read_grid(one.grid, one.found, nowhere)
    context = _context(readings)
    rest = [place for place in range(len(asked)) if place not in readings]
    read = side_by_side(lambda place: read_grid(asked[place].grid, asked[place].found, context), rest)
    readings |= zip(rest, read, strict=True)
    loaded = [
        Loaded(one.opened.path, one.grid.sheet, one.opened.sha256, readings[place]) for place, one in enumerate(asked)
    ]
    empty = [Loaded(file.path, "", file.sha256, _nothing(file)) for file in opened if not file.grids]
    return tuple(sorted([*loaded, *empty], key=lambda one: one.path))


def _asked(file: Opened, mapping: Mapped, kind: str | None) -> list[_Asked]:
    told = mapping.for_file(file.path)
    wanted = kind or (told.kind if told else None)
    columns = told.columns if told else {}
    found = []
    for grid in file.grids:
        seen = kind_of(grid, wanted, columns)
        parts = split_stacked(grid, seen)
        found += (
            [_Asked(file, grid, seen)]
            if len(parts) == 1
            else [_Asked(file, part, kind_of(part, wanted, columns)) for part in parts]
        )
    return found


def _context(readings: Mapping[int, Reading]) -> Context:
    """What the lists read so far give to the others."""

    def table(name: str) -> pl.DataFrame:
        parts = [one.tables[name] for one in readings.values() if name in one.tables]
        columns = ("code", "gss", "name") if name == "councils" else ("spelling", "code")
        shaped = [
            part.with_columns(pl.lit(None, dtype=pl.String).alias(c) for c in columns if c not in part.columns)
            for part in parts
        ]
        return pl.concat([part.select(columns) for part in shaped]) if shaped else pl.DataFrame(schema=SCHEMAS[name])

    def pairs(name: str) -> dict[str, str]:
        frames = [one.hints[name] for one in readings.values() if name in one.hints]
        return {key: value for frame in frames for key, value in frame.select("key", "value").iter_rows()}

    places = make_places(table("councils"), table("council_names"))
    return Context(places, pairs("years"), pairs("titles"))


def _nothing(file: Opened) -> Reading:
    """The reading of a file that holds no table."""
    rows = pl.Series("row", [], dtype=pl.Int32)
    return Reading(rows, issues=file.issues, notes=(file.note,) if file.note else (), kind="not tabular")


def refuse_empty(gathered: Gathered) -> None:
    """FourpointError where nothing at all could be made of the folder: no release is better than an empty one."""
    if not any(frame.height for name, frame in gathered.tables.items() if name != "coverage"):
        raise FourpointError("None of the files gave a row; no release was made. Look at the problems above.")
