"""A council's self-assessment: per judgement area a grade, an account, evidence, strengths, areas for development.

A submission is frozen: what follows is a new version that names the day it was made. Nothing here reads a file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fourpoint.core.errors import InputProblemsError, Problem
from fourpoint.core.framework import Framework

COLUMNS: dict[str, str] = {
    "area": "judgement area (leave as it is)",
    "title": "its title (for people; not read)",
    "grade": "your own grade, 4 best to 1",
    "narrative": "your account",
    "evidence": "what the account rests on",
    "strengths": "strengths, one a line",
    "developments": "areas for development, one a line",
}
"""Columns of a self-assessment template, with what each asks for."""


@dataclass(frozen=True, slots=True)
class AreaSelfAssessment:
    area: str
    grade: int | None
    narrative: str = ""
    evidence: str = ""
    strengths: tuple[str, ...] = ()
    developments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SelfAssessment:
    """One submission, whole: frozen when made."""

    code: str
    framework: str
    date: date
    version: int
    areas: tuple[AreaSelfAssessment, ...]

    @property
    def review(self) -> str:
        """The id under which its strengths and areas for development are findings."""
        return f"self-assessment-{self.framework}-{self.date.isoformat()}-v{self.version}"


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as a person typed it: where it stands, and its cells by column heading."""

    row: int
    cells: Mapping[str, str]


def template_rows(framework: Framework) -> list[dict[str, str]]:
    """An empty template: a row for every judgement area of `framework`."""
    empty = dict.fromkeys(COLUMNS, "")
    return [{**empty, "area": area.id, "title": area.title} for area in framework.areas]


def read_rows(
    file: str, headings: Sequence[str], rows: Sequence[TypedRow], framework: Framework
) -> tuple[AreaSelfAssessment, ...]:
    """The areas that `rows` assess. Raises InputProblemsError with every problem: an unknown column or area, a
    doubled area, a grade that is none, nothing filled in."""
    problems = _heading_problems(file, headings)
    read: dict[str, AreaSelfAssessment] = {}
    if not problems:
        for typed in rows:
            problems += _row_problems(file, typed, framework, read)
    if not problems and not read:
        problems = [Problem(file, None, None, "nothing is filled in.", "Give at least one area a grade or an account.")]
    if problems:
        raise InputProblemsError(problems)
    return tuple(read.values())


def _heading_problems(file: str, headings: Sequence[str]) -> list[Problem]:
    known = ", ".join(COLUMNS)
    problems = [
        Problem(file, 1, heading, "is not a field of a self-assessment.", f"The fields are {known}.")
        for heading in headings
        if heading and heading not in COLUMNS and not heading.startswith("about_")
    ]
    problems += [
        Problem(file, 1, needed, "is missing.", "Take a fresh template.")
        for needed in ("area", "grade")
        if needed not in headings
    ]
    doubled = sorted({heading for heading in headings if heading and list(headings).count(heading) > 1})
    return problems + [Problem(file, 1, heading, "stands there twice.", "Keep one.") for heading in doubled]


def _row_problems(
    file: str, typed: TypedRow, framework: Framework, read: dict[str, AreaSelfAssessment]
) -> list[Problem]:
    cells = {name: (typed.cells.get(name) or "").strip() for name in COLUMNS}
    if not any(cells[name] for name in COLUMNS if name not in ("area", "title")):
        return []
    areas = [area.id for area in framework.areas]
    if cells["area"] not in areas:
        found = f"'{cells['area']}' is not a judgement area of {framework.id}."
        return [Problem(file, typed.row, "area", found, f"The areas are {', '.join(areas)}.")]
    if cells["area"] in read:
        return [Problem(file, typed.row, "area", f"'{cells['area']}' is assessed twice.", "Keep one row.")]
    if cells["grade"] not in ("", "1", "2", "3", "4"):
        return [Problem(file, typed.row, "grade", f"'{cells['grade']}' is not a grade.", "Grades are 4 (best) to 1.")]
    read[cells["area"]] = _area(cells)
    return []


def _area(cells: Mapping[str, str]) -> AreaSelfAssessment:
    return AreaSelfAssessment(
        area=cells["area"],
        grade=int(cells["grade"]) if cells["grade"] else None,
        narrative=cells["narrative"],
        evidence=cells["evidence"],
        strengths=_lines(cells["strengths"]),
        developments=_lines(cells["developments"]),
    )


def _lines(text: str) -> tuple[str, ...]:
    """One item a line; a bullet's mark at its start is not part of it."""
    return tuple(line for raw in text.splitlines() if (line := raw.strip().lstrip("-•*").strip()))
