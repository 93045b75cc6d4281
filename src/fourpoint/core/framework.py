"""An assessment framework as a checked value: scale, judgement areas, blocks, rules, limits, worked examples.

Rules are data. This module gives the shape; `core.conditions` answers one condition, `core.engine` indicates.
"""

from datetime import date
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fourpoint.core.grades import Grade

SourceStatus = Literal["stated", "inferred", "convention"]
Asks = Literal["grade", "priority_action", "exists"]


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)


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
    `outcome` = the published grade where there is one, else indicated from the evidence that belongs to it.
    `in_table`: whether the letter's table of grades shows it (in 2006 the outcomes had an adjective in the prose only).
    """

    id: str
    title: str
    graded_by: Literal["rules", "inspection", "outcome"] = "rules"
    in_table: bool = True
    words: dict[int, str] = Field(default_factory=dict)
    """This area's own words for the grades, where they differ from the scale's."""


class Group(_Value):
    """A provision group of block A. `pooled` = counted in block A's pooled facts; `needed` = where it is absent
    the pooled facts are not known. `area` = the outcome that it belongs to."""

    id: str
    pooled: bool = True
    needed: bool = True
    area: str = ""


class Inspection(_Value):
    """A kind of council inspection that block B asks for, and the fact that it becomes (`block_b.<fact>`).

    The latest published inspection of any of the `kinds` counts: a re-inspection stands in the place of the
    inspection before it. `asks`: its grade, whether it named an area for priority action, or whether there is one.
    An empty `area` takes any area.
    """

    fact: str
    kinds: tuple[str, ...]
    area: str
    title: str = ""
    asks: Asks = "grade"


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
    source: str = ""
    status: SourceStatus = "convention"
    """Where the pooling of groups and the neighbour statistic come from."""


class Condition(_Value):
    """One question to one fact; exactly one comparison. Percentages are compared as rounded half up to whole."""

    fact: str
    at_least: float | None = None
    at_most: float | None = None
    equals: float | None = None
    is_: bool | None = Field(default=None, alias="is")


class Count(_Value):
    """A fact made of others (`count.<id>`): how many of the facts named in `of` meet one comparison.

    A fact that has none yet does not count; one that is not known leaves the count between two numbers.
    """

    id: str
    title: str
    of: tuple[str, ...] = Field(min_length=1)
    at_least: float | None = None
    at_most: float | None = None
    equals: float | None = None


class Rule(_Sourced):
    """Gives starting grades (one, or the set that the source allows) to an area when its conditions are met.

    `all` and `any` together mean that both hold. A rule with neither is always met.
    """

    id: str
    area: str = "overall"
    gives: tuple[Grade, ...] = Field(min_length=1)
    because: str
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")


class Limit(_Sourced):
    """Caps (`at_most`), lowers (`lower_by`) or withholds an area's grade when its conditions are met."""

    id: str
    area: str = "overall"
    at_most: Grade | None = None
    lower_by: int | None = Field(default=None, ge=1, le=3)
    withhold: bool = False
    usually: bool = False
    """The source says "usually": an inspector may depart from it with a reason."""
    because: str
    all_: tuple[Condition, ...] = Field(default=(), alias="all")
    any_: tuple[Condition, ...] = Field(default=(), alias="any")


class Admitted(_Sourced):
    """A kind of evidence that the framework admits, in words."""

    what: str


class Dated(_Sourced):
    """A step of the year's timetable, in words and, where known, as a day."""

    what: str
    on: date | None = None
    when: str = ""


class EvidencePeriod(_Sourced):
    """The days that the framework itself says its evidence covers; without it, the twelve months to the as-at day."""

    from_: date = Field(alias="from")
    to: date


class Example(_Value):
    """A worked example: facts given (a value, or `none_yet`), what is expected. Runs whenever the file is loaded."""

    name: str
    given: dict[str, bool | float | str]
    expect: dict[str, object]
    source: str = ""


class Framework(_Value):
    """One framework, whole."""

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    title: str
    generation: Literal["apa", "csa", "ilacs", "area_send", "other"]
    inspectorate: tuple[str, ...]
    reference: str
    from_: date = Field(alias="from")
    to: date | None = None
    letter: Literal["apa_2006", "apa_2008", "csa", "ilacs"]
    scale: tuple[ScaleStep, ...] = Field(min_length=1)
    scale_note: str = ""
    scale_source: str = ""
    scale_status: SourceStatus = "convention"
    areas: tuple[Area, ...] = Field(min_length=1)
    grades_from: tuple[str, ...] = ()
    """Frameworks under which a published grade counts as awarded; empty = this one."""
    no_overall_because: str = ""
    cpa_block: bool = False
    """Whether the overall grade is the score of the children and young people block of the CPA, unchanged."""
    agreement: bool = False
    """Whether the letter says per area if the council's self-assessment agrees with the evidence."""
    blocks: Blocks = Blocks()
    counts: tuple[Count, ...] = ()
    rules: tuple[Rule, ...] = ()
    limits: tuple[Limit, ...] = ()
    evidence: tuple[Admitted, ...] = ()
    period: EvidencePeriod | None = None
    dates: tuple[Dated, ...] = ()
    examples: tuple[Example, ...] = ()
    notes: tuple[str, ...] = ()
    not_established: tuple[str, ...] = ()
    """What could not be read anywhere about this framework, and so is convention or absent here."""
    hash: str = ""
    """Of the file's values; set when loaded."""

    def word(self, grade: int, area: str = "overall") -> str:
        """The framework's own word for `grade`, in an area that may have words of its own."""
        own = next((one.words for one in self.areas if one.id == area), {})
        return own.get(grade) or next(step.word for step in self.scale if step.grade == grade)

    @property
    def conditioned(self) -> tuple["Rule | Limit", ...]:
        """Everything that has conditions: rules, then limits, in the file's order."""
        return (*self.rules, *self.limits)

    @property
    def has_overall(self) -> bool:
        return any(area.id == "overall" for area in self.areas)

    @property
    def grades(self) -> tuple[int, ...]:
        """The grades of the scale, best first."""
        return tuple(sorted((step.grade for step in self.scale), reverse=True))

    @property
    def direction(self) -> str:
        """The scale's direction in words, stated wherever a grade is shown."""
        return f"{self.grades[0]} is best, {self.grades[-1]} is lowest"

    @property
    def awarded_under(self) -> tuple[str, ...]:
        """Ids of the frameworks whose published grades count as awarded here."""
        return self.grades_from or (self.id,)
