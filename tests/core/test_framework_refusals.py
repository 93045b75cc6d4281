"""A framework that is wrong is refused when it is loaded: file, key, remedy, and every problem at once."""

import random

import pytest

from fourpoint.actions.files.frameworks import own_folder
from fourpoint.core.errors import InputProblemsError
from fourpoint.core.frameworks.text import parse_framework

GOOD = """
id = "mine"
title = "Mine"
generation = "other"
inspectorate = ["Us"]
reference = "Our own paper"
from = 2024-01-01
letter = "csa"
scale = { 4 = "best", 3 = "good", 2 = "fair", 1 = "poor" }
area = [{ id = "overall", title = "All" }, { id = "staying_safe", title = "Safe", graded_by = "outcome" }]
[blocks]
a = ["secondary_schools"]
b = [{ fact = "safeguarding", kinds = ["slac"], area = "safeguarding" }]
[[rule]]
id = "R"
gives = 3
because = "It is good."
all = [{ fact = "block_a.good_or_better", at_least = 65 }]
status = "convention"
source = "Ours"
[[limit]]
id = "L"
at_most = 1
because = "It is not safe."
when = { fact = "block_b.safeguarding", at_most = 1 }
status = "convention"
source = "Ours"
[[example]]
name = "one"
given = { "secondary_schools.graded" = 5, good_or_better = 70, "block_b.safeguarding" = "none_yet" }
expect = { indicated = 3 }
"""


def problems(text: str) -> list[str]:
    with pytest.raises(InputProblemsError) as refused:
        parse_framework(text, "mine.toml")
    return [str(problem) for problem in refused.value.problems]


def test_the_short_ways_of_writing_are_read() -> None:
    framework = parse_framework(GOOD, "mine.toml")
    assert framework.rules[0].gives == (3,)
    assert framework.direction == "4 is best, 1 is lowest"
    assert len(framework.hash) == 64


REFUSED: list[tuple[str, str, str, list[str]]] = [
    (
        "unknown fact",
        "block_a.good_or_better",
        "block_a.good_or_beter",
        ["rule 'R'", "Did you mean 'block_a.good_or_better'"],
    ),
    ("misspelt comparison", "at_least = 65", "at_lest = 65", ["all[1].at_lest", "Did you mean 'at_least'"]),
    ("rule without a source", 'source = "Ours"\n[[limit]]', "[[limit]]", ["rule 'R' has no 'source'", "Add it."]),
    ("two ids alike", 'id = "L"', 'id = "R"', ["2 rules or limits have one id, 'R'"]),
    (
        "limit above the scale",
        "at_most = 1\nbecause",
        "at_most = 5\nbecause",
        ["limit 'L', 'at_most'", "4, best, to 1"],
    ),
    ("limit that limits nothing", "at_most = 1\nbecause", "at_most = 4\nbecause", ["limits nothing"]),
    ("failing example", "indicated = 3", "indicated = 4", ["example 'one' fails: indicated is 3, expected 4"]),
    ("ends before it starts", "from = 2024-01-01", "from = 2024-01-01\nto = 2023-12-31", ["is before 'from'"]),
    ("percent over a hundred", "at_least = 65", "at_least = 165", ["can never be met"]),
    ("two comparisons", "at_least = 65", "at_least = 65, at_most = 80", ["makes 2 comparisons"]),
    ("yes/no asked as a number", 'safeguarding", at_most = 1', 'safeguarding", is = true', ["is a number"]),
    (
        "group not in block A",
        "block_a.good_or_better",
        "block_a.childcare.graded",
        ["does not name the provision group"],
    ),
    (
        "no group of that name",
        '["secondary_schools"]',
        '["secondry_schools"]',
        ["'secondry_schools' is not a provision group"],
    ),
    ("no such kind", 'kinds = ["slac"]', 'kinds = ["slack"]', ["'slack' is not a kind of inspection"]),
    (
        "area without a rule",
        'graded_by = "outcome"',
        'graded_by = "rules"',
        ["'staying_safe' is graded by rules and has none"],
    ),
    ("area unknown", 'id = "staying_safe"', 'id = "staying_save"', ["'staying_save' is not a judgement area"]),
    ("unknown key", 'letter = "csa"', 'letter = "csa"\ncolour = "red"', ["'colour' is not a key here"]),
    ("no title", 'title = "Mine"', "", ["the file has no 'title'"]),
    ("not TOML", 'id = "mine"', "id = ", ["is not TOML"]),
    ("number that is none", "at_least = 65", 'at_least = "many"', ["rule 'R', 'all[1].at_least': 'many' cannot stand"]),
    ("grade that is none", "gives = 3", "gives = 7", ["rule 'R', 'gives[1]'"]),
    (
        "limit without condition",
        'when = { fact = "block_b.safeguarding", at_most = 1 }',
        "",
        ["limit 'L' has no condition"],
    ),
]


@pytest.mark.parametrize(("what", "old", "new", "said"), REFUSED, ids=[one[0] for one in REFUSED])
def test_refused(what: str, old: str, new: str, said: list[str]) -> None:
    assert old in GOOD
    found = problems(GOOD.replace(old, new, 1))
    assert all(one.startswith("mine.toml") for one in found)
    assert len(found) == 1, "one fault, one problem"
    for words in said:
        assert words in "\n".join(found)


def test_impossible_condition_at_least_80_and_at_most_70() -> None:
    both = '{ fact = "block_a.good_or_better", at_least = 80 }, { fact = "block_a.good_or_better", at_most = 70 }'
    found = problems(GOOD.replace('{ fact = "block_a.good_or_better", at_least = 65 }', both))
    assert "rule 'R' can never be met: 'block_a.good_or_better' would be at least 80 and at most 70" in found[0]


def test_a_circle_of_areas() -> None:
    ring = """
[[rule]]
id = "S"
area = "staying_safe"
gives = 2
because = "It follows itself."
all = [{ fact = "outcome.staying_safe", at_least = 2 }]
status = "convention"
source = "Ours"
"""
    assert "the rules go in a circle: staying_safe" in "\n".join(problems(GOOD + ring))


def test_all_problems_at_once() -> None:
    text = GOOD.replace("at_least = 65", "at_lest = 65").replace('kinds = ["slac"]', 'kinds = ["slack"]')
    text = text.replace("at_most = 1\nbecause", "at_most = 4\nbecause").replace('title = "Mine"', 'titel = "Mine"')
    text = text.replace('source = "Ours"\n[[limit]]', "[[limit]]").replace("block_a.good_or_better", "block_a.god", 1)
    found = problems(text)
    for words in (
        "rule 'R': 'all[1].at_lest' is not a key here. Did you mean 'at_least'?",
        "rule 'R' has no 'source'",
        "rule 'R', 'all[1]': the fact 'block_a.god' is unknown",
        "'titel' is not a key here. Did you mean 'title'",
        "has no 'title'",
        "'slack' is not a kind",
        "limits nothing",
    ):
        assert words in "\n".join(found)
    assert len(found) == 7, "and no problem that only follows from another"


WRONG = ("5", '"x"', "[]", "{}", "true", "-1", "1e400", "nan", "[[1]]", "{ fact = 3 }", '""', '["a", 3]', '{ 4 = "x" }')


@pytest.mark.parametrize("seed", range(6))
def test_a_spoiled_file_is_refused_in_sentences_and_never_breaks(seed: int) -> None:
    """Lines taken out, doubled, cut short, or given another kind of value."""
    rng = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in sorted(own_folder().glob("*.toml"))]
    for _ in range(25):
        lines = rng.choice(texts).splitlines()
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(len(lines))
            key = lines[at].split("=", 1)[0]
            lines[at] = rng.choice(["", lines[at] * 2, lines[at][: len(lines[at]) // 2], f"{key}= {rng.choice(WRONG)}"])
        told: tuple[object, ...] = ()
        try:
            parse_framework("\n".join(lines), "spoiled.toml")
        except InputProblemsError as refused:
            told = refused.problems
        assert all(str(one).startswith("spoiled.toml: ") for one in told)


def test_every_rule_and_limit_of_ours_says_where_it_was_read() -> None:
    for path in own_folder().glob("*.toml"):
        framework = parse_framework(path.read_text(encoding="utf-8"), path.name)
        for item in framework.conditioned:
            assert len(getattr(item, "source", "")) > 8, (framework.id, item)
        assert framework.id == path.stem
        assert framework.grades_from in ((), (framework.id,))
