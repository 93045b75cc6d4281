"""Claims about where something stands and which way it goes: comparisons, directions, paces, gaps, plain values.

Finds the words and their subject; claim_provision and claim_figures hold them against the profile. A provision group
is compared by its proportion only: "absence from primary schools" is no claim about the schools.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

from fourpoint.archive.claims import figures, provision
from fourpoint.archive.claims.sentence import NO_SUBJECT, Sentence
from fourpoint.archive.claims.subjects import GroupSubject, IndicatorSubject, Mention, Subject
from fourpoint.archive.claims.verdict import Check, negated, silent
from fourpoint.archive.claims.words import (
    GAP,
    NOT,
    PACE,
    SIDE,
    STANDING,
    TIMES,
    VALUE,
    VALUE_BESIDE,
    WAY,
    WHOM,
    bound_of,
    decimals_of,
    times_of,
    which,
)
from fourpoint.core.claim import ClaimKind, ClaimVerdict

_PROPORTION = re.compile(
    r"\b(?:proportion|percentage|share|number)s? of\s+(?:(?:good|better|or|outstanding|effective|inadequate|the|all|its"
    r"|local|inspected)\s+)*$",
    re.I,
)
_ABOUT_IT = re.compile(
    r"(?:However, |Since then,? )?(?:the|that|this) (?:proportion|percentage|share)\b|it\b|this\b", re.I
)


def comparison_checks(sentence: Sentence) -> Iterator[Check]:
    """Every such claim of one sentence, in the order of its kind."""
    yield from _values(sentence)
    yield from _times(sentence)
    yield from _standings(sentence)
    yield from _sides(sentence)
    yield from _ways(sentence)
    yield from _paces(sentence)
    yield from _gaps(sentence)


def _compared(sentence: Sentence, place: int) -> Subject | None:
    """What a comparison or direction at `place` is of; a provision group only by its proportion.

    "Above similar areas, the rate of absence is rising": what stands first is of the subject behind it.
    """
    if place == 0 and sentence.mentions and isinstance(sentence.mentions[0].subject, IndicatorSubject):
        return sentence.mentions[0].subject
    subject = sentence.before(place)
    if not isinstance(subject, GroupSubject):
        return subject
    mention = sentence.mention_before(place)
    if mention is None:
        return subject if _ABOUT_IT.match(sentence.text) else None
    between = sentence.text[mention.end : place]
    restarted = re.search(r"\b(?:proportion|percentage|share)\b|\b(?:and|but)\s+(?:is|are)\s*$|[,;]\s*$", between)
    told = _is_of_proportion(sentence.text, mention) or _told_good_or_better(between)
    return subject if told or restarted else None


def _is_of_proportion(text: str, mention: Mention) -> bool:
    return _PROPORTION.search(text[: mention.start]) is not None or "effective" in text[mention.start : mention.end]


def _told_good_or_better(between: str) -> bool:
    """ "… that are good or better is above"."""
    return re.search(r"\b(?:that|which) (?:is|are) (?:good|outstanding|inadequate)\b", between) is not None


def _of_lines(subject: IndicatorSubject, checked: Callable[[IndicatorSubject], Check]) -> Check:
    """The check of the subject; of words that several indicators share, what they agree on."""
    if not subject.any_of:
        return checked(subject)
    results = [checked(replace(subject, ids=(name,), any_of=False)) for name in subject.ids]
    decided = [one for one in results if one.verdict is not ClaimVerdict.NOT_CHECKABLE]
    if len({one.verdict for one in decided}) > 1:
        return silent(results[0].kind, results[0].words, "Several figures bear this name, and they say otherwise.")
    return (decided or results)[0]


def _checked(
    sentence: Sentence,
    subject: Subject | None,
    kind: ClaimKind,
    words: str,
    of_lines: Callable[..., Check],
    of_group: Callable[..., Check] | None,
    *said: Any,
) -> Check:
    """The claim by its subject: of indicators, of a provision group, or of nothing that is known."""
    if isinstance(subject, IndicatorSubject):
        return _of_lines(subject, lambda one: of_lines(*said, one, sentence.profile, words))
    if isinstance(subject, GroupSubject) and of_group is not None:
        return of_group(*said, subject, sentence.profile, words)
    return silent(kind, words, NO_SUBJECT)


def _sides(sentence: Sentence) -> Iterator[Check]:
    sides = list(SIDE.finditer(sentence.text))
    first = sentence.mentions[0].start if sentence.mentions else 0
    leads = bool(sides) and sides[0].start() == 0
    for place, match in enumerate(sides):
        until = sides[place + 1].start() if place + 1 < len(sides) else len(sentence.text)
        subject = _compared(sentence, 0 if leads and match.start() < first else match.start())
        for whom in _whom(sentence.text, match.end(), until):
            words = f"{match.group()} {whom.group()}"
            checked = _checked(
                sentence,
                subject,
                "comparison",
                words,
                figures.check_line_side,
                provision.check_group_side,
                which(match),
                which(whom),
            )
            yield negated(checked, f"not {words}") if sentence.is_turned(match.start()) else checked


def _whom(text: str, start: int, until: int) -> Iterator[re.Match[str]]:
    """The comparators that follow, joined by "and"."""
    at = start
    while (match := WHOM.search(text, at, until)) is not None:
        between = text[at : match.start()]
        if not re.fullmatch(r"\s*(?:,|and|or|both|with|of|in|that|those|the|than|found|and/or|\s)*", between):
            return
        yield match
        at = match.end()


def _ways(sentence: Sentence) -> Iterator[Check]:
    for match in WAY.finditer(sentence.text):
        if sentence.is_taken(*match.span()) or re.search(r"\bgap\b[^.;]{0,60}$", sentence.text[: match.start()]):
            continue
        subject = _compared(sentence, match.start())
        negative, way = NOT.search(match.group()) is not None and which(match) != "unchanged", which(match)
        if isinstance(subject, GroupSubject):
            yield provision.check_group_way(way, subject, sentence.profile, match.group(), negative)  # type: ignore[arg-type]
        elif isinstance(subject, IndicatorSubject):
            yield _line_way(sentence, subject, way, match.group(), negative)
        else:
            yield silent("direction", match.group(), NO_SUBJECT)


def _line_way(sentence: Sentence, subject: IndicatorSubject, way: str, words: str, negative: bool) -> Check:
    def checked(one: IndicatorSubject) -> Check:
        return figures.check_line_way(way, one, sentence.profile, words, negative)  # type: ignore[arg-type]

    return _of_lines(subject, checked)


def _paces(sentence: Sentence) -> Iterator[Check]:
    for match in PACE.finditer(sentence.text):
        subject = sentence.before(match.start())
        turned = sentence.is_turned(match.start())
        checked = _checked(sentence, subject, "pace", match.group(), figures.check_pace, None, which(match))
        yield negated(checked, f"not {match.group()}") if turned else checked


def _gaps(sentence: Sentence) -> Iterator[Check]:
    for match in GAP.finditer(sentence.text):
        told = match["whom"] or sentence.text[: match.start()]  # "…than nationally, so that the gap is getting wider"
        whom = WHOM.search(told)
        to_all = match["whom"] and re.search(r"\ball\b", match["whom"])
        other = which(whom) if match["whom"] and whom else "all" if to_all else "england" if _of_england(told) else ""
        gap = "widening" if match["widening"] else "narrowing"
        subject = sentence.before(match.start()) if other else None
        checked = _checked(sentence, subject, "gap", match.group(), figures.check_gap, None, gap, other)
        yield negated(checked, match.group()) if NOT.search(match.group()) else checked


def _of_england(text: str) -> bool:
    """Whether the sentence sets the council beside England."""
    return any(match["england"] for match in WHOM.finditer(text))


# figures as they are


def _values(sentence: Sentence) -> Iterator[Check]:
    """ "was 58.3% in 2010", "stood at 12 per 10,000", and the comparator's figure beside it."""
    for mention in sentence.mentions:
        match = VALUE.match(sentence.text, mention.end) if isinstance(mention.subject, IndicatorSubject) else None
        if match is None or sentence.is_taken(*match.span("value")):
            continue
        sentence.take(*match.span("value"))
        words = match.group().strip(" ,")
        number, decimals = decimals_of(match["value"])
        yield _checked(
            sentence,
            mention.subject,
            "other",
            words,
            figures.check_value,
            None,
            number,
            decimals,
            match["period"] or "",
        )
        yield from _values_beside(sentence, mention.subject, match.end())


def _values_beside(sentence: Sentence, subject: Subject, start: int) -> Iterator[Check]:
    for match in VALUE_BESIDE.finditer(sentence.text, start):
        whom = "neighbours" if match["neighbours"] else "england"
        number, decimals = decimals_of(match["value"])
        yield _checked(
            sentence, subject, "other", match.group(), figures.check_comparator_value, None, number, decimals, whom
        )


def _times(sentence: Sentence) -> Iterator[Check]:
    """ "more than twice the national rate", "below half the national average"."""
    for match in TIMES.finditer(sentence.text):
        whom = "neighbours" if match["neighbours"] else "england"
        subject = sentence.before(match.start())
        bound = bound_of(match["bound"] or "")
        yield _checked(
            sentence,
            subject,
            "comparison",
            match.group(),
            figures.check_times,
            None,
            times_of(match["times"]),
            bound,
            whom,
        )


def _standings(sentence: Sentence) -> Iterator[Check]:
    """ "in the bottom quartile", "among the top 10%"."""
    for match in STANDING.finditer(sentence.text):
        percent = float(match["percent"]) if match["percent"] else 25.0
        top = match["side"].lower() in ("top", "best", "highest-performing")
        subject = sentence.before(match.start())
        checked = _checked(sentence, subject, "comparison", match.group(), figures.check_standing, None, percent, top)
        yield negated(checked, f"not {match.group()}") if sentence.is_turned(match.start()) else checked
