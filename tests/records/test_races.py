"""Two people at once: one does it, the other gets a sentence, and the history stays whole. On both databases."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ONE_OF_TWO = {
    "two sign-offs": "the case stands at",
    "two schedules": "the case stands at",
    "two taken off the schedule": "the case stands at",
    "two saves of one draft": "saved version 1 while you were writing",
    "two freezes": "the case stands at",
    "two challenges of one figure": "is waiting for its answer",
    "two answers to one challenge": "it has been answered",
    "a challenge and a confirmation": "You cannot c",
    "two openings of one case": "the council has one for that year",
    "two builds": "one is being built",
    "two people of one address": "somebody has that email address",
    "two roles that nobody holds at once": "nobody works for a council and",
}
"""Race -> what the sentence says to whom comes second."""


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """What became of each race, in a database and a process of their own; the history is whole after them."""
    own = {
        "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings_test",
        "FOURPOINT_DATA": str(tmp_path_factory.mktemp("r")),
    }
    command = [sys.executable, "-c", "import django; django.setup(); from tests.records.race import main; main()"]
    done = subprocess.run(command, cwd=ROOT, env=os.environ | own, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert told["audit"] == []
    races: dict[str, list[str]] = told["races"]
    return races


@pytest.mark.parametrize("race", ONE_OF_TWO)
def test_one_does_it_and_the_other_gets_a_sentence(race: str, found: dict[str, list[str]]) -> None:
    assert sum(said.startswith("done") for said in found[race]) == 1, found[race]
    assert ONE_OF_TWO[race] in next(said for said in found[race] if not said.startswith("done"))


def test_a_minute_is_published_once(found: dict[str, list[str]]) -> None:
    assert sorted(found["three publications of one minute"]) == ["done 0", "done 0", "done 8"]
    assert found["cases published by them"] == ["8"]


def test_a_case_is_published_or_taken_off_and_never_both(found: dict[str, list[str]]) -> None:
    publication, *taken_off = found["a publication, and each case taken off"]
    assert publication == f"done {sum(said != 'done' for said in taken_off)}"
    assert all(said == "done" or "the case stands at “Published”" in said for said in taken_off)
    assert found["cases published or taken off"] == ["8"]
