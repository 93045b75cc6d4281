"""Targets and figures of a release as monitoring lines. Reads tables; computes by the rules in `core`.

Never takes a figure that was published after the as-at date, and never one whose status has no value.
"""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Any

import polars as pl

from fourpoint.analysis.periods import read_period
from fourpoint.core.council.forecast import Forecast, NoForecast, Point, forecast_year_end, span_of
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.council.monitoring import Beside, MonitorLine, direction_of, status_of, words_of
from fourpoint.core.council.target import PeriodError, Target, TargetHistory, history_of, year_end
from fourpoint.core.status import Status as FigureStatus
from fourpoint.release.store import Release

Row = dict[str, Any]
_EDITIONS = {"provisional": 0, "revised": 1, "final": 2}
_ENGLAND = "E92000001"


def monitor(release: Release, code: str, as_at: date) -> tuple[MonitorLine, ...]:
    """Every target that the council `code` had by `as_at`, with its figures, in the order of the targets. Of a target
    with several years the year that runs at `as_at` is shown, else the newest that has ended."""
    targets = list(_rows(release.table("targets").filter(pl.col("code") == code)))
    indicators = {row["id"]: row for row in _rows(release.table("indicators"))}
    wanted = {row["indicator"] for row in targets}
    told = [*map(_with_start, _rows(_figures(release, code, wanted))), *_own(release, code)]
    figures = [row for row in told if _known_on(row) <= as_at]
    return tuple(
        _line(indicators.get(indicator, {"id": indicator}), breakdown, versions, figures, code, as_at)
        for (indicator, breakdown, _), versions in _by_target(_ended(targets, release), as_at).items()
        if any(row["date"] is None or row["date"] <= as_at for row in versions)
    )


def points_of(release: Release, code: str, wanted: set[str], as_at: date) -> dict[str, tuple[Point, ...]]:
    """The council's own figures of the indicators `wanted` known at `as_at`, oldest first: published and monitored,
    without breakdown."""
    found = [*map(_with_start, _rows(_figures(release, code, wanted))), *_own(release, code)]
    own = [row for row in found if row["place"] == code and not row["breakdown"] and _known_on(row) <= as_at]
    return {one: _points([row for row in own if row["indicator"] == one], None) for one in wanted}


def measure_of(indicator: Row) -> Measure:
    """How the figures of an indicator's row are read."""
    return Measure(indicator.get("unit") or "", indicator.get("polarity") or "neutral", indicator.get("decimals") or 0)


def _figures(release: Release, code: str, wanted: set[str]) -> pl.DataFrame:
    places = [code, _ENGLAND, *_neighbours(release, code)]
    return release.table("figures").filter(pl.col("indicator").is_in(list(wanted)), pl.col("place").is_in(places))


def _with_start(row: Row) -> Row:
    """A published figure of a whole year that gives no first day begins a year before its last."""
    period = read_period(row["period"]) if row["start"] is None and row["end"] else None
    if period is None or "year" not in period.family:
        return row
    end: date = row["end"]
    return row | {"start": end - timedelta(days=364)}


def _own(release: Release, code: str) -> Iterator[Row]:
    """The council's own monitoring in the shape of figures."""
    for row in _rows(release.table("monitoring").filter(pl.col("code") == code)):
        yield row | {
            "place": code,
            "breakdown": row["breakdown"] or "",
            "status": row["status"] or "ok",
            "published": row["reported"],
            "edition": "",
        }


def _neighbours(release: Release, code: str) -> list[str]:
    rows = release.table("neighbours").filter(pl.col("code") == code).sort("model_date", "rank")
    newest = rows.filter(pl.col("model_date") == pl.col("model_date").max())
    return newest["neighbour"].to_list()


def _rows(frame: pl.DataFrame) -> Iterator[Row]:
    return frame.iter_rows(named=True)


def _known_on(row: Row) -> date:
    """Publication, else the end of the period; a figure with neither cannot be placed in time."""
    return row["published"] or row["end"] or date.max


def _ended(targets: list[Row], release: Release) -> list[Row]:
    """Targets with the last day of their period: that of figures published for the very same period where there are
    any (school years end in August), else as the period's words say; None where they cannot be read."""
    of_targets = pl.DataFrame({"indicator": [row["indicator"] for row in targets]}, schema={"indicator": pl.String})
    ends = release.table("figures").join(of_targets.unique(), on="indicator", how="semi").drop_nulls("end")
    known = {(row["indicator"], row["period"]): row["end"] for row in _rows(ends.select("indicator", "period", "end"))}
    return [row | {"ends": known.get((row["indicator"], row["period"])) or _end_of(row)} for row in targets]


def _end_of(row: Row) -> date | None:
    try:
        return year_end(row["period"])
    except PeriodError:
        return None


def _by_target(rows: Iterable[Row], as_at: date) -> dict[tuple[str, str, str], list[Row]]:
    """Rows of one indicator, breakdown and kind of target, for the one year that is shown."""
    grouped: dict[tuple[str, str, str], list[Row]] = {}
    for row in rows:
        grouped.setdefault((row["indicator"], row["breakdown"] or "", row["kind"]), []).append(row)
    return {key: _of_year_shown(versions, as_at) for key, versions in grouped.items()}


def _of_year_shown(rows: list[Row], as_at: date) -> list[Row]:
    known = sorted(row["ends"] for row in rows if row["ends"] is not None)
    if not known:
        return rows
    shown = next((end for end in known if end >= as_at), known[-1])
    return [row for row in rows if row["ends"] == shown]


def _line(
    indicator: Row, breakdown: str, versions: list[Row], figures: list[Row], code: str, as_at: date
) -> MonitorLine:
    measure = measure_of(indicator)
    end = versions[0]["ends"]
    own = [row for row in figures if row["indicator"] == indicator["id"] and row["breakdown"] == breakdown]
    own = [row for row in own if end is None or row["end"] is None or row["end"] <= end]
    history, note = _history(versions, as_at)
    points = _points([row for row in own if row["place"] == code], end)
    made = _forecast(points, end, measure, note, as_at)
    direction, because = direction_of(points, measure)
    return MonitorLine(
        indicator["id"], indicator.get("title") or indicator["id"], indicator.get("area") or "", breakdown, measure,
        history, points, _comparators(own, code), direction, because, made, words_of(made, history, measure),
        status_of(history, points, made, measure, as_at), note or _gaps(own, code),
    )  # fmt: skip


def _history(versions: list[Row], as_at: date) -> tuple[TargetHistory, str]:
    try:
        return history_of([_target(row) for row in versions], as_at), ""
    except PeriodError as error:
        return TargetHistory((), None, "its period cannot be read"), str(error)


def _target(row: Row) -> Target:
    return Target(
        indicator=row["indicator"],
        breakdown=row["breakdown"] or "",
        period=row["period"],
        end=row["ends"] or year_end(row["period"]),
        value=row["value"],
        kind=row["kind"],
        version=row["version"],
        state=row["state"],
        reward=row["reward"],
        set_on=row["date"],
    )


def _forecast(
    points: tuple[Point, ...], end: date | None, measure: Measure, note: str, as_at: date
) -> Forecast | NoForecast:
    if end is None:
        return NoForecast(note)
    if end < as_at and not any(point.end == end for point in points):
        return NoForecast(f"The year ended on {end.day} {end:%B %Y} and no figure for it is held.")
    most = 100.0 if measure.unit == "percent" else None
    return forecast_year_end(points, end, decimals=measure.decimals, most=most)


def _points(rows: list[Row], end: date | None) -> tuple[Point, ...]:
    """Figures with a value, oldest first, the best edition of each; quarters where there are any this year, for a
    year's own figure and its quarters are not one line."""
    best: dict[tuple[date, date | None], Row] = {}
    for row in sorted(rows, key=lambda row: _EDITIONS.get(row["edition"] or "", 3)):
        if row["end"] is not None and row["value"] is not None and FigureStatus(row["status"]).has_value:
            best[(row["end"], row["start"])] = row
    points = sorted((_point(row) for row in best.values()), key=lambda point: (point.end, point.period))
    if end is None or not points:
        return tuple(points)
    years = [point for point in points if span_of(point, end) == "year"]
    parts = [point for point in points if span_of(point, end) != "year"]
    outturn = [point for point in years if point.end == end]
    return tuple([*parts, *outturn] if parts else years)


def _point(row: Row) -> Point:
    return Point(row["period"], row["end"], row["value"], row["start"], row["denominator"])


def _comparators(rows: list[Row], code: str) -> tuple[Beside, ...]:
    """England's newest figure, and the mean of the neighbours' figures for their newest period."""
    found = [_newest("England", [row for row in rows if row["place"] == _ENGLAND])]
    found.append(_newest("statistical neighbours", [row for row in rows if row["place"] not in (_ENGLAND, code)]))
    return tuple(one for one in found if one is not None)


def _newest(name: str, rows: list[Row]) -> Beside | None:
    valued = [row for row in rows if row["value"] is not None and row["end"] is not None]
    if not valued:
        return None
    last = max(row["end"] for row in valued)
    of_last = {row["place"]: row for row in valued if row["end"] == last}
    mean = sum(row["value"] for row in of_last.values()) / len(of_last)
    period = next(iter(of_last.values()))["period"]
    return Beside(name, period, mean, len(of_last) if name != "England" else None)


def _gaps(rows: list[Row], code: str) -> str:
    """What the council's figures have that is no number, in words."""
    told = [f"{row['period']}: {FigureStatus(row['status']).words}" for row in rows if _is_gap(row, code)]
    return "; ".join(told)


def _is_gap(row: Row, code: str) -> bool:
    return row["place"] == code and not FigureStatus(row["status"]).has_value
