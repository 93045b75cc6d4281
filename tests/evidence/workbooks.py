"""Small workbooks made on the spot: an XLSX, an ODS as plain XML in a zip, a Parquet file; and bombs of each."""

import csv
import gzip
import io
import zipfile
from xml.sax.saxutils import escape

import polars as pl
import xlsxwriter

_HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content '
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body><office:spreadsheet>'
)
_TAIL = "</office:spreadsheet></office:body></office:document-content>"
_TYPE = "application/vnd.oasis.opendocument.spreadsheet"


def rows_of(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text)))


def xlsx(sheets: dict[str, list[list[str]]]) -> bytes:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True, "strings_to_numbers": False})
    for name, rows in sheets.items():
        sheet = book.add_worksheet(name)
        for place, row in enumerate(rows):
            sheet.write_row(place, 0, row)
    book.close()
    return held.getvalue()


def ods(sheets: dict[str, list[list[str]]]) -> bytes:
    tables = "".join(
        f'<table:table table:name="{escape(name)}">' + "".join(_row(row) for row in rows) + "</table:table>"
        for name, rows in sheets.items()
    )
    return ods_of(tables)


def _row(cells: list[str]) -> str:
    made = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{escape(cell)}</text:p></table:table-cell>'
        if cell
        else "<table:table-cell/>"
        for cell in cells
    )
    return f"<table:table-row>{made}</table:table-row>"


def ods_of(tables: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", _TYPE)
        archive.writestr("content.xml", _HEAD + tables + _TAIL)
        manifest = (
            '<?xml version="1.0"?>'
            '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
            f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_TYPE}"/></manifest:manifest>'
        )
        archive.writestr("META-INF/manifest.xml", manifest)
    return held.getvalue()


def parquet(rows: list[list[str]]) -> bytes:
    held = io.BytesIO()
    pl.DataFrame(rows[1:], schema=dict.fromkeys(rows[0], pl.String), orient="row").write_parquet(held)
    return held.getvalue()


def ods_bomb() -> bytes:
    """A few hundred bytes that say: this cell, 16,000 times across and a million times down."""
    repeated = 'table:number-columns-repeated="16000"'
    cell = f'<table:table-cell office:value-type="string" {repeated}><text:p>x</text:p></table:table-cell>'
    row = f'<table:table-row table:number-rows-repeated="1000000">{cell}</table:table-row>'
    return ods_of(f'<table:table table:name="bomb">{row}</table:table>')


def xlsx_corners() -> bytes:
    """Two cells, in the first and the last corner of a sheet: a reader makes all between."""
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("corners")
    sheet.write(0, 0, "x")
    sheet.write(1_048_575, 16_383, "y")
    book.close()
    return held.getvalue()


def gzip_bomb() -> bytes:
    return gzip.compress(b"0" * (20 << 20), 9, mtime=0)


def zip_bomb() -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.csv", b"0" * (20 << 20))
    return held.getvalue()
