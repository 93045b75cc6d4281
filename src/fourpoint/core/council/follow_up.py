"""What last year's letter asked for, answered this year: matched by theme within a judgement area, never by wording."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fourpoint.core.council.overview import Finding

Became = Literal["now_a_strength", "asked_again", "not_named"]


@dataclass(frozen=True, slots=True)
class FollowUp:
    """One area for development of the earlier letter, and what the later one says of its themes."""

    asked: Finding
    became: Became
    now: tuple[Finding, ...]


def follow_up(earlier: Sequence[Finding], later: Sequence[Finding]) -> tuple[FollowUp, ...]:
    """Every area for development of `earlier` with what `later` makes of it. Asked again wins over praised: a theme
    that is both is not settled. A theme that the later letter does not name is said to be not named, not solved."""
    return tuple(_followed(finding, later) for finding in earlier if finding.kind == "development")


def _followed(asked: Finding, later: Sequence[Finding]) -> FollowUp:
    now = tuple(one for one in later if one.area == asked.area and set(one.themes) & set(asked.themes))
    kinds = {one.kind for one in now}
    if "development" in kinds:
        return FollowUp(asked, "asked_again", now)
    return FollowUp(asked, "now_a_strength" if "strength" in kinds else "not_named", now)
