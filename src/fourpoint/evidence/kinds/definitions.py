"""Kinds of official file as data: the TOML files of `fourpoint/sources`, loaded and checked.

A kind says by which headings it is known (by vintage), which reader takes it, and what its words mean. Holds no rows.
"""

import re
import tomllib
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from fourpoint.core.errors import FourpointError

Reader = Literal[
    "councils", "neighbours_long", "neighbours_wide", "settings", "council_inspections", "figures_long", "figures_wide",
    "indicators", "indicator_hints", "published_grades", "set_aside",
]  # fmt: skip


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Block(_Value):
    """Columns of one inspection within a row: its kind or event, days, and the judgement areas' headings."""

    kind: str = ""
    """Kind of council inspection, or the event of a setting's inspection where no column says it."""
    kind_column: str = ""
    inspected: str = ""
    published: str = ""
    areas: dict[str, str] = Field(default_factory=dict)
    """Judgement area -> known column."""
    note_column: str = ""
    without_grade: bool = False
    """Whether the event is kept though none of its areas has a grade (visits)."""
    urn: str = ""
    """Column with the URN that the inspection was of, where it may be another's (a predecessor's)."""
    category: str = ""


class FigureColumn(_Value):
    """One column of figures: which indicator it is (or becomes, where `where` holds)."""

    column: str
    id: str
    title: str = ""
    unit: str = ""
    polarity: Literal["high", "low", "neutral"] = "neutral"
    area: str = ""
    decimals: int | None = None
    numerator: str = ""
    denominator: str = ""
    where: dict[str, str] = Field(default_factory=dict)


class SourceKind(_Value):
    """One kind of file."""

    id: str
    title: str
    publisher: str
    reader: Reader
    notes: str = ""
    columns: dict[str, dict[str, str | list[str]]] = Field(default_factory=dict)
    """Known column -> vintage -> heading (or headings) as published then."""
    required: tuple[str, ...] = ()
    name_like: str = ""
    """Pattern that the file's (or sheet's) name must match, where headings alone do not tell kinds apart."""
    unlike: str = ""
    """Pattern of headings (as compared) that this kind never has: a file with one is of another kind."""
    as_at: date | None = None
    month_means: Literal["end", "before"] = "end"
    """What a file dated by its month alone describes: that month's last day, or the last day of the month before."""
    blank_rows: Literal["wrong", "usual"] = "wrong"
    repeated_rows: Literal["wrong", "usual"] = "wrong"
    """Whether the publisher sets rows apart with blank ones, or lists one thing several times on purpose."""
    general: bool = False
    """Takes whatever no other kind takes; a file that is nearly of another kind is told so instead."""
    first: bool = False
    """Read before the others: they need it."""
    grades: Literal["words", "one_is_best", "none"] = "words"
    words: dict[str, dict[str, str]] = Field(default_factory=dict)
    """Column -> word as published -> our word."""
    blocks: tuple[Block, ...] = ()
    figures: tuple[FigureColumn, ...] = ()
    take_all: bool = False
    """Every further column of numbers becomes an indicator of its own, `<id>.<heading>`."""
    not_taken: tuple[str, ...] = ()
    breakdowns: tuple[str, ...] = ()
    year: Literal["academic", "financial", "calendar", "september", ""] = ""
    statuses: dict[str, str] = Field(default_factory=dict)
    """Mark as published -> status, for this kind's vintage."""
    covers: dict[str, str] = Field(default_factory=dict)
    """Provision group or kind of inspection -> first day covered ("file" = the day the file describes)."""
    covers_to: str = ""
    complete: bool = True
    """Whether the list claims to hold every setting of the groups it covers."""
    prefix: str = ""
    why: str = ""
    """For kinds that are set aside: why."""
    year_from_name: bool = False
    scale: float = 1.0
    model: str = ""
    model_date: date | None = None

    def headings(self) -> dict[str, tuple[str, ...]]:
        """Known column -> every heading by which it has been published, normalised."""
        return _headings(self.id) if load_kinds().get(self.id) is self else _plain_headings(self)


@cache
def _headings(kind: str) -> dict[str, tuple[str, ...]]:
    return _plain_headings(load_kinds()[kind])


def _plain_headings(kind: SourceKind) -> dict[str, tuple[str, ...]]:
    return {name: tuple(plain_heading(one) for one in _listed(vintages)) for name, vintages in kind.columns.items()}


def _listed(vintages: dict[str, str | list[str]]) -> list[str]:
    return [heading for value in vintages.values() for heading in ([value] if isinstance(value, str) else value)]


def plain_heading(heading: str) -> str:
    """A heading as it is compared: lower case letters and digits; R's dots and doubled spaces do not matter."""
    return re.sub(r"[^a-z0-9%]+", " ", heading.lower().replace("’", "'").replace("'", "")).strip()


@cache
def load_kinds() -> dict[str, SourceKind]:
    """Every kind, by id; FourpointError naming the file where one is not as it should be."""
    found: dict[str, SourceKind] = {}
    for path in sorted(files("fourpoint").joinpath("sources").iterdir(), key=lambda path: path.name):
        if path.name.endswith(".toml"):
            kind = read_kind(path.read_text(encoding="utf-8"), path.name)
            found[kind.id] = kind
    return found


def read_kind(text: str, file: str) -> SourceKind:
    """One kind from TOML text."""
    try:
        kind = SourceKind(**tomllib.loads(text))
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise FourpointError(f"{file}: {error}") from error
    used = {*kind.required, *kind.breakdowns}
    for block in kind.blocks:
        used |= {block.inspected, block.published, block.kind_column, block.note_column, block.urn, block.category}
        used |= set(block.areas.values())
    unknown = used - {""} - set(kind.columns)
    if unknown:
        raise FourpointError(f"{file}: columns are used that [columns] does not name: {', '.join(sorted(unknown))}.")
    return kind
