"""A place in an official file: the end of every thread that starts at a sentence in a letter."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Cell:
    """File (path inside the source folder), row as a spreadsheet counts, column heading as published."""

    file: str
    row: int | None = None
    column: str | None = None
    sheet: str | None = None

    def __str__(self) -> str:
        parts = [self.file]
        if self.sheet:
            parts.append(f"sheet {self.sheet}")
        if self.row is not None:
            parts.append(f"row {self.row:,}")
        if self.column:
            parts.append(f"column '{self.column}'")
        return ", ".join(parts)
