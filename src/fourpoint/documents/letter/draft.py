"""The draft of a letter from a profile and an assessment: every sentence follows from evidence and says from which.

A draft: people may change every word. Never signs with a person's name, never reads a clock, and leaves a grade out
where the evidence does not settle it.
"""

from collections.abc import Iterator, Sequence
from datetime import date

from fourpoint.core.areas import OUTCOMES
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Agreement, Letter, Person, Section, Sentence
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import ProportionWords, span
from fourpoint.documents.letter.findings import evidence_points, letter_findings
from fourpoint.documents.sentences.inspections import inspection_sentences
from fourpoint.documents.sentences.letter_words import letter_words, year_of
from fourpoint.documents.sentences.points import Point
from fourpoint.documents.sentences.summary import (
    asked_last_year,
    context_sentences,
    grade_sentences,
    indicator_sentence,
    pooled_sentences,
    predecessor_sentence,
    progress_sentence,
)
from fourpoint.wording import load_proportions

ILLUSTRATION = "Illustration; not published by Ofsted"
DRAFT = "Draft made by Fourpoint from published figures; not published by Ofsted"


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
        findings=tuple(letter_findings(points, profile, framework)),
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
