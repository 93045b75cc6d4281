"""What each sentence of a published letter rests on: the thread from a sentence to the figures' own pages, where it
ends in the rows of the official files. Reads the letter and the evidence that it names; says nothing of its own."""

from collections.abc import Iterator
from dataclasses import dataclass

from fourpoint.actions.public.published import letter_with_sources
from fourpoint.actions.public.what_became import anchor_of
from fourpoint.core.areas import AREAS
from fourpoint.core.letter import Letter, LetterFinding, Sentence
from fourpoint.documents.letter.sources import rests_on
from fourpoint.records.models import Publication

KINDS = {"strength": "Strengths", "development": "Areas for improvement", "focus": "Aspects for the next review"}


@dataclass(frozen=True, slots=True)
class Rest:
    """One figure or finding that a sentence rests on; `name` is its address below the year's figures."""

    name: str
    title: str
    found: str


@dataclass(frozen=True, slots=True)
class Behind:
    """A sentence or bullet, the part of the letter that it stands in, and all that it rests on."""

    anchor: str
    part: str
    text: str
    rests: tuple[Rest, ...]


def behind_sentences(publication: Publication) -> tuple[Behind, ...]:
    """Every sentence that rests on evidence, in the letter's order; none where that evidence is not at hand."""
    letter = letter_with_sources(publication)
    found = (
        Behind(anchor, part, one.text, tuple(_rests(one, letter))) for anchor, part, one in anchored_sentences(letter)
    )
    return tuple(one for one in found if one.rests)


def anchored_sentences(letter: Letter) -> Iterator[tuple[str, str, Sentence | LetterFinding]]:
    """(anchor, part of the letter, sentence), in order; a finding's anchor is that of its place in the letter."""
    parts = [("", one) for one in (*letter.opening, *letter.context, *letter.narrative)]
    parts += [(section.title, one) for section in letter.sections for one in section.narrative]
    for number, (part, sentence) in enumerate(parts, 1):
        yield f"sentence-{number}", part or "The letter's account", sentence
    many = len({one.area for one in letter.findings}) > 1
    for number, finding in enumerate(letter.findings):
        area = f"{AREAS.get(finding.area, finding.area)}: " if many else ""
        kind = KINDS[finding.kind]
        yield anchor_of(number), f"{area}{kind[:1].lower()}{kind[1:]}" if area else kind, finding


def _rests(sentence: Sentence | LetterFinding, letter: Letter) -> Iterator[Rest]:
    for name in sentence.facts:
        for title, found, _ in rests_on((name,), letter.sources):
            yield Rest(name, title[:1].upper() + title[1:], found)
