"""A backup holds everything, comes back whole, and is refused where it was tampered with."""

import gzip
from datetime import timedelta
from pathlib import Path

import pytest
from django.apps import apps

from fourpoint.actions.cases import evidence
from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.backup import ORDER, back_up, restore
from fourpoint.core.cases.case import State
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.records.models import Publication
from tests.records.world import DAY, START, World, locks_off, make_person, walk_to


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
    with pytest.raises(UsageError, match="empty service only"):
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
