"""A backup holds everything, comes back whole, and is refused where it was tampered with."""

import gzip
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from fourpoint.actions.cases import evidence
from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.backup import ORDER, back_up, restore
from fourpoint.core.cases.case import State
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.records.models import Event, EvidenceRelease, Publication, Upload
from tests.records.world import DAY, START, World, locks_off, make_person, walk_to

ROOT = Path(__file__).resolve().parents[2]


def _empty() -> None:
    with locks_off():
        for name in reversed(ORDER):
            apps.get_model("records", name)._base_manager.all()._raw_delete("default")


def _all() -> dict[str, list[dict[str, object]]]:
    return {name: list(apps.get_model("records", name)._base_manager.order_by("pk").values()) for name in ORDER}


def test_a_backup_comes_back_whole(world: World, tmp_path: Path) -> None:
    walk_to(world, State.PUBLISHED)
    before, head = _all(), audit().head
    many = back_up(tmp_path / "b.gz")
    assert many == sum(len(rows) for rows in before.values())
    with pytest.raises(UsageError, match="is there already"):
        back_up(tmp_path / "b.gz")
    assert (tmp_path / "b.gz").stat().st_mode & 0o777 == 0o600
    with pytest.raises(UsageError, match="this one holds people, held roles, councils"):
        restore(tmp_path / "b.gz")
    _empty()
    assert restore(tmp_path / "b.gz")[1].head == head
    assert _all() == before
    make_person("newcomer")


def test_moments_come_back_to_the_microsecond(world: World, tmp_path: Path) -> None:
    """As in earnest, where no moment is a round one."""
    walk_to(world, State.SHARED, "leicester")
    id_ = walk_to(world, State.SHARED)
    odd = START + 2 * DAY + timedelta(microseconds=123_457)
    evidence.challenge_figure(world["leeds"], id_, "x", "X", "1", "It is 2.", odd)
    before = _all()
    back_up(tmp_path / "b.gz")
    _empty()
    restore(tmp_path / "b.gz")
    assert _all() == before


def test_a_backup_that_was_tampered_with_is_refused(world: World, tmp_path: Path) -> None:
    walk_to(world, State.PUBLISHED)
    back_up(tmp_path / "b.gz")
    text = gzip.decompress((tmp_path / "b.gz").read_bytes()).decode()
    assert "performs adequately" in text
    (tmp_path / "c.gz").write_bytes(gzip.compress(text.replace("performs adequately", "performs well").encode()))
    _empty()
    with pytest.raises(FourpointError, match=r"tampered with and is not restored: The publication Leeds 2011"):
        restore(tmp_path / "c.gz")
    assert not Publication.objects.exists()


def test_a_service_without_people_that_holds_anything_else_is_not_empty(world: World, tmp_path: Path) -> None:
    """As after `manage.py add_release` on a new database."""
    back_up(tmp_path / "b.gz")
    _empty()
    EvidenceRelease.objects.create(hash="b" * 64, folder="other", as_at=START.date(), added=START)
    with pytest.raises(UsageError, match=r"this one holds evidence releases\. Run migrate on a new database"):
        restore(tmp_path / "b.gz")


def test_what_is_no_backup_or_a_spoiled_one_is_refused_in_a_sentence(world: World, tmp_path: Path) -> None:
    walk_to(world, State.SHARED)
    back_up(tmp_path / "b.gz")
    whole = (tmp_path / "b.gz").read_bytes()
    lines = gzip.decompress(whole).decode().splitlines(keepends=True)
    of_case = next(line for line in lines if '"records.case"' in line)
    spoiled = {
        "cannot be read as a backup": (b"not gzip", whole[:-40], gzip.compress(b"[1"), gzip.compress(b"\xff\xfe")),
        "is not a backup of this service": (gzip.compress(b""), gzip.compress(b"[1]"), gzip.compress(b'{"format": 2}')),
        "was tampered with and is not restored": (
            gzip.compress("".join(lines[:-1]).encode()),
            gzip.compress("".join(line for line in lines if line != of_case).encode()),
        ),
    }
    _empty()
    for sentence, files in spoiled.items():
        for content in files:
            (tmp_path / "c.gz").write_bytes(content)
            with pytest.raises(FourpointError, match=sentence):
                restore(tmp_path / "c.gz")
            assert not Event.objects.exists()


def test_a_backup_of_a_version_that_kept_more_of_an_upload_is_restored(world: World, tmp_path: Path) -> None:
    upload = Upload.objects.create(name="a.csv", kind="", sha256="", size=1, by=world.people["analyst"], at=START)
    back_up(tmp_path / "b.gz")
    text = gzip.decompress((tmp_path / "b.gz").read_bytes()).decode()
    (tmp_path / "c.gz").write_bytes(
        gzip.compress(text.replace('"rows_read":', '"rows_kept": 3, "rows_read":').encode())
    )
    _empty()
    restore(tmp_path / "c.gz")
    assert Upload.objects.get() == upload


def test_a_database_without_tables_is_told_to_migrate(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DATABASE"))}
    environment |= {"FOURPOINT_DATA": str(tmp_path), "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings_test"}
    command = [sys.executable, "manage.py", "restore", str(tmp_path / "b.gz")]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.strip() == "CommandError: The database has no tables yet: run migrate on it first."
