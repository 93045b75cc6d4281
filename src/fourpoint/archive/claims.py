"""Letters held against the evidence: each sentence that claims something, what it claims, whether the figures carry it.

`check_claims(sentences, profiles, words)` takes sentences in their order (a sentence such as "Five had improved" speaks
of what the one before spoke of) and the council's profile at one or several days: a claim about "the year" stands
where any of them carries it. Never judges style, never looks anything up outside the profiles.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fourpoint.archive.claim_check import Check
from fourpoint.archive.claim_sentence import Context, sentence_checks
from fourpoint.core.claim import Claim, ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import ProportionWords


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence: its page, and the bullet or paragraph that it belongs to."""

    text: str
    page: int
    unit: int


def check_claims(sentences: Sequence[Spoken], profiles: Sequence[Profile], words: ProportionWords) -> list[Claim]:
    """Every claim of `sentences` in order; the first profile is the one at the letter's own day."""
    contexts = [Context() for _ in profiles]
    unit: int | None = None
    found: list[Claim] = []
    for spoken in sentences:
        if spoken.unit != unit:
            contexts, unit = [Context() for _ in profiles], spoken.unit
        results = []
        for place, profile in enumerate(profiles):
            checks, contexts[place] = sentence_checks(spoken.text, contexts[place], profile, words)
            results.append(checks)
        found += (_claim(spoken, check) for check in _best(results))
    return found


def _best(results: Sequence[Sequence[Check]]) -> Iterator[Check]:
    """The checks of the first profile; one that speaks of a year may be borne out by another's year."""
    for place, check in enumerate(results[0]):
        others = [other[place] for other in results[1:] if place < len(other) and other[place].words == check.words]
        borne = [other for other in others if other.timed and other.verdict is ClaimVerdict.SUPPORTED]
        wanting = check.verdict is not ClaimVerdict.SUPPORTED and (check.timed or not check.facts)
        yield borne[0] if wanting and borne else check


def _claim(spoken: Spoken, check: Check) -> Claim:
    return Claim(
        sentence=spoken.text,
        page=spoken.page,
        kind=check.kind,
        words=check.words,
        verdict=check.verdict,
        because=check.because,
        right=check.right,
        facts=check.facts,
        cells=check.cells,
    )
