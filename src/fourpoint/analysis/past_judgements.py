"""What reviews found and which grades stand on record, as the release holds them. Never weighs them."""

from typing import Any

import polars as pl

from fourpoint.analysis.snapshot import Snapshot
from fourpoint.analysis.source import Source
from fourpoint.core.cell import Cell
from fourpoint.core.profile import AwardedGrade, FindingLine


def findings_by(snapshot: Snapshot, code: str) -> tuple[FindingLine, ...]:
    """Strengths and areas for development of reviews dated on or before the day, oldest first."""
    return tuple(
        FindingLine(
            review=row["review"] or "",
            date=row["date"],
            area=row["area"] or "",
            kind=row["kind"],
            text=row["text"] or "",
            quote=row["quote"] or "",
            theme=row["theme"] or "",
            cells=_cells(snapshot.source, row),
        )
        for row in _dated(snapshot, "findings", code)
    )


def awarded_by(snapshot: Snapshot, code: str) -> tuple[AwardedGrade, ...]:
    """Grades published, and grades the council gave itself, on or before the day, oldest first."""
    published = [
        AwardedGrade(
            by="published",
            framework=row["framework"] or "",
            date=row["date"],
            area=row["area"] or "",
            grade=row["grade"],
            word=row["word"] or "",
            underestimates=row["underestimates"],
            overvalues=row["overvalues"],
            cells=_cells(snapshot.source, row),
        )
        for row in _dated(snapshot, "published_grades", code)
    ]
    own = [
        AwardedGrade(
            by="self",
            framework=row["framework"] or "",
            date=row["date"],
            area=row["area"] or "",
            grade=row["grade"],
            narrative=row["narrative"] or "",
            cells=_cells(snapshot.source, row),
        )
        for row in _dated(snapshot, "self_assessments", code)
    ]
    return tuple(sorted([*published, *own], key=lambda grade: grade.date))


def _dated(snapshot: Snapshot, table: str, code: str) -> list[dict[str, Any]]:
    """Rows of a council dated on or before the day, oldest first."""

    def known() -> pl.DataFrame:
        dated = snapshot.source.table(table).filter(pl.col("date") <= snapshot.day)
        return dated.sort("date", "source", "row", maintain_order=True)

    return snapshot.rows.of(code, table, known)


def _cells(source: Source, row: dict[str, Any]) -> tuple[Cell, ...]:
    if row["source"] is None or row["row"] is None:
        return ()
    return (source.cell(row["source"], row["row"], None),)
