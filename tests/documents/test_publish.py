"""A year's documents: every council's folder, a manifest that proves the bytes, one failure that stops nobody."""

import json
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from typer.testing import CliRunner

from fourpoint.cli.main import make_app

if TYPE_CHECKING:
    from fourpoint import Release


def test_two_councils_twice_give_the_same_bytes(example_release: "Release", tmp_path: Path) -> None:
    from fourpoint.actions.files.publish import Order, publish

    told: list[int] = []
    order = Order(example_release.folder, "csa-2011", date(2011, 8, 31), tmp_path / "one")
    made = publish(order, ["855", "383"], jobs=1, done=lambda: told.append(1))
    publish(replace(order, to=tmp_path / "two"), ["383", "855"], jobs=1)
    assert [one.code for one in made] == ["383", "855"]
    assert len(told) == 2
    manifest = json.loads((tmp_path / "one" / "manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["files"]) == 12
    for name, digest in manifest["files"].items():
        content = (tmp_path / "one" / name).read_bytes()
        assert sha256(content).hexdigest() == digest
        assert content == (tmp_path / "two" / name).read_bytes()
    index = (tmp_path / "one" / "index.csv").read_text(encoding="utf-8").splitlines()
    assert index[0] == "code,council,status,indicated,folder,failed"
    assert len(index) == 3


def test_one_that_fails_stops_nobody(
    example_release: "Release", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from fourpoint.actions.files import publish as action
    from fourpoint.core.errors import FourpointError

    def fails(profile, assessment, framework, **_):  # type: ignore[no-untyped-def]
        if profile.code == "855":
            raise FourpointError("no paper")
        return real(profile, assessment, framework)

    real = action.draft_letter
    monkeypatch.setattr(action, "draft_letter", fails)
    order = action.Order(example_release.folder, "csa-2011", date(2011, 8, 31), tmp_path, ("text",), ("json",))
    made = action.publish(order, ["383", "855"], jobs=1)
    assert [bool(one.failed) for one in made] == [False, True]
    assert json.loads((tmp_path / "manifest.json").read_text(encoding="utf-8"))["failed"] == {"855": "no paper"}


def test_the_commands_write_what_they_say(example_release: "Release", tmp_path: Path) -> None:
    run = CliRunner().invoke
    common = ["--council", "855", "--framework", "csa-2011", "--as-at", "2011-11-08", "--to", str(tmp_path)]
    found = run(make_app(), ["letter", str(example_release.folder), *common, "--format", "text, html"])
    assert found.exit_code == 0, found.output
    assert sorted(path.name for path in tmp_path.iterdir()) == ["letter.html", "letter.txt"]
    found = run(make_app(), ["profile", str(example_release.folder), *common, "--format", "json"])
    assert found.exit_code == 0, found.output
    assert {"a", "b", "c"} <= json.loads((tmp_path / "profile.json").read_text(encoding="utf-8")).keys()


@pytest.mark.long
def test_processes_and_one_process_give_the_same_files(example_release: "Release", tmp_path: Path) -> None:
    from fourpoint.actions.files.publish import Order, publish

    codes = ["001", "002", "003", "004", "005", "383", "855", "856"]
    order = Order(
        example_release.folder, "csa-2011", date(2011, 8, 31), tmp_path / "one", ("pdf", "docx"), ("pdf", "xlsx")
    )
    assert publish(order, codes, jobs=1) == publish(replace(order, to=tmp_path / "two"), codes, jobs=2)
