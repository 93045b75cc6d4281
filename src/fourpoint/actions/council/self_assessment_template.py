"""The template of a self-assessment: an empty one to fill in, and a filled-in one read whole or refused whole.

CSV or XLSX, a row for every judgement area. Freezes nothing: that is `submission`.
"""

import csv
import re
from pathlib import Path

from fourpoint.actions.council.plain_rows import write_rows
from fourpoint.core.council.self_assessment import (
    COLUMNS,
    AreaSelfAssessment,
    TypedRow,
    read_rows,
    template_rows,
)
from fourpoint.core.errors import InputProblemsError, Problem, UsageError
from fourpoint.core.framework import Framework

_KINDS = (".csv", ".xlsx")


def write_template(framework: Framework, to: Path) -> Path:
    """An empty template for `framework` at `to` (CSV or XLSX by its ending). Never overwrites."""
    if to.suffix.lower() not in _KINDS:
        raise UsageError(f"A template is a CSV or XLSX file; '{to.name}' is neither.")
    if to.exists():
        raise UsageError(f"{to} is there already and may hold somebody's work; name another file.")
    to.parent.mkdir(parents=True, exist_ok=True)
    if to.suffix.lower() == ".xlsx":
        _write_workbook(framework, to)
    else:
        write_rows(to, template_rows(framework))
    return to


def _write_workbook(framework: Framework, to: Path) -> None:
    import xlsxwriter

    rows = template_rows(framework)
    with xlsxwriter.Workbook(to, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        wrap, bold = book.add_format({"text_wrap": True, "valign": "top"}), book.add_format({"bold": True})
        sheet = book.add_worksheet("self-assessment")
        sheet.set_column(0, 1, 26, wrap)
        sheet.set_column(2, 2, 8, wrap)
        sheet.set_column(3, len(COLUMNS) - 1, 48, wrap)
        sheet.write_row(0, 0, list(COLUMNS), bold)
        for place, row in enumerate(rows, 1):
            sheet.write_row(place, 0, list(row.values()), wrap)
        sheet.data_validation(1, 2, len(rows), 2, {"validate": "list", "source": [4, 3, 2, 1]})
        sheet.freeze_panes(1, 0)
        notes = book.add_worksheet("notes")
        notes.set_column(0, 0, 18)
        notes.set_column(1, 1, 60)
        for place, pair in enumerate(COLUMNS.items()):
            notes.write_row(place, 0, pair)


def read_template(path: Path, framework: Framework) -> tuple[AreaSelfAssessment, ...]:
    """A filled-in template. Raises InputProblemsError with every problem, UsageError where there is no such file."""
    headings, rows = _grid(path)
    return read_rows(path.name, headings, rows, framework)


def _grid(path: Path) -> tuple[list[str], list[TypedRow]]:
    if not path.is_file():
        raise UsageError(f"There is no file {path}.")
    if path.suffix.lower() not in _KINDS:
        raise UsageError(f"A self-assessment is a CSV or XLSX file; '{path.name}' is neither.")
    lines = _workbook_lines(path) if path.suffix.lower() == ".xlsx" else _csv_lines(path)
    headings = [cell.strip() for cell in lines[0]] if lines else []
    typed = [TypedRow(place, dict(zip(headings, line, strict=False))) for place, line in enumerate(lines[1:], 2)]
    return headings, typed


def _csv_lines(path: Path) -> list[list[str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return list(csv.reader(file, strict=True))
    except (UnicodeDecodeError, csv.Error) as error:
        found = f"it cannot be read as UTF-8 text with commas ({error})."
        raise InputProblemsError([Problem(path.name, None, None, found, "Save it as CSV (UTF-8).")]) from error


def _workbook_lines(path: Path) -> list[list[str]]:
    import fastexcel

    try:
        book = fastexcel.read_excel(path)
        sheet = book.load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
        frame = sheet.to_polars()
    except Exception as error:  # the library's errors have no base of their own that it documents
        found = "it cannot be opened as a workbook (XLSX)."
        raise InputProblemsError([Problem(path.name, None, None, found, "Save it again.")]) from error
    return [[_as_typed(cell) for cell in row] for row in frame.iter_rows()]


def _as_typed(cell: str | None) -> str:
    """A whole number that a spreadsheet keeps as 3.0 was typed as 3."""
    return re.sub(r"^([1-4])\.0$", r"\1", cell or "")
