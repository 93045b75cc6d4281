"""Empty tables to fill in: a release is built from them as they are, and nobody's work is written over."""

from datetime import date
from pathlib import Path

import pytest

from fourpoint.actions.council.empty_tables import NAMES, write_empty_tables
from fourpoint.actions.files.evidence import build_release
from fourpoint.core.errors import UsageError
from fourpoint.release.store import open_release


def test_every_table_is_taken_as_it_is(tmp_path: Path) -> None:
    paths = write_empty_tables(tmp_path / "files")
    assert {path.stem for path in paths} == set(NAMES)
    with (tmp_path / "files" / "councils.csv").open("a", encoding="utf-8") as file:
        file.write("383,E08000035,Leeds,Yorkshire and The Humber,,,,\n")
    built = build_release(tmp_path / "files", tmp_path / "release", date(2011, 11, 8))
    assert [str(one) for one in built.problems] == []
    assert open_release(tmp_path / "release").table("councils")["name"].to_list() == ["Leeds"]


def test_work_that_is_there_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "targets.csv").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match=r"targets\.csv is there already"):
        write_empty_tables(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["targets.csv"]
