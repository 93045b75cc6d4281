"""The integrated overview: findings of every review under the outcomes, where sources agree and where they do not.

One finding told by two reviews is one finding with two sources; nothing is counted twice and nothing is averaged.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

FindingKind = Literal["strength", "development", "focus"]


@dataclass(frozen=True, slots=True)
class Review:
    """One internal or external review. `day` is None where the record does not hold it."""

    id: str
    kind: str
    title: str
    by: str = ""
    day: date | None = None
    period: str = ""
    confidential: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One strength or area for development with every review that tells it."""

    area: str
    kind: FindingKind
    text: str
    reviews: tuple[str, ...]
    date: date
    themes: tuple[str, ...] = ()
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two or more reviews on one theme of one area. They agree; or contradict each other, where one names only a
    strength and another only an area for development; or the picture is mixed, where one review says both."""

    area: str
    theme: str
    verdict: Literal["agree", "contradict", "mixed"]
    kind: FindingKind | None
    """What they agree on; None where they do not."""
    reviews: tuple[str, ...]
    findings: tuple[Finding, ...]


def merge(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """One finding for each (area, kind, text), in the order met, with all its reviews."""
    merged: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.area, finding.kind, finding.text)
        merged[key] = _joined(merged[key], finding) if key in merged else finding
    return tuple(merged.values())


def _joined(one: Finding, other: Finding) -> Finding:
    return Finding(
        one.area,
        one.kind,
        one.text,
        _both(one.reviews, other.reviews),
        max(one.date, other.date),
        _both(one.themes, other.themes),
        _both(one.quotes, other.quotes),
    )


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def meetings(findings: Sequence[Finding]) -> tuple[Meeting, ...]:
    """Where at least two reviews speak of one theme in one area; findings for focus take no side."""
    by_theme: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        if finding.kind != "focus":
            for theme in finding.themes:
                by_theme.setdefault((finding.area, theme), []).append(finding)
    found = (_meeting(area, theme, told) for (area, theme), told in by_theme.items())
    return tuple(meeting for meeting in found if meeting is not None)


def _meeting(area: str, theme: str, told: list[Finding]) -> Meeting | None:
    reviews = tuple(dict.fromkeys(review for finding in told for review in finding.reviews))
    if len(reviews) < 2:
        return None
    kinds = {finding.kind for finding in told}
    if len(kinds) == 1:
        return Meeting(area, theme, "agree", told[0].kind, reviews, tuple(told))
    strong, weak = ({r for f in told if f.kind == kind for r in f.reviews} for kind in ("strength", "development"))
    verdict: Literal["contradict", "mixed"] = "contradict" if strong - weak and weak - strong else "mixed"
    return Meeting(area, theme, verdict, None, reviews, tuple(told))
