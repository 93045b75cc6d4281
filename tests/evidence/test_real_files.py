"""The six real files that the main job names: what a release of them must hold, checked against the files by hand."""

from datetime import date
from pathlib import Path
from shutil import copy

import polars as pl
import pytest

from fourpoint.actions.files.evidence import Built, build_release
from fourpoint.release.councils import find_council

FILES = (
    "la_codes/la_codes_derived.csv", "la_inspections/la_inspections_2009_2023.csv",
    "la_inspections/la_inspections_2009_2023_former_las.csv", "settings/social_care_providers_at_2024-03-31.csv",
    "indicators/lait_headline_long.csv", "indicators/lait_data_dictionary.csv",
    "neighbours/neighbours_long_derived.csv",
)  # fmt: skip

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    folder = tmp_path_factory.mktemp("real")
    for name in FILES:
        copy(shared / "data" / name, folder)
    return build_release(folder, folder.parent / "release", date(2024, 3, 31))


def test_every_row_of_every_file_is_accounted_for(built: Built) -> None:
    sources = {source.path: source for source in built.release.manifest.sources}
    assert set(sources) == {Path(name).name for name in FILES}
    assert sources["lait_headline_long.csv"].read == 116_790
    assert sources["social_care_providers_at_2024-03-31.csv"].read == 3_876
    assert sources["la_inspections_2009_2023.csv"].kept == 152
    assert all(s.read == s.kept + s.set_aside + s.duplicates for s in sources.values())
    assert not built.problems


def test_birminghams_safeguarding_inspection_of_2010_was_inadequate(built: Built) -> None:
    inspections = built.release.table("council_inspections")
    found = inspections.filter(
        (pl.col("code") == "330") & (pl.col("kind") == "slac") & (pl.col("published") <= date(2011, 11, 8))
    )
    assert dict(found.select("area", "grade").iter_rows()) == {"safeguarding": 1, "looked_after": 2}
    words = dict(found.select("area", "word").iter_rows())
    assert words["looked_after"] == "Requires improvement to be good"  # recoded by the publisher; kept


def test_leeds_reinspection_and_later_frameworks(built: Built) -> None:
    leeds = built.release.table("council_inspections").filter(pl.col("code") == "383")
    again = leeds.filter(pl.col("kind") == "slac_reinspection").row(0, named=True)
    assert (again["published"], again["grade"]) == (date(2011, 10, 10), 2)
    newest = leeds.filter(pl.col("published") == date(2022, 5, 9))
    grades = dict(newest.select("area", "grade").iter_rows())
    assert grades == {"overall": 4, "leaders": 4, "help_and_protection": 3, "in_care": 4}


def test_what_is_covered_and_what_is_not(built: Built) -> None:
    coverage = built.release.table("coverage")
    kinds = set(coverage.filter(pl.col("table") == "council_inspections")["kind"])
    assert {"slac", "slac_reinspection", "sif", "ilacs"} <= kinds
    assert "unannounced" not in kinds


def test_councils_by_name_through_reorganisation(built: Built) -> None:
    release = built.release
    assert find_council(release, "St Helens").code == find_council(release, "St. Helens").code == "342"
    assert find_council(release, "Bristol").name == "Bristol, City of"
    assert find_council(release, "Dorset", date(2011, 1, 1)).code == "835"
    assert find_council(release, "Dorset", date(2024, 3, 31)).code == "838"
    assert find_council(release, "E08000035").code == "383"


def test_figures_keep_period_status_and_place(built: Built) -> None:
    release = built.release
    row = release.table("figures").filter(
        (pl.col("indicator") == "%_of LAC Adopted") & (pl.col("place") == "383") & (pl.col("period") == "2016")
    ).row(0, named=True)  # fmt: skip
    assert (row["value"], row["status"], row["start"], row["end"]) == (27.0, "ok", date(2015, 4, 1), date(2016, 3, 31))
    cell = release.cell(row["source"], row["row"], row["column"])
    assert (cell.file, cell.row, cell.column) == ("lait_headline_long.csv", 41_725, "Values")
    assert release.table("figures")["end"].max() <= date(2024, 3, 31)


def test_neighbours_are_those_of_the_model_in_use(built: Built) -> None:
    leeds = built.release.table("neighbours").filter(pl.col("code") == "383")
    assert leeds["model"].unique().to_list() == ["nfer-2021-04"]
    assert leeds.sort("rank")["neighbour"].to_list() == [
        "373",
        "841",
        "381",
        "351",
        "808",
        "350",
        "831",
        "392",
        "382",
        "344",
    ]
