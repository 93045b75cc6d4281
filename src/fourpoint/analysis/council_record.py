"""A council's own side of a release as one value: reviews, findings, grades, targets, plans, notices, papers.

Reads tables and sorts them; decides nothing. Nothing dated after the as-at date is taken, except the papers typed
for a meeting still to come: they are words, not evidence.
"""

from collections.abc import Iterator
from datetime import date
from typing import Any

import polars as pl

from fourpoint.analysis.council_priorities import read_priorities, states_at
from fourpoint.analysis.monitoring import monitor
from fourpoint.core.council.council_record import CouncilRecord, Paper
from fourpoint.core.council.overview import Finding, Review, merge
from fourpoint.core.council.priority import Condition, Notice
from fourpoint.core.profile import AwardedGrade
from fourpoint.release.store import Release

Row = dict[str, Any]


def read_record(release: Release, code: str, name: str, as_at: date) -> CouncilRecord:
    """The record of the council `code` as at `as_at` (no later than the release's own day)."""
    return CouncilRecord(
        code=code,
        name=name,
        as_at=as_at,
        reviews=tuple(_review(row) for row in _known(release, "reviews", code, as_at)),
        findings=merge(_finding(row) for row in _known(release, "findings", code, as_at)),
        awarded=tuple(_awarded(row) for row in _known(release, "published_grades", code, as_at)),
        own=tuple(_own(row) for row in _newest_versions(_known(release, "self_assessments", code, as_at))),
        monitoring=monitor(release, code, as_at),
        priorities=read_priorities(release, code, as_at),
        notices=_notices(release, code, as_at),
        papers=tuple(_paper(row) for row in _of(release, "board_papers", code).sort("position").iter_rows(named=True)),
        synthetic=release.synthetic,
    )


def _of(release: Release, table: str, code: str) -> pl.DataFrame:
    return release.table(table).filter(pl.col("code") == code).sort("source", "row")


def _known(release: Release, table: str, code: str, as_at: date) -> Iterator[Row]:
    """Rows of the council known at `as_at`, as their sources order them; an undated row is known."""
    frame = _of(release, table, code).filter(pl.col("date").is_null() | (pl.col("date") <= as_at))
    return frame.iter_rows(named=True)


def _review(row: Row) -> Review:
    return Review(
        row["review"],
        row["kind"] or "",
        row["title"] or row["review"],
        row["by"] or "",
        row["date"],
        row["period"] or "",
        bool(row["confidential"]),
    )


def _finding(row: Row) -> Finding:
    quotes = (row["quote"],) if row["quote"] else ()
    themes = tuple((row["theme"] or "").split())
    return Finding(row["area"], row["kind"], row["text"], (row["review"],), row["date"], themes, quotes)


def _awarded(row: Row) -> AwardedGrade:
    return AwardedGrade(
        by="published",
        framework=row["framework"],
        date=row["date"],
        area=row["area"],
        grade=row["grade"],
        word=row["word"] or "",
        underestimates=row["underestimates"],
        overvalues=row["overvalues"],
    )


def _newest_versions(rows: Iterator[Row]) -> list[Row]:
    """Of several versions submitted on one day, the newest whole: an area that it leaves out is left out."""
    found = list(rows)
    newest: dict[tuple[str, date], int] = {}
    for row in found:
        key = (row["framework"], row["date"])
        newest[key] = max(newest.get(key, 0), row["version"] or 0)
    return [row for row in found if (row["version"] or 0) == newest[(row["framework"], row["date"])]]


def _own(row: Row) -> AwardedGrade:
    return AwardedGrade(
        by="self",
        framework=row["framework"],
        date=row["date"],
        area=row["area"],
        grade=row["grade"],
        narrative=row["narrative"] or "",
    )


def _paper(row: Row) -> Paper:
    return Paper(row["meeting"], row["report"], row["part"], row["area"] or "", row["text"])


def _notices(release: Release, code: str, as_at: date) -> tuple[Notice, ...]:
    """Notices issued by `as_at`; a lifting after it is not known yet."""
    grouped: dict[str, list[Row]] = {}
    known = states_at(_of(release, "notices", code).iter_rows(named=True), ("notice", "condition"), as_at)
    for row in known:
        if row["issued"] is None or row["issued"] <= as_at:
            grouped.setdefault(row["notice"], []).append(row)
    return tuple(_notice(id_, rows, as_at) for id_, rows in grouped.items())


def _notice(id_: str, rows: list[Row], as_at: date) -> Notice:
    issued = next((row["issued"] for row in rows if row["issued"]), None)
    lifted = next((row["lifted"] for row in rows if row["lifted"] and row["lifted"] <= as_at), None)
    return Notice(id_, issued, lifted, tuple(_condition(row) for row in rows))


def _condition(row: Row) -> Condition:
    return Condition(
        row["condition"],
        row["due"],
        row["state"] or "open",
        row["progress"] or "",
        bool(row["exit"]),
        row["quote"] or "",
        row["state_on"],
    )
