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
