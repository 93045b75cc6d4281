"""The one day at which a council's own pages stand: lateness is counted from it, and forms begin with it."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class OwnDay:
    """The day, and in words which day it is, for the pages to name."""

    day: date
    words: str


def own_day(evidence: date, typed: date | None, today: date, *, synthetic: bool) -> OwnDay:
    """Today. Synthetic evidence has a year of its own, in which nothing is late by the years since: there the day is
    that of the evidence (`evidence`), or the last that the council typed (`typed`) where that is later."""
    if not synthetic:
        return OwnDay(max(today, evidence), "today")
    if typed is not None and typed > evidence:
        return OwnDay(typed, "the last day typed in your record: the evidence is synthetic and has a year of its own")
    return OwnDay(evidence, "the last day of the evidence, which is synthetic and has a year of its own")
