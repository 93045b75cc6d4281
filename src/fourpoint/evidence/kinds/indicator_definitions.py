"""Definitions of indicators that no file brings with it, from `fourpoint/indicators`. A file's own goes before them."""

import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from typing import Literal

import polars as pl
from pydantic import BaseModel, ConfigDict, ValidationError

from fourpoint.core.areas import AREAS
from fourpoint.core.errors import FourpointError


class Definition(BaseModel):
    """One indicator: what it is, which way is good, what it belongs to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str
    title: str
    unit: Literal["percent", "rate", "count", "score", "days", "change", "number"]
    polarity: Literal["high", "low", "neutral"]
    area: str
    decimals: int = 1
    source: str
    per: float | None = None


@cache
def load_definitions() -> dict[str, Definition]:
    """Every definition by id; FourpointError for a file that is not as it should be or an id that comes twice."""
    found: dict[str, Definition] = {}
    for path in sorted(files("fourpoint").joinpath("indicators").iterdir(), key=lambda path: path.name):
        if not path.name.endswith(".toml"):
            continue
        try:
            entries = [Definition(**entry) for entry in tomllib.loads(path.read_text(encoding="utf-8"))["indicator"]]
        except (tomllib.TOMLDecodeError, ValidationError, KeyError) as error:
            raise FourpointError(f"{path.name}: {error}") from error
        for entry in entries:
            if entry.id in found or entry.area not in AREAS:
                raise FourpointError(f"{path.name}: {entry.id} comes twice, or its area '{entry.area}' is unknown.")
            found[entry.id] = entry
    return found


def definitions_of(ids: Iterable[str], row: int) -> pl.DataFrame:
    """Rows of the table `indicators` for those of `ids` that are defined here, as if they stood in `row`."""
    known = load_definitions()
    rows = [
        (row, one.id, one.title, one.unit, one.polarity, one.area, one.decimals, one.source, one.per)
        for one in (known[key] for key in sorted(set(ids)) if key in known)
    ]
    schema = {"row": pl.Int32, "id": pl.String, "title": pl.String, "unit": pl.String, "polarity": pl.String}
    schema |= {"area": pl.String, "decimals": pl.Int32, "origin": pl.String, "per": pl.Float64}
    return pl.DataFrame(rows, schema=schema, orient="row")
