"""Block B of the profile: every inspection of the council; which there are none of yet; which nobody knows."""

from collections.abc import Iterator

from fourpoint.core.areas import AREAS
from fourpoint.core.facts import Known
from fourpoint.core.profile import InspectionLine, Profile
from fourpoint.core.words.wording import day
from fourpoint.documents.document import Block, Column, Heading, Paragraph, Table
from fourpoint.documents.sentences.figures_in_words import known_words


def block_b_blocks(profile: Profile) -> Iterator[Block]:
    """A table of the inspections, oldest first, with a line for each kind that is none yet or not known."""
    yield Heading(2, "Block B: inspections of the council", "block-b")
    yield Paragraph(
        "Inspections of the council itself published by the as-at date. None yet means that a source covers the day "
        "and holds no such inspection; not known means that no source held covers it."
    )
    lines = profile.b.inspections
    if not lines:
        yield Paragraph("No source held says anything of inspections of this council: block B is not known.")
        return
    yield inspections_table(profile)


def inspections_table(profile: Profile) -> Table:
    """A row for each judgement area of each inspection."""
    columns = (
        Column("Inspection", share=3),
        Column("Judgement area", share=2.2),
        Column("Inspected", share=1.5),
        Column("Published", share=1.5),
        Column("Judgement", share=1.5),
        Column("Area for priority action", share=1.1),
        Column("Remark", share=2),
    )
    rows = tuple(_row(line) for line in profile.b.inspections)
    return Table(
        "Inspections of the council",
        columns,
        rows,
        "inspections held in the release.",
        compact=True,
        show_caption=False,
    )


def _row(line: InspectionLine) -> tuple[str, ...]:
    area = "" if line.area == "overall" and not line.grade else AREAS.get(line.area, line.area.replace("_", " "))
    if line.known is not Known.KNOWN:
        return (line.title, area or "–", "–", "–", known_words(line.known), "–", "–")
    action = {True: "yes", False: "no", None: "–"}[line.priority_action]
    remark = "; ".join(
        part for part in ("a later inspection stands in its place" if line.superseded else "", line.note) if part
    )
    word = f"{line.word or 'graded'} ({line.grade})" if line.grade else (line.word or "no grade given")
    return (
        line.title,
        area or "–",
        day(line.inspected) if line.inspected else "–",
        day(line.published) if line.published else "–",
        word,
        action,
        remark or "–",
    )
