"""England, its regions and the changes of councils, from `fourpoint/geography/areas.toml`. Holds no councils itself."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files

from fourpoint.core.words.council_names import council_key


@dataclass(frozen=True, slots=True)
class Change:
    """When a council began or ended, and who followed."""

    code: str
    name: str
    gss: str
    from_: date | None
    to: date | None
    successor: str


@dataclass(frozen=True, slots=True)
class Geography:
    """Region and England by name key and by number; changes by code; former GSS codes; names elsewhere."""

    areas: dict[str, str]
    numbers: dict[str, str]
    region_names: dict[str, str]
    changes: dict[str, Change]
    former_gss: dict[str, str]
    also_known_as: dict[str, str]
    wales: frozenset[str]


def area_key(name: str) -> str:
    """A region's name as it is compared."""
    return " ".join(name.lower().replace("&", "and").replace("(", " ").replace(")", " ").split())


@cache
def geography() -> Geography:
    """The file, read once."""
    found = tomllib.loads(files("fourpoint").joinpath("geography/areas.toml").read_text(encoding="utf-8"))
    areas: dict[str, str] = {}
    numbers: dict[str, str] = {}
    names: dict[str, str] = {}
    for region in found["region"]:
        for name in (region["name"], *region.get("also", ())):
            areas[area_key(name)] = region["code"]
            names[area_key(name)] = region["name"]
        numbers |= dict.fromkeys(region.get("numbers", ()), region["code"])
    changes = {
        change["code"]: Change(
            change["code"], change.get("name", ""), change.get("gss", ""), change.get("from"), change.get("to"),
            " ".join(change.get("successor", ())),
        )
        for change in found["change"]
    }  # fmt: skip
    wales = frozenset(council_key(name) for name in found["elsewhere"]["wales"])
    return Geography(areas, numbers, names, changes, found["former_gss"], found["also_known_as"], wales)
