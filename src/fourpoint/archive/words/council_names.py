"""England's councils with children's services, in any spelling and any era, without a release.

Facts only (sources/councils.csv): codes, names, spans and spellings. Never guesses a council from a part of a word.
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class NamedCouncil:
    """One council: three-digit code, GSS code, the name we print, its span and every spelling, normalised."""

    code: str
    gss: str
    name: str
    from_: date | None
    to: date | None
    spellings: tuple[str, ...]

    def stood_at(self, day: date | None) -> bool:
        """Whether the council existed on `day`; without a day, whether it exists still."""
        if day is None:
            return self.to is None
        return (self.from_ is None or self.from_ <= day) and (self.to is None or day <= self.to)


_FORMS = re.compile(
    r"\b(the|council of the|city of(?! london)|london borough of|royal borough of|metropolitan borough of|"
    r"borough of|county of|"
    r"metropolitan borough council|metropolitan district council|metropolitan council|metropolitan district|"
    r"metropolitan borough|borough council|county council|city council|district council|unitary authority|"
    r"local authority|council|county borough)\b"
)


def normalise(name: str) -> str:
    """A council's name without case, punctuation, "&" and the words for what kind of council it is."""
    text = name.lower().replace("&", " and ").replace("st.", "st ")
    text = re.sub(r"[’'`]", "", text)
    text = re.sub(r"[^a-z0-9]+", " ", text)
    plain = re.sub(r"\s+", " ", _FORMS.sub(" ", text)).strip()
    return plain or re.sub(r"\s+", " ", text).strip()


@cache
def councils() -> tuple[NamedCouncil, ...]:
    """Every council of the list."""
    text = files("fourpoint").joinpath("sources/councils.csv").read_text(encoding="utf-8")
    return tuple(_council(row) for row in csv.DictReader(text.splitlines()))


def _council(row: dict[str, str]) -> NamedCouncil:
    spellings = [row["name"], *filter(None, row["spellings"].split(";"))]
    return NamedCouncil(
        row["code"],
        row["gss"],
        row["name"],
        date.fromisoformat(row["from"]) if row["from"] else None,
        date.fromisoformat(row["to"]) if row["to"] else None,
        tuple(dict.fromkeys(normalise(spelling) for spelling in spellings)),
    )


@cache
def _by_spelling() -> dict[str, tuple[NamedCouncil, ...]]:
    found: dict[str, tuple[NamedCouncil, ...]] = {}
    for council in councils():
        for spelling in council.spellings:
            found[spelling] = (*found.get(spelling, ()), council)
    return found


def council_named(name: str, day: date | None = None) -> NamedCouncil | None:
    """The council of exactly this name (any spelling), the one that stood on `day` where two share a name."""
    return _choose(_by_spelling().get(normalise(name), ()), day)


def _choose(candidates: tuple[NamedCouncil, ...], day: date | None) -> NamedCouncil | None:
    standing = [council for council in candidates if council.stood_at(day)]
    return next(iter((*standing, *candidates)), None)


@cache
def _pattern() -> re.Pattern[str]:
    spellings = sorted(_by_spelling(), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(spelling) for spelling in spellings) + r")\b")


def councils_in(text: str, day: date | None = None) -> tuple[NamedCouncil, ...]:
    """Every council named in `text`, longest names first, each once, in order of first mention."""
    found: dict[str, NamedCouncil] = {}
    for match in _pattern().finditer(normalise_running(text)):
        council = _choose(_by_spelling()[match.group()], day)
        if council is not None:
            found.setdefault(council.code, council)
    return tuple(found.values())


def normalise_running(text: str) -> str:
    """Running text in the shape of the spellings: lower case, no punctuation, words kept."""
    text = re.sub(r"[’'`]", "", text.lower().replace("&", " and ").replace("st.", "st "))
    return re.sub(r"[^a-z0-9]+", " ", text).strip()
