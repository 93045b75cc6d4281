"""A release made of a few rows in memory, for tests that need no files."""

import uuid
from dataclasses import dataclass, field
from datetime import date

import polars as pl

from fourpoint.core.cell import Cell
from fourpoint.core.framework import Framework
from fourpoint.release.schema import SCHEMAS


@dataclass
class SmallRelease:
    """`rows` maps a table to dicts; columns that a row leaves out are empty."""

    rows: dict[str, list[dict[str, object]]]
    as_at: date = date(2012, 12, 31)
    synthetic: str = "Made up for a test."
    hash: str = field(default_factory=lambda: uuid.uuid4().hex)

    def table(self, name: str) -> pl.DataFrame:
        schema = SCHEMAS[name]
        filled = [{"source": 0, "row": number + 2, **row} for number, row in enumerate(self.rows.get(name, []))]
        columns = {
            column: pl.Series(column, [row.get(column) for row in filled], dtype=kind, strict=False)
            for column, kind in schema.items()
        }
        return pl.DataFrame(columns, schema=schema)

    def cell(self, source: int, row: int, column: str | None = None) -> Cell:
        return Cell("small.csv", row, column)


def framework(**blocks: object) -> Framework:
    """A framework with the blocks that a test needs."""
    return Framework.model_validate(
        {
            "id": "test",
            "title": "For a test",
            "generation": "other",
            "inspectorate": (),
            "reference": "none",
            "from": "2009-01-01",
            "letter": "csa",
            "scale": [{"grade": grade, "word": f"grade {grade}"} for grade in (4, 3, 2, 1)],
            "areas": [{"id": "overall", "title": "Overall"}],
            "blocks": blocks,
        }
    )


def councils(*codes: str) -> list[dict[str, object]]:
    return [{"code": code, "name": f"Council {code}", "region": "North East"} for code in codes]


def neighbours(
    code: str, *others: str, model: str = "m-2007", when: date = date(2007, 1, 1)
) -> list[dict[str, object]]:
    return [
        {"model": model, "model_date": when, "code": code, "rank": rank, "neighbour": other, "closeness": "Close"}
        for rank, other in enumerate(others, 1)
    ]


def figure(indicator: str, place: str, period: str, value: float | None, **more: object) -> dict[str, object]:
    status = "ok" if value is not None else "c"
    base = {"indicator": indicator, "place": place, "period": period, "value": value, "status": status}
    return {**base, "breakdown": "", "column": "value", **more}


def setting(urn: str, code: str = "901", group: str = "secondary_schools", **more: object) -> dict[str, object]:
    return {"urn": urn, "name": f"School {urn}", "code": code, "group": group, "sector": "council", **more}


def outcome(urn: str, grade: int | None, inspected: date | None, **more: object) -> dict[str, object]:
    base = {"urn": urn, "group": "secondary_schools", "event": "full", "area": "overall"}
    return {**base, "grade": grade, "inspected": inspected, "word": f"grade {grade}", **more}
