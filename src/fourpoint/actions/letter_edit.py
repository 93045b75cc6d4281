"""A draft letter as the parts that people edit, and back: what a part rests on stays with it; an emptied part goes.

Pure but for the check of characters that documents cannot hold, which is told to whoever typed them.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import get_args

from fourpoint.core.errors import RefusedError
from fourpoint.core.letter import FindingKind, Letter, LetterFinding, Sentence
from fourpoint.core.words.typed_text import clean

NEW_PARTS = 1


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the letter. `name` is the form's; `kind` and `area` only for findings."""

    name: str
    label: str
    text: str
    facts: tuple[str, ...] = ()
    kind: str = ""
    area: str = ""


def parts_of(letter: Letter) -> list[Part]:
    """Everything that may be edited, in the order of the letter, each list with an empty part at its end."""
    parts = [
        Part(f"narrative-{i}", f"Paragraph {i + 1}", one.text, one.facts)
        for i, one in enumerate((*letter.narrative, *[Sentence(text="")] * NEW_PARTS))
    ]
    for s, section in enumerate(letter.sections):
        texts = (*section.narrative, *[Sentence(text="")] * NEW_PARTS)
        parts += [Part(f"section-{s}-{i}", section.title, one.text, one.facts) for i, one in enumerate(texts)]
    empty = LetterFinding(area="overall", kind="strength", text="")
    parts += [
        Part(f"finding-{i}", "Finding", one.text, one.facts, one.kind, one.area)
        for i, one in enumerate((*letter.findings, *[empty] * NEW_PARTS))
    ]
    return parts


def read_parts(letter: Letter, typed: Mapping[str, str], told: list[str]) -> Letter:
    """`letter` with its parts as typed; a part that was emptied is gone. `told` takes sentences on what was cleaned."""
    typed = {name: _cleaned(text, told) for name, text in typed.items()}
    sections = tuple(
        section.model_copy(update={"narrative": _sentences(f"section-{number}", section.narrative, typed)})
        for number, section in enumerate(letter.sections)
    )
    return letter.model_copy(
        update={
            "narrative": _sentences("narrative", letter.narrative, typed),
            "sections": sections,
            "findings": _findings(letter, typed),
        }
    )


def _cleaned(text: str, told: list[str]) -> str:
    whole, said = clean(text.strip())
    told += [sentence for sentence in said if sentence not in told]
    return whole


def _sentences(prefix: str, before: tuple[Sentence, ...], typed: Mapping[str, str]) -> tuple[Sentence, ...]:
    found = []
    for number in range(len(before) + NEW_PARTS):
        text = typed.get(f"{prefix}-{number}", "")
        if text:
            facts = before[number].facts if number < len(before) else ()
            found.append(Sentence(text=text, facts=facts))
    return tuple(found)


def _findings(letter: Letter, typed: Mapping[str, str]) -> tuple[LetterFinding, ...]:
    found = []
    for number in range(len(letter.findings) + NEW_PARTS):
        text = typed.get(f"finding-{number}", "")
        if not text:
            continue
        before = letter.findings[number] if number < len(letter.findings) else None
        kind = typed.get(f"finding-{number}-kind", before.kind if before else "strength")
        if kind not in get_args(FindingKind):
            raise RefusedError("A finding is a strength, an area for improvement or a focus.")
        area = before.area if before else "overall"
        found.append(
            LetterFinding.model_validate(
                {"area": area, "kind": kind, "text": text, "facts": before.facts if before else ()}
            )
        )
    return tuple(found)


def differing(one: Letter, other: Letter) -> list[tuple[str, str, str]]:
    """(label, text in one, text in other) of every part that differs: for two people who saved at once."""
    mine = {part.name: part for part in parts_of(one) if part.text}
    theirs = {part.name: part for part in parts_of(other) if part.text}
    names = list(dict.fromkeys((*mine, *theirs)))
    empty = Part("", "", "")
    return [
        (mine.get(name, theirs.get(name, empty)).label, mine.get(name, empty).text, theirs.get(name, empty).text)
        for name in names
        if mine.get(name, empty).text != theirs.get(name, empty).text
    ]
