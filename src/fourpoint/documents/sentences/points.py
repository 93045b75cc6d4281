"""A point: one thing that the evidence says, as sentences for a list, with the facts that it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from fourpoint.core.profile_facts.said import FINDING
from fourpoint.documents.sentences.phrases import say

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
    subject: str = ""
    predicate: str = ""
    """Of one indicator: how a sentence about it begins, and all that is said of it; empty of anything else."""

    @property
    def on_figures(self) -> bool:
        """Whether it rests on figures; a finding of a review rests on what the review says."""
        return any(not fact.startswith(FINDING) for fact in self.facts)


def joined(points: Iterable[Point]) -> tuple[str, tuple[str, ...]]:
    """The text and the facts of several points as one bullet, no sentence twice, heaviest first.

    Of two indicators in a row of which the same is to be said, the second is told so in short.
    """
    ordered = sorted(points, key=lambda point: -point.weight)
    texts: dict[str, None] = {}
    before: Point | None = None
    for point in ordered:
        same = before is not None and before.predicate and before.predicate == point.predicate
        texts[say("indicator", "the_same", subject=_small(point.subject)) if same else point.text] = None
        before = point
    facts = dict.fromkeys(fact for point in ordered for fact in point.facts)
    return " ".join(texts), tuple(facts)


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]
