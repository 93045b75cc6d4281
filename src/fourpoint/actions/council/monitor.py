"""Targets through the year for one council: actual, comparator, direction, forecast and status, each apart."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fourpoint.analysis.monitoring import monitor as monitoring_lines
from fourpoint.core.council.forecast import Forecast
from fourpoint.core.council.monitoring import RAG_RULE, MonitorLine
from fourpoint.documents.board.overview import beside_words, status_words, target_words
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class Monitored:
    """A council's targets as at a day."""

    council: str
    code: str
    as_at: date
    lines: tuple[MonitorLine, ...]
    synthetic: str


def monitor(release: Release, council: str, as_at: date) -> Monitored:
    """Every target of `council` as at `as_at` (or the release's day, where that is earlier)."""
    day = min(as_at, release.as_at)
    found = find_council(release, council, day)
    return Monitored(found.name, found.code, day, monitoring_lines(release, found.code, day), release.synthetic)


def monitored_form(found: Monitored) -> dict[str, Any]:
    """The monitoring as JSON holds it."""
    return {
        "council": found.council,
        "code": found.code,
        "as_at": found.as_at.isoformat(),
        "rule": RAG_RULE,
        "targets": [_line(line) for line in found.lines],
        "synthetic": found.synthetic,
    }


def _line(line: MonitorLine) -> dict[str, Any]:
    target, actual, made = line.history.in_force, line.actual, line.forecast
    return {
        "indicator": line.indicator,
        "title": line.title,
        "area": line.area,
        "breakdown": line.breakdown,
        "unit": line.measure.unit,
        "polarity": line.measure.polarity,
        "target": {"value": target.value, "period": target.period, "end": target.end.isoformat(), "kind": target.kind,
                   "reward": target.reward} if target else None,
        "history": [
            {"version": one.version, "value": one.value, "state": one.state,
             "date": one.set_on.isoformat() if one.set_on else None}
            for one in line.history.versions
        ],
        "actual": {"value": actual.value, "period": actual.period, "end": actual.end.isoformat()} if actual else None,
        "comparators": [{"name": one.name, "period": one.period, "value": one.value} for one in line.comparators],
        "direction": line.direction,
        "direction_because": line.direction_because,
        "forecast": {"value": made.value, "low": made.low, "high": made.high, "points": made.points,
                     "method": made.method} if isinstance(made, Forecast) else None,
        "forecast_words": line.forecast_words,
        "status": line.status.colour,
        "status_words": line.status.words,
        "rests_on": line.status.rests_on,
        "note": line.note,
    }  # fmt: skip


def told(line: MonitorLine) -> list[str]:
    """One target in lines that a terminal shows: the title, then what is known, a question a line."""
    made = line.forecast
    method = f" ({made.method})" if isinstance(made, Forecast) else ""
    actual = line.actual
    latest = f"{line.measure.shown(actual.value)} ({actual.period})" if actual else "not known"
    return [
        line.title + (f", {line.breakdown}" if line.breakdown else ""),
        f"  target     {target_words(line)}",
        f"  latest     {latest}" + (f"; {line.note}" if line.note else ""),
        f"  beside     {beside_words(line)}",
        f"  direction  {line.direction.replace('_', ' ')}, {line.direction_because}",
        f"  forecast   {line.forecast_words}{method}",
        f"  status     {status_words(line)}",
    ]
