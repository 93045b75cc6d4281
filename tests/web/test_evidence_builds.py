"""Building a release apart from any page: asked for, carried out, told how far it is, and never ended in silence."""

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import override_settings
from django.utils import timezone

from fourpoint.actions.keeping import evidence_builds
from fourpoint.actions.keeping.evidence_builds import SILENT_FOR, ask_for_build, carry_out
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import Event, EvidenceBuild, EvidenceRelease, Upload
from fourpoint.release.store import Release
from tests.records.world import World
from tests.web.conftest import ROOT, Clients

DAY = date(2011, 11, 8)


@pytest.fixture
def evidence(tmp_path: Path) -> Iterator[Path]:
    with override_settings(EVIDENCE=tmp_path):
        yield tmp_path


def _hand_in(client_of: Clients, *names: str) -> None:
    for name in names:
        content = (ROOT / "examples" / "england-2011" / name).read_bytes()
        assert (
            client_of("analyst").post("/desk/evidence", {"file": SimpleUploadedFile(name, content)}).status_code == 302
        )


def test_a_release_is_built_apart_and_the_page_says_how_far_it_is(
    world: World, client_of: Clients, evidence: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[int] = []
    monkeypatch.setattr(evidence_builds, "start_apart", started.append)
    _hand_in(client_of, "councils.csv", "indicators.csv")
    analyst = client_of("analyst")
    there = analyst.post("/desk/evidence/build", {"as_at": DAY.isoformat()}).headers["Location"]
    waiting = analyst.get(there)
    assert (waiting.headers["Refresh"], "About to begin" in waiting.content.decode()) == ("2", True)
    assert analyst.post("/desk/evidence/build", {"as_at": DAY.isoformat()}).status_code == 409
    build = carry_out(started[0])
    assert (build.done, build.whole, build.refusal) == (2, 2, "")
    ended = analyst.get(there)
    assert "Refresh" not in ended.headers
    assert build.release is not None
    page = ended.content.decode()
    assert build.release.hash in page
    assert "What became of each file" in page
    assert "indicators.csv" in page
    assert Event.objects.filter(kind="release_built", detail__release=build.release.hash).exists()
    assert sorted(one.name for one in evidence.glob("*-sources/*")) == ["councils.csv", "indicators.csv"]


def test_the_same_content_again_is_refused_and_leaves_nothing_behind(
    world: World, client_of: Clients, evidence: Path
) -> None:
    _hand_in(client_of, "councils.csv")
    first, again = (carry_out(ask_for_build(world["analyst"], DAY, start=lambda _: None).pk) for _ in range(2))
    assert first.release is not None
    assert again.refusal.startswith("Nothing is new in it")
    assert len(list(evidence.glob("release-*"))) == 2
    assert EvidenceRelease.objects.filter(hash=first.release.hash).count() == 1


def test_what_cannot_be_built_ends_in_a_sentence(world: World, client_of: Clients, evidence: Path) -> None:
    with pytest.raises(RefusedError, match="no file is handed in"):
        ask_for_build(world["analyst"], DAY)
    client_of("analyst").post("/desk/evidence", {"file": SimpleUploadedFile("empty.csv", b"a,b\n1,2\n")})
    build = carry_out(ask_for_build(world["analyst"], DAY, start=lambda _: None).pk)
    assert (build.release, build.refusal != "", build.ended_at is not None) == (None, True, True)
    page = client_of("analyst").get(f"/desk/evidence/builds/{build.pk}").content.decode()
    assert "Nothing was changed" in page


def test_a_crash_is_told_too(world: World, client_of: Clients, evidence: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryError

    _hand_in(client_of, "councils.csv")
    monkeypatch.setattr(evidence_builds, "build_release", fail)
    build = carry_out(ask_for_build(world["analyst"], DAY, start=lambda _: None).pk)
    assert "MemoryError" in build.refusal
    assert list(evidence.glob("release-*")) == []


def test_a_build_whose_process_is_gone_does_not_bar_the_next(world: World, client_of: Clients, evidence: Path) -> None:
    _hand_in(client_of, "councils.csv")
    gone = ask_for_build(world["analyst"], DAY, start=lambda _: None)
    EvidenceBuild.objects.filter(pk=gone.pk).update(told_at=timezone.now() - 2 * SILENT_FOR)
    page = client_of("analyst").get(f"/desk/evidence/builds/{gone.pk}")
    assert "stopped without saying why" in page.content.decode()
    assert ask_for_build(world["analyst"], DAY, start=lambda _: None).pk != gone.pk


def test_a_file_is_taken_out_and_stays_on_the_record(world: World, client_of: Clients, evidence: Path) -> None:
    _hand_in(client_of, "councils.csv", "indicators.csv")
    analyst, upload = client_of("analyst"), Upload.objects.get(name="indicators.csv")
    assert analyst.post(f"/desk/evidence/{upload.pk}/out").status_code == 302
    assert analyst.post(f"/desk/evidence/{upload.pk}/out").status_code == 409
    assert [one.name for one in (evidence / "inbox").iterdir()] == ["councils.csv"]
    assert f"/desk/evidence/{upload.pk}" not in analyst.get("/desk/evidence").content.decode()
    assert "It was taken out" in analyst.get(f"/desk/evidence/{upload.pk}").content.decode()
    assert Event.objects.filter(kind="evidence_taken_out").count() == 1


def test_a_release_of_the_command_line_is_made_known(
    db: None, example_release: Release, evidence: Path, tmp_path: Path
) -> None:
    call_command("add_release", str(example_release.folder))
    row = EvidenceRelease.objects.get(hash=example_release.hash)
    assert (evidence / row.folder / "manifest.json").is_file()
    with pytest.raises(CommandError, match="knows this release already"):
        call_command("add_release", str(example_release.folder))


def test_a_release_that_was_changed_is_not(db: None, example_release: Release, evidence: Path, tmp_path: Path) -> None:
    changed = tmp_path / "changed"
    shutil.copytree(example_release.folder, changed)
    table = example_release.table("councils")
    table.head(table.height - 1).write_parquet(changed / "councils.parquet")
    with pytest.raises(CommandError, match="was changed after it was built"):
        call_command("add_release", str(changed))
    assert not EvidenceRelease.objects.filter(hash=example_release.hash).exists()
