"""Indicated grades beside published ones: agreement, confusion table, weighted kappa, distributions. Pure.

A pair agrees when one grade is indicated and it is the published one; it is open when several are still possible.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.assessment import Assessment

Verdict = Literal["agrees", "disagrees", "open, allows it", "open, excludes it", "withheld"]


@dataclass(frozen=True, slots=True)
class KnownGrade:
    """One published grade: of which council (as the file names it), area and day; grade None = withheld."""

    council: str
    area: str
    grade: int | None
    on: date
    source: str
    row: int


@dataclass(frozen=True, slots=True)
class Compared:
    """One published grade beside what the engine says of the same council and day."""

    known: KnownGrade
    code: str
    possible: tuple[int, ...]
    withheld: bool
    assessment: Assessment

    @property
    def indicated(self) -> int | None:
        return self.possible[0] if len(self.possible) == 1 and not self.withheld else None

    @property
    def verdict(self) -> Verdict:
        if self.known.grade is None or self.withheld:
            return "agrees" if self.known.grade is None and self.withheld else "withheld"
        if self.indicated is not None:
            return "agrees" if self.indicated == self.known.grade else "disagrees"
        return "open, allows it" if self.known.grade in self.possible else "open, excludes it"


def confusion(pairs: Iterable[Compared], grades: Sequence[int]) -> dict[int, dict[str, int]]:
    """Published grade -> indicated grade ("4" … "1"), or "several" still possible -> how many."""
    columns = [*map(str, grades), "several"]
    table = {grade: dict.fromkeys(columns, 0) for grade in grades}
    for pair in pairs:
        if pair.known.grade in table:
            table[pair.known.grade]["several" if pair.indicated is None else str(pair.indicated)] += 1
    return table


def weighted_kappa(pairs: Iterable[tuple[int, int]], grades: Sequence[int], power: int = 2) -> float | None:
    """Cohen's weighted kappa of two gradings: 1 = full agreement, 0 = what chance alone would give.

    Weights are the distance between grades to the `power` (1 linear, 2 quadratic). None where there is no pair, or
    where both gradings give one and the same grade throughout (chance agreement is then whole).
    Source: J. Cohen, Psychological Bulletin 70 (1968), 213-220.
    """
    counted = Counter(pairs)
    total = sum(counted.values())
    if not total:
        return None
    first: Counter[int] = Counter()
    second: Counter[int] = Counter()
    for (one, other), number in counted.items():
        first[one] += number
        second[other] += number
    seen = sum(number * abs(one - other) ** power for (one, other), number in counted.items()) / total
    by_chance = sum(first[a] * second[b] * abs(a - b) ** power for a in grades for b in grades) / total**2
    return None if by_chance == 0 else 1 - seen / by_chance


def kappa_of(pairs: Iterable[Compared], grades: Sequence[int], power: int = 2) -> float | None:
    """Weighted kappa over the pairs in which one grade is indicated and one was published."""
    both = [(one.known.grade, one.indicated) for one in pairs]
    return weighted_kappa([(a, b) for a, b in both if a is not None and b is not None], grades, power)


def distribution(assessments: Iterable[Assessment], grades: Sequence[int]) -> dict[str, int]:
    """How many councils the engine puts at each grade; "several" where more than one is possible, "withheld"."""
    found = dict.fromkeys([*map(str, grades), "several", "withheld"], 0)
    for one in assessments:
        key = "withheld" if one.status == "withheld" else str(one.indicated) if one.indicated else "several"
        found[key] = found.get(key, 0) + 1
    return found
