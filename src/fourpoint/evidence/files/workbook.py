"""Workbooks (XLSX, XLS, ODS) and Parquet files into grids, every cell as text. Never infers a type, never runs a
formula: what the file holds as a result is read."""

import io
from collections.abc import Iterator

import fastexcel
import polars as pl

from fourpoint.core.errors import FourpointError
from fourpoint.evidence.files.csv_grid import as_grid_frame
from fourpoint.evidence.files.limits import MOST_CELLS, TooLargeError, open_zip, refuse_large_workbook, unpack_member
from fourpoint.evidence.reading import Grid


def read_workbook(data: bytes, file: str, sheet: str = "") -> Iterator[Grid]:
    """One grid a sheet; `sheet` is put before its name where the workbook is a member of an archive."""
    if _is_locked(data):
        raise FourpointError("it is locked with a password. Save it without one and hand that in.")
    if data.startswith(b"PK"):
        refuse_large_workbook(data)
    try:
        book = fastexcel.read_excel(data)
        names = book.sheet_names
    except fastexcel.FastExcelError as error:
        raise FourpointError(f"it is no workbook that can be opened ({_first_line(error)}).") from error
    for name in names:
        yield _sheet(book, name, file, f"{sheet}/{name}".strip("/"))


def _is_locked(data: bytes) -> bool:
    """Excel packs a locked workbook whole into another form of file; LibreOffice says so in the list of its parts."""
    if not data.startswith(b"PK"):
        return _PACKED in data
    archive = open_zip(data)
    return _PARTS in archive.namelist() and b"encryption-data" in unpack_member(archive, _PARTS)


_PACKED = "EncryptedPackage".encode("utf-16-le")
_PARTS = "META-INF/manifest.xml"


def _sheet(book: fastexcel.ExcelReader, name: str, file: str, called: str) -> Grid:
    try:
        loaded = book.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        frame = loaded.to_polars()
    except (fastexcel.FastExcelError, pl.exceptions.PolarsError) as error:
        raise FourpointError(f"sheet {name} cannot be read ({_first_line(error)}).") from error
    notes = () if loaded.visible == "visible" else ("a hidden sheet",)
    text = frame.select(pl.all().cast(pl.String)).rename(lambda column: f"c{frame.columns.index(column)}")
    return Grid(as_grid_frame(text), file, called, notes)


def read_parquet(data: bytes, file: str, sheet: str = "") -> Grid:
    """The table with its column names as the first row, so that rows count as in a spreadsheet."""
    try:
        schema = pl.read_parquet_schema(io.BytesIO(data))
        height = int(pl.scan_parquet(io.BytesIO(data)).select(pl.len()).collect().item())
        if height * max(1, len(schema)) > MOST_CELLS:
            raise TooLargeError(f"it comes to {height * len(schema):,} cells; {MOST_CELLS:,} are read at most.")
        frame = pl.read_parquet(io.BytesIO(data))
        text = frame.select(pl.all().cast(pl.String))
    except (pl.exceptions.PolarsError, OSError) as error:
        raise FourpointError(f"it is no Parquet file of plain columns ({_first_line(error)}).") from error
    names = [f"c{place}" for place in range(text.width)]
    head = pl.DataFrame([list(text.columns)], schema=dict.fromkeys(names, pl.String), orient="row")
    text.columns = names
    return Grid(as_grid_frame(pl.concat([head, text])), file, sheet)


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0][:120] if str(error) else type(error).__name__
