"""What a reader may ask beside its own file: councils, titles and years of indicators, from files read before."""

from dataclasses import dataclass, field

import polars as pl

from fourpoint.evidence.cells.places import Places, make_places
from fourpoint.release.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Context:
    """Councils by any name; measure -> kind of year; heading -> title."""

    places: Places
    years: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)


def empty_context() -> Context:
    """A context that knows no council."""
    return Context(make_places(pl.DataFrame(schema=SCHEMAS["councils"]), pl.DataFrame(schema=SCHEMAS["council_names"])))
