"""Read published documents back into values: the files of folders found, read in parallel, and written as JSON."""

import json
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from fourpoint.archive.json_form import Json, reading_json
from fourpoint.archive.many import read_many, read_one
from fourpoint.core.errors import UsageError
from fourpoint.core.reading import Reading

READABLE = (".pdf", ".docx", ".html", ".htm", ".txt", ".md")
"""Endings of the files that are taken out of folders; a file that is named is read whatever it is called."""


def find_documents(named: Iterable[Path]) -> list[Path]:
    """The named files, and all readable files in the named folders, in order.

    UsageError where nothing that was named exists; beside others a missing file is a reading that failed.
    """
    asked = list(named)
    if asked and not any(path.exists() for path in asked):
        raise UsageError(f"{asked[0]}: there is no such file or folder.")
    found: list[Path] = []
    for path in asked:
        if path.is_dir():
            inside = (file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in READABLE)
            found += sorted(inside)
        else:
            found.append(path)
    if not found:
        raise UsageError(f"No document to read; Fourpoint reads {', '.join(READABLE)}.")
    return list(dict.fromkeys(found))


def read_documents(
    paths: Sequence[Path],
    grades_only: bool = False,
    processes: int | None = None,
    done: Callable[[], None] = lambda: None,
) -> list[Reading]:
    """The readings of `paths`, in their order; `done` is called after each. A bad file is a failed reading."""
    found: dict[int, Reading] = {}
    for index, reading in read_many(paths, grades_only, processes):
        found[index] = reading
        done()
    return [found[index] for index in range(len(paths))]


def write_readings(readings: Sequence[Reading], to: Path) -> list[Path]:
    """One JSON file a reading in the folder `to`, named after its file; names that clash are numbered."""
    to.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for reading in readings:
        path = _free(to, Path(reading.file).stem, written)
        path.write_text(as_json(reading_json(reading)), encoding="utf-8")
        written.append(path)
    return written


def _free(to: Path, stem: str, written: Sequence[Path]) -> Path:
    names = (f"{stem}.json" if number == 1 else f"{stem}-{number}.json" for number in range(1, len(written) + 2))
    return next(to / name for name in names if to / name not in written)


def as_json(value: Json | list[Json]) -> str:
    """Readable JSON text with its last line end."""
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


__all__ = ["as_json", "find_documents", "read_documents", "read_one", "reading_json", "write_readings"]
