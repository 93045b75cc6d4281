"""The draft of a letter from a profile and an assessment: every sentence follows from evidence and says from which.

A draft: people may change every word. Never signs with a person's name, never reads a clock, and leaves a grade out
where the evidence does not settle it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from fourpoint.core.areas import OUTCOMES
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Agreement, FindingKind, Letter, LetterFinding, Person, Section, Sentence
from fourpoint.core.profile import FindingLine, Profile
from fourpoint.core.profile_facts.fact_names import BREAKDOWN
from fourpoint.core.profile_facts.said import finding_name
from fourpoint.core.words.wording import ProportionWords, span
from fourpoint.documents.draft_groups import group_points
from fourpoint.documents.draft_indicators import indicator_points
from fourpoint.documents.draft_inspections import inspection_sentences
from fourpoint.documents.draft_summary import (
    asked_last_year,
    context_sentences,
    grade_sentences,
    indicator_sentence,
    pooled_sentences,
    predecessor_sentence,
    progress_sentence,
)
from fourpoint.documents.letter_words import letter_words, year_of
from fourpoint.documents.points import Point, joined
from fourpoint.documents.themes import areas_of, place_of, theme_of_text
from fourpoint.wording import load_proportions

ILLUSTRATION = "Illustration; not published by Ofsted"
DRAFT = "Draft made by Fourpoint from published figures; not published by Ofsted"
_YEAR_OR_SO = 366
_KINDS: tuple[FindingKind, ...] = ("strength", "development", "focus")


def draft_letter(
    profile: Profile,
    assessment: Assessment,
    framework: Framework,
    *,
    letter_date: date | None = None,
    inspectorate: str = "ofsted",
) -> Letter:
    """The letter that follows from the evidence, dated `letter_date` (the as-at date unless given)."""
    words, proportions = letter_words(framework.letter), load_proportions(inspectorate)
    slots = {
        "council": profile.council,
        "year": year_of(framework, profile.as_at.year),
        "period": _period(profile, framework),
        "word": "",
    }
    points = evidence_points(profile, framework, proportions)
    return Letter(
        framework=framework.id,
        subject=words.subject.format(**slots),
        council=profile.council,
        code=profile.code,
        letter_date=letter_date or profile.as_at,
        as_at=profile.as_at,
        evidence_period=str(slots["period"]),
        addressee=Person(name=words.addressee, organisation=profile.council),
        salutation=words.salutation,
        publishers=words.names_of_publishers,
        contact=words.contact,
        grades=_in_the_table(grades_of(assessment, framework), framework),
        opening=_standing(words.opening, slots),
        context=tuple(context_sentences(profile)) if framework.letter == "apa_2006" else (),
        narrative=tuple(_narrative(profile, assessment, framework, proportions)),
        sections=tuple(_sections(profile, assessment, framework, points, proportions)),
        findings=tuple(_findings(points, profile, framework)),
        closing=_standing(words.closing, slots),
        statutory=words.statutory,
        signatories=words.people,
        notice=notice_of(profile),
        release=profile.release,
        framework_hash=framework.hash,
    )


def _period(profile: Profile, framework: Framework) -> str:
    """The days that the framework says its evidence covers, else the twelve months to the as-at day."""
    if framework.period is not None:
        return span(framework.period.from_, framework.period.to)
    return span(profile.year_from, profile.as_at)


def notice_of(profile: Profile) -> str:
    """What stands on every page: that this is an illustration and its data synthetic, or that it is a draft."""
    if ILLUSTRATION in profile.synthetic:
        return profile.synthetic
    return f"{ILLUSTRATION}. {profile.synthetic}" if profile.synthetic else f"{DRAFT}."


def grades_of(assessment: Assessment, framework: Framework) -> dict[str, int]:
    """Every grade that the evidence settles, in the framework's order of areas."""
    settled = {one.area: one.indicated for one in assessment.judgements}
    if assessment.status == "graded":
        settled["overall"] = assessment.indicated
    else:
        settled.pop("overall", None)
    return {area.id: grade for area in framework.areas if (grade := settled.get(area.id)) is not None}


def _in_the_table(grades: dict[str, int], framework: Framework) -> dict[str, int]:
    """The grades of the letter's table; in 2006 the outcomes have theirs as an adjective in their own section."""
    return {area.id: grades[area.id] for area in framework.areas if area.in_table and area.id in grades}


def _standing(texts: Sequence[str], slots: dict[str, object]) -> tuple[Sentence, ...]:
    return tuple(Sentence(text=text.format(**slots)) for text in texts)


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


def _narrative(
    profile: Profile, assessment: Assessment, framework: Framework, words: ProportionWords
) -> Iterator[Sentence]:
    if framework.letter not in ("csa", "apa_2006"):
        return
    yield from grade_sentences(profile, assessment, framework)
    yield from pooled_sentences(profile, words)
    yield from indicator_sentence(profile)
    yield from predecessor_sentence(profile)
    yield from inspection_sentences(profile, framework)
    yield from asked_last_year(profile, words, framework)


def _sections(
    profile: Profile,
    assessment: Assessment,
    framework: Framework,
    points: Sequence[Point],
    words: ProportionWords,
) -> Iterator[Section]:
    if framework.letter == "csa":
        return
    grades = grades_of(assessment, framework)
    for area in framework.areas:
        if framework.letter == "apa_2006" and area.id in ("overall", "social_care"):
            continue
        yield Section(
            area=area.id,
            title=area.title,
            grade=grades.get(area.id),
            agreement=_agreement(profile, assessment, framework, area.id),
            narrative=tuple(_of_section(area.id, profile, assessment, framework, points, words)),
        )


def _agreement(profile: Profile, assessment: Assessment, framework: Framework, area: str) -> Agreement | None:
    """The flags as published with this framework's grades, else as the evidence suggests them for a person to
    confirm; none where the council gave itself no grade."""
    if framework.letter != "apa_2008" or area not in OUTCOMES:
        return None
    for one in profile.awarded:
        if one.area == area and one.framework == framework.id and one.underestimates is not None:
            return Agreement(underestimates=one.underestimates, overvalues=bool(one.overvalues))
    for suggested in assessment.agreement:
        if suggested.area == area and suggested.underestimates is not None:
            return Agreement(underestimates=suggested.underestimates, overvalues=bool(suggested.overvalues))
    return None


def _of_section(
    area: str,
    profile: Profile,
    assessment: Assessment,
    framework: Framework,
    points: Sequence[Point],
    words: ProportionWords,
) -> Iterator[Sentence]:
    if area == "overall":
        told = list(grade_sentences(profile, assessment, framework))
        said_by_the_section = framework.letter == "ilacs" and assessment.status == "graded"
        yield from told[1:] if said_by_the_section else told
        yield from pooled_sentences(profile, words)
        yield from indicator_sentence(profile)
        yield from inspection_sentences(profile, framework)
    elif area == "capacity_to_improve":
        yield from progress_sentence(profile)
        yield from asked_last_year(profile, words, framework)
    elif framework.letter == "apa_2006":
        for point in points:
            if point.area == area and point.on_figures:
                yield Sentence(text=point.text, facts=point.facts)


def _area_of(point: Point, framework: Framework) -> str:
    """The framework's own area for a point: its outcome, else the area of its theme, else the whole."""
    return _own_area(point, framework) or "overall"


def _own_area(point: Point, framework: Framework) -> str:
    """The framework's own area for a point; empty where it has none."""
    areas = {area.id for area in framework.areas}
    if point.area in areas:
        return point.area
    return next((area for area in areas_of(point.theme) if area in areas), "")


def _findings(points: Sequence[Point], profile: Profile, framework: Framework) -> Iterator[LetterFinding]:
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
