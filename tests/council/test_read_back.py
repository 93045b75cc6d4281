"""Both Leeds reports, written in three formats and read back: grades, counts, boxes, the council, the meeting."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from fourpoint.actions.council.report import make_report, write_report
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.archive.read import read_file
from fourpoint.core.reading import Reading
from fourpoint.release.store import Release

FORMATS = ("html", "pdf", "docx")
GRADES_2007 = {
    "overall": 3,
    "being_healthy": 3,
    "staying_safe": 2,
    "enjoying_and_achieving": 3,
    "positive_contribution": 3,
    "economic_well_being": 3,
    "capacity_to_improve": 3,
}


@pytest.fixture(scope="module")
def readings(example_release: Release, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Reading]:
    to = tmp_path_factory.mktemp("read-back")
    decision = make_report(example_release, "Leeds", load_framework("csa-2011"), date(2011, 12, 14), "board")
    overview = make_report(example_release, "Leeds", load_framework("apa-2007"), date(2007, 12, 19), "overview")
    paths: list[Path] = [
        *write_report(decision, to, "decision", FORMATS, None),
        *write_report(overview, to, "overview", FORMATS, None),
    ]
    return {path.name: read_file(path) for path in paths}


def counts(reading: Reading) -> Counter[str]:
    return Counter(finding.kind for finding in reading.findings)


@pytest.mark.parametrize("ending", FORMATS)
def test_the_decision_report_reads_back(readings: dict[str, Reading], ending: str) -> None:
    found = readings[f"decision.{ending}"]
    assert (found.kind, found.framework, found.code, found.date) == (
        "board report",
        "csa-2011",
        "383",
        date(2011, 12, 14),
    )
    assert {read.area: read.grade for read in found.grades} == {"overall": 2}
    assert counts(found) == {"strength": 8, "development": 5}
    assert [tick.answer for tick in found.ticks] == ["no", "no", "yes", "no"]


@pytest.mark.parametrize("ending", FORMATS)
def test_the_overview_reads_back(readings: dict[str, Reading], ending: str) -> None:
    found = readings[f"overview.{ending}"]
    assert (found.kind, found.framework, found.code, found.date) == (
        "board report",
        "apa-2007",
        "383",
        date(2007, 12, 19),
    )
    assert {read.area: read.grade for read in found.grades} == GRADES_2007
    assert counts(found) == {"strength": 23, "development": 18}
    assert [tick.answer for tick in found.ticks] == ["no", "no", "yes", "yes", "yes", "yes"]
    assert [(review.by, review.when) for review in found.reviews] == [
        ("Integrated Strategic Commissioning Board", "31 October 2007"),
        ("Leeds City Council", "31 October 2007"),
        ("Ofsted", "28 November 2007"),
        ("KPMG", "15 November 2007"),
        ("Government Office and National Strategies", "1 November 2007"),
        ("TellUs2 and local Every Child Matters surveys", "31 July 2007"),
    ]
    assert all(one.confirmed for one in found.agreement)
    assert Counter(one.area for one in found.findings if one.kind == "development")["enjoying_and_achieving"] == 5
