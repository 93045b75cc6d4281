"""A point: one thing that the evidence says, as sentences for a list, with the facts that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fourpoint.core.profile_facts.said import FINDING

Kind = Literal["strength", "development", "focus", "neutral"]


@dataclass(frozen=True, slots=True)
class Point:
    """`theme` gathers points into one bullet, `area` is the judgement area; `weight` orders within a theme."""

    theme: str
    area: str
    kind: Kind
    text: str
    facts: tuple[str, ...]
    weight: int = 0

    @property
    def on_figures(self) -> bool:
        """Whether it rests on figures; a finding of a review rests on what the review says."""
        return any(not fact.startswith(FINDING) for fact in self.facts)


def joined(points: Iterable[Point]) -> tuple[str, tuple[str, ...]]:
    """The text and the facts of several points as one bullet, no sentence twice, heaviest first."""
    ordered = sorted(points, key=lambda point: -point.weight)
    texts = dict.fromkeys(point.text for point in ordered)
    facts = dict.fromkeys(fact for point in ordered for fact in point.facts)
    return " ".join(texts), tuple(facts)
