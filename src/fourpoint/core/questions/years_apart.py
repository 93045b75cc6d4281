"""How much of a council's change between two years is evidence, and how much is framework.

Four grades: each year's evidence under each year's rules. The share of evidence is the mean of the two changes that
hold the rules still, that of the framework the mean of the two that hold the evidence still; together they are the
whole change. Where a grade is not known, the shares are not known either.
"""

from dataclasses import dataclass

from fourpoint.core.assessment import Assessment


@dataclass(frozen=True, slots=True)
class YearsApart:
    """`old_old`: old evidence under old rules; `old_new`: old evidence under new rules; and so on."""

    old_old: Assessment
    old_new: Assessment
    new_old: Assessment
    new_new: Assessment

    @property
    def grades(self) -> tuple[int | None, int | None, int | None, int | None]:
        found = (self.old_old, self.old_new, self.new_old, self.new_new)
        first, second, third, fourth = (one.indicated for one in found)
        return first, second, third, fourth

    @property
    def by_evidence(self) -> float | None:
        """Grades of the change that come from the evidence."""
        a, b, c, d = self.grades
        return None if a is None or b is None or c is None or d is None else ((c - a) + (d - b)) / 2

    @property
    def by_framework(self) -> float | None:
        """Grades of the change that come from the rules."""
        a, b, c, d = self.grades
        return None if a is None or b is None or c is None or d is None else ((b - a) + (d - c)) / 2

    @property
    def sentence(self) -> str:
        """The change in words."""
        if self.by_evidence is None or self.by_framework is None:
            return "One of the four grades is not known, so the change cannot be divided."
        whole = self.by_evidence + self.by_framework
        return (
            f"Change {whole:+g} (4 is best): {self.by_evidence:+g} from the evidence, "
            f"{self.by_framework:+g} from the rules."
        )
