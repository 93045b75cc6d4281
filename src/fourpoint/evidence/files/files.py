"""Files of a folder opened into grids, by what they hold and not by what they are called; what is not tabular says so.

Never writes; never raises for what a file holds: a file that cannot be opened is an issue.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import polars as pl

from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.evidence.files.csv_grid import read_csv_grid
from fourpoint.evidence.files.limits import open_zip, unpack_gzip, unpack_member
from fourpoint.evidence.files.workbook import read_parquet, read_workbook
from fourpoint.evidence.reading import Grid, issue

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
    """Every file below `folder` in order of path; hidden ones and releases that were built into it are left out.

    UsageError where there is no such folder, or nothing in it.
    """
    if not folder.is_dir():
        raise UsageError(f"{folder} is not a folder. Name the folder that holds the evidence files.")
    releases = {path.parent for path in folder.rglob("manifest.json") if (path.parent / "rejected.csv").is_file()}
    found = [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not _is_hidden(path, folder) and path.parent not in releases
    ]
    if not found:
        raise UsageError(f"{folder} holds no files. Put the evidence files there.")
    return tuple(found)


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)


def open_file(path: Path, name: str) -> Opened:
    """The grids in the file at `path`, called `name` in every message. Never raises for what the file holds."""
    try:
        data = path.read_bytes()
    except OSError as error:
        told = issue(None, None, f"the file cannot be read ({error.strerror}).", "Look at its permissions.")
        return Opened(name, "", issues=(told,))
    digest = hashlib.sha256(data).hexdigest()
    try:
        return _opened(data, path.name.lower(), name, digest)
    except FourpointError as error:
        told = issue(None, None, str(error), "The file was left out.")
        return Opened(name, digest, note="could not be opened", issues=(told,))


def _opened(data: bytes, called: str, name: str, digest: str) -> Opened:
    suffix = PurePosixPath(called).suffix
    if suffix in NOT_TABULAR or data.startswith(b"%PDF"):
        return Opened(name, digest, note=NOT_TABULAR.get(suffix, NOT_TABULAR[".pdf"]))
    grids, notes = [], []
    for member, content in _members(data, called):
        if isinstance(content, str):
            notes.append(f"{member}: {content}" if member else content)
        else:
            grids += _grids(content, member.lower() or called, name, member)
    return Opened(name, digest, tuple(grids), "; ".join(notes))


def _members(data: bytes, called: str) -> Iterator[tuple[str, bytes | str]]:
    """(name of the member, or empty; its bytes, or why it has no table): what an archive packs, or the file itself."""
    if data.startswith(b"\x1f\x8b"):
        yield called.removesuffix(".gz"), unpack_gzip(data)
    elif data.startswith(b"PK") and not _is_workbook(data):
        archive = open_zip(data)
        for member in sorted(archive.namelist()):
            suffix = PurePosixPath(member.lower()).suffix
            if member.endswith("/"):
                continue
            if suffix in NOT_TABULAR or suffix in (".zip", ".gz"):
                yield member, NOT_TABULAR.get(suffix, "an archive within an archive: not opened")
            else:
                yield member, unpack_member(archive, member)
    else:
        yield "", data


def _is_workbook(data: bytes) -> bool:
    names = open_zip(data).namelist()
    return "content.xml" in names or any(name.startswith("xl/") for name in names)


def _grids(data: bytes, called: str, name: str, member: str) -> list[Grid]:
    sheet = "" if called == name.lower().rpartition("/")[2].removesuffix(".gz") else member
    if data.startswith(b"PK") or data.startswith(b"\xd0\xcf\x11\xe0"):
        return list(read_workbook(data, name, sheet))
    if data.startswith(b"PAR1"):
        return [read_parquet(data, name, sheet)]
    if _is_binary(data, called):
        raise FourpointError("it is neither text, nor a workbook, nor Parquet.")
    return [read_csv_grid(data, name, sheet)]


def _is_binary(data: bytes, called: str) -> bool:
    start = data[:4000]
    odd = sum(byte < 9 or 13 < byte < 32 for byte in start if byte != 0)
    return not called.endswith(TEXT) and odd > len(start) // 20
