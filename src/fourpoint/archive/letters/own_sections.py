"""The standing sentences of a section of Fourpoint's own letters: its grade in words and what is said of agreement."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from fourpoint.core.framework import Framework
from fourpoint.core.letter import Agreement

_FLAGS = {
    "consistent": (False, False),
    "underestimates": (True, False),
    "overvalues": (False, True),
    "both": (True, True),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """What the standing paragraph says; `used` = lines of the section that it takes (0 or 1)."""

    grade: int | None
    agreement: Agreement | None
    used: int


def standing_of(lines: Sequence[str], area: str, framework: Framework, words: dict[str, Any]) -> Standing:
    """The standing paragraph at the start of a section's `lines`; nothing where none stands there."""
    found = [standing for text, standing in _possible(area, framework, words) if lines[0] == text]
    return found[0] if found else Standing(None, None, 0)


def _possible(area: str, framework: Framework, words: dict[str, Any]) -> Iterator[tuple[str, Standing]]:
    """Every standing paragraph that the form can write for `area`."""
    kinds = words.get("sections", {})
    kind = kinds.get(area) or kinds.get("outcome" if area != "overall" else "") or kinds.get("any")
    grades: list[tuple[str, int | None]] = [("", None)]
    if kind:
        adjectives = words.get("capacity_words", {})
        for step in framework.scale:
            word = str(adjectives.get(str(step.grade), step.word)).lower()
            grades.append((kind.format(word=word), step.grade))
    if "ungraded" in kinds:
        grades.append((kinds["ungraded"], None))
    agreements: list[tuple[str, Agreement | None]] = [("", None)]
    for name, text in words.get("agreement", {}).items():
        under, over = _FLAGS[name]
        agreements.append((text, Agreement(underestimates=under, overvalues=over)))
    for grade_text, grade in grades:
        for agreement_text, agreement in agreements:
            text = " ".join(filter(None, (grade_text, agreement_text)))
            if text:
                yield text, Standing(grade, agreement, 1)
