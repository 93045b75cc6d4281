"""The verdict of one claim: supported, contradicted or not checkable, with the figure that decides.

Values and their making only; what a claim is held against is claim_provision, claim_figures and claim_inspections.
"""

from dataclasses import dataclass, replace

from fourpoint.core.cell import Cell
from fourpoint.core.claim import ClaimKind, ClaimVerdict


@dataclass(frozen=True, slots=True)
class Check:
    """A claim's verdict against one profile. `timed`: it speaks of a year, which another year's end may bear out."""

    kind: ClaimKind
    words: str
    verdict: ClaimVerdict
    because: str
    right: str = ""
    facts: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    timed: bool = False


def silent(kind: ClaimKind, words: str, why: str) -> Check:
    """A claim that nothing answers."""
    return Check(kind, words, ClaimVerdict.NOT_CHECKABLE, why)


def decided(
    kind: ClaimKind,
    words: str,
    holds: bool,
    because: str,
    right: str = "",
    facts: tuple[str, ...] = (),
    cells: tuple[Cell, ...] = (),
    timed: bool = False,
) -> Check:
    verdict = ClaimVerdict.SUPPORTED if holds else ClaimVerdict.CONTRADICTED
    return Check(kind, words, verdict, because, "" if holds else right, facts, cells, timed)


def negated(check: Check, words: str) -> Check:
    """The verdict of the opposite claim: "is not above" where `check` is of "above". Not checkable stays so."""
    turned = {
        ClaimVerdict.SUPPORTED: ClaimVerdict.CONTRADICTED,
        ClaimVerdict.CONTRADICTED: ClaimVerdict.SUPPORTED,
    }.get(check.verdict, check.verdict)
    right = check.words if turned is ClaimVerdict.CONTRADICTED else ""
    return replace(check, words=words, verdict=turned, right=right)
