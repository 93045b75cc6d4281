"""Letters that Fourpoint wrote, read back whole: writing and reading are inverse.

Such a letter says at its end which framework and council it is of, and prints every value beside a label or under a
heading of its form (wording/letter-FORM.toml). Sentences come back as text; the facts that they rest on are not
printed. Never mends a letter: what does not fit the form raises `NotOwnLetterError`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any

from fourpoint.archive.area_titles import area_titled, shape
from fourpoint.archive.days import day_in
from fourpoint.archive.own_sections import Standing, standing_of
from fourpoint.archive.text_blocks import sentences_of
from fourpoint.core.areas import AREAS
from fourpoint.core.errors import FourpointError
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.text import parse_framework
from fourpoint.core.letter import FindingKind, Letter, LetterFinding, Person, Section, Sentence
from fourpoint.wording import load_wording

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


_CONTEXT = "The local context"
"""The heading of the context where a form's wording gives none."""


class NotOwnLetterError(FourpointError):
    """The document is no letter in a form of Fourpoint's own; says what is missing."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A heading and the lines under it."""

    level: int
    title: str
    lines: list[str] = field(default_factory=list)


@cache
def framework_of(name: str) -> Framework:
    """The framework of this id that Fourpoint carries; NotOwnLetterError where it carries none."""
    file = files("fourpoint") / "frameworks" / f"{name}.toml"
    if not re.fullmatch(r"[\w-]+", name) or not file.is_file():
        raise NotOwnLetterError(f"Fourpoint carries no framework {name}; name its file to read letters made with it.")
    return parse_framework(file.read_text(encoding="utf-8"), f"{name}.toml")


def is_own(lines: Sequence[str]) -> bool:
    """Whether the last lines are those of a letter that Fourpoint wrote."""
    terms = terms_of(lines)
    return "Framework" in terms and "Council" in terms and "Evidence published by" in terms


def terms_of(lines: Sequence[str]) -> dict[str, str]:
    """The labelled values at the end."""
    found = {}
    for line in lines[-12:]:
        label, colon, value = line.partition(": ")
        if colon and label in TERMS:
            found[label] = value.strip()
    return found


def read_own_letter(lines: Sequence[str], outside: Sequence[str] = (), framework: Framework | None = None) -> Letter:
    """The letter of these lines; `outside` = headers and footers that the file keeps apart from the text."""
    terms = terms_of(lines)
    council, framework_id = _named(terms.get("Council", "")), _named(terms.get("Framework", ""))
    if council is None or framework_id is None:
        raise NotOwnLetterError("The letter does not end in the lines that name its council and framework.")
    form = framework or framework_of(framework_id[1])
    words = load_wording(f"letter-{form.letter}")
    publishers = tuple(terms.get("Published by", "").split("; "))
    first, last = _edges(lines, words["valediction"])
    head = _head(lines[:first], outside, publishers)
    body = _Body(_parts(lines[first:last]), form, words, council[0])
    return Letter(
        framework=framework_id[1],
        subject=lines[first].lstrip("# "),
        council=council[0],
        code=council[1],
        evidence_period=terms.get("Evidence period", ""),
        as_at=_day(terms.get("Evidence published by", ""), "as-at date"),
        publishers=publishers,
        signatories=_signatories(_signature_lines(lines[last + 1 :]), publishers),
        release=terms.get("Evidence release", ""),
        framework_hash=terms.get("Framework file", ""),
        **head.values(council[0]),
        **body.values(),
    )


def _named(text: str) -> tuple[str, str] | None:
    """ "Leicestershire (855)" as its two parts."""
    match = re.fullmatch(r"(.+) \(([^()]+)\)", text)
    return (match[1], match[2]) if match else None


def _day(text: str, what: str) -> Any:
    day = day_in(text)
    if day is None:
        raise NotOwnLetterError(f"The letter's {what} '{text}' is no date.")
    return day


def _edges(lines: Sequence[str], valediction: str) -> tuple[int, int]:
    first = next((i for i, line in enumerate(lines) if line.startswith("# ")), None)
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i] == valediction), None)
    if first is None or last is None or last < first:
        raise NotOwnLetterError("The letter has no heading of its subject, or does not end in its valediction.")
    return first, last


@dataclass(frozen=True, slots=True)
class _Head:
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
            "letter_date": _day(self.day, "date"),
            "addressee": person,
            "address": address,
            "salutation": self.salutation,
        }


def _head(lines: Sequence[str], outside: Sequence[str], publishers: tuple[str, ...]) -> _Head:
    lines = [line for line in lines if not line.startswith("Skip to")]
    top = " and ".join(publishers)
    start = next((i for i, line in enumerate(lines) if line == top), None)
    dated = next((i for i, line in enumerate(lines) if re.fullmatch(r"\d{1,2} [A-Z][a-z]+ \d{4}", line)), None)
    if start is None or dated is None or dated < start or len(lines) < dated + 2:
        raise NotOwnLetterError("The letter's head holds no publisher, date and addressee.")
    contact = tuple(part.strip() for line in lines[start + 1 : dated] for part in line.split(" · "))
    running = re.compile(r".*\bPage \d+ of \d+$|.*, \d{1,2} [A-Z][a-z]+ \d{4}$")
    notice = " ".join(lines[:start]) or " ".join(line for line in outside if not running.match(line))
    return _Head(notice, contact, lines[dated], tuple(lines[dated + 1 : -1]), lines[-1])


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


def _signature_lines(lines: Sequence[str]) -> list[str]:
    return [line for line in lines if not line.startswith(tuple(f"{term}: " for term in TERMS))]


def _signatories(lines: Sequence[str], publishers: tuple[str, ...]) -> tuple[Person, ...]:
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


def _parts(lines: Sequence[str]) -> list[_Part]:
    found: list[_Part] = []
    for line in lines:
        heading = re.match(r"(#{1,6}) (.*)", line)
        if heading:
            found.append(_Part(len(heading[1]), heading[2].strip()))
        else:
            found[-1].lines.append(line)
    return found


class _Body:
    """Everything between the subject and the valediction, part by part."""

    def __init__(self, parts: list[_Part], framework: Framework, words: dict[str, Any], council: str) -> None:
        self._framework, self._words, self._council = framework, words, council
        self._opening: list[str] = []
        self._context: list[str] = []
        self._narrative: list[str] = []
        self._foot: list[str] = []
        self._grades: dict[str, int] = {}
        self._sections: list[Section] = []
        self._findings: list[LetterFinding] = []
        self._area = "overall"
        self._titles = {shape(area.title): area.id for area in framework.areas}
        self._lists: dict[str, FindingKind] = {
            words["strengths"]: "strength",
            words["developments"]: "development",
            words["focus"]: "focus",
        }
        self._read(parts)

    def values(self) -> dict[str, Any]:
        statutory, closing = self._statutory()
        return {
            "grades": self._grades,
            "opening": _sentences(self._opening),
            "context": _sentences(self._context),
            "narrative": _sentences(self._narrative),
            "sections": tuple(self._sections),
            "findings": tuple(self._findings),
            "statutory": statutory,
            "closing": _sentences(closing),
        }

    def _read(self, parts: list[_Part]) -> None:
        self._opening = self._without_scale(parts[0].lines)
        for place, part in enumerate(parts[1:], 1):
            if place == 1:
                self._read_grades(part)
            elif part.title == self._words.get("context", _CONTEXT) and part.level == 2:
                self._context = part.lines
            elif part.title in self._lists:
                self._read_list(part)
            elif part.title == self._words.get("findings"):
                self._read_table(part)
            else:
                self._read_section(part)

    def _without_scale(self, lines: Sequence[str]) -> list[str]:
        """Paragraphs, without the scale's table and its note."""
        kept, in_scale = [], False
        for line in lines:
            if line == self._words["scale_caption"]:
                in_scale = True
            elif "\t" in line or (in_scale and line == self._note()):
                continue
            else:
                kept.append(line)
        return kept

    def _note(self) -> str:
        return " ".join(self._framework.scale_note.split())

    def _read_grades(self, part: _Part) -> None:
        rows = {shape(title): area for area, title in self._words.get("grade_rows", {}).items()}
        rows = {shape(area.title): area.id for area in self._framework.areas} | rows
        caption = self._words.get("table_caption", "")
        lines = self._box(part.lines)
        for line in lines:
            cells = line.split("\t")
            area = rows.get(shape(cells[0])) if len(cells) == 2 else None
            grade = re.search(r"\(([1-4])\)$|^([1-4])(?: \(|$)", cells[1]) if area else None
            if area and grade:
                self._grades[area] = int(grade[1] or grade[2])
        plain = [line for line in self._without_scale(lines) if not _is_filled(line, caption)]
        self._narrative = plain

    def _box(self, lines: Sequence[str]) -> list[str]:
        """The one grade of the letters of 2009 to 2011, its label and its word on one line or on two."""
        label = self._words.get("grade_label", "")
        if not label:
            return list(lines)
        kept = list(lines)
        for place, line in enumerate(kept[:3]):
            if line == label and place + 1 < len(kept):
                kept[place : place + 2] = [f"{label}\t{kept[place + 1]}"]
                break
        box = next((line for line in kept if line.startswith(f"{label}\t")), "")
        grade = re.search(r"\(([1-4])\)$", box)
        if grade:
            self._grades["overall"] = int(grade[1])
        return kept

    def _area_of(self, title: str) -> str:
        own = self._titles.get(shape(title)) or next((area for area, text in AREAS.items() if text == title), None)
        area = own or area_titled(title)
        if area is None:
            raise NotOwnLetterError(f"The heading '{title}' names no judgement area.")
        return area

    def _read_section(self, part: _Part) -> None:
        area = self._area_of(part.title)
        self._area = area
        lines = list(part.lines)
        graded = self._framework.letter in ("apa_2008", "ilacs")
        if graded and not (lines and re.match(r"Grade [1-4] \(|Not graded$", lines[0])):
            return  # a heading over findings alone: the letter has no such section
        printed = re.match(r"Grade ([1-4])", lines.pop(0)) if graded else None
        standing = standing_of(lines, area, self._framework, self._words) if lines else Standing(None, None, 0)
        grade = int(printed[1]) if printed else standing.grade
        self._sections.append(
            Section(
                area=area,
                title=part.title,
                grade=grade,
                agreement=standing.agreement,
                narrative=_sentences(lines[standing.used :]),
            )
        )

    def _read_list(self, part: _Part) -> None:
        kind = self._lists[part.title]
        area = "overall" if self._framework.letter in ("csa", "apa_2006") else self._area
        rest = list(part.lines)
        while rest and rest[0].startswith("- "):
            self._findings.append(LetterFinding(area=area, kind=kind, text=rest.pop(0)[2:]))
        empty = {"strength": self._words["no_strengths"], "development": self._words["no_developments"]}.get(kind)
        if rest and rest[0] == empty:
            rest.pop(0)
        self._foot = rest

    def _read_table(self, part: _Part) -> None:
        rest = [line for line in part.lines if "\t" not in line and line != part.title]
        for line in part.lines:
            cells = line.split("\t")
            if len(cells) == 3 and cells[0] != "Area":
                area = self._area_of(cells[0])
                self._findings += _cell_findings(cells[1], area, "strength", self._words["no_strengths"])
                self._findings += _cell_findings(cells[2], area, "development", self._words["no_developments"])
        self._foot = rest

    def _statutory(self) -> tuple[str, list[str]]:
        """The statutory sentence and the closing: the paragraphs between the last list and the valediction."""
        known = self._words["statutory"]
        foot = " ".join(self._foot)
        if known and foot.startswith(known):
            return known, [foot[len(known) :].strip()] if foot != known else []
        if len(self._foot) == 1 and not re.search(r"\b(?:section \d|Act \d{4}|assessment block)\b", foot):
            return "", self._foot
        return (self._foot[0], self._foot[1:]) if self._foot else ("", [])


def _is_filled(line: str, pattern: str) -> bool:
    """Whether `line` is the standing text `pattern` with its slots filled."""
    if not pattern:
        return False
    return re.fullmatch(re.sub(r"\\\{\w+\\\}", ".+", re.escape(pattern)), line) is not None


def _cell_findings(cell: str, area: str, kind: FindingKind, empty: str) -> list[LetterFinding]:
    parts = [part.strip() for part in re.split(r"(?:^|\s)•\s", cell) if part.strip()]
    return [LetterFinding(area=area, kind=kind, text=part) for part in parts if part != empty]


def _sentences(lines: Sequence[str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=text) for text in sentences_of(" ".join(lines)))
