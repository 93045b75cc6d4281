"""The engine on small facts: limits, sets of grades, none yet beside not known."""

from pathlib import Path

import pytest

from fourpoint.actions.files.frameworks import list_frameworks, load_framework
from fourpoint.core.framework import Example, Framework
from fourpoint.core.frameworks.examples import failures_of, given_facts
from fourpoint.core.judging.judging import Judged, judge
from fourpoint.core.verdict import Verdict


def judged(framework: str, given: dict[str, bool | float | str]) -> Judged:
    found = load_framework(framework)
    return judge(found, given_facts(found, given))


CASES: list[tuple[str, dict[str, bool | float | str], int | None, list[int]]] = [
    ("csa-2011", {}, None, [4, 3, 2, 1]),
    ("csa-2011", {"block_b.safeguarding": 1}, 1, [1]),
    ("csa-2011", {"block_b.priority_action": True}, 1, [1]),
    ("csa-2011", {"good_or_better": 64.5, "inadequate": 4.4, "block_b.safeguarding": "none_yet"}, None, [3, 1]),
    ("csa-2011", {"good_or_better": 64.4, "block_b.priority_action": False, "block_b.safeguarding": 2}, 2, [2]),
    ("apa-2008", {"staying_safe": 1}, None, [2, 1]),
]


@pytest.mark.parametrize(("framework", "given", "indicated", "possible"), CASES)
def test_grades_possible(
    framework: str, given: dict[str, bool | float | str], indicated: int | None, possible: list[int]
) -> None:
    found = judged(framework, given)
    assert (found.indicated, list(found.possible)) == (indicated, possible)


def test_none_yet_is_an_answer_and_not_known_is_not() -> None:
    known: dict[str, bool | float | str] = {"good_or_better": 70, "inadequate": 1, "block_b.priority_action": False}
    known["block_c.worse_than_neighbours"] = 10
    none_yet = judged("csa-2011", {**known, "block_b.safeguarding": "none_yet"})
    not_known = judged("csa-2011", known)
    assert none_yet.possible == (3,)
    assert not_known.possible == (3, 1)
    assert "none yet" in next(step for step in none_yet.trace if step.id == "L1").working[0]
    assert next(step for step in not_known.trace if step.id == "L1").verdict is Verdict.NOT_KNOWN


def test_rules_tried_and_not_met_are_listed() -> None:
    found = judged("csa-2011", {"good_or_better": 70, "inadequate": 1})
    assert [(step.id, step.verdict) for step in found.trace if step.kind == "rule"] == [
        ("A4", Verdict.NOT_MET),
        ("A3", Verdict.MET),
    ]


def test_usual_limit_may_be_departed_from_with_a_reason() -> None:
    framework = load_framework("csa-2011")
    facts = given_facts(framework, {"good_or_better": 70, "inadequate": 1, "block_b.safeguarding": 1})
    facts |= given_facts(framework, {"block_b.priority_action": False, "block_c.worse_than_neighbours": 10})
    found = judge(framework, facts, {"L1": "The re-inspection is done and reads as adequate."})
    assert found.indicated == 3
    assert "The re-inspection is done" in next(step for step in found.trace if step.id == "L1").because


@pytest.mark.parametrize("framework", list_frameworks(), ids=lambda one: one.id)
def test_worked_examples_hold_and_are_there(framework: Framework) -> None:
    assert framework.examples
    assert [failure for example in framework.examples for failure in failures_of(framework, example)] == []


def test_an_example_that_fails_says_what_differs() -> None:
    example = Example(name="wrong", given={"block_b.safeguarding": 1}, expect={"indicated": 4})
    assert failures_of(load_framework("csa-2011"), example) == ["indicated is 1, expected 4."]


def test_a_framework_loads_by_path_and_by_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from fourpoint.actions.files.frameworks import own_folder

    text = (own_folder() / "csa-2011.toml").read_text(encoding="utf-8").replace('id = "csa-2011"', 'id = "mine"')
    (tmp_path / "any-name.toml").write_text(text, encoding="utf-8")
    assert load_framework(tmp_path / "any-name.toml").id == "mine"
    assert load_framework(str(tmp_path / "any-name")).id == "mine"
    assert load_framework(tmp_path).id == "mine"
    monkeypatch.setenv("FOURPOINT_FRAMEWORKS", str(tmp_path))
    assert load_framework("mine").id == "mine"
    assert "mine" in {one.id for one in list_frameworks()}
