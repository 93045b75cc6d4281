"""A letter's bullets: every point of the evidence, gathered by theme or by judgement area in the letter's order."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from fourpoint.core.framework import Framework
from fourpoint.core.letter import FindingKind, LetterFinding
from fourpoint.core.profile import FindingLine, Profile
from fourpoint.core.profile_facts.fact_names import BREAKDOWN
from fourpoint.core.profile_facts.said import finding_name
from fourpoint.core.words.wording import ProportionWords
from fourpoint.documents.sentences.groups import group_points
from fourpoint.documents.sentences.indicators import indicator_points
from fourpoint.documents.sentences.points import Point, joined
from fourpoint.documents.sentences.themes import areas_of, place_of, theme_of_text

_YEAR_OR_SO = 366
_KINDS: tuple[FindingKind, ...] = ("strength", "development", "focus")


def evidence_points(profile: Profile, framework: Framework, words: ProportionWords) -> tuple[Point, ...]:
    """Every point of the profile: findings of reviews, provision groups, indicators; in the order of the letter."""
    areas = {group.id: group.area for group in framework.blocks.a}
    indicator_areas = {one.id: one.area for one in framework.blocks.c if one.area}
    points = [
        *_finding_points(profile, framework),
        *group_points(profile.a, words, areas),
        *(
            Point(one.theme, indicator_areas.get(_id(one), one.area), one.kind, one.text, one.facts, one.weight)
            for one in indicator_points(profile.c.indicators)
        ),
    ]
    return tuple(sorted(points, key=lambda point: place_of(point.theme)))


def _id(point: Point) -> str:
    return point.facts[0].removeprefix("block_c.").partition(BREAKDOWN)[0]


def _finding_points(profile: Profile, framework: Framework) -> Iterator[Point]:
    for number, finding in enumerate(profile.findings, 1):
        if _belongs(finding, profile, framework):
            text = (
                finding.text.rstrip()
                if finding.text.rstrip().endswith((".", "!", "?"))
                else f"{finding.text.rstrip()}."
            )
            theme = theme_of_text(finding.text, finding.area)
            yield Point(theme, finding.area, finding.kind, text[:1].upper() + text[1:], (finding_name(number),), -900)


def _belongs(finding: FindingLine, profile: Profile, framework: Framework) -> bool:
    """Findings of the year's reviews. A letter of 2009-11 follows from the profile, not from the published letter
    itself; those of 2006-08 rest on findings, so their own count. What earlier assessments said is told as what
    came of it."""
    if finding.review == framework.id:
        return framework.letter != "csa"
    return 0 <= (profile.as_at - finding.date).days <= _YEAR_OR_SO and not finding.review.startswith(("csa", "apa"))


def letter_findings(points: Sequence[Point], profile: Profile, framework: Framework) -> Iterator[LetterFinding]:
    """Bullets. Where the evidence holds the assessment's own findings for an area, they stand alone there."""
    if framework.letter == "csa":
        yield from _by_theme(points)
        return
    if framework.letter == "ilacs":
        yield from _by_area_and_theme(points, framework)
        return
    found = {finding.area for finding in profile.findings if finding.review == framework.id}
    told: set[tuple[str, str]] = set()
    for point in points:
        area = _area_of(point, framework)
        text = first_sentence(point.text) if framework.letter == "apa_2006" else point.text
        if point.kind == "neutral" or (area in found and point.on_figures) or (area, text) in told:
            continue
        told.add((area, text))
        yield LetterFinding(area=area, kind=point.kind, text=text, facts=point.facts)


def _area_of(point: Point, framework: Framework) -> str:
    """The framework's own area for a point: its outcome, else the area of its theme, else the whole."""
    return _own_area(point, framework) or "overall"


def _own_area(point: Point, framework: Framework) -> str:
    """The framework's own area for a point; empty where it has none."""
    areas = {area.id for area in framework.areas}
    if point.area in areas:
        return point.area
    return next((area for area in areas_of(point.theme) if area in areas), "")


def first_sentence(text: str) -> str:
    """Up to the first full stop that a space follows."""
    head, dot, _ = text.partition(". ")
    return head + dot.strip()


def _by_area_and_theme(points: Sequence[Point], framework: Framework) -> Iterator[LetterFinding]:
    """Area by area, one bullet for each theme and kind. What belongs to no area of the framework (schools, in an
    inspection of social care) is left to the profile."""
    for area in framework.areas:
        mine = [point for point in points if _own_area(point, framework) == area.id]
        for finding in _by_theme(mine):
            yield finding.model_copy(update={"area": area.id})


def letter_bullets(points: Sequence[Point]) -> list[tuple[FindingKind, str]]:
    """(kind, text) of each bullet that a letter with one list for all would hold."""
    return [(finding.kind, finding.text) for finding in _by_theme(points)]


def _by_theme(points: Sequence[Point]) -> Iterator[LetterFinding]:
    """One bullet for each theme and kind, in the order of the letter."""
    told = _with_headlines(points)
    for kind in _KINDS:
        mine = [point for point in told if point.kind == kind]
        for _, together in groupby(mine, key=lambda point: point.theme):
            text, facts = joined(together)
            yield LetterFinding(area="overall", kind=kind, text=text, facts=facts)


def _is_about(point: Point, other: Point) -> bool:
    """Whether `point` is about the indicator of `other`, perhaps of one group of children."""
    return any(fact.partition(BREAKDOWN)[0] == other.facts[0] for fact in point.facts)


def _with_headlines(points: Sequence[Point]) -> list[Point]:
    """Neutral headline indicators join the bullet about the same indicator, else what the theme does well."""
    kept = [point for point in points if point.kind != "neutral"]
    for point in points:
        if point.kind != "neutral" or not point.facts or not point.facts[0].startswith("block_c."):
            continue
        beside = [one for one in kept if one.theme == point.theme]
        same = [one for one in beside if one.kind == "development" and _is_about(one, point)]
        if same:
            kept.append(replace(point, kind="development", weight=same[0].weight + 1))
        elif any(one.kind == "strength" for one in beside):
            kept.append(replace(point, kind="strength"))
    return sorted(kept, key=lambda point: place_of(point.theme))
