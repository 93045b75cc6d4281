"""A workbook as XLSX (xlsxwriter): real tables, real numbers, text that is never a formula, steady bytes."""

import io
from datetime import UTC, date, datetime
from typing import Any

from fourpoint.core.errors import UsageError
from fourpoint.core.words.typed_text import cleaned
from fourpoint.documents.forms.docx_parts import fixed_zip
from fourpoint.documents.forms.workbook import Sheet, Workbook, widths_of

_NEVER = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "in_memory": True}


def workbook_xlsx(workbook: Workbook) -> bytes:
    """`workbook` as XLSX. UsageError where the workbook extra is not installed."""
    try:
        import xlsxwriter
    except ImportError as error:
        raise UsageError("XLSX needs the workbook extra: pip install 'fourpoint[workbook]'.") from error
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, _NEVER)
    day = workbook.dated
    made.set_properties(
        {
            "title": cleaned(workbook.title),
            "author": "Fourpoint",
            "created": datetime(day.year, day.month, day.day, tzinfo=UTC).replace(tzinfo=None),
        }
    )
    styles = _styles(made)
    for sheet in workbook.every_sheet():
        _write(made.add_worksheet(sheet.name), sheet, styles)
    made.close()
    return fixed_zip(out.getvalue())


def _styles(made: Any) -> dict[str, Any]:
    base = {"font_name": "Arial", "font_size": 11, "valign": "top"}
    return {
        "title": made.add_format(base | {"bold": True, "font_size": 14}),
        "text": made.add_format(base | {"text_wrap": True}),
        "remark": made.add_format(base),
        "header": made.add_format(base | {"bold": True, "text_wrap": True, "bottom": 1}),
        "date": made.add_format(base | {"num_format": "d mmmm yyyy", "align": "left"}),
        "count": made.add_format(base | {"num_format": "#,##0"}),
        **{f"decimal{n}": made.add_format(base | {"num_format": f"#,##0.{'0' * n}".rstrip(".")}) for n in range(5)},
    }


def _write(page: Any, sheet: Sheet, styles: dict[str, Any]) -> None:
    page.hide_gridlines(2)
    page.write_string(0, 0, cleaned(sheet.title), styles["title"])
    for row, remark in enumerate(sheet.remarks, 1):
        page.write_string(row, 0, cleaned(remark), styles["remark"])
    top = len(sheet.remarks) + 1
    for place, width in enumerate(widths_of(sheet)):
        page.set_column(place, place, width)
    decimals = dict(sheet.decimals)
    for row, cells in enumerate(sheet.rows, top + 1):
        for place, cell in enumerate(cells):
            _write_cell(page, row, place, cell, styles, decimals.get(sheet.columns[place]))
    if sheet.rows:
        columns = [{"header": cleaned(name), "header_format": styles["header"]} for name in sheet.columns]
        page.add_table(
            top,
            0,
            top + len(sheet.rows),
            len(sheet.columns) - 1,
            {"name": sheet.table_name, "columns": columns, "style": None, "autofilter": False},
        )
    else:
        for place, name in enumerate(sheet.columns):
            page.write_string(top, place, cleaned(name), styles["header"])


def _write_cell(page: Any, row: int, place: int, cell: object, styles: dict[str, Any], decimals: int | None) -> None:
    if isinstance(cell, date):
        page.write_datetime(row, place, datetime(cell.year, cell.month, cell.day), styles["date"])  # noqa: DTZ001
    elif isinstance(cell, int | float):
        page.write_number(row, place, cell, styles["count" if decimals is None else f"decimal{min(decimals, 4)}"])
    else:
        page.write_string(row, place, cleaned(str(cell)), styles["text"])
