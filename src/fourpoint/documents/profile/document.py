"""The performance profile as one document: the summary page, blocks A, B and C, the trace, symbols and sources."""

from collections.abc import Iterator

from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.core.words.wording import capital, day, span
from fourpoint.documents.document import Block, Column, Document, Heading, PageBreak, Paragraph, Table, Terms
from fourpoint.documents.letter.draft import notice_of
from fourpoint.documents.profile.block_a import block_a_blocks
from fourpoint.documents.profile.block_b import block_b_blocks
from fourpoint.documents.profile.block_c import block_c_blocks
from fourpoint.documents.profile.summary import summary_blocks
from fourpoint.documents.sentences.figures_in_words import SYMBOLS
from fourpoint.wording import load_proportions


def profile_document(
    profile: Profile, assessment: Assessment, framework: Framework, *, inspectorate: str = "ofsted"
) -> Document:
    """The whole profile; nothing in it that the profile and the assessment do not hold."""
    words = load_proportions(inspectorate)
    blocks = (
        *summary_blocks(profile, assessment, framework, words),
        PageBreak(),
        *block_a_blocks(profile, words),
        *block_b_blocks(profile),
        *block_c_blocks(profile, {one.id for one in framework.blocks.c}),
        *_trace(assessment),
        *_reading(profile, framework),
    )
    return Document(
        title=f"Performance profile: {profile.council}, {framework.title}",
        dated=profile.as_at,
        blocks=blocks,
        notice=notice_of(profile),
        subject=f"Performance profile of {profile.council} under {framework.title} as at {day(profile.as_at)}",
        running=f"Performance profile: {profile.council}, as at {day(profile.as_at)}",
    )


def _trace(assessment: Assessment) -> Iterator[Block]:
    yield Heading(2, "How the grade follows", "trace")
    yield Paragraph(
        "Every rule and limit tried, in order. A rule that is met gives the starting grade; a limit that is met caps "
        "it. An inspector's judgement stands beside the indicated grade, never in its place."
    )
    columns = (
        Column("Rule", share=0.7),
        Column("Answer", share=0.9),
        Column("What it says", share=4),
        Column("What was found", share=4),
        Column("Standing", share=1.1),
    )
    rows = tuple(
        (step.id, capital(step.verdict.words), step.because, "; ".join(step.working) or "–", step.source_status)
        for step in assessment.trace
    )
    if rows:
        yield Table("Rules and limits tried", columns, rows, compact=True, show_caption=False)
    else:
        yield Paragraph("The framework has no rule that could be tried.")


def _reading(profile: Profile, framework: Framework) -> Iterator[Block]:
    yield Heading(2, "How to read this profile", "reading")
    yield Paragraph(
        f"As at {day(profile.as_at)}: nothing published later counts. The assessment year is "
        f"{span(profile.year_from, profile.as_at)}. Percentages are rounded half up to whole per cent for reading and "
        "are exact underneath. Grades run from 4 (best) to 1."
    )
    yield Table(
        "Marks that may stand where a figure would",
        (Column("Mark"), Column("Meaning", share=5)),
        tuple((mark, capital(meaning)) for mark, meaning in SYMBOLS),
        compact=True,
    )
    if profile.neighbours:
        yield Table(
            f"Statistical neighbours of {profile.council} ({profile.neighbour_model})",
            (Column("Rank", share=0.5), Column("Council", share=3), Column("Closeness", share=2)),
            tuple((str(one.rank), one.name, one.closeness or "–") for one in profile.neighbours),
            compact=True,
        )
    for note in profile.notes:
        yield Paragraph(note, "note")
    for note in framework.notes:
        yield Paragraph(note, "note")
    yield Terms(
        (
            ("Council", f"{profile.council} ({profile.code}), {profile.region or 'region not known'}"),
            ("Framework", f"{framework.title} ({framework.id})"),
            ("Evidence release", profile.release),
            ("Framework file", framework.hash),
        ),
        "about",
    )
