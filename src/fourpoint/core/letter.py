"""The structured letter: what documents write and what the archive reads back. Writing and reading are inverse."""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict

from fourpoint.core.grades import Grade

FindingKind = Literal["strength", "development", "focus"]

ANNEX_TITLE = "Annex: where each figure comes from"
"""Heading of what may follow a published letter; a reader of letters stops there."""
ANNEX_END = "End of the annex."


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Sentence(_Value):
    """One sentence and the names of the facts it rests on (see `core.facts`); typed sentences may rest on none."""

    text: str
    facts: tuple[str, ...] = ()


class LetterFinding(_Value):
    """One bullet. `area` is `overall` where the letter gives one list for all."""

    area: str
    kind: FindingKind
    text: str
    facts: tuple[str, ...] = ()


class Agreement(_Value):
    """Whether the council's self-assessment agrees with the evidence: two independent flags, neither = consistent."""

    underestimates: bool
    overvalues: bool

    @property
    def consistent(self) -> bool:
        return not (self.underestimates or self.overvalues)


class Section(_Value):
    """One judgement area of a letter that has sections (2006 to 2008)."""

    area: str
    title: str
    grade: Grade | None = None
    agreement: Agreement | None = None
    narrative: tuple[Sentence, ...] = ()


class Person(_Value):
    name: str
    role: str = ""
    organisation: str = ""


class Place(_Value):
    """A place in a file of the evidence; without a column, the whole row."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None


class Source(_Value):
    """A fact that sentences rest on: what it is, its value (unrounded; None where there is none), how it comes about,
    and every place in the files that it was made from."""

    title: str
    unit: str
    known: str
    value: float | None = None
    shown: str = ""
    working: str = ""
    cells: tuple[Place, ...] = ()


class Letter(_Value):
    """A whole letter in the form of its framework. `grades` maps judgement area to grade, 4 best."""

    framework: str
    subject: str
    council: str
    code: str
    letter_date: date
    as_at: date
    evidence_period: str
    addressee: Person
    address: tuple[str, ...] = ()
    salutation: str
    publishers: tuple[str, ...]
    contact: tuple[str, ...] = ()
    grades: dict[str, Grade]
    opening: tuple[Sentence, ...] = ()
    context: tuple[Sentence, ...] = ()
    narrative: tuple[Sentence, ...] = ()
    sections: tuple[Section, ...] = ()
    findings: tuple[LetterFinding, ...] = ()
    closing: tuple[Sentence, ...] = ()
    statutory: str = ""
    signatories: tuple[Person, ...] = ()
    notice: str = ""
    """What must stand on every page: that data are synthetic, that this is a draft or an illustration."""
    release: str = ""
    framework_hash: str = ""
    sources: dict[str, Source] = {}
    """The facts that the sentences rest on, by name; printed only as an annex."""
