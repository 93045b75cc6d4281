"""A build that is killed at any moment leaves the old release or the new one, whole; never anything between."""

import os
import random
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from fourpoint.release import swap
from fourpoint.release.hashing import hash_tables
from fourpoint.release.store import Release, open_release, write_release

_PROGRAM = """
import sys
from datetime import date
from pathlib import Path
import polars as pl
from fourpoint.release.store import write_release
folder, number = Path(sys.argv[1]), int(sys.argv[2])
names = pl.DataFrame({"code": ["101"] * 40000, "name": [f"{number}-{i}" for i in range(40000)],
                      "source": [0] * 40000, "row": list(range(40000))})
print("ready", flush=True)
while True:
    write_release(folder, {"councils": names}, as_at=date(2024, 3, 31), title=str(number))
"""


def council_table(name: str, rows: int = 3) -> pl.DataFrame:
    return pl.DataFrame({"code": ["101"] * rows, "name": [name] * rows, "source": [0] * rows, "row": list(range(rows))})


def whole(folder: Path) -> Release:
    """The release at `folder`, its hash made anew from its tables."""
    release = open_release(folder)
    tables = {name: release.table(name) for name in release.manifest.tables}
    assert hash_tables(tables, release.as_at, release.synthetic) == release.hash
    return release


def test_a_failed_write_leaves_the_old_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "release"
    first = write_release(folder, {"councils": council_table("first")}, as_at=date(2024, 1, 1)).hash

    def fail(*_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("fourpoint.release.store.put_in_place", fail)
    with pytest.raises(OSError, match="no space"):
        write_release(folder, {"councils": council_table("second")}, as_at=date(2024, 1, 1))
    assert whole(folder).hash == first


def test_without_exchange_a_cut_off_replacement_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "release"
    first = write_release(folder, {"councils": council_table("first")}, as_at=date(2024, 1, 1)).hash
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    folder.rename(swap.beside(folder, "old"))  # killed between the two renames
    assert whole(folder).hash == first
    second = write_release(folder, {"councils": council_table("second")}, as_at=date(2024, 1, 1)).hash
    assert second != first
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


def test_leavings_of_a_killed_build_are_cleared_by_the_next(tmp_path: Path) -> None:
    folder = tmp_path / "release"
    leaving = swap.beside(folder, "partial-4194305")  # no process has so high a number
    leaving.mkdir()
    write_release(folder, {"councils": council_table("first")}, as_at=date(2024, 1, 1))
    assert [path.name for path in tmp_path.iterdir()] == ["release"]


@pytest.mark.long
def test_killed_for_real_forty_times(tmp_path: Path) -> None:
    folder, dice = tmp_path / "release", random.Random(1)
    write_release(folder, {"councils": council_table("start")}, as_at=date(2024, 3, 31), title="start")
    seen = set()
    for number in range(40):
        program = [sys.executable, "-c", _PROGRAM, str(folder), str(number)]
        with subprocess.Popen(program, stdout=subprocess.PIPE, env=os.environ) as running:
            assert running.stdout is not None
            running.stdout.readline()
            time.sleep(dice.uniform(0, 0.4))
            running.send_signal(signal.SIGKILL)
        seen.add(whole(folder).manifest.title)
    assert len(seen) > 5
