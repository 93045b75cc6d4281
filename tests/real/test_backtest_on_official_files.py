"""The back-test on the official files: the poor list of 2011, ILACS of 2018-22, every national distribution."""

import csv
import shutil
from datetime import date
from pathlib import Path

import pytest

from fourpoint.actions.files.assess import assess
from fourpoint.actions.files.backtest import back_test, read_rows
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.core.questions.ratings import read_distribution
from fourpoint.release.store import Release

pytestmark = pytest.mark.real

RATINGS = "data/historical/known_ratings_2005_2011_transcribed.csv"
ILACS = "data/la_inspections/ilacs_inspection_history_2018_2023.csv"
DISTRIBUTION = "data/historical/national_distribution_2005_2011_transcribed.csv"
FILES = ("la_codes/la_codes_derived.csv", "la_inspections/la_inspections_2009_2023.csv")


@pytest.fixture(scope="module")
def release(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("official")
    for name in (*(f"data/{one}" for one in FILES), ILACS):
        shutil.copy(shared / name, folder)
    return build_release(folder, tmp_path_factory.mktemp("real") / "release", date(2024, 3, 31)).release


def test_birmingham_2011_is_limited_though_block_a_is_not_known(release: Release) -> None:
    found = assess(release, "Birmingham", load_framework("csa-2011"), date(2011, 11, 8))
    assert (found.status, found.starting, found.indicated) == ("graded", None, 1)
    assert (found.possible, found.limits) == ((1,), ("L1",))


def test_the_poor_list_of_2011(release: Release, shared: Path) -> None:
    found = back_test(release, load_framework("csa-2011"), shared / RATINGS)
    verdicts = {pair.known.council: pair.verdict for pair in found.pairs}
    poor = [pair for pair in found.pairs if pair.known.grade == 1]
    assert len(poor) == 14
    assert [one.known.council for one in poor if one.verdict != "agrees"] == ["Staffordshire"]
    assert set(verdicts.values()) == {"agrees", "open, allows it"}
    assert {one.grade: one.value for one in found.published}["1 performs poorly"] == "15"
    assert found.indicated["1"] >= 13
    assert found.problems == ()


@pytest.mark.parametrize("framework", ["ilacs-2018", "ilacs-2023"])
def test_ilacs_by_the_release(release: Release, shared: Path, framework: str) -> None:
    found = back_test(release, load_framework(framework), shared / ILACS)
    assert {pair.verdict for pair in found.pairs} <= {"agrees", "open, allows it"}
    assert found.kappa_quadratic == 1.0
    assert sum(pair.verdict == "agrees" for pair in found.pairs) >= 0.7 * len(found.pairs)


def test_a_year_of_which_no_grade_is_known_shows_its_distribution(release: Release, shared: Path) -> None:
    found = back_test(release, load_framework("csa-2010"), shared / RATINGS)
    assert found.pairs == ()
    assert {one.grade: one.value for one in found.published}["withheld"] == "6"
    assert sum(found.indicated.values()) == 152


def test_every_national_distribution_is_loadable(shared: Path) -> None:
    rows = read_rows(shared / DISTRIBUTION)
    with (shared / DISTRIBUTION).open(encoding="utf-8") as file:
        assert len(read_distribution(rows)) == sum(1 for _ in csv.reader(file)) - 1
    frameworks = [one for one in list_frameworks() if one.generation in ("apa", "csa")]
    beside = {one.id: len(read_distribution(rows, one)) for one in frameworks}
    assert beside == {
        "apa-2005": 4,
        "apa-2006": 1,
        "apa-2007": 2,
        "apa-2008": 2,
        "rating-2009": 5,
        "csa-2010": 5,
        "csa-2011": 5,
    }
