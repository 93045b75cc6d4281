"""The field's words for numbers: proportions, counts, lists. Pure: bands come in as values, nothing is read here.

Percentages are rounded half up to whole per cent before they are worded, so that the word and the figure that a
reader sees beside it always agree. Small groups are counted ("four of the 18"), never given as per cent.
"""

import tomllib
from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from fourpoint.core.errors import InputProblemsError, Problem
from fourpoint.core.words.rounding import round_half_up

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Band(BaseModel):
    """Whole percentages from `from_` to `to`, both included, and the words for them (the first is written)."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)

    from_: int = Field(alias="from", ge=0, le=100)
    to: int = Field(ge=0, le=100)
    words: tuple[str, ...] = Field(min_length=1)
    subject: str = ""
    """How a sentence begins with it: "The majority of"; empty = "A … of" with the first word."""

    @property
    def opening(self) -> str:
        return self.subject or f"A {self.words[0]} of"

    @property
    def share(self) -> str:
        """Within a sentence, before "of them": "a large majority", "almost all", "half"."""
        bare = self.opening.removesuffix(" the").removesuffix(" of")
        return bare[:1].lower() + bare[1:]


class ProportionWords(BaseModel):
    """One inspectorate's table of proportion words: bands that cover 0 to 100 once each."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    source: str = Field(min_length=3)
    status: str
    count_below: int = Field(default=10, ge=0)
    """Groups smaller than this are counted in words, not given as a proportion."""
    bands: tuple[Band, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _cover_everything_once(self) -> "ProportionWords":
        expected = 0
        for band in sorted(self.bands, key=lambda band: band.from_):
            if band.from_ != expected or band.to < band.from_:
                raise ValueError(f"the bands must cover 0 to 100 once each; {expected} is missing or covered twice")
            expected = band.to + 1
        if expected != 101:
            raise ValueError(f"the bands must cover 0 to 100 once each; {expected} to 100 is missing")
        return self

    def band(self, percent: float) -> Band:
        """The band of `percent` (0 to 100, unrounded)."""
        whole = whole_percent(percent)
        return next(band for band in self.bands if band.from_ <= whole <= band.to)

    def word(self, percent: float) -> str:
        """The words for `percent`: "large majority" for 79.4, "very large majority" for 79.5."""
        return self.band(percent).words[0]

    def means(self, words: str) -> Band | None:
        """The band that `words` stand for, whatever their case; None for words this inspectorate does not use."""
        wanted = words.strip().casefold()
        return next((band for band in self.bands if wanted in (word.casefold() for word in band.words)), None)


def parse_proportions(text: str, name: str) -> ProportionWords:
    """A table of proportion words from TOML text; all problems at once as InputProblemsError."""
    try:
        return ProportionWords.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise InputProblemsError([Problem(name, None, None, f"This is not TOML: {error}.", "Correct it.")]) from None
    except ValidationError as error:
        found = [
            Problem(name, None, ".".join(map(str, one["loc"])) or None, one["msg"] + ".", "Correct the table of words.")
            for one in error.errors()
        ]
        raise InputProblemsError(found) from None


def whole_percent(percent: float) -> int:
    """A percentage of 0 to 100 as a whole number, half up."""
    if not 0 <= percent <= 100:
        raise ValueError(f"{percent} is not a percentage from 0 to 100")
    return int(round_half_up(percent))


def number_word(number: int) -> str:
    """One to ten in words, larger numbers in digits with commas: the house style of the letters."""
    return _SMALL[number] if 0 <= number < len(_SMALL) else f"{number:,}"


def count_of(number: int, total: int) -> str:
    """A count within a small group: "four of the 18", "both", "all six", "none of the three", "neither of the two".

    Of one alone it is "the one" or "not the one": the caller writes such a sentence otherwise.
    """
    if not 0 <= number <= total or total == 0:
        raise ValueError(f"{number} of {total} is not a count within a group")
    if number == total:
        return {1: "the one", 2: "both"}.get(total, f"all {number_word(total)}")
    if number == 0:
        return {1: "not the one", 2: "neither of the two"}.get(total, f"none of the {number_word(total)}")
    return f"{number_word(number)} of the {number_word(total)}"


def one_or_many(number: int, one: str, many: str) -> str:
    """The noun that goes with `number`."""
    return one if number == 1 else many


def join_words(words: Sequence[str]) -> str:
    """ "a", "a and b", "a, b and c": British, without the comma before and."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def capital(text: str) -> str:
    """`text` with its first letter raised, the rest untouched."""
    return text[:1].upper() + text[1:]


def shown(value: float, decimals: int, unit: str = "") -> str:
    """A figure as a page shows it: rounded half up, thousands with commas, the unit's sign or word after it."""
    number = f"{round_half_up(value, decimals):,}"
    return {"percent": f"{number}%", "percentage points": f"{number} percentage points"}.get(unit, number)


def day(when: date) -> str:
    """ "8 November 2011"."""
    return f"{when.day} {when:%B %Y}"


def month(when: date) -> str:
    """ "June 2011"."""
    return f"{when:%B %Y}"


def span(first: date, last: date) -> str:
    """ "1 April 2007 to 31 March 2008"."""
    return f"{day(first)} to {day(last)}"
