"""The manifest of a release: what it was made from, row by row accounted for, and the hash of its values.

Holds no clock: the same input gives the same manifest on any day and machine.
"""

from dataclasses import asdict, dataclass, field, fields
from datetime import date
from typing import Any

from fourpoint.core.errors import FourpointError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Source:
    """One table of one file (`sheet` = sheet of a workbook or member of an archive, empty otherwise).

    `read` = `kept` + `set_aside` + `duplicates`, always: a value that breaks this cannot be made.
    """

    path: str
    sheet: str = ""
    kind: str = ""
    sha256: str = ""
    read: int = 0
    kept: int = 0
    set_aside: int = 0
    duplicates: int = 0
    reasons: tuple[tuple[str, int], ...] = ()
    """(why rows were set aside, how many), most frequent first."""
    notes: tuple[str, ...] = ()
    """What else the reader should know: not tabular, parts left out, an unusual encoding."""

    def __post_init__(self) -> None:
        if self.read != self.kept + self.set_aside + self.duplicates:
            raise ValueError(
                f"{self.path}: {self.read} rows read are not {self.kept} kept + {self.set_aside} set aside "
                f"+ {self.duplicates} duplicates"
            )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What `manifest.json` holds."""

    hash: str
    as_at: date
    title: str = ""
    synthetic: str = ""
    """Words to show on every page where the data are synthetic; empty for real data."""
    tables: dict[str, int] = field(default_factory=dict)
    """Rows in each table that the release holds."""
    sources: tuple[Source, ...] = ()
    problems: int = 0
    corrections: int = 0
    left_out: tuple[str, ...] = ()
    """Sentences: what was left out of which table, and why."""

    def as_json(self) -> dict[str, Any]:
        """Plain values for `json.dumps`."""
        found: dict[str, Any] = {"format": FORMAT, **asdict(self), "as_at": self.as_at.isoformat()}
        found["sources"] = [_source_json(source) for source in self.sources]
        return found


def _source_json(source: Source) -> dict[str, Any]:
    found = asdict(source)
    found["reasons"] = [{"reason": reason, "rows": rows} for reason, rows in source.reasons]
    return found


def read_manifest(found: dict[str, Any]) -> Manifest:
    """The manifest in parsed JSON; a FourpointError where it is of another format."""
    if found.get("format") != FORMAT:
        raise FourpointError(f"manifest.json is of format {found.get('format')!r}; this program reads format {FORMAT}.")
    sources = tuple(_read_source(source) for source in found["sources"])
    known = {item.name for item in fields(Manifest)}
    rest = {name: value for name, value in found.items() if name in known}
    return Manifest(
        **{
            **rest,
            "as_at": date.fromisoformat(found["as_at"]),
            "sources": sources,
            "left_out": tuple(found.get("left_out", ())),
        }
    )


def _read_source(found: dict[str, Any]) -> Source:
    reasons = tuple((item["reason"], item["rows"]) for item in found["reasons"])
    return Source(**{**found, "reasons": reasons, "notes": tuple(found["notes"])})
