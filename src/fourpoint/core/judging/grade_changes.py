"""What changed between two assessments of one council under one framework, and whether it moves the grade.

Compares what the rules asked for, fact by fact; a fact that became known, or stopped being known, is a change.
"""

from dataclasses import dataclass

from fourpoint.core.assessment import Assessment
from fourpoint.core.facts import Fact
from fourpoint.core.framework import Framework
from fourpoint.core.profile_facts.fact_words import describe, found_words, grades_words


@dataclass(frozen=True, slots=True)
class FactChange:
    """One fact before and after, in words; `title` is the fact in words."""

    name: str
    title: str
    before: str
    after: str

    @property
    def words(self) -> str:
        return f"{self.title}: was {self.before}. Is {self.after}."


@dataclass(frozen=True, slots=True)
class GradeChanges:
    """Two assessments side by side."""

    council: str
    code: str
    before: tuple[int, ...]
    """Grades possible before, best first."""
    after: tuple[int, ...]
    facts: tuple[FactChange, ...]
    rules: tuple[str, ...]
    """Rules and limits whose answer changed: "L1: met, now not met"."""

    @property
    def moved(self) -> bool:
        return self.before != self.after

    @property
    def words(self) -> str:
        """The alert in a sentence."""
        who = f"{self.council} ({self.code})"
        if self.moved:
            return f"{who}: the evidence moves the grade from {_grades(self.before)} to {_grades(self.after)}"
        if self.facts:
            return f"{who}: the evidence changed, the grade did not ({_grades(self.after)})"
        return f"{who}: nothing that the rules ask for changed ({_grades(self.after)})"


def _grades(possible: tuple[int, ...]) -> str:
    return grades_words(possible) if possible else "none"


def grade_changes(framework: Framework, before: Assessment, after: Assessment) -> GradeChanges:
    """What changed from `before` to `after`. ValueError where they are not of one council and framework."""
    if (before.code, before.framework) != (after.code, after.framework):
        raise ValueError("only assessments of one council under one framework can be compared")
    then, now = ({fact.name: fact for fact in one.facts} for one in (before, after))
    names = dict.fromkeys((*then, *now))
    found = (_fact_change(framework, name, then.get(name), now.get(name)) for name in names)
    changed = tuple(made for made in found if made is not None)
    return GradeChanges(
        after.council, after.code, before.possible, after.possible, changed, tuple(_rules(before, after))
    )


def _fact_change(framework: Framework, name: str, before: Fact | None, after: Fact | None) -> FactChange | None:
    then, now = (found_words(framework, fact) if fact else "not asked for" for fact in (before, after))
    return FactChange(name, describe(framework, name), then, now) if then != now else None


def _rules(before: Assessment, after: Assessment) -> list[str]:
    then = {(step.area, step.id): step.verdict for step in before.trace}
    return [
        f"{step.id}: {then[(step.area, step.id)].words}, now {step.verdict.words}"
        for step in after.trace
        if (step.area, step.id) in then and then[(step.area, step.id)] is not step.verdict
    ]
