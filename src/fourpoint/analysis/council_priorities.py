"""A council's priorities and actions of a release, each action with what its indicator did since the finding.

A priority that answers a finding still to come at the as-at date is not known yet. Decides nothing.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from fourpoint.analysis.monitoring import measure_of, points_of
from fourpoint.core.council.forecast import Point
from fourpoint.core.council.priority import Action, Priority
from fourpoint.core.council.priority_since import IndicatorSince, since_then
from fourpoint.release.store import Release

Row = dict[str, Any]


def read_priorities(release: Release, code: str, as_at: date) -> tuple[Priority, ...]:
    """The priorities of the council `code` known at `as_at`, in the order of their sources."""
    rows = states_at(_of(release, "priorities", code), ("priority",), as_at)
    if not rows:
        return ()
    actions: dict[str, list[Row]] = {}
    for row in states_at(_of(release, "actions", code), ("priority", "action"), as_at):
        actions.setdefault(row["priority"], []).append(row)
    findings = {row["text"]: row["date"] for row in reversed(_of(release, "findings", code))}
    wanted = {row["indicator"] for told in actions.values() for row in told if row["indicator"]}
    figures = points_of(release, code, wanted, as_at) if wanted else {}
    titles = {row["id"]: row for row in release.table("indicators").iter_rows(named=True) if row["id"] in wanted}
    found = []
    for row in rows:
        answered = [day for text, day in findings.items() if _priority(row, ()).is_answer_to(text)]
        if answered and min(answered) > as_at:
            continue
        since = min(answered, default=None)
        made = tuple(_action(one, since, figures, titles) for one in actions.get(row["priority"], ()))
        found.append(_priority(row, made))
    return tuple(found)


def _of(release: Release, table: str, code: str) -> list[Row]:
    return list(release.table(table).filter(pl.col("code") == code).sort("source", "row").iter_rows(named=True))


def states_at(rows: Iterable[Row], key: tuple[str, ...], as_at: date) -> list[Row]:
    """Of rows that tell one thing's states from day to day, the newest known at `as_at`, in the order met."""
    newest: dict[tuple[Any, ...], Row] = {}
    for row in rows:
        one, day = tuple(row[name] for name in key), row["state_on"] or date.min
        if day <= as_at and (one not in newest or day >= (newest[one]["state_on"] or date.min)):
            newest[one] = row
    return list(newest.values())


def _priority(row: Row, actions: tuple[Action, ...]) -> Priority:
    return Priority(
        row["priority"],
        row["area"],
        row["title"],
        row["owner"] or "",
        row["answers"] or "",
        row["state"] or "open",
        row["impact"] or "",
        actions,
        row["state_on"],
    )


def _action(row: Row, since: date | None, figures: dict[str, tuple[Point, ...]], titles: dict[str, Row]) -> Action:
    return Action(
        row["action"],
        row["owner"] or "",
        row["due"],
        row["state"] or "not_started",
        row["milestone"] or "",
        row["indicator"] or "",
        row["impact"] or "",
        _since(row["indicator"], since, figures, titles) if row["indicator"] else None,
        row["state_on"],
    )


def _since(
    indicator: str, since: date | None, figures: dict[str, tuple[Point, ...]], titles: dict[str, Row]
) -> IndicatorSince:
    known = titles.get(indicator, {})
    return since_then(indicator, known.get("title") or indicator, measure_of(known), since, figures.get(indicator, ()))
