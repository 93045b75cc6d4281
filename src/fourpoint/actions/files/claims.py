"""Hold a letter against a release: every sentence that claims something, and whether the figures carry it."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profile
from fourpoint.archive.claims.check import Spoken, check_claims
from fourpoint.archive.pages.open_document import open_document
from fourpoint.archive.read import read_document
from fourpoint.archive.words.pdf_blocks import document_blocks
from fourpoint.archive.words.text_blocks import TextBlock, sentences_of
from fourpoint.core.claim import Claim, ClaimVerdict, verdict_of
from fourpoint.core.errors import UsageError
from fourpoint.core.profile import Profile
from fourpoint.core.reading import Reading
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release, open_release
from fourpoint.wording import load_proportions

YEAR_ENDS = ((8, 31), (3, 31))
"""Month and day at which an assessment year may end: the school year's and the financial year's."""


@dataclass(frozen=True, slots=True)
class CheckedSentence:
    """One sentence with its claims."""

    text: str
    page: int
    claims: tuple[Claim, ...]

    @property
    def verdict(self) -> ClaimVerdict:
        return verdict_of(self.claims)


@dataclass(frozen=True, slots=True)
class CheckedLetter:
    """A letter held against a release as at a day."""

    file: str
    council: str
    code: str
    framework: str
    as_at: date
    release: str
    synthetic: str
    sentences: tuple[CheckedSentence, ...]

    def count(self, verdict: ClaimVerdict) -> int:
        return sum(sentence.verdict is verdict for sentence in self.sentences)


def check_letter(
    path: Path, folder: Path, as_at: date, council: str | None = None, framework: str | None = None
) -> CheckedLetter:
    """Check the letter at `path` against the release in `folder` as at `as_at`.

    Council and framework are those of the letter unless given; UsageError where neither says.
    """
    release = open_release(folder)
    with open_document(path) as document:
        reading = read_document(document)
        blocks = document_blocks(document)
    profiles = _profiles(release, reading, as_at, council, framework)
    spoken = list(_spoken(blocks, reading))
    claims = check_claims(spoken, profiles, load_proportions(), _grades(reading))
    first = profiles[0]
    return CheckedLetter(
        path.name,
        first.council,
        first.code,
        first.framework,
        as_at,
        release.hash,
        release.synthetic,
        tuple(_by_sentence(spoken, claims)),
    )


def _grades(reading: Reading) -> dict[str, int]:
    """The grades that the letter awards, by area."""
    return {one.area: one.grade for one in reading.grades}


def _profiles(
    release: Release, reading: Reading, as_at: date, council: str | None, framework: str | None
) -> list[Profile]:
    """The profile at the day asked for, and at the ends of the assessment years before it."""
    named = council or reading.code or reading.council
    form = framework or reading.framework
    if named is None:
        raise UsageError(f"{reading.file} names no council that is known; name it with --council.")
    if form is None:
        raise UsageError(f"{reading.file} is in no form that is known; name its framework with --framework.")
    loaded = load_framework(form)
    code = find_council(release, named, as_at).code
    days = [as_at, *(end for end in _year_ends(as_at) if end != as_at)]
    return [make_profile(release, code, loaded, day) for day in days]


def _year_ends(as_at: date) -> Iterator[date]:
    for month, last in YEAR_ENDS:
        year = as_at.year if (as_at.month, as_at.day) >= (month, last) else as_at.year - 1
        yield date(year, month, last)


def _spoken(blocks: Sequence[TextBlock], reading: Reading) -> Iterator[Spoken]:
    """The sentences of paragraphs and bullets; findings that stand in table cells come after them."""
    unit = 0
    for unit, block in enumerate(blocks):
        if block.kind not in ("row", "heading"):
            yield from (Spoken(text, block.page, unit) for text in sentences_of(block.text))
    told = " ".join(block.text for block in blocks if block.kind != "row")
    for place, finding in enumerate(reading.findings, unit + 1):
        if finding.text not in told:
            yield from (Spoken(text, finding.page, place) for text in sentences_of(finding.text))


def _by_sentence(spoken: Sequence[Spoken], claims: Sequence[Claim]) -> Iterator[CheckedSentence]:
    found: dict[str, list[Claim]] = {}
    for claim in claims:
        found.setdefault(claim.sentence, []).append(claim)
    for sentence in {one.text: one for one in spoken}.values():
        if sentence.text in found:
            yield CheckedSentence(sentence.text, sentence.page, tuple(found[sentence.text]))


def checked_json(checked: CheckedLetter) -> dict[str, Any]:
    """The whole as plain values for JSON."""
    return {
        "letter": checked.file,
        "council": checked.council,
        "code": checked.code,
        "framework": checked.framework,
        "as_at": checked.as_at.isoformat(),
        "release": checked.release,
        "synthetic": checked.synthetic or None,
        "counts": {verdict.value.replace(" ", "_"): checked.count(verdict) for verdict in ClaimVerdict},
        "sentences": [_sentence_json(sentence) for sentence in checked.sentences],
    }


def _sentence_json(sentence: CheckedSentence) -> dict[str, Any]:
    return {
        "sentence": sentence.text,
        "page": sentence.page,
        "verdict": sentence.verdict.value,
        "claims": [_claim_json(claim) for claim in sentence.claims],
    }


def _claim_json(claim: Claim) -> dict[str, Any]:
    values = asdict(claim)
    for name in ("sentence", "page"):
        values.pop(name)
    return values | {"verdict": claim.verdict.value, "cells": [str(cell) for cell in claim.cells]}
