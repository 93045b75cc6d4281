"""Everything open, as tidy tables: one row a grade. CSV, XLSX, ODS and JSON of the same rows.

A cell that a spreadsheet would take for a formula is written so that it stays text.
"""

import csv
import io
import json
from collections.abc import Iterator, Sequence
from typing import Any

from fourpoint.actions.grade_book import GradeBook

COLUMNS = (
    "council_code",
    "council_gss",
    "council",
    "region",
    "year",
    "published",
    "framework",
    "framework_title",
    "area",
    "grade",
    "word",
    "status",
    "version",
    "synthetic",
)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def grade_rows(book: GradeBook) -> Iterator[dict[str, Any]]:
    """One row for each council, assessment and judgement area; withheld assessments have a row without a grade."""
    for place in book.places:
        for one in book.of.get(place.code, ()):
            shared = {
                "council_code": place.code,
                "council_gss": place.gss,
                "council": place.name,
                "region": place.region,
                "year": one.year,
                "published": one.published.isoformat(),
                "framework": one.framework,
                "framework_title": one.title,
                "version": one.version or None,
                "synthetic": book.synthetic,
            }
            if one.withheld:
                yield shared | {"area": "overall", "grade": None, "word": "", "status": "withheld"}
            for area, grade in one.grades.items():
                word = one.word if area == "overall" else ""
                yield shared | {"area": area, "grade": grade, "word": word, "status": "published"}


def safe_cell(value: Any) -> Any:
    """Text that begins like a formula gets an apostrophe before it; everything else is as it was."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def as_csv(rows: Sequence[dict[str, Any]], columns: Sequence[str] = COLUMNS) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([safe_cell(row.get(column)) for column in columns] for row in rows)
    return ("\ufeff" + out.getvalue()).encode()


def as_json(rows: Sequence[dict[str, Any]]) -> bytes:
    return json.dumps(list(rows), ensure_ascii=False, indent=1).encode()


def as_xlsx(rows: Sequence[dict[str, Any]], title: str, columns: Sequence[str] = COLUMNS) -> bytes:
    """One sheet; numbers are numbers, and text stays text."""
    import xlsxwriter

    out = io.BytesIO()
    plain = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, plain) as book:
        sheet = book.add_worksheet(title)
        for number, values in enumerate([columns, *[[row.get(column) for column in columns] for row in rows]]):
            sheet.write_row(number, 0, [safe_cell(value) for value in values])
        sheet.freeze_panes(1, 0)
    return out.getvalue()


def as_ods(rows: Sequence[dict[str, Any]], title: str, columns: Sequence[str] = COLUMNS) -> bytes:
    """One sheet; text stays text."""
    from odfdo import Document, Table

    document = Document("spreadsheet")
    document.body.clear()
    table = Table(title)
    table.set_values([list(columns), *[[safe_cell(row.get(column)) for column in columns] for row in rows]])
    document.body.append(table)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()
