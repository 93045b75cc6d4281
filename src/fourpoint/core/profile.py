"""The performance profile of one council as values: blocks A, B and C with their comparators.

Made by the analysis room, read by rules (as facts), by documents (as pages) and by claims. Never computes a
statistic and never rounds: percentages and values are as exact as the evidence; rounding is the page's last act.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, NamedTuple

from fourpoint.core.cell import Cell
from fourpoint.core.facts import Known
from fourpoint.core.status import Status

Comparison = Literal["better", "in_line", "worse", "higher", "lower", "not_known"]
"""Against a comparator. `higher`/`lower` only for neutral indicators."""
Direction = Literal["improving", "steady", "worsening", "rising", "falling", "not_known"]
"""Over time. `rising`/`falling` only for neutral indicators."""
Pace = Literal["faster", "same", "slower", "not_known"]
Gap = Literal["narrowing", "steady", "widening", "not_known"]
Band = Literal["A", "B", "C", "D", ""]
"""Quartile band, A best; empty where there is none."""


@dataclass(frozen=True, slots=True)
class GradeCounts:
    """Number of settings at each grade, 4 best. `not_graded` are settings without a grade so far."""

    grade_4: int = 0
    grade_3: int = 0
    grade_2: int = 0
    grade_1: int = 0
    not_graded: int = 0

    @property
    def graded(self) -> int:
        return self.grade_4 + self.grade_3 + self.grade_2 + self.grade_1

    @property
    def good_or_better(self) -> int:
        return self.grade_4 + self.grade_3

    @property
    def percent_good_or_better(self) -> float | None:
        """0 to 100, unrounded; None where nothing is graded."""
        return 100 * self.good_or_better / self.graded if self.graded else None

    @property
    def percent_inadequate(self) -> float | None:
        return 100 * self.grade_1 / self.graded if self.graded else None

    def __add__(self, other: "GradeCounts") -> "GradeCounts":
        return GradeCounts.of_all((self, other))

    @staticmethod
    def of_all(counts: Sequence["GradeCounts"]) -> "GradeCounts":
        """Many counts together."""
        return GradeCounts(
            sum([one.grade_4 for one in counts]),
            sum([one.grade_3 for one in counts]),
            sum([one.grade_2 for one in counts]),
            sum([one.grade_1 for one in counts]),
            sum([one.not_graded for one in counts]),
        )


@dataclass(frozen=True, slots=True)
class SettingLine:
    """One setting behind a count: what it is, its latest outcome at the as-at date, and where that stands."""

    urn: str
    name: str
    sector: str
    grade: int | None
    word: str
    inspected: date | None
    published: date | None
    previous: int | None = None
    """Grade of the inspection before, where known."""
    in_year: bool = False
    """Whether the latest inspection falls in the assessment year."""
    from_predecessor: bool = False
    closed: date | None = None
    category: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Movement:
    """Inspections in the year against the one before."""

    up: int = 0
    same: int = 0
    down: int = 0
    first: int = 0
    """Inspected for the first time, or with no known previous grade."""


@dataclass(frozen=True, slots=True)
class GroupOutcomes:
    """One provision group (`sector` empty = all sectors together) of one council.

    `latest` = latest outcome of every setting open at the as-at date; `in_year` = inspections in the twelve months
    to it. They answer different questions and are never mixed. `last_year` is `latest` twelve months before.
    """

    group: str
    title: str
    sector: str
    known: Known
    latest: GradeCounts
    last_year: GradeCounts | None
    in_year: GradeCounts
    movement: Movement
    aspects: dict[str, GradeCounts]
    """Aspect area (behaviour, sixth_form, early_years…) -> counts of the latest outcomes."""
    neighbours: GradeCounts | None
    neighbours_percent: tuple[float, ...]
    """Percent good or better of each neighbour that has graded settings."""
    england: GradeCounts | None
    settings: tuple[SettingLine, ...]
    closures: tuple[SettingLine, ...]
    """Settings that closed in the year; in no count but named."""
    note: str = ""
    undated: int = 0
    """Settings whose latest outcome has no date of inspection: where any, `in_year` is not complete."""
    aspect_cells: dict[str, tuple[Cell, ...]] = field(default_factory=dict)
    """Aspect area -> where its latest grades stand."""


@dataclass(frozen=True, slots=True)
class BlockA:
    groups: tuple[GroupOutcomes, ...]
    pooled: GradeCounts
    """All groups that the framework pools, together: a stated convention, with the groups beside it."""
    pooled_last_year: GradeCounts | None
    pooled_neighbours: GradeCounts | None
    pooled_england: GradeCounts | None
    absent: tuple[str, ...]
    """Groups that the framework names and that no source covers: the pooled fact is then not known."""


@dataclass(frozen=True, slots=True)
class InspectionLine:
    """One judgement area of one inspection of the council, or the word that there is none.

    `known` NONE_YET: a source covers the kind up to the as-at date and holds no such inspection.
    """

    kind: str
    title: str
    area: str
    known: Known
    inspected: date | None = None
    published: date | None = None
    grade: int | None = None
    word: str = ""
    priority_action: bool | None = None
    note: str = ""
    superseded: bool = False
    """A later inspection of the same thing stands in its place."""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class BlockB:
    inspections: tuple[InspectionLine, ...]
    """Every inspection published by the as-at date, oldest first, and one NONE_YET or NOT_KNOWN line for each
    kind and area the framework asks for and that has none."""


BEYOND_COUNCILS = (
    "the figure lies outside those of all councils, as no average of theirs can: it is a total, or is published on "
    "another scale; it is shown and not compared"
)
"""Said of England's (or a region's) figure in place of a comparison."""


class Comparator(NamedTuple):
    """A figure that the council's stands beside. `rests_on` of `out_of` places had a value. A tuple with names, as is
    whatever profiles of every council hold by the hundred thousand: a frozen dataclass takes four times as long."""

    name: Literal["neighbour_mean", "neighbour_median", "england", "region"]
    value: float | None
    rests_on: int | None = None
    out_of: int | None = None
    missing: tuple[tuple[str, str], ...] = ()
    """(place name, status in words) of those without a value."""
    comparison: Comparison = "not_known"
    by_interval: bool = False
    """Whether the comparison rests on an interval; without one, the page says so."""
    change: float | None = None
    """Its own change over the same periods as the council's."""
    pace: Pace = "not_known"
    gap: Gap = "not_known"
    """Whether the distance to the comparator is smaller than a period ago."""
    change_note: str = ""
    """Why there is no change, pace or comparison, or that the two periods rest on different neighbours."""

    @property
    def is_beyond_councils(self) -> bool:
        """Whether it is shown and not compared: on an axis of councils it has no place."""
        return self.change_note == BEYOND_COUNCILS


class PointInTime(NamedTuple):
    """One period of a history. A tuple with names: profiles of every council hold half a million of them."""

    period: str
    end: date | None
    value: float | None
    status: Status
    neighbours: float | None = None
    england: float | None = None


class IndicatorLine(NamedTuple):
    """One indicator of block C for the council at the latest period published by the as-at date."""

    id: str
    title: str
    unit: str
    polarity: Literal["high", "low", "neutral"]
    area: str
    decimals: int
    breakdown: str
    period: str
    end: date | None
    value: float | None
    status: Status
    edition: str
    numerator: float | None
    denominator: float | None
    low: float | None
    high: float | None
    """95% interval, where it can be made (Wilson for proportions, Byar or exact for rates)."""
    neighbours: Comparator
    england: Comparator
    region: Comparator | None
    rank: int | None
    rank_of: int | None
    band: Band
    percentile: float | None
    change: float | None
    """Newest minus the consecutive period before; None with `change_note` saying why."""
    change_note: str
    direction: Direction
    trend: Direction
    """Over five unbroken periods; `not_known` otherwise."""
    history: tuple[PointInTime, ...]
    neighbour_values: tuple[tuple[str, float | None, Status], ...]
    """(name, value, status) of each neighbour, nearest first."""
    cells: tuple[Cell, ...] = ()
    neighbours_mean: float | None = None
    neighbours_median: float | None = None
    """Both conventions, whichever of them `neighbours` is."""
    group_gap: float | None = None
    """For a breakdown: the group's value minus that of all children, same council and period."""
    group_gap_change: float | None = None
    """How much larger (positive) or smaller the size of that gap is than a consecutive period before."""
    group_gap_direction: Gap = "not_known"
    start: date | None = None
    """First day of the period, where the table gives it."""
    interval: Literal["wilson", "byar", "exact", ""] = ""
    """The method of `low` and `high`; empty where no interval can be made, and the comparison says so."""


@dataclass(frozen=True, slots=True)
class BlockC:
    indicators: tuple[IndicatorLine, ...]
    absent: tuple[str, ...]
    """Indicator ids that the framework names and that no source gives for this council."""
    worse_and_worsening: tuple[str, ...] = ()
    """Ids of indicators that are worse than the neighbours and whose last change was for the worse."""
    left_out: tuple[str, ...] = ()
    """Ids of indicators that the release holds for the council and whose newest figure is too old to be shown; the
    framework names none of them. A note of the profile says how many, from where and why."""


@dataclass(frozen=True, slots=True)
class Neighbour:
    code: str
    name: str
    rank: int
    closeness: str


@dataclass(frozen=True, slots=True)
class FindingLine:
    """A strength or area for development from a review, as the evidence holds it."""

    review: str
    date: date
    area: str
    kind: Literal["strength", "development", "focus"]
    text: str
    quote: str
    theme: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class AwardedGrade:
    """A grade that was published (`by` = published) or that the council gave itself (`by` = self)."""

    by: Literal["published", "self"]
    framework: str
    date: date
    area: str
    grade: int | None
    word: str = ""
    underestimates: bool | None = None
    overvalues: bool | None = None
    narrative: str = ""
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """Everything the evidence says of one council as at one day, in the blocks of one framework."""

    council: str
    code: str
    gss: str
    region: str
    framework: str
    framework_title: str
    as_at: date
    year_from: date
    """First day of the twelve months that end at `as_at`."""
    neighbour_model: str
    neighbours: tuple[Neighbour, ...]
    a: BlockA
    b: BlockB
    c: BlockC
    findings: tuple[FindingLine, ...]
    awarded: tuple[AwardedGrade, ...]
    release: str
    """Hash of the release."""
    framework_hash: str
    synthetic: str = ""
    """The release's own words that its data are synthetic; empty for real data. Shown on every page."""
    notes: tuple[str, ...] = ()
