"""A plain reading of the example, with the standard library only: what the tests hold the facts against."""

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "england-2011"
Row = dict[str, str]


@cache
def rows(table: str) -> list[Row]:
    with (EXAMPLE / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@dataclass(frozen=True)
class Standing:
    """The latest overall outcome of an open setting, and the one before it."""

    code: str
    group: str
    sector: str
    grade: int
    inspected: str
    before: int | None


@cache
def _by_setting(area: str) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows("outcomes"):
        if row["area"] == area:
            found[row["urn"], row["group"]].append(row)
    return found


@cache
def standings(as_at: str, area: str = "overall") -> list[Standing]:
    """Published by `as_at`, setting open then; a predecessor's outcome counts where there is none of its own."""
    outcomes = _by_setting(area)
    found = []
    for setting in rows("settings"):
        if setting["opened"] > as_at or "" < setting["closed"] <= as_at:
            continue
        known: list[Row] = []
        for urn in (setting["urn"], setting["predecessor"]):
            known = known or [row for row in outcomes.get((urn, setting["group"]), []) if row["published"] <= as_at]
        if known:
            known = sorted(known, key=lambda row: row["inspected"])
            before = int(known[-2]["grade"]) if len(known) > 1 else None
            latest = known[-1]
            place = setting["code"], setting["group"], setting["sector"]
            found.append(Standing(*place, int(latest["grade"]), latest["inspected"], before))
    return found


def counts(where: Callable[[Standing], bool], as_at: str, area: str = "overall") -> Counter[int]:
    return Counter(one.grade for one in standings(as_at, area) if where(one))


def good(found: Counter[int]) -> float:
    """Percent good or better."""
    return 100 * (found[4] + found[3]) / found.total()


def year_before(as_at: str) -> str:
    day = date.fromisoformat(as_at)
    return (day.replace(year=day.year - 1) + timedelta(days=1)).isoformat()


def figures(indicator: str, place: str, as_at: str, breakdown: str = "") -> Iterator[tuple[str, float]]:
    """(period, value), oldest first, of what is published by `as_at`."""
    for row in rows("figures"):
        wanted = (row["indicator"], row["place"], row["breakdown"]) == (indicator, place, breakdown)
        if wanted and row["published"] <= as_at and row["value"]:
            yield row["period"], float(row["value"])


def neighbours(code: str) -> list[str]:
    return [row["neighbour"] for row in rows("neighbours") if row["code"] == code]


def neighbour_mean(indicator: str, code: str, as_at: str, breakdown: str = "") -> float:
    latest = [list(figures(indicator, other, as_at, breakdown)) for other in neighbours(code)]
    known = [series[-1][1] for series in latest if series]
    return sum(known) / len(known)
