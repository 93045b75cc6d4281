"""Three answers: met, not met, not known. Missing evidence is never a pass and never silence."""

from collections.abc import Iterable
from enum import StrEnum


class Verdict(StrEnum):
    """The answer to a question put to the evidence."""

    MET = "met"
    NOT_MET = "not_met"
    NOT_KNOWN = "not_known"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")


def every(verdicts: Iterable[Verdict]) -> Verdict:
    """Met when all are met; not met when one is not; else not known (Kleene's three-valued `and`)."""
    found = set(verdicts)
    if Verdict.NOT_MET in found:
        return Verdict.NOT_MET
    return Verdict.NOT_KNOWN if Verdict.NOT_KNOWN in found else Verdict.MET


def some(verdicts: Iterable[Verdict]) -> Verdict:
    """Met when one is met; not met when none can be; else not known (Kleene's three-valued `or`)."""
    found = set(verdicts)
    if Verdict.MET in found:
        return Verdict.MET
    return Verdict.NOT_KNOWN if Verdict.NOT_KNOWN in found else Verdict.NOT_MET
