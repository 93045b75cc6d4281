"""Whole profiles of a made-up country against the plain statistics: every line of every council."""

import random
from dataclasses import dataclass
from datetime import date

import polars as pl
import pytest
from plain_statistics import band, mean_of_neighbours, median_of_neighbours, percentile, rank, trend_sign

from fourpoint.analysis import snapshot
from fourpoint.analysis.profile import make_profile, make_profiles
from fourpoint.core.cell import Cell
from fourpoint.core.framework import Framework
from fourpoint.core.profile import IndicatorLine
from fourpoint.release.schema import SCHEMAS

DAY = date(2012, 12, 31)
CODES = [str(code) for code in range(301, 316)]
POLARITIES = {"up": "high", "down": "low", "either": "neutral"}
YEARS = list(range(2005, 2012))
Values = dict[tuple[str, int], dict[str, float | None]]


@dataclass
class Country:
    """A release in memory; `values` says what is in its figures."""

    tables: dict[str, pl.DataFrame]
    values: Values
    near: dict[str, list[str]]
    hash: str
    as_at: date = DAY
    synthetic: str = "made up"

    def table(self, name: str) -> pl.DataFrame:
        return self.tables.get(name, pl.DataFrame(schema=SCHEMAS[name]))

    def cell(self, source: int, row: int, column: str | None = None) -> Cell:
        return Cell("made-up.csv", row, column)


def in_schema(name: str, rows: list[dict[str, object]]) -> pl.DataFrame:
    return pl.DataFrame([{column: row.get(column) for column in SCHEMAS[name]} for row in rows], schema=SCHEMAS[name])


@pytest.fixture(params=[1, 2, 3])
def country(request: pytest.FixtureRequest) -> Country:
    dice = random.Random(request.param)
    places = [*CODES, "E92000001"]
    values: Values = {
        (indicator, year): {
            place: None
            if dice.random() < 0.2
            else float(dice.randint(0, 9) if indicator == "up" else dice.uniform(0, 9))
            for place in places
        }
        for indicator in POLARITIES
        for year in YEARS
        if not (indicator == "down" and year == 2008)
    }
    near = {code: dice.sample(CODES, 10) for code in CODES}
    figures = [
        {
            "indicator": indicator,
            "place": place,
            "breakdown": "",
            "period": str(year),
            "value": value,
            "status": "ok" if value is not None else dice.choice(["c", "x", "z"]),
            "column": "v",
        }
        for (indicator, year), row in values.items()
        for place, value in row.items()
    ]
    model = {"model": "m", "model_date": date(2007, 1, 1), "closeness": "Close"}
    neighbours = [
        {**model, "code": code, "rank": place, "neighbour": other}
        for code, others in near.items()
        for place, other in enumerate(others, 1)
    ]
    about = [
        {"id": indicator, "title": indicator, "unit": "score", "polarity": polarity, "decimals": 1}
        for indicator, polarity in POLARITIES.items()
    ]
    tables = {
        "councils": in_schema("councils", [{"code": code, "name": f"Council {code}"} for code in CODES]),
        "neighbours": in_schema("neighbours", neighbours),
        "indicators": in_schema("indicators", about),
        "figures": in_schema("figures", figures).sample(fraction=1, shuffle=True, seed=request.param),
    }
    return Country(tables, values, near, hash=f"made up {request.param} {id(tables)}")


FRAMEWORK = Framework.model_validate(
    {
        "id": "test",
        "title": "For a test",
        "generation": "other",
        "inspectorate": (),
        "reference": "none",
        "from": "2009-01-01",
        "letter": "csa",
        "scale": [{"grade": grade, "word": str(grade)} for grade in (4, 3, 2, 1)],
        "areas": [{"id": "overall", "title": "Overall"}],
        "blocks": {"c_all": True},
    }
)


def test_every_line_of_every_council(country: Country) -> None:
    profiles = make_profiles(country, FRAMEWORK, DAY)
    assert sorted(profiles) == CODES
    checked = 0
    for code, profile in profiles.items():
        assert profile.notes
        for line in profile.c.indicators:
            check_line(country, code, line)
            checked += 1
    assert checked > 40


def check_line(country: Country, code: str, line: IndicatorLine) -> None:
    def row(year: int) -> dict[str, float | None]:
        return country.values.get((line.id, year), {})

    now, before = row(2011), row(2010)
    councils = {place: value for place, value in now.items() if place in CODES}
    polarity = POLARITIES[line.id]
    near = country.near[code]
    assert line.value == now[code]
    assert line.neighbours_mean == approximately(mean_of_neighbours(now, near, code))
    assert line.neighbours_median == approximately(median_of_neighbours(now, near, code))
    assert line.neighbours.value == line.neighbours_mean
    there = [other for other in near if other != code and now[other] is not None]
    assert (line.neighbours.rests_on, line.neighbours.out_of) == (len(there), len([n for n in near if n != code]))
    assert len(line.neighbours.missing) == line.neighbours.out_of - line.neighbours.rests_on
    assert (line.rank, line.band) == (rank(councils, code, polarity), band(councils, code, polarity))
    assert line.percentile == percentile(councils, code, polarity)
    both = now[code] is not None and before[code] is not None
    assert line.change == (now[code] - before[code] if both else None)
    assert (line.change is None) == bool(line.change_note)
    five = [row(year).get(code) for year in range(2007, 2012)]
    words = {0: "steady", 1: "rising", -1: "falling"}
    if polarity != "neutral":
        good = 1 if polarity == "high" else -1
        words = {0: "steady", good: "improving", -good: "worsening"}
    assert line.trend == ("not_known" if None in five else words[trend_sign(five)])  # type: ignore[arg-type]


def approximately(value: float | None) -> object:
    return None if value is None else pytest.approx(value, rel=1e-12)


def test_one_council_by_itself_is_the_same_as_among_all_and_as_before(country: Country) -> None:
    together = make_profiles(country, FRAMEWORK, DAY)
    snapshot.forget()
    for code in CODES[:4]:
        assert make_profile(country, code, FRAMEWORK, DAY) == together[code]
    snapshot.forget()
    assert make_profiles(country, FRAMEWORK, DAY) == together
