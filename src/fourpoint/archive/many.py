"""Read many files in processes of their own: one bad file never stops the rest, whatever it does.

Every file gets a time limit and every process a memory limit; a process that breaks either is ended and replaced, and
its file is said to be unreadable. Processes are started afresh (spawn): PDFium does not bear threads or forks.
"""

import os
import time
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path

from fourpoint.archive.pages.document import UnreadableFileError
from fourpoint.core.reading import Reading, Refused

SECONDS = 30.0
"""Longest that one file may take; a usual report takes 0.03."""
MEMORY = 3_000_000_000
"""Most address space of a reading process, in bytes."""


def failed(path: Path, why: str) -> Reading:
    """The reading of a file that cannot be read: nothing but the sentence that says why."""
    return Reading(file=path.name, kind="unknown", refused=(Refused("file", why),), failed=True)


def read_one(path: Path, grades_only: bool = False) -> Reading:
    """Read `path` in this process; a file that cannot be read becomes a failed reading."""
    from fourpoint.archive.read import read_file

    try:
        return read_file(path, grades_only)
    except UnreadableFileError as error:
        return failed(path, str(error))
    except MemoryError:
        return failed(path, f"{path.name}: it needs more memory than a report can; it is not read.")
    except RecursionError:
        return failed(path, f"{path.name}: it is nested deeper than a report can be; it is not read.")


def _work(pipe: Connection, grades_only: bool) -> None:
    """A process: paths in, readings out, until None comes."""
    _limit_memory()
    while (path := pipe.recv()) is not None:
        pipe.send(read_one(Path(path), grades_only))


def _limit_memory() -> None:
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    except (ImportError, ValueError, OSError):  # not every system has it; the time limit still stands
        return


@dataclass(slots=True)
class _Reader:
    process: BaseProcess
    pipe: Connection
    index: int
    began: float


def read_many(
    paths: Sequence[Path], grades_only: bool = False, processes: int | None = None, seconds: float = SECONDS
) -> Iterator[tuple[int, Reading]]:
    """(index of the path, its reading) of every path, as they are done."""
    waiting = deque(range(len(paths)))
    readers: list[_Reader] = []
    try:
        for _ in range(min(len(paths), processes or os.cpu_count() or 1)):
            readers.append(_started(grades_only, paths, waiting))
        while readers:
            for reader in _ready(readers, seconds):
                index = reader.index
                reading, alive = _taken(reader, paths[index], seconds)
                yield index, replace(reading, file=str(paths[index]))
                _go_on(reader, alive, readers, paths, waiting, grades_only)
    finally:
        for reader in readers:
            reader.process.kill()


def _started(grades_only: bool, paths: Sequence[Path], waiting: deque[int]) -> _Reader:
    context = get_context("spawn")
    here, there = context.Pipe()
    process = context.Process(target=_work, args=(there, grades_only), daemon=True)
    process.start()
    there.close()
    index = waiting.popleft()
    here.send(str(paths[index]))
    return _Reader(process, here, index, time.monotonic())


def _ready(readers: Sequence[_Reader], seconds: float) -> list[_Reader]:
    """Readers that have answered, ended, or taken too long."""
    answered = set(wait([reader.pipe for reader in readers], timeout=0.5))
    now = time.monotonic()
    return [reader for reader in readers if reader.pipe in answered or now - reader.began > seconds]


def _taken(reader: _Reader, path: Path, seconds: float) -> tuple[Reading, bool]:
    """The reading, and whether its process can go on."""
    if not reader.pipe.poll():
        return failed(path, f"{path.name}: reading it took more than {seconds:.0f} seconds and was stopped."), False
    try:
        return reader.pipe.recv(), True
    except (EOFError, OSError):
        return failed(path, f"{path.name}: reading it broke down (damaged, or larger than a report can be)."), False


def _go_on(
    reader: _Reader,
    alive: bool,
    readers: list[_Reader],
    paths: Sequence[Path],
    waiting: deque[int],
    grades_only: bool,
) -> None:
    if not alive:
        reader.process.kill()
        readers.remove(reader)
        if waiting:
            readers.append(_started(grades_only, paths, waiting))
    elif waiting:
        reader.index, reader.began = waiting.popleft(), time.monotonic()
        reader.pipe.send(str(paths[reader.index]))
    else:
        reader.pipe.send(None)
        readers.remove(reader)
        reader.process.join(timeout=5)
