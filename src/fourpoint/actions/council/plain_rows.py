"""Rows of a council's own written as a new file of the plain form."""

import csv
from collections.abc import Iterable, Mapping
from pathlib import Path


def write_rows(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    """A new file, with the mark by which spreadsheets know UTF-8 left out: the plain form has none."""
    found = list(rows)
    with path.open("x", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(found[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(found)
