"""Letters that Fourpoint wrote, read back whole: writing and reading are inverse.

Such a letter says at its end which framework and council it is of, and prints every value beside a label or under a
heading of its form (wording/letter-FORM.toml). Sentences come back as text; the facts that they rest on are not
printed. Never mends a letter: what does not fit the form raises `NotOwnLetterError`.
"""

import re
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from fourpoint.archive.letters.own_body import Body, parts_of
from fourpoint.archive.letters.own_head import (
    NotOwnLetterError,
    day_of,
    head_of,
    signatories,
    signature_lines,
    terms_of,
)
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.text import parse_framework
from fourpoint.core.letter import Letter
from fourpoint.wording import load_wording

__all__ = ["NotOwnLetterError", "framework_of", "is_own", "read_own_letter"]


@cache
def framework_of(name: str) -> Framework:
    """The framework of this id that Fourpoint carries; NotOwnLetterError where it carries none."""
    file = files("fourpoint") / "frameworks" / f"{name}.toml"
    if not re.fullmatch(r"[\w-]+", name) or not file.is_file():
        raise NotOwnLetterError(f"Fourpoint carries no framework {name}; name its file to read letters made with it.")
    return parse_framework(file.read_text(encoding="utf-8"), f"{name}.toml")


def is_own(lines: Sequence[str]) -> bool:
    """Whether the last lines are those of a letter that Fourpoint wrote."""
    terms = terms_of(lines)
    return "Framework" in terms and "Council" in terms and "Evidence published by" in terms


def read_own_letter(lines: Sequence[str], outside: Sequence[str] = (), framework: Framework | None = None) -> Letter:
    """The letter of these lines; `outside` = headers and footers that the file keeps apart from the text."""
    terms = terms_of(lines)
    council, framework_id = _named(terms.get("Council", "")), _named(terms.get("Framework", ""))
    if council is None or framework_id is None:
        raise NotOwnLetterError("The letter does not end in the lines that name its council and framework.")
    form = framework or framework_of(framework_id[1])
    words = load_wording(f"letter-{form.letter}")
    publishers = tuple(terms.get("Published by", "").split("; "))
    first, last = _edges(lines, words["valediction"])
    head = head_of(lines[:first], outside, publishers)
    body = Body(parts_of(lines[first:last]), form, words)
    return Letter(
        framework=framework_id[1],
        subject=lines[first].lstrip("# "),
        council=council[0],
        code=council[1],
        evidence_period=terms.get("Evidence period", ""),
        as_at=day_of(terms.get("Evidence published by", ""), "as-at date"),
        publishers=publishers,
        signatories=signatories(signature_lines(lines[last + 1 :]), publishers),
        release=terms.get("Evidence release", ""),
        framework_hash=terms.get("Framework file", ""),
        **head.values(council[0]),
        **body.values(),
    )


def _named(text: str) -> tuple[str, str] | None:
    """ "Leicestershire (855)" as its two parts."""
    match = re.fullmatch(r"(.+) \(([^()]+)\)", text)
    return (match[1], match[2]) if match else None


def _edges(lines: Sequence[str], valediction: str) -> tuple[int, int]:
    first = next((i for i, line in enumerate(lines) if line.startswith("# ")), None)
    last = next((i for i in range(len(lines) - 1, -1, -1) if lines[i] == valediction), None)
    if first is None or last is None or last < first:
        raise NotOwnLetterError("The letter has no heading of its subject, or does not end in its valediction.")
    return first, last
