"""The profile's first page, which a director reads first: the grade and why, what stands out, what could change it."""

from collections.abc import Iterator

from fourpoint.core.assessment import Assessment
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.core.verdict import Verdict
from fourpoint.core.words.wording import ProportionWords, capital, day, join_words, whole_percent
from fourpoint.documents.document import Block, Bullets, Column, GradeBox, Heading, Paragraph, Table, Terms
from fourpoint.documents.letter.findings import evidence_points, first_sentence, letter_bullets
from fourpoint.documents.profile.block_a import pooled_figure
from fourpoint.documents.sentences.figures_in_words import percent_shown
from fourpoint.documents.sentences.inspections import inspection_sentences

_EACH = 3
"""Bullets of a kind: with more, the summary of many councils would not fit on its page."""


def summary_blocks(
    profile: Profile, assessment: Assessment, framework: Framework, words: ProportionWords
) -> Iterator[Block]:
    """One page: grade, key figures, a chart, strengths and areas for improvement, what is nearest to changing it."""
    yield Heading(1, f"Performance profile: {profile.council}")
    yield Paragraph(f"{framework.title}, from evidence published by {day(profile.as_at)}.", "intro")
    yield _grade(assessment, framework)
    yield from _area_grades(assessment, framework)
    yield Terms(tuple(_key_figures(profile, framework, words)), "key")
    figure = pooled_figure(profile, words)
    if figure is not None:
        yield figure
    yield from _stand_out(profile, framework, words)
    if assessment.nearest:
        yield Heading(2, "What stands nearest to changing the grade")
        yield Bullets(tuple(capital(one) for one in assessment.nearest[:_EACH]))


def _grade(assessment: Assessment, framework: Framework) -> GradeBox:
    note = _why(assessment)
    if assessment.status == "graded" and assessment.indicated is not None:
        word = capital(framework.word(assessment.indicated))
        return GradeBox("Indicated grade (4 is best, 1 is lowest)", word, str(assessment.indicated), note)
    if assessment.status == "no_overall":
        return GradeBox("Overall grade", "None under this framework", "", note)
    if assessment.status == "withheld":
        return GradeBox("Indicated grade", "Withheld", "", note)
    possible = join_words([f"{framework.word(grade)} ({grade})" for grade in assessment.possible])
    word = (
        "Not known" if not possible or len(assessment.possible) == len(framework.scale) else f"Not settled: {possible}"
    )
    return GradeBox("Indicated grade (4 is best, 1 is lowest)", word, "", note)


def _why(assessment: Assessment) -> str:
    """The rule that gave the starting grade and the limits that acted, in their own sentences."""
    acted = [
        step.because
        for step in assessment.trace
        if step.area == "overall"
        and (step.id in assessment.limits or (step.kind == "withheld" and step.verdict is Verdict.MET))
    ]
    started = [
        step.because
        for step in assessment.trace
        if step.area == "overall" and step.kind != "limit" and step.verdict is Verdict.MET and step.before != step.after
    ]
    return " ".join(dict.fromkeys([*started, *acted]))


def _area_grades(assessment: Assessment, framework: Framework) -> Iterator[Block]:
    rows = tuple(
        (
            one.title,
            f"{one.indicated} ({framework.word(one.indicated)})" if one.indicated else _open(one.possible, framework),
        )
        for one in assessment.judgements
        if one.area != "overall"
    )
    if rows:
        yield Table(
            "Judgement areas", (Column("Judgement area", share=3), Column("Indicated", share=2)), rows, compact=True
        )


def _open(possible: tuple[int, ...], framework: Framework) -> str:
    if not possible or len(possible) == len(framework.scale):
        return "not known"
    return "not settled: " + join_words([str(grade) for grade in possible])


def _key_figures(profile: Profile, framework: Framework, words: ProportionWords) -> Iterator[tuple[str, str]]:
    pooled = profile.a.pooled
    if pooled.percent_good_or_better is None or pooled.percent_inadequate is None:
        yield "Block A, inspected settings", "not known" if profile.a.absent else "none graded"
    else:
        beside = [
            f"{name} {percent_shown(counts)}"
            for name, counts in (
                ("a year before", profile.a.pooled_last_year),
                ("similar areas", profile.a.pooled_neighbours),
                ("England", profile.a.pooled_england),
            )
            if counts is not None and counts.graded
        ]
        yield (
            "Block A, inspected settings",
            f"{whole_percent(pooled.percent_good_or_better)}% good or better ({pooled.good_or_better:,} of "
            f"{pooled.graded:,}), {whole_percent(pooled.percent_inadequate)}% inadequate ({pooled.grade_1:,})"
            + (f"; {', '.join(beside)}" if beside else ""),
        )
    said = [sentence.text for sentence in inspection_sentences(profile, framework)]
    yield "Block B, inspections of the council", " ".join(said) or _block_b_unknown(profile)
    sides = [line.neighbours.comparison for line in profile.c.indicators]
    compared = sum(side in ("better", "in_line", "worse") for side in sides)
    yield (
        "Block C, published indicators",
        f"{compared:,} comparable with similar areas: {sides.count('better'):,} better, {sides.count('in_line'):,} in "
        f"line, {sides.count('worse'):,} worse; {len(sides) - compared:,} not comparable"
        if sides
        else "not known",
    )


def _block_b_unknown(profile: Profile) -> str:
    known = {line.known for line in profile.b.inspections}
    return "none yet" if known == {Known.NONE_YET} else "not known"


_REASONS = (
    "only ",
    "none ",
    "neither ",
    "inadequate",
    "adequate",
    "below",
    "worse",
    "fallen",
    "not as quickly",
    "not check",
)


def _told_shortly(text: str, kind: str) -> str:
    """A bullet's first sentence; for an area for improvement also the first that says why it is one."""
    first = first_sentence(text)
    if kind == "strength" or any(reason in first.lower() for reason in _REASONS):
        return first
    rest = text.removeprefix(first).strip()
    return f"{first} {first_sentence(rest)}".strip()


def _stand_out(profile: Profile, framework: Framework, words: ProportionWords) -> Iterator[Block]:
    bullets = letter_bullets(evidence_points(profile, framework, words))
    for kind, title in (("strength", "Strengths"), ("development", "Areas for improvement")):
        found = [_told_shortly(text, kind) for one, text in bullets if one == kind]
        if found:
            yield Heading(2, title)
            yield Bullets(tuple(found[:_EACH]))
