"""An assessment framework as a checked value: scale, judgement areas, blocks, rules, limits, worked examples.

Rules are data. This module gives the shape; `core.conditions` evaluates, `core.engine` indicates.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fourpoint.core.grades import Grade

SourceStatus = Literal["stated", "inferred", "convention"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class _Sourced(_Value):
    source: str = Field(min_length=3)
    status: SourceStatus


class ScaleStep(_Value):
    """One grade of the scale: its word and what the word means."""

    grade: Grade
    word: str
    descriptor: str = ""


class Area(_Value):
    """One judgement area. `overall` is an area like the others and may be absent.

    `graded_by`: `rules` = from rules over facts; `inspection` = the grade a council inspection gave;
    `outcome` = indicated from the evidence that belongs to it, unless a published grade exists.
    """

    id: str
    title: str
    graded_by: Literal["rules", "inspection", "outcome"] = "rules"


class Group(_Value):
    """A provision group of block A. `pooled` = counted in block A's pooled facts; `needed` = where it is absent
    the pooled facts are not known. `area` = the outcome that it belongs to."""

    id: str
    pooled: bool = True
    needed: bool = True
    area: str = ""


class Inspection(_Value):
    """A kind of council inspection that block B asks for, and the fact that it becomes (`block_b.<fact>`).

    Later `superseded_by` kinds stand in its place (a re-inspection after an inspection).
    """

    fact: str
    kinds: tuple[str, ...]
    area: str
    title: str = ""


class Indicator(_Value):
    """An indicator of block C. `id` of the indicator; several frameworks may ask for the same."""

    id: str
    area: str = ""


class Blocks(_Value):
    a: tuple[Group, ...] = ()
    b: tuple[Inspection, ...] = ()
    c: tuple[Indicator, ...] = ()
    c_all: bool = False
    """Block C takes every indicator that the release holds for the council, beside those named."""
    neighbour_statistic: Literal["mean", "median"] = "mean"


class Condition(_Value):
    """One question to one fact; exactly one comparison. Percentages are compared as rounded half up to whole."""

    fact: str
    at_least: float | None = None
    at_most: float | None = None
    equals: float | None = None
    is_: bool | None = Field(default=None, alias="is")


class Rule(_Sourced):
    """Gives starting grades (one, or the set that the source allows) to an area when its conditions are met."""

    id: str
    area: str = "overall"
    gives: tuple[Grade, ...]
    because: str
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")


class Limit(_Sourced):
    """Caps (`at_most`), lowers (`lower_by`) or withholds an area's grade when its conditions are met."""

    id: str
    area: str = "overall"
    at_most: Grade | None = None
    lower_by: int | None = None
    withhold: bool = False
    usually: bool = False
    """The source says "usually": an inspector may depart from it with a reason."""
    because: str
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")


class Example(_Value):
    """A worked example: facts given, what is expected. Runs whenever the file is loaded."""

    name: str
    given: dict[str, float | bool]
    expect: dict[str, object]
    source: str = ""


class Framework(_Value):
    """One framework, whole."""

    id: str
    title: str
    generation: Literal["apa", "csa", "ilacs", "area_send", "other"]
    inspectorate: tuple[str, ...]
    reference: str
    from_: date = Field(alias="from")
    to: date | None = None
    letter: Literal["apa_2006", "apa_2008", "csa", "ilacs"]
    scale: tuple[ScaleStep, ...]
    scale_note: str = ""
    areas: tuple[Area, ...]
    blocks: Blocks = Blocks()
    rules: tuple[Rule, ...] = ()
    limits: tuple[Limit, ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()
    hash: str = ""
    """Of the file's values; set when loaded."""

    def word(self, grade: int) -> str:
        """The framework's own word for `grade`."""
        return next(step.word for step in self.scale if step.grade == grade)

    @property
    def has_overall(self) -> bool:
        return any(area.id == "overall" for area in self.areas)
