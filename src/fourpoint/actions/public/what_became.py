"""A council's published letters followed from year to year: what was asked for, what the next letter made of it, and
how the figures stood then and stand now. Reads published letters and the evidence that they name, nothing else."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from itertools import pairwise

from fourpoint.actions.files.figure_list import FigureRow
from fourpoint.actions.keeping.shelf import figures_at, release_of
from fourpoint.actions.public.grade_book import Graded, Place
from fourpoint.actions.public.published import (
    Version,
    evidence_behind,
    findings_of,
    profile_behind,
    publication_of,
    visible_version,
)
from fourpoint.actions.public.sentence_about import sentence_about, sentences_in, words_of_subjects
from fourpoint.analysis.council_record import read_record
from fourpoint.core.cases.earlier_outcome import EarlierOutcome
from fourpoint.core.council import overview
from fourpoint.core.council.answered import Answered, answer_all, subjects_of
from fourpoint.core.council.follow_up import follow_up
from fourpoint.core.letter import LetterFinding
from fourpoint.records.models import Publication

_FIGURES = 4
"""At most, of one area for development."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One strength or area for development, cut to the sentence that matters here, and where the whole of it stands."""

    kind: str
    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure then and now; `name` is its address below a year's figures."""

    name: str
    title: str
    then: str
    now: str


@dataclass(frozen=True, slots=True)
class Asked:
    """One area for development: `became` as in `core.council.answered`, or `no_later` where no later letter is out."""

    finding: Finding
    became: str
    answers: tuple[Finding, ...] = ()
    figures: tuple[Figure, ...] = ()
    outcome: EarlierOutcome | None = None
    """The inspectors' own word, published with the later letter; None where they gave none."""
    because: str = ""


@dataclass(frozen=True, slots=True)
class Followed:
    """What the assessment of `year` asked for, and what that of `later` (None where there is none) made of it."""

    year: int
    later: int | None
    asked: tuple[Asked, ...]
    by_theme: bool = False
    """Followed by the themes of findings that are known from other records; there is no letter here."""


def findings_in(place: Place, year: int, publication: Publication) -> tuple[Finding, ...]:
    """The findings of a published letter, each with its place in the page of the letter."""
    return tuple(
        _finding(place, year, number, one, sentences_in(one.text)[0])
        for number, one in enumerate(findings_of(publication))
    )


def anchor_of(number: int) -> str:
    """Of the finding's place in the page of its letter."""
    return f"finding-{number + 1}"


def _finding(place: Place, year: int, number: int, one: LetterFinding, text: str) -> Finding:
    href = f"/councils/{place.slug}/{year}/letter#{anchor_of(number)}"
    return Finding("strength" if one.kind == "strength" else "development", text, href)


def what_became(place: Place, history: Sequence[Graded], now: datetime, release: str = "") -> tuple[Followed, ...]:
    """Every published assessment's areas for development, newest first, with what the next one made of them.

    Assessments that are known from the evidence `release` alone are followed by the themes of their findings, where
    the next is of the same kind of assessment and known in the same way.
    """
    found = [
        _between(place, before, after, now) or _by_theme(place, before, after, release)
        for before, after in pairwise(history)
    ]
    return tuple(one for one in reversed(found) if one and one.asked)


def _between(place: Place, before: Graded, after: Graded, now: datetime) -> Followed | None:
    if not (before.has_letter and after.has_letter):
        return None
    first, second = (visible_version(place.code, one.year, now) for one in (before, after))
    return None if first is None or second is None else _from_letter_to_letter(place, first, second)


@lru_cache(maxsize=1000)
def _from_letter_to_letter(place: Place, first: Version, second: Version) -> Followed:
    """Made once: neither letter ever changes, and another publication leaves them as they are."""
    earlier, later = (publication_of(one) for one in (first, second))
    words = words_of_subjects(profile_behind(earlier)) | words_of_subjects(profile_behind(later))
    figures_then, figures_now = figures_behind(earlier), figures_behind(later)
    answers, said = findings_of(later), outcomes_published(earlier, later)
    asked = []
    for one in answer_all(findings_of(earlier), answers):
        answering = {number: shared_subjects(one, answers[number]) for number in one.later}
        shared = dict.fromkeys(subject for subjects in answering.values() for subject in subjects)
        asked.append(
            Asked(
                _about(place, earlier.case.year, one.place, one.asked, shared or one.subjects, words),
                one.became,
                tuple(
                    _about(place, later.case.year, number, answers[number], subjects, words)
                    for number, subjects in answering.items()
                ),
                figures_beside(one, figures_then, figures_now),
                *said.get(one.place, (None, "")),
            )
        )
    return Followed(earlier.case.year, later.case.year, tuple(asked))


def _about(
    place: Place,
    year: int,
    number: int,
    one: LetterFinding,
    subjects: Iterable[str],
    words: Mapping[str, tuple[str, ...]],
) -> Finding:
    """The finding, cut to the sentence that is about the subjects."""
    sought = [word for subject in subjects for word in words.get(subject, ())]
    return _finding(place, year, number, one, sentence_about(one.text, sought))


def shared_subjects(asked: Answered, answer: LetterFinding) -> tuple[str, ...]:
    """What both are about."""
    theirs = set(subjects_of(answer.facts))
    return tuple(subject for subject in asked.subjects if subject in theirs)


def outcomes_published(first: Publication, second: Publication) -> dict[int, tuple[EarlierOutcome, str]]:
    """The inspectors' words on the areas of `first`, by place, as they were published with `second`."""
    published = second.body.get("asked_before", {})
    texts = {one.text: place for place, one in enumerate(findings_of(first))}
    if published.get("year") != first.case.year:
        return {}
    return {
        texts[one["text"]]: (EarlierOutcome(one["outcome"]), one["because"])
        for one in published["outcomes"]
        if one["text"] in texts
    }


def figures_behind(publication: Publication) -> dict[str, FigureRow]:
    """The figures of the evidence that a published letter rests on, by name."""
    return {row.name: row for row in figures_at(*evidence_behind(publication))}


def figures_beside(one: Answered, then: dict[str, FigureRow], now: dict[str, FigureRow]) -> tuple[Figure, ...]:
    """The figures that the finding rests on, in the evidence of its own letter and of the next."""
    names = [f"{subject}.good_or_better" if subject.startswith("block_a.") else subject for subject in one.subjects]
    both = [(then[name], now[name]) for name in names if name in then and name in now]
    return tuple(
        Figure(now_row.name, now_row.title, _shown(then_row), _shown(now_row)) for then_row, now_row in both[:_FIGURES]
    )


def _shown(row: FigureRow) -> str:
    return f"{row.shown} ({row.rests_on})" if row.rests_on else row.shown


def _by_theme(place: Place, before: Graded, after: Graded, release: str) -> Followed | None:
    if before.has_letter or before.framework.split("-")[0] != after.framework.split("-")[0]:
        return None
    earlier, later = (recorded_findings(place, one, release) for one in (before, after))
    asked = tuple(
        Asked(
            Finding("development", one.asked.text),
            one.became if one.asked.themes else "not_followed",
            tuple(Finding(now.kind, now.text) for now in one.now),
        )
        for one in follow_up(earlier, later)
    )
    return Followed(before.year, after.year, asked, by_theme=True) if later else None


def recorded_findings(place: Place, one: Graded, release: str) -> tuple[overview.Finding, ...]:
    """What the evidence release records that an assessment found, where there is no letter of it here; nothing that
    only a confidential review says."""
    if not release:
        return ()
    record = read_record(release_of(release), place.code, place.name, one.published)
    return tuple(finding for finding in record.open_findings if one.framework in finding.reviews)
