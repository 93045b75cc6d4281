"""From a grid to headings and the rows below them. Never reads a cell's meaning."""

import polars as pl

from fourpoint.evidence.reading import Grid, Headed, issues_where


def headings_at(grid: Grid, place: int) -> tuple[str, ...]:
    """The cells of the row at `place` (0 = first) as headings; none where there is no such row."""
    if grid.frame.height <= place:
        return ()
    cells = dict(zip(grid.frame.columns, grid.frame.row(place), strict=True))
    return tuple(" ".join((cell or "").split()) for column, cell in cells.items() if column != "row")


def with_header(grid: Grid, place: int) -> Headed:
    """`grid` with the row at `place` (0 = first) as its headings; trailing empty rows are no rows."""
    if grid.frame.height <= place:
        return Headed(grid, (), 1, grid.frame.clear())
    below = grid.frame.slice(place + 1)
    return Headed(grid, headings_at(grid, place), int(grid.frame["row"][place]), below.head(_last_filled(below)))


def _last_filled(below: pl.DataFrame) -> int:
    """How many rows there are up to the last that holds anything: nearly always all, which the last one shows."""
    height = below.height
    if height and any(cell is not None for cell in below.drop("row").row(-1)):
        return height
    filled = below.select(filled=pl.any_horizontal(pl.exclude("row").is_not_null()))["filled"].arg_true()
    return filled[-1] + 1 if len(filled) else 0


def unheaded_issues(headed: Headed) -> list[pl.DataFrame]:
    """An issue for each row with a cell that stands under no heading: a delimiter too many, or a column unnamed."""
    bare = [f"c{place}" for place, heading in enumerate(headed.headings) if not heading]
    found = pl.format("'{}' stands outside: there is no heading above it.", pl.coalesce(bare)) if bare else pl.lit("")
    remedy = "Put quotation marks round a cell that holds the delimiter, or name the column."
    told = (
        issues_where(headed.frame, pl.any_horizontal(pl.col(bare).is_not_null()), None, found, remedy) if bare else None
    )
    return [] if told is None or told.is_empty() else [told]


def shifted_issues(headed: Headed) -> list[pl.DataFrame]:
    """An issue for each row of an official file that runs on to the right of the last heading.

    Where most rows do, the publisher left a column unnamed; where few do, a delimiter too many moved their cells.
    """
    last = max((place for place, heading in enumerate(headed.headings) if heading), default=-1)
    beyond = [f"c{place}" for place in range(last + 1, len(headed.headings))]
    if last < 0 or not beyond:
        return []
    runs_on = pl.any_horizontal(pl.col(beyond).is_not_null())
    found = pl.format("'{}' stands to the right of the last heading.", pl.coalesce(beyond).str.slice(0, 60))
    remedy = "Put quotation marks round a cell that holds the delimiter."
    told = issues_where(headed.frame, runs_on, None, found, remedy)
    return [told] if 0 < told.height * 2 < headed.frame.height else []


def blank_row_issues(headed: Headed, *, wrong: bool) -> tuple[pl.DataFrame, pl.DataFrame]:
    """An issue for each empty row in the middle, and the rows without them."""
    blank = pl.all_horizontal(pl.exclude("row").is_null())
    remedy = "Remove it." if wrong else "Nothing to do: the publisher sets rows apart this way."
    told = issues_where(headed.frame, blank, None, pl.lit("the row is blank."), remedy, wrong=wrong)
    return told, headed.frame.filter(~blank) if told.height and headed.grid.width else headed.frame
