"""What a sentence speaks of: provision groups (with their sector or an aspect) or indicators, wherever it names them.

From the nouns and phrases that drafts are written with and from those that published letters use (wording/). A
mention is a place in the sentence; the longest one at a place wins.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from fourpoint.core.profile import GradeCounts, GroupOutcomes, IndicatorLine, Profile
from fourpoint.wording import load_wording
from fourpoint.wording.indicator_subjects import spoken


@dataclass(frozen=True, slots=True)
class GroupSubject:
    """Groups counted together; "pooled" = block A as a whole; "group@aspect" = an aspect; sector "" = all."""

    groups: tuple[str, ...]
    sector: str = ""


@dataclass(frozen=True, slots=True)
class IndicatorSubject:
    """Indicators by id, of one breakdown ("" = all children).

    `any_of`: words that several indicators share; what is said is of one of them, and which is not known.
    """

    ids: tuple[str, ...]
    breakdown: str = ""
    any_of: bool = False


Subject = GroupSubject | IndicatorSubject


@dataclass(frozen=True, slots=True)
class Mention:
    """A subject at a place of a sentence."""

    start: int
    end: int
    subject: Subject


def mentions(sentence: str, profile: Profile) -> list[Mention]:
    """Every subject that `sentence` names, in order, none inside another."""
    found = [*_group_mentions(sentence), *_indicator_mentions(sentence, profile)]
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda one: (one.start - one.end, one.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda one: one.start)


@cache
def _group_words() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    entries = [
        (word, tuple(entry["groups"])) for entry in load_wording("claim_subjects")["group"] for word in entry["words"]
    ]
    for group, noun in load_wording("groups").items():
        entries += [(re.escape(noun[form]), (group,)) for form in ("many", "one")]
    return tuple((re.compile(rf"\b(?:{word})\b", re.I), groups) for word, groups in entries)


def _group_mentions(sentence: str) -> Iterator[Mention]:
    for pattern, groups in _group_words():
        for match in pattern.finditer(sentence):
            start, end, sector = _with_sector(sentence, match.start(), match.end())
            yield Mention(start, end, GroupSubject(groups, sector))


def _with_sector(sentence: str, start: int, end: int) -> tuple[int, int, str]:
    """The mention with the words for its sector before or behind it."""
    before, after = sentence[:start].lower(), sentence[end:].lower()
    for entry in load_wording("claim_subjects")["sector"]:
        for words in entry["after"]:
            if after.lstrip().startswith(words):
                gap = len(after) - len(after.lstrip())
                return start, end + gap + len(words), entry["sector"]
        for words in entry["before"]:
            if before.rstrip().endswith(words):
                return before.rindex(words), end, entry["sector"]
    return start, end, ""


def _indicator_mentions(sentence: str, profile: Profile) -> Iterator[Mention]:
    breakdown = breakdown_in(sentence, profile)
    known = {line.id.lower() for line in profile.c.indicators}
    lines = tuple(dict.fromkeys((line.id, line.title, line.unit) for line in profile.c.indicators))
    for ids, any_of, pattern in _indicator_words(lines):
        for match in pattern.finditer(sentence):
            if any(name in known for name in ids):
                yield Mention(match.start(), match.end(), IndicatorSubject(ids, breakdown, any_of))


_ENDS = (
    r"(?=[\"”]?\s*(?:[,;.]|$|\b(?:is|are|was|were|has|have|had|continues?|remains?|fell|rose|stood|and|but"
    r"|in\s+[A-Z\d])\b))"
)
"""What may stand behind a title that is the subject: a title within a longer one ends in something else."""


@cache
def _indicator_words(
    lines: tuple[tuple[str, str, str], ...],
) -> tuple[tuple[tuple[str, ...], bool, re.Pattern[str]], ...]:
    """(ids, whether it is one of them that is meant, pattern) of every way in which letters name an indicator."""
    found: list[tuple[tuple[str, ...], bool, re.Pattern[str]]] = []
    titles: dict[str, list[str]] = {}
    phrases = load_wording("indicator_phrases")
    for name, title, unit in lines:
        phrase = str(phrases.get(name.lower(), ""))
        if phrase:
            found.append(((name.lower(),), False, _words(_core(phrase))))
        spoken_as = spoken(name, title, unit).removeprefix("The ")
        for text in {spoken_as, title, re.sub(r"\s*\([^)]*\)$", "", title)} - {""}:
            titles.setdefault(text.lower(), []).append(name.lower())
    for text, names in titles.items():
        found.append((tuple(names), len(names) > 1, _words(text, _ENDS)))
    for joined, words in load_wording("claim_subjects")["indicator"].items():
        found += [(tuple(joined.split()), False, re.compile(word, re.I)) for word in words]
    return tuple(found)


def _words(text: str, behind: str = "") -> re.Pattern[str]:
    """`text` in any case, with any space between its words."""
    return re.compile(rf"(?<!\w){re.escape(text)}".replace(r"\ ", r"\s+") + (behind or r"(?!\w)"), re.I)


def _core(phrase: str) -> str:
    """A phrase without "The proportion of", so that it is found in the midst of a sentence."""
    return re.sub(r"^The (?:proportion|rate|number|percentage) of\s+", "", phrase)


def breakdown_in(sentence: str, profile: Profile) -> str:
    """The breakdown that a sentence speaks of, by the name that the profile's figures carry; "" for all children.

    "?" where it speaks of a group of children for whom the profile has no figures.
    """
    wording = load_wording("breakdowns")
    lower = sentence.lower()
    names = {line.breakdown for line in profile.c.indicators if line.breakdown}
    for name, phrase in wording["phrases"].items():
        if f"among {phrase.lower()}" in lower:
            return next((known for known in names if known.lower() == name), "?")
    if any(re.search(_term(term), lower) for term in wording["low_income"]["terms"]):
        return next((known for known in names if known.lower() in wording["low_income"]["names"]), "?")
    quoted = re.search(r'among the group "([^"]+)"', lower)
    return next((known for known in names if quoted and known.lower() == quoted[1]), "?" if quoted else "")


def _term(term: str) -> str:
    """A term for low income; "poor" only of people ("poor attendance" is something else)."""
    people = r"(?= (?:children|pupils|families|young people))" if term == "poor" else ""
    return rf"\b{re.escape(term)}\b{people}"


def lines_of_subject(subject: IndicatorSubject, profile: Profile) -> list[IndicatorLine]:
    """The profile's indicator lines that the subject means."""
    return [
        line for line in profile.c.indicators if line.id.lower() in subject.ids and line.breakdown == subject.breakdown
    ]


@dataclass(frozen=True, slots=True)
class Counted:
    """The counts of a group subject: latest outcomes, last year's, those inspected in the year; and its groups."""

    latest: GradeCounts
    last_year: GradeCounts | None
    in_year: GradeCounts
    groups: tuple[GroupOutcomes, ...]


def counts_of(subject: GroupSubject, profile: Profile) -> list[Counted]:
    """What the profile counts for the subject; several where it asks for several things at once (aspects of all).

    Empty where the evidence holds none of it.
    """
    if subject.groups == ("pooled",):
        groups = tuple(group for group in profile.a.groups if not group.sector)
        in_year = sum((group.in_year for group in groups), GradeCounts())
        return [Counted(profile.a.pooled, profile.a.pooled_last_year, in_year, groups)]
    if all(name.startswith("all@") for name in subject.groups):
        return [found for name in subject.groups if (found := _aspect_of_all(name[4:], profile)) is not None]
    parts = [part for name in subject.groups if (part := _part(name, subject.sector, profile)) is not None]
    return [_together(parts)] if len(parts) == len(subject.groups) else []


def _aspect_of_all(aspect: str, profile: Profile) -> Counted | None:
    groups = tuple(group for group in profile.a.groups if not group.sector and aspect in group.aspects)
    total = sum((group.aspects[aspect] for group in groups), GradeCounts())
    return Counted(total, None, GradeCounts(), groups) if groups else None


def _part(name: str, sector: str, profile: Profile) -> Counted | None:
    group_name, _, aspect = name.partition("@")
    for group in profile.a.groups:
        if group.group == group_name and group.sector == sector:
            if not aspect:
                return Counted(group.latest, group.last_year, group.in_year, (group,))
            counts = group.aspects.get(aspect)
            return Counted(counts, None, GradeCounts(), (group,)) if counts else None
    return None


def _together(parts: Sequence[Counted]) -> Counted:
    last = [part.last_year for part in parts if part.last_year is not None]
    return Counted(
        sum((part.latest for part in parts), GradeCounts()),
        sum(last, GradeCounts()) if len(last) == len(parts) else None,
        sum((part.in_year for part in parts), GradeCounts()),
        tuple(group for part in parts for group in part.groups),
    )
