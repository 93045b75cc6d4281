"""A person's judgement beside what the rules indicate. Both stay on the record; a difference needs a reason."""

from dataclasses import dataclass

from fourpoint.core.assessment import AreaJudgement

LEAST_REASON = 10
"""Characters that a reason has at least: a full stop is no reason."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """One area: the grade indicated (None where several stay possible, which are then in `possible`), the grade that
    a person awarded, and the reason where they differ. Grades are 4 best."""

    area: str
    title: str
    indicated: int | None
    possible: tuple[int, ...]
    awarded: int | None
    reason: str = ""

    @property
    def departs(self) -> bool:
        """Whether the awarded grade is none of those that the rules leave possible."""
        return self.awarded is not None and bool(self.possible) and self.awarded not in self.possible

    @property
    def lacks_reason(self) -> bool:
        """Whether a reason is needed and is not there."""
        return self.departs and len(self.reason.strip()) < LEAST_REASON

    @property
    def sentence(self) -> str:
        """The judgement in words, with the difference and its reason."""
        if self.awarded is None:
            return f"{self.title}: no grade awarded yet."
        if not self.departs:
            among = "as indicated" if self.indicated == self.awarded else "one of the grades still possible"
            return f"{self.title}: {self.awarded} (4 is best), {among}."
        shown = " or ".join(map(str, self.possible))
        reason = self.reason.strip() or "no reason is given"
        return f"{self.title}: {self.awarded} (4 is best), where the rules indicate {shown}: {reason.rstrip('.')}."


def judgement_of(indicated: AreaJudgement, awarded: int | None, reason: str = "") -> Judgement:
    """The judgement of an area from the engine's answer and a person's."""
    return Judgement(indicated.area, indicated.title, indicated.indicated, indicated.possible, awarded, reason)
