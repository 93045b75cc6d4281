"""What kind of file a grid is, from its headings, and the reader for it."""

from pathlib import PurePosixPath

from fourpoint.core.errors import UsageError
from fourpoint.core.tables import TABLES
from fourpoint.evidence.headers import with_header
from fourpoint.evidence.plain import plain_table, read_plain
from fourpoint.evidence.reading import Grid, Reading, issue


def kind_names() -> tuple[str, ...]:
    """Every kind that `--as` accepts."""
    return tuple(TABLES)


def read_grid(grid: Grid, as_kind: str | None = None) -> Reading:
    """Read `grid` as the kind named, or as the kind that its headings show."""
    if as_kind is not None and as_kind not in kind_names():
        raise UsageError(f"No kind of file is called '{as_kind}'. Kinds: {', '.join(kind_names())}.")
    headed = with_header(grid, 0)
    stem = as_kind or PurePosixPath(grid.file).stem
    if as_kind:
        return read_plain(grid, TABLES[as_kind])
    table = plain_table(headed.headings, stem)
    if table is not None:
        return read_plain(grid, table)
    return _unknown(grid)


def _unknown(grid: Grid) -> Reading:
    headed = with_header(grid, 0)
    some = ", ".join(f"'{heading}'" for heading in headed.headings[:6] if heading)
    found = f"no kind of file has these headings ({some or 'none'})."
    told = issue(headed.header_row, None, found, "Name its kind with --as; the reference lists them.")
    return Reading(headed.frame["row"], {}, (*grid.issues, told), grid.notes, "")
