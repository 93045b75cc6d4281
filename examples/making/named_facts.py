"""What the real documents say of the three named councils, read from the TOML files in `named/`.

Those files are written by hand: each fact with its basis (stated, illustrative, synthetic) and its place.
"""

import tomllib
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class NamedFacts:
    code: str
    gss: str
    name: str
    region: str
    kind: str
    size: float
    means: float
    year_to: date
    until: date
    groups: tuple[dict[str, Any], ...]
    figures: tuple[dict[str, Any], ...]
    rows: dict[str, list[dict[str, Any]]]
    """Table -> rows as they are written."""


def _read(path: Path) -> NamedFacts:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    council = told.pop("council")
    return NamedFacts(**council, groups=tuple(told.pop("group", ())), figures=tuple(told.pop("figure", ())), rows=told)


NAMED = tuple(_read(path) for path in sorted((Path(__file__).parent / "named").glob("*.toml")))
