"""The official grades that published reports are held against, read from the open data beside the project."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fourpoint.archive.words.council_names import council_named
from fourpoint.archive.words.grade_words import grade_of_word
from fourpoint.core.reading import Reading

ILACS_AREAS = ("overall", "leaders", "help_and_protection", "in_care", "care_leavers")
SIF_AREAS = ("overall", "help_and_protection", "looked_after", "adoption", "care_leavers", "leadership")


@dataclass(frozen=True, slots=True)
class Official:
    """One inspection of one council: day of publication, first day where given, grades by area (4 best)."""

    code: str
    published: date
    began: date | None
    grades: dict[str, int]


def _grades(areas: tuple[str, ...], words: list[str]) -> dict[str, int]:
    found = {area: grade_of_word(word) for area, word in zip(areas, words, strict=False)}
    return {area: grade for area, grade in found.items() if grade is not None}


def _rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return list(csv.reader(opened))[1:]


def ilacs(shared: Path) -> Iterator[Official]:
    """Every ILACS inspection up to the end of 2023."""
    for row in _rows(shared / "data/la_inspections/ilacs_inspection_history_2018_2023.csv"):
        began = date.fromisoformat(row[5])
        council = council_named(row[2], began)
        assert council is not None, row[2]
        yield Official(council.code, date.fromisoformat(row[6]), began, _grades(ILACS_AREAS, row[8:13]))


def earlier(shared: Path) -> Iterator[Official]:
    """Every inspection of 2009 to 2018: safeguarding and looked after, protection, single inspection framework."""
    columns = (
        (4, ("safeguarding", "looked_after")),
        (7, ("safeguarding",)),
        (9, ("looked_after",)),
        (11, ("overall",)),
    )
    columns += ((13, ("overall",)), (15, ("looked_after",)), (17, SIF_AREAS), (25, SIF_AREAS))
    folder = shared / "data/la_inspections"
    for name in ("la_inspections_2009_2023.csv", "la_inspections_2009_2023_former_las.csv"):
        for row in _rows(folder / name):
            council = council_named(row[1])
            assert council is not None, row[1]
            for at, areas in columns:
                if row[at].strip(" -"):
                    published = date.fromisoformat(row[at])
                    yield Official(council.code, published, None, _grades(areas, row[at + 1 : at + 1 + len(areas)]))


def official_for(reading: Reading, file: Path, known: list[Official]) -> Official | None:
    """The official row of a report: the same council, within two weeks of the day that its file name gives."""
    published = _named_day(file)
    near = [row for row in known if row.code == reading.code and abs((row.published - published).days) <= 14]
    return min(near, key=lambda row: abs((row.published - published).days)) if near else None


def _named_day(file: Path) -> date:
    from fourpoint.archive.words.days import day_in

    day = day_in(file.stem)
    assert day is not None, file.name
    return day
