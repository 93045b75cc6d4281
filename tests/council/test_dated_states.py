"""A state is a dated fact: at any day the newest that stood by then, and what came later is not known yet."""

from datetime import date
from pathlib import Path

import pytest

from fourpoint.actions.files.evidence import build_release
from fourpoint.analysis.council_record import read_record
from fourpoint.documents.board.plans import plan_rows
from fourpoint.release.store import Release

ROOT = Path(__file__).resolve().parents[2]
FILES = {
    "councils.csv": "code,name\n383,Leeds\n",
    "priorities.csv": "code,priority,area,title,owner,state,state_on\n"
    "383,p,staying_safe,Hold reviews on time,Head,open,\n"
    "383,p,staying_safe,Hold reviews on time,Head,done,2011-06-01\n",
    "actions.csv": "code,priority,action,due,state,state_on\n"
    "383,p,Plan them,2011-04-30,under_way,2011-02-01\n"
    "383,p,Plan them,2011-04-30,done,2011-05-03\n"
    "383,p,Plan them,2011-04-30,not_started,2011-01-01\n",
    "notices.csv": "code,notice,issued,condition,state,state_on\n"
    "383,n,2010-03-01,Chair the board,open,\n383,n,2010-03-01,Chair the board,met,2011-03-01\n",
}


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Release:
    folder = tmp_path_factory.mktemp("states")
    for name, text in FILES.items():
        (folder / name).write_text(text, encoding="utf-8")
    return build_release(folder, folder / "release", date(2011, 11, 8)).release


@pytest.mark.parametrize(
    ("day", "action", "priority", "condition"),
    [
        (date(2010, 12, 31), None, "open", "open"),
        (date(2011, 1, 1), "Not started since 1 January 2011", "open", "open"),
        (date(2011, 5, 2), "Under way since 1 February 2011, and late", "open", "met"),
        (date(2011, 5, 3), "Done since 3 May 2011", "open", "met"),
        (date(2011, 11, 8), "Done since 3 May 2011", "done", "met"),
    ],
)
def test_the_state_of_the_day_stands(
    release: Release, day: date, action: str | None, priority: str, condition: str
) -> None:
    record = read_record(release, "383", "Leeds", day)
    found = record.priorities[0]
    assert found.state == priority
    assert [one.state for one in record.notices[0].conditions] == [condition]
    assert [row[3] for row in plan_rows(found, day)] == [action or "none"]


def test_every_state_is_kept_in_the_release(release: Release) -> None:
    assert release.table("actions").height == 3
    assert release.table("notices").height == 2


def test_a_release_of_before_the_column_is_read(release: Release, tmp_path: Path) -> None:
    """Folders that were built before states had days keep opening; their states stand from the start."""
    import shutil

    import polars as pl

    from fourpoint.release.store import open_release

    shutil.copytree(release.folder, tmp_path / "old")
    for name in ("priorities", "actions", "notices"):
        file = tmp_path / "old" / f"{name}.parquet"
        pl.read_parquet(file).drop("state_on").write_parquet(file)
    found = read_record(open_release(tmp_path / "old"), "383", "Leeds", date(2010, 3, 1))
    assert found.priorities[0].state_on is None
