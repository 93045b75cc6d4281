"""What reviews found and which grades stand on record, as the release holds them. Never weighs them."""

from collections.abc import Iterator
from datetime import date

import polars as pl

from fourpoint.analysis.source import Source
from fourpoint.core.cell import Cell
from fourpoint.core.profile import AwardedGrade, FindingLine


def findings_by(source: Source, code: str, day: date) -> tuple[FindingLine, ...]:
    """Strengths and areas for development of reviews dated on or before `day`, oldest first."""
    return tuple(
        FindingLine(
            review=row["review"] or "",
            date=row["date"],
            area=row["area"] or "",
            kind=row["kind"],
            text=row["text"] or "",
            quote=row["quote"] or "",
            theme=row["theme"] or "",
            cells=_cells(source, row),
        )
        for row in _dated(source, "findings", code, day)
    )


def awarded_by(source: Source, code: str, day: date) -> tuple[AwardedGrade, ...]:
    """Grades published, and grades the council gave itself, on or before `day`, oldest first."""
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
            cells=_cells(source, row),
        )
        for row in _dated(source, "published_grades", code, day)
    ]
    own = [
        AwardedGrade(
            by="self",
            framework=row["framework"] or "",
            date=row["date"],
            area=row["area"] or "",
            grade=row["grade"],
            narrative=row["narrative"] or "",
            cells=_cells(source, row),
        )
        for row in _dated(source, "self_assessments", code, day)
    ]
    return tuple(sorted([*published, *own], key=lambda grade: grade.date))


def _dated(source: Source, table: str, code: str, day: date) -> Iterator[dict]:  # type: ignore[type-arg]
    mine = source.table(table).filter((pl.col("code") == code) & (pl.col("date") <= day))
    return mine.sort("date", "source", "row", maintain_order=True).iter_rows(named=True)


def _cells(source: Source, row: dict) -> tuple[Cell, ...]:  # type: ignore[type-arg]
    if row["source"] is None or row["row"] is None:
        return ()
    return (source.cell(row["source"], row["row"], None),)
