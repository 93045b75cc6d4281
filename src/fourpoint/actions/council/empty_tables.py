"""Empty tables of a council's own record: one CSV a table with its headings, to fill in. Never overwrites."""

from pathlib import Path

from fourpoint.core.council.own_tables import OWN_TABLES
from fourpoint.core.errors import UsageError
from fourpoint.core.tables import TABLES

NAMES = ("councils", *(one.name for one in OWN_TABLES.values()), "published_grades")
"""The council itself, the tables that it keeps, and the grades that it was given."""


def write_empty_tables(to: Path) -> list[Path]:
    """A file for every name of NAMES in the folder `to`; UsageError where one is there already, and nothing is
    written."""
    paths = [to / f"{name}.csv" for name in NAMES]
    there = next((path for path in paths if path.exists()), None)
    if there is not None:
        raise UsageError(f"{there} is there already and may hold somebody's work; name another folder.")
    to.mkdir(parents=True, exist_ok=True)
    for name, path in zip(NAMES, paths, strict=True):
        path.write_text(",".join(column.name for column in TABLES[name].columns) + "\n", encoding="utf-8")
    return paths
