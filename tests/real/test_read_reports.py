"""The published inspection reports beside the project, held against the official tables."""

from pathlib import Path

import pytest
from official_grades import earlier, ilacs, official_for

from fourpoint.archive.many import read_one
from fourpoint.core.reading import Reading

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def readings(shared: Path) -> list[tuple[Path, Reading]]:
    files = sorted((shared / "data/reports").rglob("*.pdf"))
    return [(file, read_one(file, grades_only=True)) for file in files]


def test_no_wrong_grade_and_at_least_99_in_100_read(shared: Path, readings: list[tuple[Path, Reading]]) -> None:
    known = [*ilacs(shared), *earlier(shared)]
    right, wrong, unread = 0, [], []
    for file, reading in readings:
        official = official_for(reading, file, known)
        for area, grade in (official.grades if official else {}).items():
            got = reading.grade(area)
            right += got == grade
            wrong += [(file.name, area, grade, got)] if got not in (None, grade) else []
            unread += [(file.name, area)] if got is None else []
    assert right > 500
    assert not wrong
    assert len(unread) <= 0.01 * (right + len(unread)), unread


def test_every_report_names_its_council_day_and_framework(readings: list[tuple[Path, Reading]]) -> None:
    for file, reading in readings:
        if not reading.failed:
            assert reading.code, file
            assert reading.date, file
            assert reading.framework, file


def test_a_web_page_saved_as_a_report_is_refused(readings: list[tuple[Path, Reading]]) -> None:
    failed = [reading for _, reading in readings if reading.failed]
    assert len(failed) == 1
    assert "web page" in failed[0].refused[0].why


def test_reports_after_the_official_table_are_read_whole(readings: list[tuple[Path, Reading]]) -> None:
    late = [reading for file, reading in readings if file.stem.endswith(("2024", "2025"))]
    assert len(late) >= 15
    assert all(len(reading.grades) == 5 for reading in late)


COUNTED = {
    "80441_bristol/children's services inspection - 05 december 2014.pdf": (19, 11),
    "80488_bexley/children's services inspection - 23 may 2014.pdf": (34, 9),
    "80444_calderdale/children's services inspection - 20 march 2015.pdf": (17, 12),
    "80542_rochdale/children's services inspection - 05 december 2014.pdf": (28, 9),
    "80522_medway/children's services inspection - 27 november 2015.pdf": (13, 0),
    "80549_sandwell/children's services inspection,  pdf - 02 august 2013.pdf": (18, 0),
    "80520_luton/children's services inspection - 24 february 2020.pdf": (13, 0),
    "80527_north lincolnshire/children's services inspection - 25 november 2022.pdf": (0, 0),
}
"""Things to improve and strengths that these reports list, counted by eye."""


@pytest.mark.parametrize("file", sorted(COUNTED))
def test_findings_are_as_many_as_a_reader_counts(shared: Path, file: str) -> None:
    kinds = [finding.kind for finding in read_one(shared / "data/reports" / file).findings]
    assert (kinds.count("development"), kinds.count("strength")) == COUNTED[file]
