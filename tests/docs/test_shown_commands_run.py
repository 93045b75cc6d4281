"""The commands that README and tutorial show are run as they stand, in the order in which they stand."""

import re
import shlex
from pathlib import Path

import pytest

from fourpoint import Release
from tests.demo.commands import run

ROOT = Path(__file__).parents[2]
ENDS_WITH_PROBLEMS = {"fourpoint evidence check outcomes.csv --as outcomes": 1}


@pytest.mark.parametrize("page", ["README.md", "docs/tutorial/first-assessment.md"])
def test_commands_run(example_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, page: str) -> None:
    (tmp_path / "out" / "demo").mkdir(parents=True)
    (tmp_path / "out" / "demo" / "release").symlink_to(example_release.folder)
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    _write_own_rules(tmp_path / "my-rules.toml")
    _break_outcomes(tmp_path / "outcomes.csv")
    monkeypatch.chdir(tmp_path)
    text = (ROOT / page).read_text(encoding="utf-8")
    shown = re.findall(r"^ {4}(?:\.venv/bin/)?(fourpoint .*)$", text, re.MULTILINE)
    assert len(shown) >= 3
    for line in shown:
        ran = run(*shlex.split(line)[1:])
        assert ran.status == ENDS_WITH_PROBLEMS.get(line, 0), line + ran.said
        assert ran.out.strip(), line
    assert list((tmp_path / "out" / "leeds").iterdir())


def _write_own_rules(path: Path) -> None:
    """What step 4 of the tutorial says: a copy with another id and another number."""
    rules = (ROOT / "src" / "fourpoint" / "frameworks" / "csa-2011.toml").read_text(encoding="utf-8")
    path.write_text(rules.replace('id = "csa-2011"', 'id = "my-rules"', 1), encoding="utf-8")


def _break_outcomes(path: Path) -> None:
    """What step 6 says: a grade that is none, a date that is none."""
    lines = (ROOT / "examples" / "england-2011" / "outcomes.csv").read_text(encoding="utf-8").splitlines()[:20]
    lines[3] = lines[3].replace(lines[3].split(",")[2], "31/02/2011")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
