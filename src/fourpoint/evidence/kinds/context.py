"""What a reader may ask beside its own file: councils, titles and years of indicators, from files read before."""

from dataclasses import dataclass, field

from fourpoint.evidence.cells.places import Places


@dataclass(frozen=True, slots=True)
class Context:
    """Councils by any name; measure -> kind of year; heading -> title."""

    places: Places
    years: dict[str, str] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
