"""Measuring: the median of some runs, and a table row that says what was promised. Never hides a promise not kept."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SHARED = Path(os.environ.get("FOURPOINT_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))


@dataclass(frozen=True, slots=True)
class Measured:
    """One line of the table. `promise` is in the same unit as `value`; None where nothing is promised."""

    what: str
    value: float
    unit: str
    promise: float | None = None
    at_least: bool = False
    """Whether the promise is a lower bound (times faster) and not an upper one (seconds, megabytes)."""
    note: str = ""

    @property
    def kept(self) -> bool | None:
        if self.promise is None:
            return None
        return self.value >= self.promise if self.at_least else self.value <= self.promise


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    """Median seconds of `runs` runs, after one that is not counted."""
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def peak_megabytes() -> float:
    """Most memory that this process has held at once."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


@dataclass(frozen=True, slots=True)
class CommandRun:
    """One run of a whole command, from its start to its end."""

    seconds: float
    processor: float
    """Seconds of processor, user and system."""
    megabytes: float
    """The most memory that it held."""


def run_command(*arguments: str | Path) -> CommandRun:
    """Runs `fourpoint ARGUMENTS` to its end; CalledProcessError where it fails."""
    words = [str(Path(sys.executable).parent / "fourpoint"), *map(str, arguments)]
    start = time.perf_counter()
    with subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as child:
        _, status, used = os.wait4(child.pid, 0)
        taken = time.perf_counter() - start
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise subprocess.CalledProcessError(child.returncode, words)
    return CommandRun(taken, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)


def run_commands(*arguments: str | Path, runs: int = 5) -> CommandRun:
    """The medians of `runs` runs (the most memory of all), after one that is not counted."""
    run_command(*arguments)
    done = [run_command(*arguments) for _ in range(runs)]
    return CommandRun(
        statistics.median(one.seconds for one in done),
        statistics.median(one.processor for one in done),
        max(one.megabytes for one in done),
    )
