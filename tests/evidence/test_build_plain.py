"""The plain form from folder to release: tables, accounts, hash, what is not yet known."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from plainform import FILES, write_country
from typer.testing import CliRunner

from fourpoint.actions.files.evidence import build_release
from fourpoint.cli.main import make_app
from fourpoint.core.errors import InputProblemsError, UsageError
from fourpoint.release.councils import find_council
from fourpoint.release.schema import SCHEMAS
from fourpoint.release.store import open_release

AS_AT = date(2011, 11, 8)


def build(tmp_path: Path, **changed: str):
    return build_release(write_country(tmp_path / "in", **changed), tmp_path / "out", AS_AT)


def test_plain_folder_becomes_release(tmp_path: Path) -> None:
    built = build(tmp_path)
    release = open_release(tmp_path / "out")
    assert not built.problems
    assert release.as_at == AS_AT
    assert release.synthetic == "Invented for tests"
    assert release.table("outcomes")["grade"].to_list() == [3, 2, 4]
    assert release.table("figures").filter(pl.col("place") == "102")["status"].to_list() == ["c"]
    assert release.table("findings").is_empty()
    assert release.table("findings").schema == SCHEMAS["findings"]


def test_every_file_is_in_the_manifest_and_adds_up(tmp_path: Path) -> None:
    build(tmp_path)
    manifest = json.loads((tmp_path / "out/manifest.json").read_text())
    assert {source["path"] for source in manifest["sources"]} == set(FILES)
    for source in manifest["sources"]:
        assert source["read"] == source["kept"] + source["set_aside"] + source["duplicates"]
        assert len(source["sha256"]) == 64


def test_cell_leads_back_to_the_file(tmp_path: Path) -> None:
    release = build(tmp_path).release
    row = release.table("figures").filter(pl.col("place") == "101").row(0, named=True)
    cell = release.cell(row["source"], row["row"], row["column"])
    assert (cell.file, cell.row, cell.column) == ("figures.csv", 2, "value")


def test_same_input_same_hash_and_other_input_another(tmp_path: Path) -> None:
    first = build(tmp_path / "a").release.hash
    assert build(tmp_path / "b").release.hash == first
    other = FILES["outcomes.csv"].replace(",3,good", ",4,good")
    assert build(tmp_path / "c", outcomes=other).release.hash != first


def test_the_hash_is_the_same_in_another_process(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in")
    here = build_release(folder, tmp_path / "here", AS_AT).release.hash
    code = "from fourpoint.cli.main import main; main()"
    program = [sys.executable, "-c", code, "evidence", "build", str(folder), "--to", str(tmp_path / "there")]
    done = subprocess.run([*program, "--as-at", "2011-11-08"], check=True, capture_output=True, text=True)
    assert here[:12] in done.stdout
    assert open_release(tmp_path / "there").hash == here


def test_a_release_built_into_its_own_folder_is_not_read_again(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in")
    first = build_release(folder, folder / "release", AS_AT).release.hash
    again = build_release(folder, folder / "release", AS_AT)
    assert again.release.hash == first
    assert {source.path for source in again.release.manifest.sources} == set(FILES)


def test_later_rows_are_left_out_and_say_so(tmp_path: Path) -> None:
    later = FILES["outcomes.csv"] + "1,secondary_schools,2011-11-01,2011-12-01,full,overall,1,inadequate,\n"
    built = build(tmp_path, outcomes=later)
    assert 1 not in built.release.table("outcomes")["grade"].to_list()
    assert not built.problems
    source = next(s for s in built.release.manifest.sources if s.path == "outcomes.csv")
    assert (source.read, source.kept, source.set_aside) == (4, 3, 1)
    assert "2011-12-01" in (tmp_path / "out/rejected.csv").read_text()


def test_correction_keeps_both_and_lists_the_difference(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in")
    head = "indicator,place,breakdown,period,start,end,value,status,published,column\n"
    row = "ni-148,101,,2010-11,2010-04-01,2011-03-31,63.5,ok,2011-10-01,value\n"
    (folder / "figures_revised.csv").write_text(head + row)
    built = build_release(folder, tmp_path / "out", AS_AT)
    values = built.release.table("figures").filter(pl.col("place") == "101")["value"].to_list()
    assert values == [61.5, 63.5]
    listed = (tmp_path / "out/corrections.csv").read_text()
    assert "61.5" in listed
    assert "63.5" in listed


def test_strict_makes_a_problem_fatal_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in", outcomes=FILES["outcomes.csv"].replace(",3,good", ",9,good"))
    with pytest.raises(InputProblemsError, match="'9' is not a grade"):
        build_release(folder, tmp_path / "out", AS_AT, strict=True)
    assert not (tmp_path / "out").exists()


def test_new_build_replaces_a_release_but_nothing_else(tmp_path: Path) -> None:
    first = build(tmp_path).release.hash
    built = build(tmp_path, outcomes=FILES["outcomes.csv"].replace(",3,good", ",4,good"))
    assert built.replaced == first
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    other = tmp_path / "mine"
    other.mkdir()
    (other / "diary.txt").write_text("dear diary")
    with pytest.raises(UsageError, match="left alone"):
        build_release(tmp_path / "in", other, AS_AT)


@pytest.mark.parametrize(
    "text", ["Northmere", "northmere council", "The Mere", "101", "E06000901", "e06000901", " Northmere "]
)
def test_a_council_is_found_by_any_name(tmp_path: Path, text: str) -> None:
    assert find_council(build(tmp_path).release, text).code == "101"


def test_names_with_titles_and_points(tmp_path: Path) -> None:
    release = build(tmp_path).release
    assert find_council(release, "City of Southmere").code == "102"
    assert find_council(release, "St Osric").code == "103"


def test_unknown_council_suggests_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="Nearest: Northmere"):
        find_council(build(tmp_path).release, "Northmeer")


def test_commands_end_with_their_exit_status(tmp_path: Path) -> None:
    folder, run = write_country(tmp_path / "in"), CliRunner().invoke
    app = make_app()
    made = run(app, ["evidence", "build", str(folder), "--to", str(tmp_path / "r"), "--as-at", "2011-11-08"])
    assert made.exit_code == 0, made.output
    shown = run(app, ["evidence", "show", str(tmp_path / "r"), "--json"])
    assert json.loads(shown.output)["as_at"] == "2011-11-08"
    assert run(app, ["evidence", "check", str(folder / "outcomes.csv"), "--as", "outcomes"]).exit_code == 0
    (folder / "outcomes.csv").write_text(FILES["outcomes.csv"].replace("2010-03-01", "31/02/2010"))
    checked = run(app, ["evidence", "check", str(folder / "outcomes.csv"), "--as", "outcomes"])
    assert checked.exit_code == 1
    assert "outcomes.csv, row 2, column 'inspected': '31/02/2010' is not a date." in checked.output


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_read(tmp_path: Path, encoding: str) -> None:
    folder = write_country(tmp_path / "in")
    (folder / "settings.csv").write_bytes(FILES["settings.csv"].encode(encoding))
    built = build_release(folder, tmp_path / "out", date(2011, 11, 8))
    assert built.release.table("settings").height == 3
