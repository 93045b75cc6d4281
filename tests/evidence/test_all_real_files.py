"""Every file kept beside the project in one build: nothing passed over, everything adds up."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from fourpoint.actions.files.evidence import Built, build_release

pytestmark = pytest.mark.real


@pytest.fixture(scope="module")
def built(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_release(shared / "data", tmp_path_factory.mktemp("all") / "release", date(2024, 3, 31))


def test_the_manifest_lists_every_file_and_every_row(built: Built, shared: Path) -> None:
    files = {path.relative_to(shared / "data").as_posix() for path in (shared / "data").rglob("*") if path.is_file()}
    sources = built.release.manifest.sources
    assert {source.path for source in sources} == files
    assert all(s.read == s.kept + s.set_aside + s.duplicates for s in sources)
    assert all(source.kind for source in sources)
    assert all(source.notes for source in sources if source.kind == "not tabular")


def test_an_original_and_its_extracts_count_once(built: Built) -> None:
    sources = {(source.path, source.sheet): source for source in built.release.manifest.sources}
    extract = sources["indicators/lait_headline_long.csv", ""]
    assert (extract.kept, extract.duplicates) == (0, 100_980)
    sheets = {sheet for path, sheet in sources if path.startswith("originals/Childrens")}
    assert {
        "Cover",
        "LA_inspections_2009-2023",
        "LA_inspections_2009-2023#2",
        "Provider_level_at_31_Mar_2023",
    } <= sheets
    assert sources["settings/social_care_providers_at_2023-03-31.csv", ""].kept == 0


def test_odd_things_in_the_files_are_told(built: Built) -> None:
    told = {(problem.file, problem.found) for problem in built.problems}
    assert ("indicators/lait_bds_long.parquet", "'0' is not a period.") in told
    assert len(built.problems) < 300


def test_children_homes_of_leeds_are_those_of_the_list(built: Built) -> None:
    """Counted by hand in social_care_providers_at_2024-03-31.csv: rows of Leeds with provision type Children's home."""
    there = built.release.table("settings").filter(
        pl.col("code") == "383", pl.col("group") == "childrens_homes", pl.col("as_at") == date(2024, 3, 31)
    )
    assert there.height == 25


def test_schools_have_their_phase_from_other_files(built: Built) -> None:
    schools = built.release.table("settings").filter(
        pl.col("as_at") == date(2024, 3, 31), pl.col("urn").str.len_chars() == 6
    )
    counts = dict(schools.filter(pl.col("group").str.ends_with("schools")).group_by("group").len().iter_rows())
    assert counts["primary_schools"] > 13_000
    assert counts["secondary_schools"] > 2_900


def test_no_figure_is_later_than_the_release(built: Built) -> None:
    figures = built.release.table("figures")
    assert figures["end"].max() <= date(2024, 3, 31)
    assert set(figures["status"].unique()) == {"ok", "c", "z", "x", "low", "u"}


def test_older_tables_mean_suppressed_by_x_and_newer_not_available(built: Built) -> None:
    figures = built.release.table("figures")
    old = figures.filter(pl.col("indicator").str.starts_with("cla.oc2."), pl.col("value").is_null())["status"].unique()
    assert "c" in old.to_list()
    lait = figures.filter(pl.col("indicator") == "RTA", pl.col("value").is_null())["status"].unique()
    assert lait.to_list() in ([], ["x"])
