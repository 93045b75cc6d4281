"""Why a council's own figure differs from Fourpoint's: period, denominator, edition, breakdown, place, rounding.

Looks for the one thing that, changed, turns one figure into the other. What nothing explains is said to be
unexplained; a likeness is told as a likeness, never as a proof.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.council.likelihood import Measure
from fourpoint.core.status import Status
from fourpoint.core.words.rounding import compare_as_shown

Kind = Literal[
    "same", "rounding", "status", "period", "edition", "breakdown", "place", "counts", "arithmetic", "unexplained"
]


@dataclass(frozen=True, slots=True)
class HeldFigure:
    """One figure that the release holds, with everything that tells it from its like."""

    place: str
    """Council, region, England, or what was made of the neighbours ("mean of 10 neighbours, nfer-2007-02")."""
    breakdown: str
    period: str
    end: date | None
    value: float | None
    status: Status
    edition: str
    numerator: float | None = None
    denominator: float | None = None
    published: date | None = None
    where: str = ""
    """File, row and column."""


@dataclass(frozen=True, slots=True)
class OwnFigure:
    """What the council has; only the value is needed."""

    value: float
    period: str = ""
    breakdown: str | None = None
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, slots=True)
class Reason:
    kind: Kind
    words: str


@dataclass(frozen=True, slots=True)
class Difference:
    """Both figures, how far apart they are, and every reason found."""

    held: HeldFigure
    own: OwnFigure
    apart: float | None
    reasons: tuple[Reason, ...]


def explain(held: HeldFigure, own: OwnFigure, others: Sequence[HeldFigure], measure: Measure) -> Difference:
    """Why `own` differs from `held`, the figure that Fourpoint shows; `others` are all figures of the indicator that
    the release holds for the council and its comparators."""
    apart = None if held.value is None else own.value - held.value
    reasons = (*_direct(held, own, measure), *_arithmetic(own, measure), *_alike(held, own, others, measure))
    if not reasons:
        reasons = (Reason("unexplained", _UNEXPLAINED),)
    return Difference(held, own, apart, reasons)


_UNEXPLAINED = (
    "Nothing that the release holds explains the difference. Compare period, breakdown, edition, numerator and "
    "denominator with the place in the source that is named here."
)


_ROUNDING = "They are apart by no more than one unit of the last decimal shown: rounding can make the difference."


def _direct(held: HeldFigure, own: OwnFigure, measure: Measure) -> tuple[Reason, ...]:
    """What the two figures themselves show."""
    if held.value is None:
        return (Reason("status", f"The release holds no number for {held.period}: {held.status.words}."),)
    if _same(held.value, own.value, measure):
        return (Reason("same", f"Both are {measure.shown(held.value)} as shown: there is no difference."),)
    if abs(held.value - own.value) <= 10**-measure.decimals * 1.0000001:
        return (Reason("rounding", _ROUNDING), *_counts(held, own))
    return _counts(held, own)


def _same(one: float, other: float, measure: Measure) -> bool:
    return compare_as_shown(one, other, measure.decimals) == 0


def _counts(held: HeldFigure, own: OwnFigure) -> tuple[Reason, ...]:
    """Numerators and denominators, where both sides give them."""
    found = []
    for name, ours, yours in (
        ("numerator", held.numerator, own.numerator),
        ("denominator", held.denominator, own.denominator),
    ):
        if ours is not None and yours is not None and ours != yours:
            found.append(Reason("counts", f"The {name}s differ: {ours:,.0f} in the release, {yours:,.0f} in yours."))
    return tuple(found)


def _arithmetic(own: OwnFigure, measure: Measure) -> tuple[Reason, ...]:
    if measure.unit != "percent" or own.numerator is None or not own.denominator:
        return ()
    made = 100 * own.numerator / own.denominator
    if _same(made, own.value, measure):
        return ()
    counts = f"{own.numerator:,.0f} of {own.denominator:,.0f}"
    words = f"Your counts ({counts}) give {measure.shown(made)}, not {measure.shown(own.value)}."
    return (Reason("arithmetic", words),)


def _alike(held: HeldFigure, own: OwnFigure, others: Sequence[HeldFigure], measure: Measure) -> tuple[Reason, ...]:
    """Figures of the release that equal the council's, told by the one thing in which they differ from ours; and what
    the release holds for the period that the council names."""
    if held.value is not None and _same(held.value, own.value, measure):
        return ()
    reasons = [] if not own.period or own.period == held.period else [_named_period(held, own, others, measure)]
    for other in others:
        if other.value is None or not _same(other.value, own.value, measure):
            continue
        apart = _apart(held, other)
        if len(apart) == 1:
            reasons.append(Reason(apart[0], _likeness(apart[0], held, other)))
    return tuple(dict.fromkeys(reasons))


def _named_period(held: HeldFigure, own: OwnFigure, others: Sequence[HeldFigure], measure: Measure) -> Reason:
    start = f"Yours is for {own.period}, the figure shown here for {held.period}"
    same = [one for one in others if one.period == own.period and _apart(held, one) == ["period"]]
    if not same:
        return Reason("period", f"{start}; the release holds none for {own.period}.")
    there = same[-1]
    shown = measure.shown(there.value) if there.value is not None else there.status.words
    return Reason("period", f"{start}; for {own.period} the release holds {shown}.")


def _apart(held: HeldFigure, other: HeldFigure) -> list[Kind]:
    kinds: list[tuple[Kind, str, str]] = [
        ("place", held.place, other.place),
        ("breakdown", held.breakdown, other.breakdown),
        ("period", held.period, other.period),
        ("edition", held.edition, other.edition),
    ]
    return [kind for kind, ours, theirs in kinds if ours != theirs]


def _likeness(kind: Kind, held: HeldFigure, other: HeldFigure) -> str:
    theirs, ours = {
        "period": (f"for {other.period}", f"for {held.period}"),
        "edition": (f"of the {other.edition or 'unnamed'} edition", f"of the {held.edition or 'unnamed'} one"),
        "breakdown": (f"for {other.breakdown or 'all children'}", f"for {held.breakdown or 'all children'}"),
    }.get(kind, (f"of {other.place}", f"of {held.place}"))
    return f"Yours equals the figure {theirs}; shown here is that {ours}."
