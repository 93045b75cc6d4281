"""The body of Fourpoint's own letters, part by part: grades, narrative, sections, findings, the statutory sentence.

A part is a heading and the lines under it. Never mends what does not fit the form: raises `NotOwnLetterError`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from fourpoint.archive.letters.own_head import NotOwnLetterError
from fourpoint.archive.letters.own_sections import Standing, standing_of
from fourpoint.archive.pages.line_breaks import one_line
from fourpoint.archive.words.area_titles import area_titled, shape
from fourpoint.archive.words.text_blocks import sentences_of
from fourpoint.core.areas import AREAS
from fourpoint.core.framework import Framework
from fourpoint.core.letter import FindingKind, LetterFinding, Section, Sentence

_CONTEXT = "The local context"
"""The heading of the context where a form's wording gives none."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading and the lines under it."""

    level: int
    title: str
    lines: list[str] = field(default_factory=list)


def parts_of(lines: Sequence[str]) -> list[Part]:
    """The parts of a letter from its subject on."""
    found: list[Part] = []
    for line in lines:
        heading = re.match(r"(#{1,6}) (.*)", line)
        if heading:
            found.append(Part(len(heading[1]), heading[2].strip()))
        else:
            found[-1].lines.append(line)
    return found


class Body:
    """Everything between the subject and the valediction, part by part."""

    def __init__(self, parts: list[Part], framework: Framework, words: dict[str, Any]) -> None:
        self._framework, self._words = framework, words
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

    def _read(self, parts: list[Part]) -> None:
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

    def _read_grades(self, part: Part) -> None:
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

    def _read_section(self, part: Part) -> None:
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

    def _read_list(self, part: Part) -> None:
        kind = self._lists[part.title]
        area = "overall" if self._framework.letter in ("csa", "apa_2006") else self._area
        rest = list(part.lines)
        while rest and rest[0].startswith("- "):
            self._findings.append(LetterFinding(area=area, kind=kind, text=rest.pop(0)[2:]))
        empty = {"strength": self._words["no_strengths"], "development": self._words["no_developments"]}.get(kind)
        if rest and rest[0] == empty:
            rest.pop(0)
        self._foot = rest

    def _read_table(self, part: Part) -> None:
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
    return tuple(Sentence(text=text) for text in sentences_of(one_line(lines)))
