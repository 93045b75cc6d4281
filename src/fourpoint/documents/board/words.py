"""The standing sentences of board reports, filled from the record; days, grades and counts in words.

Never invents: a sentence that lacks a value is not said. What people typed goes in as a value, never as a pattern.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fourpoint.core.council.board_report import Answer, Box
from fourpoint.core.council.council_record import Papers
from fourpoint.core.framework import Framework
from fourpoint.core.profile import AwardedGrade
from fourpoint.core.words.wording import day, number_word, one_or_many
from fourpoint.wording import load_wording


def say(section: str, key: str, **values: object) -> str:
    """The standing sentence `key` of `section` in wording/board.toml with its {names} filled."""
    pattern: str = load_wording("board")[section][key]
    return sentence(pattern.format_map({name: str(value) for name, value in values.items()}))


def sentence(text: str) -> str:
    """`text` with its first letter raised."""
    return text[:1].upper() + text[1:]


def of_framework(framework: Framework) -> Mapping[str, Any]:
    """What the standing sentences say of `framework`: its short name, its nature, its evidence and blocks."""
    generation_nature = "nature_apa" if framework.generation == "apa" else "nature"
    own: dict[str, Any] = load_wording("board")["frameworks"].get(framework.id, {})
    return {"short": framework.title, "nature": generation_nature, "evidence": [], "blocks": _blocks(framework)} | own


def _blocks(framework: Framework) -> list[str]:
    """The blocks in a sentence each, from the framework itself, for frameworks without sentences of their own."""
    if framework.generation == "apa":
        return []
    told = []
    if framework.blocks.b:
        titles = dict.fromkeys(one.title or one.fact.replace("_", " ") for one in framework.blocks.b)
        told.append(f"Block B: {'; '.join(titles)}.")
    if framework.blocks.a:
        told.insert(0, f"Block A: inspected settings in {number_word(len(framework.blocks.a))} groups;")
    return told


def day_words(when: date) -> str:
    """ "8 November 2011"."""
    return day(when)


def word_of(grade: AwardedGrade, framework: Framework) -> str:
    """The grade's word as published, else the framework's own word for it."""
    if grade.word or grade.grade is None:
        return grade.word or "not graded"
    return framework.word(grade.grade)


def count_words(number: int, one: str, many: str) -> str:
    """ "eight strengths", "one strength", "no strengths"."""
    return f"{number_word(number)} {one_or_many(number, one, many)}"


def boxes_of(report: str, papers: Papers) -> tuple[Box, ...]:
    """The boxes of the title block; one that nobody answered is not stated."""
    questions: Mapping[str, str] = load_wording("board")["boxes"][report]
    wards = papers.text("wards")
    return tuple(
        Box(question, _answer(papers.text(part)), wards if part == "box_wards" else "")
        for part, question in questions.items()
    )


def _answer(text: str) -> Answer:
    if text.strip().lower() == "yes":
        return "yes"
    return "no" if text.strip().lower() == "no" else "not_stated"


def typed(*texts: str) -> str:
    """Sentences one after the other, empty ones left out."""
    return " ".join(text.strip() for text in texts if text.strip())
