"""How large a file may be once it is unpacked: a few kilobytes must not become gigabytes (a "zip bomb").

Measured before anything is opened: sizes that an archive states are not believed but counted while unpacking, and
repeated cells of a spreadsheet are multiplied out on paper first.
"""

import gzip
import io
import lzma
import re
import struct
import zipfile
import zlib

from fourpoint.core.errors import FourpointError

MOST_BYTES = 1 << 29
"""Half a gigabyte unpacked, of one file; the largest official file is under a hundredth of it."""
MOST_CELLS = 30_000_000
MOST_MEMBERS = 500
_CHUNK = 1 << 20


_DAMAGED = (
    zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError, OSError, EOFError, ValueError, KeyError,
    RuntimeError, NotImplementedError, MemoryError,
)  # fmt: skip
"""What Python's zipfile raises for an archive whose bytes are spoiled."""


class TooLargeError(FourpointError):
    """The file would unpack to more than is read."""


def unpack_gzip(data: bytes) -> bytes:
    """The bytes in a .gz; TooLargeError over the limit, FourpointError where it is cut off or damaged."""
    try:
        with gzip.open(io.BytesIO(data)) as stream:
            return _bounded(stream)
    except (OSError, EOFError, zlib.error) as error:
        raise FourpointError(f"it cannot be unpacked ({error}). Fetch it again.") from error


def unpack_member(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of one member, counted as they come."""
    try:
        with archive.open(name) as stream:
            return _bounded(stream)
    except _DAMAGED as error:
        raise FourpointError(f"member {name} cannot be unpacked ({error}). Fetch the archive again.") from error


def open_zip(data: bytes) -> zipfile.ZipFile:
    """The archive in `data`; an error in a sentence where it is damaged, has too many members or is too large."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _DAMAGED as error:
        raise FourpointError(f"it is no whole archive ({error}). Fetch it again.") from error
    members = archive.infolist()
    if len(members) > MOST_MEMBERS:
        raise TooLargeError(f"it holds {len(members):,} members; {MOST_MEMBERS} are read at most.")
    if sum(member.file_size for member in members) > MOST_BYTES:
        raise TooLargeError("it unpacks to more than half a gigabyte; split it.")
    return archive


def _bounded(stream: object) -> bytes:
    parts, total = [], 0
    while chunk := stream.read(_CHUNK):  # type: ignore[attr-defined]
        total += len(chunk)
        if total > MOST_BYTES:
            raise TooLargeError("it unpacks to more than half a gigabyte; split it.")
        parts.append(chunk)
    return b"".join(parts)


def refuse_large_workbook(data: bytes) -> None:
    """TooLargeError where the sheets of an .xlsx or .ods would come to more cells than are read."""
    archive = open_zip(data)
    strings = 0
    cells = 0
    for member in archive.infolist():
        if member.filename == "content.xml":
            cells += _ods_cells(unpack_member(archive, member.filename))
        elif re.fullmatch(r"xl/worksheets/[^/]+\.xml", member.filename):
            cells += _xlsx_cells(unpack_member(archive, member.filename))
        elif member.filename == "xl/sharedStrings.xml":
            strings = _longest_string(unpack_member(archive, member.filename))
        if cells > MOST_CELLS or cells * strings > 4 * MOST_BYTES:
            raise TooLargeError(f"its sheets come to {cells:,} cells; {MOST_CELLS:,} are read at most.")


_SHEET, _ROW = b"<table:table ", b"<table:table-row"
"""The names to the letter: the reader knows them under no other prefix."""
_CELL = re.compile(rb"<(?:\w+:)?(covered-table-cell|table-cell)\b([^>]*?)(/?)>")
_ROWS = re.compile(rb"number-rows-repeated\s*=\s*[\"'](\d{1,12})")
_COLUMNS = re.compile(rb"number-columns-repeated\s*=\s*[\"'](\d{1,12})")


def _ods_cells(content: bytes) -> int:
    """Cells that a reader would make: repeats multiplied, trailing empty ones of each sheet left out as readers do."""
    total = 0
    for sheet in content.split(_SHEET):
        waiting = 0
        for row in sheet.split(_ROW)[1:]:
            times = _repeat(_ROWS, row[: row.find(b">") + 1]) if b"rows-repeated" in row else 1
            filled = _filled_width(row)
            total += waiting + filled * times if filled else 0
            waiting = 0 if filled else waiting + times
            if total > MOST_CELLS:
                return total
    return total


def _filled_width(row: bytes) -> int:
    """Cells of a row up to the last that holds anything, repeats multiplied."""
    last = max(row.rfind(b"table-cell>"), 0)
    if row.find(b"value", last) < 0:  # the usual row: whatever follows the last closed cell is empty
        has_repeats = row.find(b"columns-repeated", 0, last) >= 0
        repeats = sum(map(int, _COLUMNS.findall(row, 0, last))) if has_repeats else 0
        return row.count(b"table-cell", 0, last) + repeats
    width, filled = 0, 0
    for cell in _CELL.finditer(row):
        width += _repeat(_COLUMNS, cell[2])
        if b"value" in cell[2] or not cell[3]:
            filled = width
    return filled


def _repeat(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    return int(found[1]) if found else 1


def _xlsx_cells(sheet: bytes) -> int:
    """The rectangle from the first cell to the last: a reader makes all of it."""
    rows, columns = set(), set()
    for match in re.finditer(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Z]{1,3})(\d{1,9})[\"']", sheet):
        columns.add(match[1])
        rows.add(int(match[2]))
    if not rows:
        return 0
    places = [_column_number(column) for column in columns]
    return (max(rows) - min(rows) + 1) * (max(places) - min(places) + 1)


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _longest_string(strings: bytes) -> int:
    return max((len(part) for part in re.split(rb"<(?:\w+:)?si\b", strings)[1:]), default=0)
