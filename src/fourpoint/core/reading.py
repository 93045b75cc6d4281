"""What was read out of one published document. Every value keeps the line it was quoted from and its page.

A reading holds what the document says and nothing else; what it does not say stands under `refused`, with the
reason. `letter` is there where the document could be read back into a whole letter.
"""

from dataclasses import dataclass, field
from datetime import date as day
from typing import Literal

from fourpoint.core.grades import Grade
from fourpoint.core.letter import FindingKind, Letter

Kind = Literal["letter", "inspection report", "visit", "board report", "unknown"]
Confidence = Literal["confirmed", "stated"]
"""`confirmed`: two places of the document say the same; `stated`: one place says it."""
DateIs = Literal["letter", "published", "inspection ended", "meeting", ""]


@dataclass(frozen=True, slots=True)
class GradeRead:
    """One grade: 4 best to 1, the document's own word, the quoted line and its page (from 1)."""

    area: str
    grade: Grade
    word: str
    quote: str
    page: int
    confidence: Confidence = "stated"


@dataclass(frozen=True, slots=True)
class FindingRead:
    """One bullet. `area` is `overall` where the document gives one list for all; `themes` from the vocabulary."""

    area: str
    kind: FindingKind
    text: str
    page: int
    themes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Refused:
    """A value that was asked for and is not given: what, and why not, in a sentence."""

    what: str
    why: str


@dataclass(frozen=True, slots=True)
class AgreementRead:
    """What the document says of the council's self-assessment in one area.

    A letter gives the two flags; a council's report gives the grade it gave itself and whether it was confirmed.
    """

    area: str
    quote: str
    page: int
    underestimates: bool | None = None
    overvalues: bool | None = None
    self_grade: Grade | None = None
    self_word: str = ""
    confirmed: bool | None = None


@dataclass(frozen=True, slots=True)
class PersonRead:
    """Somebody whom the document names: as `addressee`, `signatory`, `inspector` or `author`."""

    part: Literal["addressee", "signatory", "inspector", "author"]
    name: str
    role: str = ""
    organisation: str = ""


@dataclass(frozen=True, slots=True)
class TargetRead:
    """A target, benchmark, forecast or status with its figure, as the sentence has it.

    `value` is in the sentence's own unit (`percent`, `count`, `rate`); `relation` says how it bounds what is meant.
    """

    kind: Literal["target", "benchmark", "actual", "forecast", "status"]
    subject: str
    area: str
    value: float | None
    unit: str
    relation: Literal["equal", "less_than", "at_least", "about", "between", ""]
    by: str
    likely: bool | None
    quote: str
    page: int
    high: float | None = None
    """The upper end, where the sentence gives a range."""
    word: str = ""
    """For a status: on track, likely to be met, unlikely to be met, Amber…"""


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """A review that a report draws on: what it is, by whom and when, where the document says so."""

    title: str
    by: str
    when: str
    quote: str
    page: int


@dataclass(frozen=True, slots=True)
class TickBox:
    """A question of a report's header block and its answer; `not known` where the box is not in the text."""

    question: str
    answer: Literal["yes", "no", "not known"]
    quote: str


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything read from one file. `grades_of` says whose grades a council's report repeats."""

    file: str
    kind: Kind
    framework: str | None = None
    council: str | None = None
    code: str | None = None
    date: day | None = None
    date_is: DateIs = ""
    inspected_from: day | None = None
    inspected_to: day | None = None
    subject: str = ""
    grades: tuple[GradeRead, ...] = ()
    findings: tuple[FindingRead, ...] = ()
    refused: tuple[Refused, ...] = ()
    agreement: tuple[AgreementRead, ...] = ()
    people: tuple[PersonRead, ...] = ()
    targets: tuple[TargetRead, ...] = ()
    reviews: tuple[ReviewRead, ...] = ()
    ticks: tuple[TickBox, ...] = ()
    pages: int = 0
    pages_read: int = 0
    letter: Letter | None = None
    failed: bool = False
    """The file could not be read at all; `refused` says why."""
    notes: tuple[str, ...] = field(default=())

    def grade(self, area: str) -> int | None:
        """The grade read for `area`, or None."""
        return next((read.grade for read in self.grades if read.area == area), None)
