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
    context: tuple[dict[str, Any], ...]
    """What the place is like: indicators that judge nothing, given for this council alone."""
    rows: dict[str, list[dict[str, Any]]]
    """Table -> rows as they are written."""


_LISTS = {"groups": "group", "figures": "figure", "context": "context"}
"""Field -> the list of the file that it holds; every other list of the file is rows of a table."""


def _read(path: Path) -> NamedFacts:
    told = tomllib.loads(path.read_text(encoding="utf-8"))
    council = told.pop("council")
    lists = {name: tuple(told.pop(key, ())) for name, key in _LISTS.items()}
    return NamedFacts(**council, **lists, rows=told)


NAMED = tuple(_read(path) for path in sorted((Path(__file__).parent / "named").glob("*.toml")))
