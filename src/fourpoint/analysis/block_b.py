"""Block B of one council: every inspection of it published by the as-at date, and the word where there is none.

A re-inspection stands in place of the inspection; nothing superseded is dropped, only marked.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

import polars as pl

from fourpoint.analysis.coverage import what_absence_means, where_covered
from fourpoint.analysis.snapshot import Snapshot
from fourpoint.analysis.source import Source
from fourpoint.core.areas import INSPECTION_KINDS
from fourpoint.core.facts import Known
from fourpoint.core.framework import Framework
from fourpoint.core.profile import BlockB, InspectionLine

_AGAIN = "_reinspection"
"""A kind that ends so stands in place of the kind before it, also where the framework names neither."""


def make_block_b(snapshot: Snapshot, code: str, framework: Framework) -> BlockB:
    """Block B of `code`; where no day of publication is given the day of inspection stands in."""
    source, day = snapshot.source, snapshot.day
    lines = [_line(source, row) for row in snapshot.rows.of(code, "inspections", lambda: _known_by(source, day))]
    return BlockB((*_mark_superseded(lines, framework), *_absences(snapshot, code, framework, lines)))


def count_undated(snapshot: Snapshot, code: str) -> int:
    """Judgements of the council without any date: they cannot be placed before or after a day, so they are left out."""
    return len(snapshot.rows.of(code, "undated inspections", lambda: _undated(snapshot.source)))


def _undated(source: Source) -> pl.DataFrame:
    return source.table("council_inspections").filter(pl.col("published").is_null() & pl.col("inspected").is_null())


def _known_by(source: Source, day: date) -> pl.DataFrame:
    """Rows known at `day`; of rows with one key the last corrects those before it."""
    when = pl.coalesce("published", "inspected")
    return (
        source.table("council_inspections")
        .filter(when <= day)
        .unique(["code", "kind", "published", "inspected", "area"], keep="last", maintain_order=True)
        .sort(when, "kind", "area", maintain_order=True)
    )


def _line(source: Source, row: dict[str, object]) -> InspectionLine:
    place, number = row["source"], row["row"]
    known = isinstance(place, int) and isinstance(number, int)
    return InspectionLine(
        kind=row["kind"],  # type: ignore[arg-type]
        title=INSPECTION_KINDS.get(str(row["kind"]), str(row["kind"])),
        area=row["area"],  # type: ignore[arg-type]
        known=Known.KNOWN,
        inspected=row["inspected"],  # type: ignore[arg-type]
        published=row["published"],  # type: ignore[arg-type]
        grade=row["grade"],  # type: ignore[arg-type]
        word=row["word"] or "",  # type: ignore[arg-type]
        priority_action=row["priority_action"],  # type: ignore[arg-type]
        note=row["note"] or "",  # type: ignore[arg-type]
        cells=(source.cell(place, number, None),) if known else (),  # type: ignore[arg-type]
    )


def _mark_superseded(lines: list[InspectionLine], framework: Framework) -> list[InspectionLine]:
    """Marks all but the last line of each subject; `lines` are oldest first."""
    subjects = [_subject(line, framework) for line in lines]
    last = {subject: position for position, subject in enumerate(subjects)}
    return [
        line if last[subject] == position else replace(line, superseded=True)
        for position, (line, subject) in enumerate(zip(lines, subjects, strict=True))
    ]


def _subject(line: InspectionLine, framework: Framework) -> tuple[str, str]:
    """What a line is about: lines of one subject supersede each other."""
    for asked in framework.blocks.b:
        if line.kind in asked.kinds and asked.area in ("", line.area):
            return ",".join(asked.kinds), line.area
    return line.kind.removesuffix(_AGAIN), line.area


def _absences(
    snapshot: Snapshot, code: str, framework: Framework, lines: Iterable[InspectionLine]
) -> list[InspectionLine]:
    """One line for each inspection that the framework asks for and that has no line in any of its kinds."""
    have = {(line.kind, area) for line in lines for area in ("", line.area)}
    missing = [asked for asked in framework.blocks.b if not any((kind, asked.area) in have for kind in asked.kinds)]
    return [
        InspectionLine(
            kind=asked.kinds[0],
            title=asked.title or INSPECTION_KINDS.get(asked.kinds[0], asked.kinds[0]),
            area=asked.area,
            known=what_absence_means(snapshot.claims, ("council_inspections",), asked.kinds, code, snapshot.day),
            cells=where_covered(snapshot.claims, ("council_inspections",), asked.kinds, code, snapshot.day),
        )
        for asked in missing
    ]
