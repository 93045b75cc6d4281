"""Facts: named values with provenance that rules may ask about. Three answers, never a silent gap."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from fourpoint.core.cell import Cell
from fourpoint.core.status import Status

Unit = Literal["percent", "count", "grade", "yes_no", "number"]


class Known(StrEnum):
    """How much is known of a fact."""

    KNOWN = "known"
    NONE_YET = "none_yet"
    """A source covers the date and holds no such thing: an answer."""
    NOT_KNOWN = "not_known"
    """No source covers it: not an answer."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact. `value` is None unless known; yes/no facts hold 1.0 or 0.0; percentages are unrounded.

    `because` is a short phrase for the trace ("410 of 570 settings", "published 10 October 2011").
    """

    name: str
    unit: Unit
    known: Known
    value: float | None = None
    because: str = ""
    numerator: float | None = None
    denominator: float | None = None
    low: float | None = None
    high: float | None = None
    status: Status | None = None
    cells: tuple[Cell, ...] = ()

    def __post_init__(self) -> None:
        if (self.known is Known.KNOWN) != (self.value is not None):
            raise ValueError(f"fact {self.name}: a value stands exactly where the fact is known")
