"""Delimited text into a grid: any usual encoding and delimiter, odd rows told rather than lost.

The quick way is Polars; where it refuses (ragged rows, loose quotation marks) Python's csv module reads row by row.
Never guesses types: every cell stays text.
"""

import csv
import io
from itertools import islice

import polars as pl

from fourpoint.evidence.reading import Grid, issue, issues_where

_DELIMITERS = ",;\t|"
_MOST_COLUMNS = 4_000
_LONGEST_CELL = 32_767
"""What a spreadsheet's cell can hold; a longer one is a file that lost a quotation mark."""


def read_csv_grid(data: bytes, file: str, sheet: str = "") -> Grid:
    """The grid in `data`; issues say where the encoding, the delimiter or a row's length is not as it should be."""
    text, notes, issues = _decoded(data)
    if not text.strip("\r\n\t ,;|\x00"):
        empty = issue(None, None, "the file is empty.", "Save it again with its heading row and rows.")
        return Grid(_frame([], 0), file, sheet, notes, (*issues, empty))
    delimiter = _delimiter(text)
    if delimiter != "," and (delimiter != "\t" or file.lower().endswith(".csv")):
        mark = "tabs" if delimiter == "\t" else f"'{delimiter}'"
        found = f"the columns are separated by {mark}, where ',' is expected."
        issues = (*issues, issue(None, None, found, "It was read that way; save it as comma-separated.", fatal=False))
    width = _width(text, delimiter)
    if text.count('"') % 2:
        lines, loose = _line_by_line(text, delimiter, width)
        return Grid(lines, file, sheet, notes, (*issues, *loose))
    frame = _quickly(text, delimiter, width)
    if frame is not None and _lines(text) > frame.height:  # else no cell holds a line's end
        issues = (*issues, *_swallowed(frame, delimiter, width))
    if frame is None:
        frame, ragged = _row_by_row(text, delimiter, width)
        issues = (*issues, *ragged)
    return Grid(frame, file, sheet, notes, issues)


def _decoded(data: bytes) -> tuple[str, tuple[str, ...], tuple[pl.DataFrame, ...]]:
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return data.decode("utf-32", errors="replace"), ("encoded as UTF-32",), ()
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, errors="replace"), ("encoded as UTF-16",), ()
    if data[:400].count(0) > len(data[:400]) // 4:
        order = "utf-16-be" if data[0:400:2].count(0) > data[1:400:2].count(0) else "utf-16-le"
        return data.decode(order, errors="replace"), ("encoded as UTF-16 without a mark",), ()
    try:
        return _without_nul(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        row = data.count(b"\n", 0, error.start) + 1
        text, notes, issues = _without_nul(data.decode("cp1252", errors="replace"))
        found = f"byte {data[error.start]:#04x} is not UTF-8 (first met near line {row:,})."
        told = issue(None, None, found, "It was read as Windows-1252; save it as UTF-8.", fatal=False, wrong=False)
        return text, (*notes, f"encoded as Windows-1252, not UTF-8 (line {row:,})"), (*issues, told)


def _without_nul(text: str) -> tuple[str, tuple[str, ...], tuple[pl.DataFrame, ...]]:
    if "\x00" not in text:
        return text, (), ()
    row = text.count("\n", 0, text.index("\x00")) + 1
    found = f"the file holds NUL characters (first near line {row:,}); they are left out."
    return (
        text.replace("\x00", ""),
        (),
        (issue(None, None, found, "Save the file again from its program.", fatal=False),),
    )


def _delimiter(text: str) -> str:
    """The delimiter that splits most of the first lines into the same number of cells, more than one."""
    lines = [line for line in text[:200_000].splitlines()[:40] if line.strip()]

    def agreement(mark: str) -> tuple[int, int]:
        counts = [len(cells) for cells in _rows(lines, mark)]
        wide = [count for count in counts if count > 1]
        usual = max(set(wide), key=lambda count: (wide.count(count), count)) if wide else 0
        return wide.count(usual), usual

    best = max(_DELIMITERS, key=lambda mark: agreement(mark))
    return best if agreement(best)[0] and agreement(best) > agreement(",") else ","


def _rows(lines: list[str], mark: str) -> list[list[str]]:
    csv.field_size_limit(1 << 30)
    return list(csv.reader(lines, delimiter=mark))


def _width(text: str, delimiter: str) -> int:
    csv.field_size_limit(1 << 30)
    first = islice(csv.reader(io.StringIO(text[:2_000_000], newline=""), delimiter=delimiter), 60)
    return max(1, min(_MOST_COLUMNS, max((len(row) for row in first), default=1)))


def _frame(rows: list[list[str]], width: int) -> pl.DataFrame:
    columns = {f"c{place}": [row[place] if place < len(row) else None for row in rows] for place in range(width)}
    frame = pl.DataFrame(columns, schema=dict.fromkeys(columns, pl.String))
    return as_grid_frame(frame)


def as_grid_frame(frame: pl.DataFrame) -> pl.DataFrame:
    """`frame` (columns c0, c1, … of text) as a grid holds it: trimmed, empty cells null, rows counted from 1.

    In one piece: of a wide frame in several, Polars 2.1 breaks off where it makes sentences of rows of the last one.
    """
    if not frame.width:
        return pl.DataFrame(schema={"row": pl.Int32})
    rows = pl.int_range(1, pl.len() + 1, dtype=pl.Int32).alias("row")
    return frame.select(rows, pl.all().str.strip_chars(" \t\r\n\u00a0\ufeff\u200b").replace("", None)).rechunk()


def _quickly(text: str, delimiter: str, width: int) -> pl.DataFrame | None:
    head = delimiter.join(f"c{place}" for place in range(width))
    if text.startswith(("\n", "\r")) or "\r" in text.replace("\r\n", ""):
        return None  # leading blank lines and bare carriage returns are counted only by the slow way
    try:
        frame = pl.read_csv((head + "\n" + text).encode(), separator=delimiter, infer_schema=False, quote_char='"')
    except pl.exceptions.PolarsError:
        return None
    if frame.width != width or _has_monster(frame):
        return None
    return as_grid_frame(frame)


def _lines(text: str) -> int:
    return text.count("\n") + (not text.endswith("\n"))


def _has_monster(frame: pl.DataFrame) -> bool:
    longest = frame.select(pl.all().str.len_bytes().max()).row(0) if frame.height else ()
    return any(length is not None and length > _LONGEST_CELL for length in longest)


def _line_by_line(text: str, delimiter: str, width: int) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """Rows of a file in which some quotation mark is never closed: each line for itself, so that none is swallowed."""
    rows: list[list[str]] = []
    issues: list[pl.DataFrame] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count('"') % 2:
            found = "a quotation mark is opened and never closed."
            issues.append(issue(number, None, found, "Close it or remove it."))
            line = line.replace('"', "")
        cells = next(csv.reader([line], delimiter=delimiter), [])
        rows.append([cell[:_LONGEST_CELL] for cell in cells[:width]])
    return _frame(rows, width), issues


def _swallowed(frame: pl.DataFrame, delimiter: str, width: int) -> list[pl.DataFrame]:
    """An issue for each row with a cell that holds what looks like whole rows: two loose quotation marks did that."""
    if width < 4:
        return []
    cells = pl.exclude("row")
    lines, marks = cells.str.count_matches("\n", literal=True), cells.str.count_matches(delimiter, literal=True)
    looks = pl.any_horizontal((lines > 0) & (marks >= lines * (width - 1)))
    words = pl.lit("a cell holds what looks like whole rows.")
    told = issues_where(frame, looks.fill_null(False), None, words, "Look for a quotation mark that is never closed.")
    return [told] if told.height else []


def _row_by_row(text: str, delimiter: str, width: int) -> tuple[pl.DataFrame, tuple[pl.DataFrame, ...]]:
    csv.field_size_limit(1 << 30)
    rows: list[list[str]] = []
    issues: list[pl.DataFrame] = []
    for number, row in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
        over = [cell for cell in row[width:] if cell.strip()]
        if over:
            found = f"the row has {len(row)} cells where the heading has {width}; '{over[0][:40]}' stands outside."
            issues.append(issue(number, None, found, "Put quotation marks round a cell that holds the delimiter."))
        elif any(len(cell) > _LONGEST_CELL for cell in row):
            found = "a cell is longer than a spreadsheet's cell can be."
            issues.append(issue(number, None, found, "Look for a quotation mark that is opened and never closed."))
            row = [cell[:200] for cell in row]
        rows.append(row[:width])
    return _frame(rows, width), tuple(issues)
