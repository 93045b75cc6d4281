"""Figures of the size of England for benchmarks: LAIT's own where the open data are there, made-up ones otherwise."""

import csv
import random
from collections import defaultdict
from dataclasses import dataclass

import polars as pl
from measure import SHARED

from fourpoint.release.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class NationalFigures:
    """`figures` in the release's schema; `source` says what they are."""

    figures: pl.DataFrame
    neighbours: dict[str, list[str]]
    polarity: dict[str, str]
    source: str


def read_figures() -> NationalFigures:
    """434 measures by 150-odd councils by about ten periods."""
    if not (SHARED / "data/indicators/lait_bds_long.parquet").is_file():
        return make_figures(434, 153, 9)
    told = pl.read_parquet(SHARED / "data/indicators/lait_bds_long.parquet")
    number, value = pl.col("LA Number").cast(pl.Int32), pl.col("Values").cast(pl.Float64, strict=False)
    england = pl.when(number == 970).then(pl.lit("E92000001"))
    region = england.when(number > 970).then(pl.format("R{}", number))
    frame = told.select(
        indicator="Short Desc",
        place=region.otherwise(pl.format("{}", number)),
        breakdown=pl.lit(""),
        period="Years",
        value=value,
        status=pl.when(value.is_null()).then(pl.lit("x")).otherwise(pl.lit("ok")),
        column=pl.lit("Values"),
    )
    polarity = {
        row["Measure_short"]: {"High": "high", "Low": "low"}.get(row["Polarity"], "neutral")
        for row in _rows("indicators/lait_data_dictionary.csv")
    }
    neighbours: dict[str, list[str]] = defaultdict(list)
    for row in _rows("neighbours/neighbours_long_derived.csv"):
        if row["model_version"] == "2025-05":
            neighbours[row["la_code"]].append(row["neighbour_la_code"])
    return NationalFigures(in_schema(frame), dict(neighbours), polarity, "DfE, Local Authority Interactive Tool")


def make_figures(measures: int, councils: int, years: int) -> NationalFigures:
    """Made-up figures of a given size, the same every time."""
    dice = random.Random(434)
    codes = [str(201 + number) for number in range(councils)]
    names = [f"m{number:04}" for number in range(measures)]
    rows = [
        (name, place, str(2016 + year), None if dice.random() < 0.15 else round(dice.uniform(0, 100), 1))
        for name in names
        for place in (*codes, "E92000001")
        for year in range(years)
    ]
    frame = pl.DataFrame(rows, schema=["indicator", "place", "period", "value"], orient="row").with_columns(
        breakdown=pl.lit(""),
        status=pl.when(pl.col("value").is_null()).then(pl.lit("x")).otherwise(pl.lit("ok")),
        column=pl.lit("value"),
    )
    neighbours = {code: dice.sample([other for other in codes if other != code], 10) for code in codes}
    polarity = {name: dice.choice(["high", "high", "low", "neutral"]) for name in names}
    return NationalFigures(in_schema(frame), neighbours, polarity, "made up, of the same size")


def in_schema(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` with every column of the table `figures`, ordered as a release orders it."""
    schema = SCHEMAS["figures"]
    missing = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    whole = frame.with_columns(missing).select(schema.names()).cast(dict(schema))
    return whole.sort("indicator", "place", "breakdown", "period").rechunk()


def times(figures: NationalFigures, factor: int) -> NationalFigures:
    """The same country with `factor` times the indicators."""
    copies = [
        figures.figures.with_columns(indicator=pl.format("{}-{}", "indicator", pl.lit(copy))) for copy in range(factor)
    ]
    polarity = {f"{name}-{copy}": word for name, word in figures.polarity.items() for copy in range(factor)}
    return NationalFigures(
        in_schema(pl.concat(copies)), figures.neighbours, polarity, f"{figures.source}, {factor} times"
    )


def _rows(path: str) -> list[dict[str, str]]:
    with (SHARED / "data" / path).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
