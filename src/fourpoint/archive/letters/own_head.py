"""The head and the foot of Fourpoint's own letters: publishers, date, addressee, signatures, labelled last lines.

Never mends what does not fit the form: raises `NotOwnLetterError`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fourpoint.archive.words.days import day_in
from fourpoint.core.errors import FourpointError
from fourpoint.core.letter import Person

TERMS = (
    "Council",
    "Framework",
    "Published by",
    "Evidence period",
    "Evidence published by",
    "Evidence release",
    "Framework file",
)
"""Labels of the last lines of a letter."""


class NotOwnLetterError(FourpointError):
    """The document is no letter in a form of Fourpoint's own; says what is missing."""


def terms_of(lines: Sequence[str]) -> dict[str, str]:
    """The labelled values at the end."""
    found = {}
    for line in lines[-12:]:
        label, colon, value = line.partition(": ")
        if colon and label in TERMS:
            found[label] = value.strip()
    return found


def day_of(text: str, what: str) -> date:
    """The date in `text`; NotOwnLetterError, which says `what` it is, where there is none."""
    day = day_in(text)
    if day is None:
        raise NotOwnLetterError(f"The letter's {what} '{text}' is no date.")
    return day


@dataclass(frozen=True, slots=True)
class Head:
    notice: str
    contact: tuple[str, ...]
    day: str
    people: tuple[str, ...]
    salutation: str

    def values(self, council: str) -> dict[str, Any]:
        person, address = _addressee(self.people, council)
        return {
            "notice": self.notice,
            "contact": self.contact,
            "letter_date": day_of(self.day, "date"),
            "addressee": person,
            "address": address,
            "salutation": self.salutation,
        }


def head_of(lines: Sequence[str], outside: Sequence[str], publishers: tuple[str, ...]) -> Head:
    """What stands above the subject; `outside` = headers and footers that the file keeps apart."""
    lines = [line for line in lines if not line.startswith("Skip to")]
    top = " and ".join(publishers)
    start = next((i for i, line in enumerate(lines) if line == top), None)
    dated = next((i for i, line in enumerate(lines) if re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", line)), None)
    if start is None or dated is None or dated < start or len(lines) < dated + 2:
        raise NotOwnLetterError("The letter's head holds no publisher, date and addressee.")
    contact = tuple(part.strip() for line in lines[start + 1 : dated] for part in line.split(" · "))
    running = re.compile(r".*\bPage \d+ of \d+$|.*, \d{1,2} [A-Z][a-z]+ \d{4}$")
    notice = " ".join(lines[:start]) or " ".join(line for line in outside if not running.match(line))
    return Head(notice, contact, lines[dated], tuple(lines[dated + 1 : -1]), lines[-1])


def _addressee(lines: tuple[str, ...], council: str) -> tuple[Person, tuple[str, ...]]:
    """Name, role and organisation, then the address; the organisation is the line that names the council."""
    at = next((i for i, line in enumerate(lines) if i and council.lower() in line.lower()), None)
    if not lines:
        raise NotOwnLetterError("The letter names nobody that it is written to.")
    if at is None:
        return Person(name=lines[0]), lines[1:]
    role = lines[1] if at == 2 else ""
    extra = lines[2:at] if at > 2 else ()
    return Person(name=lines[0], role=role, organisation=lines[at]), (*extra, *lines[at + 1 :])


def signature_lines(lines: Sequence[str]) -> list[str]:
    """The lines after the valediction without the labelled ones."""
    return [line for line in lines if not line.startswith(tuple(f"{term}: " for term in TERMS))]


def signatories(lines: Sequence[str], publishers: tuple[str, ...]) -> tuple[Person, ...]:
    """A person a group of lines: a name or "(not signed)", a role, an organisation among the publishers."""
    found: list[Person] = []
    group: list[str] = []
    for line in lines:
        if line == "(not signed)" and group:
            found.append(_signed(group, publishers))
            group = []
        group.append(line)
        if line in publishers:
            found.append(_signed(group, publishers))
            group = []
    running = len(group) == 1 and re.search(r", \d{1,2} [A-Z][a-z]+ \d{4}$", group[0])
    last = (_signed(group, publishers),) if group and not running else ()
    return (*found, *last)


def _signed(group: Sequence[str], publishers: tuple[str, ...]) -> Person:
    name = "" if group[0] == "(not signed)" else group[0]
    rest = list(group[1:])
    organisation = rest.pop() if rest and rest[-1] in publishers else ""
    return Person(name=name, role=" ".join(rest), organisation=organisation)
