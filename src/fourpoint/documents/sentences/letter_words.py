"""The standing words of each form of letter, checked when read: wording/letter-FORM.toml as a frozen value."""

import re
from functools import cache
from string import Formatter
from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Person
from fourpoint.wording import load_wording

SLOTS = {"council", "year", "period", "word"}
"""What a standing sentence may ask for in braces."""


class LetterWords(BaseModel):
    """Every standing word of one form of letter; forms leave empty what they do not have."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    subject: str
    heading: str
    grade_label: str = ""
    context: str = "The local context"
    findings: str = ""
    table_caption: str = ""
    table_columns: tuple[str, ...] = ()
    scale_caption: str
    scale_columns: tuple[str, ...] = ("Grade", "Judgement", "What it means")
    strengths: str
    developments: str
    focus: str
    no_strengths: str
    no_developments: str
    valediction: str
    publisher: str = ""
    publishers: tuple[str, ...] = ()
    contact: tuple[str, ...]
    addressee: str
    salutation: str
    signatories: tuple[dict[str, str], ...]
    statutory: str
    closing: tuple[str, ...]
    opening: tuple[str, ...]
    sections: dict[str, str] = {}
    agreement: dict[str, str] = {}
    grade_rows: dict[str, str] = {}
    capacity_words: dict[str, str] = {}

    @model_validator(mode="after")
    def _ask_for_known_slots_only(self) -> "LetterWords":
        for text in _texts(self.model_dump()):
            unknown = {name for _, name, _, _ in Formatter().parse(text) if name is not None} - SLOTS
            if unknown:
                raise ValueError(f"'{text}' asks for {sorted(unknown)}; a sentence may ask for {sorted(SLOTS)}")
        return self

    @property
    def names_of_publishers(self) -> tuple[str, ...]:
        return self.publishers or (self.publisher,)

    def word(self, grade: int, framework: Framework) -> str:
        """A grade's word within a sentence: the adjective where the scale has a second set of words (2006)."""
        return self.capacity_words.get(str(grade), framework.word(grade)).lower()

    @property
    def people(self) -> tuple[Person, ...]:
        """Signatories by role: no real person's name is ever written by Fourpoint."""
        return tuple(Person(name="", **one) for one in self.signatories)


def _texts(value: Any) -> list[str]:
    if isinstance(value, dict):
        return [text for one in value.values() for text in _texts(one)]
    if isinstance(value, list | tuple):
        return [text for one in value for text in _texts(one)]
    return [value] if isinstance(value, str) else []


@cache
def letter_words(form: str) -> LetterWords:
    """The standing words of `form`: csa, apa_2006, apa_2008 or ilacs."""
    return LetterWords.model_validate(load_wording(f"letter-{form}"))


def year_of(framework: Framework, fallback: int) -> int:
    """The assessment year a framework's id names (csa-2011), else `fallback`."""
    found = re.search(r"(?<!\d)(20\d\d)$", framework.id)
    return int(found.group(1)) if found else fallback
