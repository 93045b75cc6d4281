"""The evidence pack for the annual conversation: the predicted grade with its distance and fragility, the
self-evaluation, what changed since last year, what was asked for and is being done, targets; the profile behind it.

Predicts by the stated rules and says how sure that is; a grade is a person's judgement and may differ.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from fourpoint.core.assessment import Assessment, SuggestedAgreement
from fourpoint.core.council.comparison import ComparedArea
from fourpoint.core.council.council_record import CouncilRecord
from fourpoint.core.council.monitoring import RAG_RULE
from fourpoint.core.council.overview import Finding
from fourpoint.core.council.priority import Action, Answer, answers_to
from fourpoint.core.framework import Framework
from fourpoint.core.judging.grade_changes import GradeChanges
from fourpoint.core.profile_facts.fact_words import grades_words
from fourpoint.core.questions.distance import Route
from fourpoint.core.questions.fragility import Fragility
from fourpoint.core.questions.whatif_text import MOST_DECISIVE, MOST_ROUTES, grade_line
from fourpoint.core.words.wording import day
from fourpoint.documents.board.overview import targets_grid
from fourpoint.documents.board.words import sentence
from fourpoint.documents.document import (
    Block,
    Bullets,
    Column,
    Document,
    GradeBox,
    Heading,
    PageBreak,
    Paragraph,
    Table,
    Terms,
)

_EMPTY = "-"


@dataclass(frozen=True, slots=True)
class PackMatter:
    """What the pack is made from, as at `as_at`; `since` is the day that it looks back to."""

    record: CouncilRecord
    framework: Framework
    assessment: Assessment
    raises: tuple[Route, ...]
    lowers: tuple[Route, ...]
    hangs_on: Fragility
    areas: tuple[ComparedArea, ...]
    suggested: tuple[SuggestedAgreement, ...]
    changes: GradeChanges | None
    since: date
    as_at: date
    notice: str


def evidence_pack(matter: PackMatter, profile: Document) -> Document:
    """The pack, with the performance profile after it."""
    council = matter.record.name
    return Document(
        title=f"Evidence pack for the annual conversation: {council}",
        dated=matter.as_at,
        blocks=(
            Heading(1, f"Evidence pack for the annual conversation: {council}"),
            Terms(
                (
                    ("Rules", f"{matter.framework.title} ({matter.framework.id})"),
                    ("Evidence", f"published by {day(matter.as_at)}"),
                    ("Looks back to", day(matter.since)),
                ),
                "key",
            ),
            *_stands(matter),
            *_self(matter),
            *_changed(matter),
            *_asked(matter),
            *_targets(matter),
            *_notices(matter),
            *_profile(profile),
        ),
        notice=matter.notice,
        subject=f"Evidence pack of {council} under {matter.framework.title}, as at {day(matter.as_at)}",
        running=f"{council}: evidence pack, as at {day(matter.as_at)}",
    )


def _stands(matter: PackMatter) -> Iterator[Block]:
    found = matter.assessment
    yield Heading(2, "1. Where we stand")
    yield GradeBox("Predicted by the rules, from the evidence alone", sentence(grade_line(found)), "", found.scale)
    yield Paragraph("A prediction, not a judgement: an inspector may depart from it with reasons.")
    yield Heading(3, "How far it is from another grade")
    yield Paragraph("The smallest changes that are sure to raise it:")
    yield _sentences((route.sentence for route in matter.raises), MOST_ROUTES)
    yield Paragraph("The smallest changes that are sure to lower it:")
    yield _sentences((route.sentence for route in matter.lowers), MOST_ROUTES)
    yield Heading(3, "What it hangs on")
    yield from _fragility(matter.hangs_on)


def _sentences(found: Iterable[str], most: int) -> Bullets:
    told = tuple(found)
    rest = (f"and {len(told) - most} more",) if len(told) > most else ()
    return Bullets((*told[:most], *rest) or ("none that is sure to, with up to three facts changed together",))


def _fragility(found: Fragility) -> Iterator[Block]:
    if found.decisive:
        yield Paragraph("Without any one of these the grades possible would be others:")
        told = (f"{one.what} ({one.kind}): without it {grades_words(one.possible)}" for one in found.decisive)
        yield _sentences(told, MOST_DECISIVE)
    else:
        yield Paragraph("No single setting, figure, inspection or published grade decides it.")
    if found.sureness:
        shares = "; ".join(f"{grades_words(grades)} in {100 * share:.1f}%" for grades, share in found.sureness)
        how = f"{found.redraws:,} redraws, seed {found.seed}"
        yield Paragraph(f"When settings and figures move within their intervals ({how}): {shares}.")


def _self(matter: PackMatter) -> Iterator[Block]:
    yield Heading(2, "2. Our self-evaluation")
    if all(one.own is None for one in matter.areas):
        yield Paragraph(f"The record holds no self-assessment under {matter.framework.title}.")
        return
    columns = (
        Column("Area", share=2.6),
        Column("Own", share=0.6),
        Column("Indicated", share=0.9),
        Column("Awarded", share=0.9),
        Column("Compared", share=1.7),
        Column("What the evidence suggests", share=3.6),
    )
    why = {one.area: one for one in matter.suggested}
    yield Table(
        "Grades side by side, 4 is best", columns, tuple(_area_row(one, why) for one in matter.areas), compact=True
    )
    yield Paragraph("Suggestions are for a person to confirm.", "small")
    own = [grade for grade in matter.record.own_grades(matter.framework.id) if grade.narrative]
    titles = {one.area: one.title for one in matter.areas}
    for grade in own:
        yield Paragraph(grade.narrative, lead=f"{titles.get(grade.area, grade.area)}:")


def _area_row(one: ComparedArea, why: dict[str, SuggestedAgreement]) -> tuple[str, ...]:
    indicated = str(one.indicated) if one.indicated is not None else "/".join(map(str, one.possible)) or _EMPTY
    suggested = why.get(one.area)
    told = " ".join(suggested.why) if suggested and one.own is not None else _EMPTY
    return (one.title, _grade(one.own), indicated, _grade(one.awarded), one.words, told)


def _grade(grade: int | None) -> str:
    return _EMPTY if grade is None else str(grade)


def _changed(matter: PackMatter) -> Iterator[Block]:
    yield Heading(2, f"3. What changed since {day(matter.since)}")
    if matter.changes is None:
        yield Paragraph("The release cannot answer for that day.")
        return
    yield Paragraph(f"{matter.changes.words}.")
    columns = (Column("What the rules ask for", share=2), Column("Then", share=3), Column("Now", share=3))
    if matter.changes.facts:
        rows = tuple((sentence(one.title), one.before, one.after) for one in matter.changes.facts)
        yield Table("Evidence that changed", columns, rows, compact=True)
    new = [one for one in matter.record.open_findings if one.date > matter.since and one.kind != "focus"]
    yield Heading(3, "Found since then")
    yield (
        Bullets(tuple(_found(matter, one) for one in new)) if new else Paragraph("No review has found anything since.")
    )


def _found(matter: PackMatter, finding: Finding) -> str:
    by = "; ".join(
        dict.fromkeys(matter.record.review(id_).by or matter.record.review(id_).title for id_ in finding.reviews)
    )
    kind = "Strength" if finding.kind == "strength" else "Area for development"
    return f"{kind}: {finding.text} ({by}, {day(finding.date)})"


def _asked(matter: PackMatter) -> Iterator[Block]:
    """Areas for development of the last twelve months and earlier ones still open, with what is done about each."""
    yield Heading(2, "4. What was asked for, and what is being done")
    findings = [one for one in matter.record.open_findings if one.date > matter.since or _is_open(matter, one)]
    answers = answers_to(findings, matter.record.priorities)
    if not answers:
        yield Paragraph("The record holds no area for development of this time.")
        return
    columns = (
        Column("Area for development", share=3),
        Column("Priority and owner", share=2),
        Column("Actions", share=3.2),
    )
    yield Table("Answers", columns, tuple(_answer_row(matter, one) for one in answers), compact=True)


def _is_open(matter: PackMatter, finding: Finding) -> bool:
    return any(p.state == "open" and p.is_answer_to(finding.text) for p in matter.record.priorities)


def _answer_row(matter: PackMatter, answer: Answer) -> tuple[str, str, str]:
    if not answer.priorities:
        return (answer.finding.text, "none in the record", _EMPTY)
    who = "; ".join(f"{one.title} ({one.owner})" if one.owner else one.title for one in answer.priorities)
    actions = [action for one in answer.priorities for action in one.actions]
    return (answer.finding.text, who, " ".join(_action_words(action, matter.as_at) for action in actions) or _EMPTY)


def _action_words(action: Action, as_at: date) -> str:
    state = action.state.replace("_", " ")
    late = ", late" if action.is_late(as_at) else ""
    due = f", due {day(action.due)}{late}" if action.due else ""
    impact = f" Effect: {action.impact}" if action.impact else ""
    return f"{action.action}: {state}{due}.{impact}"


def _targets(matter: PackMatter) -> Iterator[Block]:
    yield Heading(2, "5. Targets")
    current = tuple(line for line in matter.record.monitoring if line.is_current(matter.as_at))
    if not current:
        yield Paragraph("The record holds no targets of the last twelve months.")
        return
    grid = targets_grid(current)
    yield Table(f"Targets as at {day(matter.as_at)}", tuple(map(Column, grid.headings)), grid.rows, compact=True)
    yield Paragraph(RAG_RULE, "small")


def _notices(matter: PackMatter) -> Iterator[Block]:
    standing = [notice for notice in matter.record.notices if notice.stands(matter.as_at)]
    if not standing:
        return
    yield Heading(2, "6. Improvement notice")
    columns = (
        Column("Condition", share=4),
        Column("Due", share=1.2),
        Column("State", share=1),
        Column("Progress", share=3),
    )
    rows = tuple(
        (
            one.text + (" (a ground for lifting the notice)" if one.exit else ""),
            day(one.due) if one.due else _EMPTY,
            one.state.replace("_", " "),
            one.progress or _EMPTY,
        )
        for notice in standing
        for one in notice.conditions
    )
    yield Table("Conditions", columns, rows, compact=True)


def _profile(profile: Document) -> Iterator[Block]:
    """The profile's blocks, its headings one level lower."""
    yield PageBreak()
    for block in profile.blocks:
        yield Heading(min(block.level + 1, 4), block.text, block.anchor) if isinstance(block, Heading) else block
