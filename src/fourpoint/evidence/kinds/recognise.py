"""Which kind of file a grid is, from its headings: title rows above the header are passed over.

Where a kind fits all but for a few columns, says which heading seems to be which known column now.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher

import polars as pl

from fourpoint.evidence.cells.dates import day_of_file
from fourpoint.evidence.cells.marks import grade
from fourpoint.evidence.kinds.definitions import SourceKind, load_kinds, plain_heading
from fourpoint.evidence.kinds.headers import headings_at, with_header
from fourpoint.evidence.reading import Grid, Headed, issue

NEARLY = 0.75
"""Share of a kind's needed columns from which a file is of that kind with a column renamed, not of a general one."""
HEADER_WITHIN = 25
"""A header stands among the first so many rows, or the sheet is not a table we know."""


@dataclass(frozen=True, slots=True)
class Known:
    """A grid whose kind is known: known column -> column of the frame, and its heading as published."""

    kind: SourceKind
    headed: Headed
    names: dict[str, str]
    as_at: date | None
    headings: dict[str, str] = field(default_factory=dict)

    @property
    def frame(self) -> pl.DataFrame:
        return self.headed.frame

    @property
    def grid(self) -> Grid:
        return self.headed.grid

    def has(self, name: str) -> bool:
        return name in self.names

    def col(self, name: str) -> pl.Expr:
        """The known column, or nulls where this vintage lacks it."""
        return pl.col(self.names[name]) if name in self.names else pl.lit(None, dtype=pl.String)


@dataclass(frozen=True, slots=True)
class Near:
    """A kind that nearly fits: known columns that are missing, and the heading that seems to be each now."""

    kind: SourceKind
    header_row: int
    missing: dict[str, str | None]
    doubled: tuple[str, ...] = ()


def recognise(grid: Grid, only: str | None = None, mapping: Mapping[str, str] | None = None) -> Known | Near | None:
    """The kind of `grid`, or the nearest, or None. `mapping` gives headings for known columns of `only`."""
    kinds = [load_kinds()[only]] if only else list(load_kinds().values())
    best: tuple[int, int, _Fit] | None = None
    near: tuple[float, _Fit] | None = None
    for place in range(min(HEADER_WITHIN, grid.frame.height)):
        headings = [plain_heading(heading) for heading in headings_at(grid, place)]
        if sum(bool(heading) for heading in headings) < 2:
            continue
        for kind in kinds:
            if (
                not only
                and kind.name_like
                and not re.search(kind.name_like, f"{grid.file}/{grid.sheet}", re.IGNORECASE)
            ):
                continue
            if kind.unlike and any(re.search(kind.unlike, heading) for heading in headings):
                continue
            names = _match(kind, headings, mapping or {})
            missing = [name for name in kind.required if name not in names]
            if not missing:
                score = (len(kind.required), len(names))
                if best is None or score > best[:2]:
                    best = (*score, _Fit(kind, place, missing, names))
            elif len(kind.required) - len(missing) >= max(2, 0.6 * len(kind.required)):
                share = 1 - len(missing) / len(kind.required)
                if near is None or share > near[0]:
                    near = (share, _Fit(kind, place, missing, names))
        if best is not None:
            is_nearly_another = best[2].kind.general and near is not None and near[0] >= NEARLY
            return _near(grid, near[1]) if near is not None and is_nearly_another else _known(grid, best[2])
    return _near(grid, near[1]) if near else None


@dataclass(frozen=True, slots=True)
class _Fit:
    """A kind that fits the row at `place` but for the columns `missing`."""

    kind: SourceKind
    place: int
    missing: list[str]
    names: dict[str, str]


def _near(grid: Grid, fit: _Fit) -> Near:
    """What is told of a kind that nearly fits: looked for only where it is told."""
    cells = grid.frame.drop("row").row(fit.place)
    seems = _seems(fit.kind, fit.missing, grid.frame.slice(fit.place), fit.names)
    doubled = tuple(sorted({cell for cell in cells if cell and cells.count(cell) > 1}))
    return Near(fit.kind, int(grid.frame["row"][fit.place]), seems, doubled)


def _match(kind: SourceKind, headings: list[str], mapping: Mapping[str, str]) -> dict[str, str]:
    names = {}
    places: dict[str, int] = {}
    for place, heading in enumerate(headings):
        places.setdefault(heading, place)
    for name, known in kind.headings().items():
        wanted = (plain_heading(mapping[name]),) if name in mapping else known
        found = next((places[heading] for heading in wanted if heading in places), None)
        if found is not None:
            names[name] = f"c{found}"
    return names


def _known(grid: Grid, fit: _Fit) -> Known:
    headed = with_header(grid, fit.place)
    published = {name: headed.headings[int(column[1:])] for name, column in fit.names.items()}
    titles = " ".join(cell or "" for row in grid.frame.head(fit.place).drop("row").rows() for cell in row)
    day = fit.kind.as_at or day_of_file(f"{grid.file} {grid.sheet}", titles, fit.kind.month_means)
    return Known(fit.kind, headed, fit.names, day, published)


def _seems(
    kind: SourceKind, missing: list[str], below: pl.DataFrame, names: Mapping[str, str]
) -> dict[str, str | None]:
    """The heading that seems to be each missing column: by what stands below it where that tells (grades), else by
    its words."""
    free = [column for column in below.columns if column not in (*names.values(), "row") and below[column][0]]
    graded = [str(below[column][0]) for column in free if _holds_grades(kind, below[column][1:])]
    areas = {column for block in kind.blocks for column in block.areas.values()}
    headings = [str(below[column][0]) for column in free]
    return {
        name: graded[0] if name in areas and graded else _nearest(kind.headings()[name], headings) for name in missing
    }


def _holds_grades(kind: SourceKind, cells: pl.Series) -> bool:
    filled = cells.drop_nulls().head(200).to_frame("cell")
    if kind.grades == "none" or filled.is_empty():
        return False
    share = filled.select(grade(pl.col("cell"), kind.grades).is_not_null().mean()).item()
    return float(share) > 0.6


def _nearest(known: tuple[str, ...], free: list[str]) -> str | None:
    def likeness(cell: str) -> float:
        plain = plain_heading(cell)
        return max((max(SequenceMatcher(None, plain, one).ratio(), _shared(plain, one)) for one in known), default=0.0)

    best = max(free, key=likeness, default=None)
    return best if best is not None and likeness(best) >= 0.45 else None


def _shared(one: str, other: str) -> float:
    first, second = set(one.split()), set(other.split())
    return len(first & second) / max(1, min(len(first), len(second))) * 0.9


def doubled_issues(known: Known) -> list[pl.DataFrame]:
    """An issue (the file cannot be read) where a column that is needed stands under a doubled heading."""
    doubled = {plain_heading(heading) for heading in known.headed.doubled()}
    return [
        issue(known.headed.header_row, known.headings[name], "two columns have this heading.", "Remove one of them.")
        for name in known.kind.required
        if plain_heading(known.headings[name]) in doubled and known.kind.reader != "neighbours_wide"
    ]


def near_issues(near: Near) -> list[pl.DataFrame]:
    """Sentences for columns that are missing, with the heading that seems to be each now."""
    found = []
    for name, seems in near.missing.items():
        usual = next(iter(near.kind.columns[name].values()))
        heading = usual if isinstance(usual, str) else usual[0]
        hint = f" '{seems}' seems to be it now: a mapping file with {name} = \"{seems}\" loads it." if seems else ""
        remedy = f"A file of kind {near.kind.id} needs it.{hint}"
        found.append(issue(near.header_row, heading, "the column is missing.", remedy))
    for heading in near.doubled:
        found.append(issue(near.header_row, heading, "two columns have this heading.", "Remove or rename one of them."))
    return found
