"""What a letter claims and whether the evidence carries it. Three answers: supported, contradicted, not checkable."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from fourpoint.core.cell import Cell

ClaimKind = Literal["proportion", "count", "comparison", "direction", "pace", "gap", "grade", "inspection", "other"]


class ClaimVerdict(StrEnum):
    """`not_checkable`: the sentence makes a claim, but no fact of the evidence answers it; never a reproach."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    NOT_CHECKABLE = "not checkable"


@dataclass(frozen=True, slots=True)
class Claim:
    """One claim of one sentence: the words that make it, the verdict, and the figure that decides.

    `right` = the word or figure that would be right, where the claim is contradicted. `facts` = names of facts.
    """

    sentence: str
    page: int
    kind: ClaimKind
    words: str
    verdict: ClaimVerdict
    because: str
    right: str = ""
    facts: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()


def verdict_of(claims: tuple[Claim, ...]) -> ClaimVerdict:
    """The verdict of a sentence by its claims: one contradicted contradicts it, one supported supports it."""
    verdicts = {claim.verdict for claim in claims}
    for verdict in (ClaimVerdict.CONTRADICTED, ClaimVerdict.SUPPORTED):
        if verdict in verdicts:
            return verdict
    return ClaimVerdict.NOT_CHECKABLE
