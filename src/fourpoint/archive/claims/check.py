"""Letters held against the evidence: each sentence that claims something, what it claims, whether the figures carry it.

`check_claims(sentences, profiles, words)` takes sentences in their order (a sentence such as "Five had improved" speaks
of what the one before spoke of) and the council's profile at one or several days: a claim about "the year" stands
where any of them carries it. Never judges style, never looks anything up outside the profiles.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from fourpoint.archive.claims.comparisons import comparison_checks
from fourpoint.archive.claims.counts import count_checks
from fourpoint.archive.claims.grades import grade_checks
from fourpoint.archive.claims.inspections import inspection_checks
from fourpoint.archive.claims.sentence import NO_SUBJECT, Context, Sentence
from fourpoint.archive.claims.settings import setting_checks
from fourpoint.archive.claims.verdict import Check, silent
from fourpoint.core.claim import Claim, ClaimVerdict
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import ProportionWords


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence: its page, and the bullet or paragraph that it belongs to."""

    text: str
    page: int
    unit: int


def check_claims(
    sentences: Sequence[Spoken],
    profiles: Sequence[Profile],
    words: ProportionWords,
    grades: Mapping[str, int] | None = None,
) -> list[Claim]:
    """Every claim of `sentences` in order; the first profile is the one at the letter's own day.

    `grades` = those that the letter itself awards, by area: what its text says of its own grade is held against them.
    """
    contexts = [Context() for _ in profiles]
    unit: int | None = None
    found: list[Claim] = []
    for spoken in sentences:
        if spoken.unit != unit:
            contexts, unit = [Context() for _ in profiles], spoken.unit
        results = []
        for place, profile in enumerate(profiles):
            checks, contexts[place] = sentence_checks(spoken.text, contexts[place], profile, words, grades or {})
            results.append(checks)
        found += (_claim(spoken, check) for check in _best(results))
    return found


_THE_SAME = re.compile(r"The same (?:is true|goes|holds) (?:of|for) ", re.I)


def sentence_checks(
    text: str, context: Context, profile: Profile, words: ProportionWords, grades: Mapping[str, int]
) -> tuple[list[Check], Context]:
    """The claims of one sentence, checked, and what it leaves as the subject for the next."""
    same = _THE_SAME.match(text)
    if same and context.predicate:
        return _same_checks(text, same.end(), context, profile, words), context
    sentence = Sentence(text, context, profile, words)
    checks = [
        *grade_checks(text, profile, grades),
        *inspection_checks(text, profile),
        *setting_checks(text, sentence.mentions, context.subject, profile),
        *count_checks(sentence),
        *comparison_checks(sentence),
    ]
    return checks, sentence.leaves()


def _same_checks(text: str, start: int, context: Context, profile: Profile, words: ProportionWords) -> list[Check]:
    """ "The same is true of the rate of absence": what the sentence before said, of each subject named here."""
    found: list[Check] = []
    for mention in Sentence(text[start:], Context(), profile, words).mentions:
        said = Sentence(text[start:][mention.start : mention.end] + context.predicate, Context(), profile, words)
        found += [*count_checks(said), *comparison_checks(said)]
    return found or [silent("other", text[:start].strip(), NO_SUBJECT)]


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
