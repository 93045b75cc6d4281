"""Chance from a seed: the same numbers in any process, on any Python. Never uses the global generator.

Only `random()` is used, whose sequence Python guarantees for a seed; the rest is made from it.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

SEED = "england-2011, fourth of April"
T = TypeVar("T")


def add(numbers: Iterable[float]) -> float:
    """One after the other: `sum` adds floats in another way from Python 3.12 on."""
    total = 0.0
    for number in numbers:
        total += number
    return total


class Chance:
    """A stream of chance for one subject; streams of different subjects do not disturb each other."""

    def __init__(self, subject: str) -> None:
        self._random = Random(f"{SEED}: {subject}")

    def share(self) -> float:
        return self._random.random()

    def between(self, low: float, high: float) -> float:
        return low + (high - low) * self.share()

    def whole(self, low: int, high: int) -> int:
        """A whole number from `low` to `high`, both possible."""
        return low + int(self.share() * (high - low + 1))

    def bell(self) -> float:
        """Mean 0, standard deviation 1, never beyond six."""
        return add(self.share() for _ in range(12)) - 6

    def pick(self, values: Sequence[T]) -> T:
        return values[int(self.share() * len(values))]

    def shuffled(self, values: Sequence[T]) -> list[T]:
        return [values[place] for _, place in sorted((self.share(), place) for place in range(len(values)))]

    def day(self, first: date, last: date) -> date:
        """A working day of an inspection: Monday to Thursday, not in August."""
        day = first + timedelta(days=self.whole(0, (last - first).days))
        if day.month == 8:
            day = max(first, day - timedelta(days=40))
        return max(first, day - timedelta(days=max(0, day.weekday() - 3)))
