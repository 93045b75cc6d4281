"""The main job on real official files: figures of three blocks, checked against the files by plain code."""

import csv
import json
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from tests.demo.commands import run

import fourpoint
from fourpoint import Profile, Release

pytestmark = pytest.mark.real

FILES = (
    "la_codes/la_codes_derived.csv",
    "la_inspections/la_inspections_2009_2023.csv",
    "settings/social_care_providers_at_2024-03-31.csv",
    "indicators/lait_headline_long.csv",
    "indicators/lait_data_dictionary.csv",
    "neighbours/neighbours_long_derived.csv",
)
DAY = date(2024, 3, 31)


@pytest.fixture(scope="module")
def folder(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The six files side by side, as an analyst would put them."""
    where = tmp_path_factory.mktemp("official")
    for name in FILES:
        shutil.copy(shared / "data" / name, where)
    return where


@pytest.fixture(scope="module")
def release(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    to = tmp_path_factory.mktemp("real") / "release"
    ran = run("evidence", "build", folder, "--to", to, "--as-at", DAY, "--json")
    assert ran.status == 0, ran.said
    for source in json.loads(ran.out)["sources"]:
        assert source["read"] == source["kept"] + source["set_aside"] + source["duplicates"], source["path"]
        assert source["read"] == 0 or source["kept"] > 0, source["path"]
    return fourpoint.open_release(to)


@pytest.fixture(scope="module")
def leeds(release: Release) -> Profile:
    return fourpoint.profile_of(release, "Leeds", fourpoint.load_framework("ilacs-2023"), DAY)


def _rows(folder: Path, name: str) -> Iterator[dict[str, str]]:
    with (folder / name).open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)


_GRADES = {"Outstanding": 4, "Good": 3, "Requires improvement to be good": 2, "Inadequate": 1}


@pytest.mark.parametrize("sector", ["", "council"])
def test_childrens_homes_of_leeds(folder: Path, leeds: Profile, sector: str) -> None:
    """Two figures of block A: homes at each grade, all together and the council's own."""
    counted: Counter[int] = Counter()
    for row in _rows(folder, "social_care_providers_at_2024-03-31.csv"):
        of_sector = not sector or row["Sector"] == "Local Authority"
        if (row["Local authority"], row["Provision type"]) == ("Leeds", "Children's home") and of_sector:
            counted[_GRADES.get(row["Overall experiences and progress of children and young people"], 0)] += 1
    found = next(one for one in leeds.a.groups if (one.group, one.sector) == ("childrens_homes", sector)).latest
    assert (found.grade_4, found.grade_3, found.grade_2, found.grade_1) == tuple(
        counted[grade] for grade in (4, 3, 2, 1)
    )
    assert counted.total() >= 9


def test_the_inspection_of_leeds(folder: Path, leeds: Profile) -> None:
    """A figure of block B: the latest inspection of the council and its grade."""
    (row,) = (row for row in _rows(folder, "la_inspections_2009_2023.csv") if row["Local authority name"] == "Leeds")
    assert "2022-05-09" in row.values()
    latest = [one for one in leeds.b.inspections if one.kind == "ilacs" and one.area == "overall"][-1]
    assert (latest.published, latest.grade) == (date(2022, 5, 9), 4)


def _published(folder: Path, measure: str, number: str) -> dict[str, str]:
    """Period -> value as the file gives them."""
    return {
        row["Years"]: row["Values"]
        for row in _rows(folder, "lait_headline_long.csv")
        if (row["Short Desc"], row["LA Number"]) == (measure, number)
    }


@pytest.mark.parametrize("measure", ["CareLeaverEET", "ReReferral"])
def test_indicators_of_leeds(folder: Path, leeds: Profile, measure: str) -> None:
    """Two figures of block C, with England's beside them and the mean of the neighbours that have one."""
    (line,) = (one for one in leeds.c.indicators if one.id.casefold() == measure.casefold() and not one.breakdown)
    assert line.end is not None
    assert line.end <= DAY
    assert line.value == pytest.approx(float(_published(folder, measure, "383")[line.period]))
    assert line.england.value == pytest.approx(float(_published(folder, measure, "970")[line.period]))
    values = [_published(folder, measure, one.code).get(line.period, "-") for one in leeds.neighbours]
    known = [float(value) for value in values if value != "-"]
    assert line.neighbours.rests_on == len(known)
    assert line.neighbours.value == pytest.approx(sum(known) / len(known))


def test_birmingham_2011_is_limited_to_1_though_block_a_is_not_known(release: Release) -> None:
    words = ("--council", "Birmingham", "--framework", "csa-2011", "--as-at", "2011-11-08", "--json")
    found = json.loads(run("assess", release.folder, *words).out)
    assert found["possible"] == [1]
    assert found["indicated"] == 1
    assert found["limits"] == ["L1"]
    assert found["facts"]["block_a.good_or_better"]["known"] == "not_known"
    assert found["starting"] is None


@pytest.mark.parametrize("spelling", ["St Helens", "St. Helens", "st helens", "342", "E08000013"])
def test_st_helens_however_it_is_written(release: Release, spelling: str) -> None:
    words = ("--council", spelling, "--framework", "ilacs-2018", "--as-at", "2022-12-31", "--json")
    ran = run("assess", release.folder, *words)
    assert ran.status == 0, ran.said
    assert json.loads(ran.out)["code"] == "342"


@pytest.mark.parametrize("spelling", ["Bristol, City of", "Bristol", "City of Bristol", "bristol city of"])
def test_bristol_however_it_is_written(release: Release, spelling: str) -> None:
    words = ("--council", spelling, "--framework", "ilacs-2023", "--as-at", "2024-03-31", "--json")
    ran = run("assess", release.folder, *words)
    assert ran.status == 0, ran.said
    assert json.loads(ran.out)["code"] == "801"
