"""What the engine indicates, with all its working. A person's judgement stands beside it, never in its place."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from fourpoint.core.facts import Fact
from fourpoint.core.verdict import Verdict

AssessmentStatus = Literal["graded", "not_known", "withheld", "no_overall"]


@dataclass(frozen=True, slots=True)
class Step:
    """One rule or limit tried: its verdict, the sentence for it, the facts it asked for.

    `before` and `after` are the grades possible before and after it acted (equal where it did not).
    """

    id: str
    area: str
    kind: Literal["rule", "limit", "withheld", "convention", "awarded"]
    verdict: Verdict
    because: str
    facts: tuple[str, ...]
    working: tuple[str, ...]
    """A line for each condition: what was asked, what was found."""
    source: str
    source_status: Literal["stated", "inferred", "convention"]
    before: tuple[int, ...] = ()
    after: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class AreaJudgement:
    """What the evidence indicates for one judgement area; `possible` best first."""

    area: str
    title: str
    indicated: int | None
    possible: tuple[int, ...]
    taken_from: Literal["evidence", "awarded", "rules", "none"] = "none"
    awarded: int | None = None
    """The grade published for this area under this framework by the as-at date, where the evidence holds one."""
    awarded_on: date | None = None


@dataclass(frozen=True, slots=True)
class GroupShare:
    """One provision group's latest outcomes, beside a fact that pools several groups by a stated convention."""

    group: str
    title: str
    graded: int
    good_or_better: int
    inadequate: int


@dataclass(frozen=True, slots=True)
class SuggestedAgreement:
    """Whether the council's self-assessment of one area agrees with the evidence: two independent flags, suggested
    for a person to confirm; None where there is no self-assessment. Neither = consistent with the evidence."""

    area: str
    own_grade: int | None
    underestimates: bool | None
    overvalues: bool | None
    why: tuple[str, ...]

    @property
    def consistent(self) -> bool | None:
        if self.underestimates is None or self.overvalues is None:
            return None
        return not (self.underestimates or self.overvalues)


@dataclass(frozen=True, slots=True)
class Assessment:
    council: str
    code: str
    framework: str
    framework_title: str
    as_at: date
    status: AssessmentStatus
    starting: int | None
    indicated: int | None
    possible: tuple[int, ...]
    """Grades still possible for `overall`, best first; empty where the framework has no overall grade."""
    limits: tuple[str, ...]
    judgements: tuple[AreaJudgement, ...]
    trace: tuple[Step, ...]
    facts: tuple[Fact, ...]
    """Every fact that a rule or limit asked for."""
    nearest: tuple[str, ...]
    """What stands nearest to changing the grade, in sentences."""
    release: str
    framework_hash: str
    synthetic: str = ""
    scale: str = "4 is best, 1 is lowest"
    """The scale's direction, stated wherever a grade is shown."""
    groups: tuple[GroupShare, ...] = ()
    """The groups behind the pooled facts of block A, where a rule asks for those."""
    agreement: tuple[SuggestedAgreement, ...] = ()
    """Suggested flags per area, where the framework's letter says if the self-assessment agrees."""
    cpa_block: bool = False
    """Whether the overall grade is the score of the CPA's children and young people block, unchanged."""
    words: tuple[tuple[int, str], ...] = ()
    """The framework's word for each grade, best first."""

    def word(self, grade: int | None) -> str:
        """The framework's word for `grade`; empty where there is none."""
        return dict(self.words).get(grade, "") if grade is not None else ""

    def judgement(self, area: str) -> AreaJudgement | None:
        return next((one for one in self.judgements if one.area == area), None)
