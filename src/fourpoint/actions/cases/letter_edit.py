"""A draft letter as the parts that people edit, and back: what a part rests on stays with it, wherever it is moved.

Each part carries its origin ("3:finding-2" = the third version's part of that name), from which alone its facts are
read: a form can never say that a sentence rests on something else. An emptied part goes. Pure but for the check of
characters that documents cannot hold, which is told to whoever typed them.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest
from typing import get_args

from fourpoint.core.errors import RefusedError
from fourpoint.core.letter import FindingKind, Letter, LetterFinding, Sentence
from fourpoint.core.words.typed_text import clean, number_in

Versions = Callable[[int], Letter | None]
"""The draft's versions by number; 0 is what the evidence alone makes."""
KINDS: dict[str, str] = {"strength": "Strength", "development": "Area for improvement", "focus": "Focus for next year"}
_NAME = re.compile(r"(narrative|section-\d+|finding)-(\d+)")


@dataclass(frozen=True, slots=True)
class Part:
    """One text of the letter. `name` is the form's, `group` its list; `kind` and `area` only for findings."""

    name: str
    group: str
    label: str
    text: str
    facts: tuple[str, ...] = ()
    kind: str = ""
    area: str = ""
    origin: str = ""


def parts_of(letter: Letter, version: int = 0) -> list[Part]:
    """Everything that may be edited, in the order of the letter."""
    parts = _listed("narrative", "Summary", letter.narrative, version)
    for number, section in enumerate(letter.sections):
        parts += _listed(f"section-{number}", section.title, section.narrative, version)
    parts += [
        Part(f"finding-{i}", "finding", "Finding", one.text, one.facts, one.kind, one.area, f"{version}:finding-{i}")
        for i, one in enumerate(letter.findings)
    ]
    return parts


def _listed(group: str, label: str, texts: Iterable[Sentence], version: int) -> list[Part]:
    return [
        Part(f"{group}-{i}", group, label, one.text, one.facts, origin=f"{version}:{group}-{i}")
        for i, one in enumerate(texts)
    ]


def groups_of(letter: Letter) -> list[tuple[str, str]]:
    """(name, heading) of the lists of parts, in the order of the letter."""
    sections = [(f"section-{i}", one.title) for i, one in enumerate(letter.sections)]
    return [("narrative", "Summary"), *sections, ("finding", "Findings")]


def parts_typed(letter: Letter, versions: Versions, typed: Mapping[str, str]) -> list[Part]:
    """The parts as a form holds them, in its order; empty ones too, for people still writing."""
    kept = _Origins(versions)
    found = []
    for group, label in groups_of(letter):
        for number in _numbers(group, typed):
            name = f"{group}-{number}"
            origin = typed.get(f"{name}-from", "")
            before = kept.part(group, origin)
            part = Part(name, group, "Finding" if group == "finding" else label, typed[name], origin=origin)
            facts = before.facts if before else ()
            if group == "finding":
                kind = typed.get(f"{name}-kind", before.kind if before else "strength")
                area = typed.get(f"{name}-area", before.area if before else "overall")
                part = replace(part, kind=kind, area=area)
            found.append(replace(part, facts=facts))
    return found


def _numbers(group: str, typed: Mapping[str, str]) -> list[int]:
    return sorted(int(match[2]) for name in typed if (match := _NAME.fullmatch(name)) and match[1] == group)


class _Origins:
    """Parts of earlier versions by what a form calls them; a name that is none, or of another list, is nothing."""

    def __init__(self, versions: Versions) -> None:
        self._versions = versions
        self._parts: dict[int, dict[str, Part]] = {}

    def part(self, group: str, origin: str) -> Part | None:
        number, _, name = origin.partition(":")
        version = number_in(number)
        if version is None or not name.startswith(f"{group}-"):
            return None
        if version not in self._parts:
            letter = self._versions(version)
            self._parts[version] = {part.name: part for part in parts_of(letter, version)} if letter else {}
        return self._parts[version].get(name)


def read_parts(
    letter: Letter, versions: Versions, typed: Mapping[str, str], areas: Iterable[str], told: list[str]
) -> Letter:
    """`letter` with its parts as typed, in the order typed; a part that was emptied is gone.

    `areas` are the judgement areas that a finding may belong to; `told` takes sentences on what was cleaned.
    """
    parts = [replace(part, text=_cleaned(part.text, told)) for part in parts_typed(letter, versions, typed)]
    parts = [part for part in parts if part.text]
    allowed = {*areas, "overall", *(one.area for one in letter.findings)}
    sections = tuple(
        section.model_copy(update={"narrative": _sentences(f"section-{number}", parts)})
        for number, section in enumerate(letter.sections)
    )
    findings = tuple(_finding(part, allowed) for part in parts if part.group == "finding")
    return letter.model_copy(
        update={"narrative": _sentences("narrative", parts), "sections": sections, "findings": findings}
    )


def _cleaned(text: str, told: list[str]) -> str:
    whole, said = clean(text.strip())
    told += [sentence for sentence in said if sentence not in told]
    return whole


def _sentences(group: str, parts: Iterable[Part]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=part.text, facts=part.facts) for part in parts if part.group == group)


def _finding(part: Part, areas: set[str]) -> LetterFinding:
    if part.kind not in get_args(FindingKind):
        raise RefusedError("A finding is a strength, an area for improvement or a focus.")
    if part.area not in areas:
        raise RefusedError("A finding belongs to a judgement area of the framework; choose one.")
    return LetterFinding.model_validate({"area": part.area, "kind": part.kind, "text": part.text, "facts": part.facts})


_OF_PART = ("", "-from", "-kind", "-area")


def moved(typed: Mapping[str, str], name: str, by: int) -> dict[str, str]:
    """The form with the part `name` changed places with the one `by` before (-1) or after it (1)."""
    match = _NAME.fullmatch(name)
    if match is None:
        return dict(typed)
    numbers = _numbers(match[1], typed)
    place = numbers.index(int(match[2])) if int(match[2]) in numbers else -1
    other = place + by
    if place < 0 or not 0 <= other < len(numbers):
        return dict(typed)
    return _swapped(typed, name, f"{match[1]}-{numbers[other]}")


def _swapped(typed: Mapping[str, str], one: str, other: str) -> dict[str, str]:
    result = dict(typed)
    for ending in _OF_PART:
        result.pop(one + ending, None)
        result.pop(other + ending, None)
        if other + ending in typed:
            result[one + ending] = typed[other + ending]
        if one + ending in typed:
            result[other + ending] = typed[one + ending]
    return result


def with_new_part(typed: Mapping[str, str], group: str, text: str = "", kind: str = "") -> dict[str, str]:
    """The form with one more part at the end of the list `group`."""
    name = f"{group}-{max(_numbers(group, typed), default=-1) + 1}"
    more = {name: text, f"{name}-from": ""}
    return {**typed, **more, **({f"{name}-kind": kind} if kind else {})}


@dataclass(frozen=True, slots=True)
class Difference:
    """A part in which two versions differ; None where the one has no such part."""

    mine: Part | None
    theirs: Part | None


def differing(mine: list[Part], theirs: list[Part]) -> list[Difference]:
    """Every part that differs, list by list, order aside: for two people who saved at once."""
    found = []
    for group in dict.fromkeys(part.group for part in (*mine, *theirs)):
        ours, others = _only(group, mine, theirs), _only(group, theirs, mine)
        found += [Difference(one, other) for one, other in zip_longest(ours, others)]
    return found


def _only(group: str, of: list[Part], beside: list[Part]) -> list[Part]:
    """Parts of the list that the other version has not word for word, under the same kind and area."""
    held = {_said(part) for part in beside if part.group == group}
    return [part for part in of if part.group == group and part.text.strip() and _said(part) not in held]


def _said(part: Part) -> tuple[str, str, str]:
    return part.text.strip(), part.kind, part.area


def with_theirs(typed: Mapping[str, str], mine: str, theirs: Part) -> dict[str, str]:
    """The form with `theirs` in the place of the part `mine`, or at the end of the list where that is no part."""
    if mine not in typed:
        typed = with_new_part(typed, theirs.group)
        mine = f"{theirs.group}-{_numbers(theirs.group, typed)[-1]}"
    taken = {mine: theirs.text, f"{mine}-from": theirs.origin}
    if theirs.kind:
        taken |= {f"{mine}-kind": theirs.kind, f"{mine}-area": theirs.area}
    return {**typed, **taken}
