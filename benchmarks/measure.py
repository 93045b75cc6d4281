"""Measuring: the median of five runs, and a table row that says what was promised. Never hides a promise not kept."""

import os
import resource
import statistics
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
