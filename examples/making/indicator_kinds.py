"""Indicators of the example, read from `indicators.csv`: their definition, and how their invented figures behave."""

import csv
from dataclasses import dataclass, fields
from pathlib import Path


@dataclass(frozen=True, slots=True)
class IndicatorKind:
    """`mean` and `spread` are those of councils in the fourth period; `follows` is how much the figure follows how well
    off families are; `yearly` is England's change a year; `cohort` the children counted in an average council (0: no
    denominator is published); `wait` the days from the end of the period to publication."""

    id: str
    title: str
    unit: str
    polarity: str
    area: str
    mean: float
    spread: float
    follows: float
    yearly: float
    cohort: int
    year: str
    """academic (to 31 August), financial (to 31 March) or calendar"""
    wait: int
    per: int
    decimals: int
    breakdown: str


def _read(path: Path) -> tuple[IndicatorKind, ...]:
    makers = {field.name: field.type for field in fields(IndicatorKind)}
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(
            IndicatorKind(**{name: makers[name](text) for name, text in row.items()})  # type: ignore[operator]
            for row in csv.DictReader(file)
        )


INDICATOR_KINDS = _read(Path(__file__).parent / "indicators.csv")
