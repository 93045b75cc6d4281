"""The children's grade in the comprehensive performance assessment: the block's score, and a council's stars as far
as the star table is known. Where no row that could be read applies, the stars are not known; none is made up."""

import tomllib
from collections.abc import Sequence
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from fourpoint.core.grades import ALL_GRADES, Grade


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Level(_Value):
    """What the services of one level must have: a score of at least `least`, of which `below` may be lower."""

    least: Grade
    below: int = Field(ge=0)

    def held_by(self, scores: Sequence[int]) -> bool:
        return sum(score < self.least for score in scores) <= self.below


class StarRow(_Value):
    """One row: met when both levels hold; a row without levels is met by any other scores."""

    corporate: Grade
    level_1: Level | None = None
    level_2: Level | None = None
    stars: int | None = Field(default=None, ge=0, le=4)
    stars_possible: tuple[int, ...] = ()
    status: Literal["stated", "inferred", "convention"]

    @property
    def given(self) -> tuple[int, ...]:
        return self.stars_possible or (() if self.stars is None else (self.stars,))


class StarTable(_Value):
    """The rows, tried from top to bottom."""

    title: str
    source: str
    not_established: tuple[str, ...] = ()
    row: tuple[StarRow, ...]


def parse_star_table(text: str) -> StarTable:
    """The star table in `text` (TOML)."""
    return StarTable.model_validate(tomllib.loads(text))


def stars(table: StarTable, corporate: int, level_1: Sequence[int], level_2: Sequence[int]) -> tuple[int, ...]:
    """Stars possible, best first; empty where no row that could be read applies. Scores are 4 best to 1."""
    for row in table.row:
        if row.corporate != corporate:
            continue
        if (row.level_1 is None or row.level_1.held_by(level_1)) and (
            row.level_2 is None or row.level_2.held_by(level_2)
        ):
            return row.given
    return ()


def effect_of_children(
    table: StarTable, corporate: int, other_level_1: Sequence[int], level_2: Sequence[int]
) -> dict[int, tuple[int, ...]]:
    """The children's grade (4 best to 1) -> stars possible with it, all other scores the same."""
    return {grade: stars(table, corporate, (grade, *other_level_1), level_2) for grade in ALL_GRADES}
