"""Frameworks by id or path: list, load, check, and where each was read from. The only place that opens their files.

A user's own framework is a file anywhere. It is named by its path, or by its id when its folder is in
FOURPOINT_FRAMEWORKS (folders separated as in PATH).
"""

import os
from dataclasses import dataclass
from difflib import get_close_matches
from importlib.resources import files
from pathlib import Path

from fourpoint.core.errors import FourpointError, InputProblemsError, Problem, UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.text import parse_framework
from fourpoint.core.judging.cpa import StarTable, parse_star_table

FOLDERS_VARIABLE = "FOURPOINT_FRAMEWORKS"
LARGEST_FILE = 2_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """One framework file after checking: its id (the file's stem where it could not be read) and its problems."""

    path: Path
    id: str
    problems: tuple[Problem, ...]


def own_folder() -> Path:
    """The folder of the frameworks that come with Fourpoint."""
    return Path(str(files("fourpoint") / "frameworks"))


def framework_folders() -> list[Path]:
    """Folders in which a framework is found by its id, in the order in which they are looked through."""
    named = os.environ.get(FOLDERS_VARIABLE, "")
    return [own_folder(), *(Path(one) for one in named.split(os.pathsep) if one)]


def framework_files(folder: Path) -> list[Path]:
    """Framework files of a folder, by name."""
    return sorted(folder.glob("*.toml")) if folder.is_dir() else []


_READ: dict[tuple[str, int, int], Framework] = {}


def read_framework(path: Path) -> Framework:
    """The framework in the file at `path`; InputProblemsError with all its problems, UsageError where there is none."""
    try:
        about = path.stat()
        key = (str(path.resolve()), about.st_mtime_ns, about.st_size)
        if key not in _READ:
            if about.st_size > LARGEST_FILE:
                raise FourpointError(f"{path} has {about.st_size:,} bytes: that is no framework file.")
            _READ[key] = parse_framework(path.read_text(encoding="utf-8"), path.name)
    except UnicodeDecodeError as error:
        found = f"is not UTF-8 text (byte {error.start:,})."
        raise InputProblemsError([Problem(path.name, None, None, found, "Save it as UTF-8.")]) from error
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    return _READ[key]


def load_framework(id_or_path: str | Path) -> Framework:
    """The framework with this id, or in this file (with or without .toml), or alone in this folder.

    UsageError (exit 2) names the nearest id where there is none.
    """
    return read_framework(framework_path(str(id_or_path)))


def framework_path(named: str) -> Path:
    """The file that an id or a path stands for."""
    path = Path(named)
    if path.is_file():
        return path
    if path.is_dir() and named not in _known_ids():
        return _only_file(path)
    if "/" in named or os.sep in named or path.suffix == ".toml":
        beside = path.with_name(f"{path.name}.toml")
        if beside.is_file():
            return beside
        raise UsageError(f"There is no framework file {named}.")
    known = _known_ids()
    if named not in known:
        near = get_close_matches(named, list(known), n=1, cutoff=0.4)
        hint = f" Did you mean {near[0]}?" if near else ""
        raise UsageError(
            f"There is no framework '{named}'.{hint} The frameworks are {', '.join(sorted(known))}; "
            f"your own are named by their path, or by id with {FOLDERS_VARIABLE}=FOLDER."
        )
    return known[named]


def _only_file(folder: Path) -> Path:
    found = framework_files(folder)
    if len(found) != 1:
        raise UsageError(f"{folder} holds {len(found)} framework files (*.toml): name one of them.")
    return found[0]


def _known_ids() -> dict[str, Path]:
    """Id to file. A file of Fourpoint's own is named after its id; a user's may have any name."""
    known: dict[str, Path] = {}
    for folder in framework_folders():
        for path in framework_files(folder):
            known.setdefault(path.stem, path)
            if folder != own_folder():
                try:
                    known.setdefault(read_framework(path).id, path)
                except FourpointError:
                    continue
    return known


def list_frameworks() -> list[Framework]:
    """Every framework that loads, those of Fourpoint's own first by the day they begin, then users'."""
    found: dict[str, Framework] = {}
    for folder in framework_folders():
        loaded = []
        for path in framework_files(folder):
            try:
                loaded.append(read_framework(path))
            except FourpointError:
                if folder == own_folder():
                    raise
        for framework in sorted(loaded, key=lambda one: (one.from_, one.id)):
            found.setdefault(framework.id, framework)
    return list(found.values())


def load_star_table() -> StarTable:
    """The star table of the comprehensive performance assessment, as far as it is known."""
    return parse_star_table((own_folder() / "cpa" / "stars.toml").read_text(encoding="utf-8"))


def check_frameworks(path: Path | None = None) -> list[Checked]:
    """Every framework file of a folder (or one file; all known folders where none is named) with its problems."""
    if path is None:
        paths = [one for folder in framework_folders() for one in framework_files(folder)]
    elif path.is_dir():
        paths = framework_files(path)
        if not paths:
            raise UsageError(f"{path} holds no framework file (*.toml).")
    else:
        paths = [framework_path(str(path))]
    return [_check(one) for one in paths]


def _check(path: Path) -> Checked:
    try:
        return Checked(path, read_framework(path).id, ())
    except InputProblemsError as error:
        return Checked(path, path.stem, error.problems)
    except FourpointError as error:
        return Checked(path, path.stem, (Problem(path.name, None, None, str(error), ""),))
