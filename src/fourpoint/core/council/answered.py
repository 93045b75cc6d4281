"""What became of the areas for development of one published letter in the next: followed by the facts that findings
rest on, never by wording. Where a finding rests on no fact it cannot be followed, and that is said."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fourpoint.core.areas import SECTORS
from fourpoint.core.letter import LetterFinding

Became = Literal["asked_again", "now_a_strength", "not_named", "not_followed"]
ASKS = ("development", "focus")


@dataclass(frozen=True, slots=True)
class Answered:
    """One area for development: the subjects it rests on, what became of it, and the later findings on the same
    subjects, by their places in the later letter."""

    place: int
    asked: LetterFinding
    subjects: tuple[str, ...]
    became: Became
    later: tuple[int, ...]


def answer_all(earlier: Sequence[LetterFinding], later: Sequence[LetterFinding]) -> tuple[Answered, ...]:
    """Every area for development of `earlier`. Asked again wins over praised; what the later letter does not name is
    said to be not named, not solved."""
    subjects = [set(subjects_of(finding.facts)) for finding in later]
    return tuple(
        _answer(place, finding, later, subjects) for place, finding in enumerate(earlier) if finding.kind in ASKS
    )


def _answer(place: int, asked: LetterFinding, later: Sequence[LetterFinding], subjects: Sequence[set[str]]) -> Answered:
    mine = subjects_of(asked.facts)
    found = tuple(number for number, theirs in enumerate(subjects) if theirs & set(mine))
    kinds = {later[number].kind for number in found}
    if not mine:
        became: Became = "not_followed"
    elif kinds & set(ASKS):
        became = "asked_again"
    else:
        became = "now_a_strength" if "strength" in kinds else "not_named"
    return Answered(place, asked, mine, became, found)


def subjects_of(facts: Sequence[str]) -> tuple[str, ...]:
    """What the facts are about, each once: a provision group (and sector), an indicator (and breakdown)."""
    return tuple(dict.fromkeys(subject for fact in facts if (subject := _subject(fact))))


def _subject(fact: str) -> str:
    block, _, rest = fact.partition(".")
    if block == "block_a" and "." in rest:
        group, sector = rest.split(".")[:2]
        return f"{block}.{group}.{sector}" if sector in SECTORS else f"{block}.{group}"
    if block == "block_c" and ("-" in rest or "/" in rest or "." in rest):
        name, dot, measure = rest.rpartition(".")
        return f"{block}.{name if dot and measure in _MEASURES else rest}"
    return ""


_MEASURES = ("against_neighbours", "against_england", "change")
