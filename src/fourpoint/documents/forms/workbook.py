"""A workbook as a value: cover, contents, notes and one marked-up table a sheet, to the Analysis Function's rules.

No merged cells, no blank rows or columns within a table, one header row, every symbol explained. Numbers stay numbers;
text is text in every format, whatever it begins with, so that no cell a person typed can become a formula.
"""

from dataclasses import dataclass
from datetime import date

WorkbookCell = str | float | int | date


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table: `name` of the sheet (31 characters at most), its title, remarks above it, header and rows.

    `decimals` gives the places shown for a column of numbers by its heading; the number underneath stays exact.
    """

    name: str
    title: str
    remarks: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[WorkbookCell, ...], ...]
    decimals: tuple[tuple[str, int], ...] = ()

    def __post_init__(self) -> None:
        if len(self.name) > 31 or any(mark in self.name for mark in "[]:*?/\\"):
            raise ValueError(f"'{self.name}' cannot name a sheet")
        for row in self.rows:
            if len(row) != len(self.columns):
                raise ValueError(f"sheet '{self.name}': a row has {len(row)} cells, not {len(self.columns)}")

    @property
    def table_name(self) -> str:
        """The name of the marked-up table, as formulas and screen readers find it."""
        return "".join(part for part in self.name.title() if part.isalnum())


@dataclass(frozen=True, slots=True)
class Workbook:
    """Everything in a workbook. `cover` are (label, text) lines; `notes` are (mark, meaning) lines."""

    title: str
    dated: date
    cover: tuple[tuple[str, str], ...]
    notes: tuple[tuple[str, str], ...]
    sheets: tuple[Sheet, ...]
    language: str = "en-GB"

    def front_sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        """Cover, contents and notes as sheets of their own."""
        contents = tuple((sheet.name, sheet.title, len(sheet.rows)) for sheet in self.sheets)
        return (
            Sheet("Cover", self.title, (), ("About", "Text"), self.cover),
            Sheet("Contents", "Contents", (_ONE_TABLE,), ("Worksheet", "Title", "Rows"), contents),
            Sheet("Notes", "Notes and symbols", (_ONE_TABLE,), ("Mark or note", "Meaning"), self.notes),
        )

    def every_sheet(self) -> tuple[Sheet, ...]:
        return (*self.front_sheets(), *self.sheets)


_ONE_TABLE = "This worksheet contains one table."


def widths_of(sheet: Sheet, most: int = 60) -> list[int]:
    """Characters that each column needs, within reason."""
    return [
        min(most, max(10, *(len(str(row[place])) + 2 for row in (sheet.columns, *sheet.rows))))
        for place in range(len(sheet.columns))
    ]
