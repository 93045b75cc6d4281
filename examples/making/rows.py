"""Rows of the plain form and how they are written: UTF-8, ISO dates, yes/no, empty for what is not there."""

import csv
from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

Row = Mapping[str, object]


def write_table(folder: Path, table: str, columns: tuple[str, ...], rows: Iterable[Row]) -> None:
    """Writes `<table>.csv`; a row may leave columns out, and may hold none that the table does not have."""
    with (folder / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows({name: _text(value) for name, value in row.items()} for row in rows)


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
