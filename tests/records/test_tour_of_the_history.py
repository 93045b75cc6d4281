"""Minute 5 of the tutorial, as it stands: the database refuses; with the lock taken off, the audit finds it."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "tutorial" / "service.md"


def _commands() -> list[str]:
    """The indented commands of minute 5, each on one line."""
    shown = PAGE.read_text(encoding="utf-8").partition("## Minute 5")[2]
    blocks = re.findall(r"(?:^ {4}.*\n)+", shown, re.MULTILINE)
    lines = "".join(blocks).replace("\\\n", "").splitlines()
    return [re.sub(r"\s+", " ", line).strip() for line in lines]


@pytest.mark.skipif("DATABASE_URL" in os.environ, reason="the tour is of the demo's SQLite file")
def test_minute_five(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO"))}
    demo = kept | {"FOURPOINT_DEMO": "1", "FOURPOINT_DATA": str(tmp_path / "out" / "service")}
    demo |= {"DJANGO_SETTINGS_MODULE": "fourpoint.config.settings"}
    for arguments in (["migrate", "--verbosity", "0"], ["load_demo", "--councils", "3"]):
        subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, env=demo, check=True, capture_output=True)
    (tmp_path / ".venv").symlink_to(Path(sys.prefix))
    commands = _commands()
    assert len(commands) == 4
    ran = [
        subprocess.run(["bash", "-c", one], cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=60)
        for one in commands
    ]
    assert [one.returncode for one in ran] == [0, 1, 0, 1]
    assert ran[0].stdout.startswith("The history is whole:")
    refusal = re.search(r"`(What was published .*?)`", PAGE.read_text(encoding="utf-8"))
    assert refusal
    assert f"IntegrityError: {refusal[1]}" in ran[1].stderr
    assert re.match(r"The publication .+, version 1 was changed after it was written\.\nThe history is", ran[3].stdout)
