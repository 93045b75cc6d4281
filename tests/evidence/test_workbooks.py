"""Workbooks and archives: the same rows as the CSV, rows counted as a spreadsheet does, bombs refused in a sentence."""

import gzip
import io
import resource
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from plainform import FILES, write_country
from workbooks import gzip_bomb, ods, ods_bomb, ods_of, parquet, rows_of, xlsx, xlsx_corners, zip_bomb

from fourpoint.actions.files.evidence import build_release
from fourpoint.evidence.files import limits
from fourpoint.evidence.files.files import open_file

AS_AT = date(2011, 11, 8)
OUTCOMES = rows_of(FILES["outcomes.csv"])


def _zip(name: str, data: bytes) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr(name, data)
    return held.getvalue()


FORMS = {
    "outcomes.xlsx": xlsx({"Cover": [["About"], ["Nothing"]], "outcomes": OUTCOMES}),
    "outcomes.ods": ods({"Cover": [["About"], ["Nothing"]], "outcomes": OUTCOMES}),
    "outcomes.parquet": parquet(OUTCOMES),
    "outcomes.csv.gz": gzip.compress(FILES["outcomes.csv"].encode(), mtime=0),
    "outcomes.zip": _zip("outcomes.csv", FILES["outcomes.csv"].encode()),
    "utf16.csv": FILES["outcomes.csv"].encode("utf-16"),
    "mislabelled.csv": xlsx({"outcomes": OUTCOMES}),
}


@pytest.mark.parametrize("name", FORMS)
def test_every_form_gives_the_rows_of_the_csv(tmp_path: Path, name: str) -> None:
    folder = write_country(tmp_path / "in")
    (folder / "outcomes.csv").unlink()
    (folder / name).write_bytes(FORMS[name])
    built = build_release(folder, tmp_path / "out", AS_AT)
    assert [str(problem) for problem in built.problems] == []
    table = built.release.table("outcomes")
    assert table["grade"].to_list() == [3, 2, 4]
    cell = built.release.cell(table["source"][0], table["row"][0], "grade")
    assert (cell.file, cell.row) == (name, 2)


@pytest.mark.parametrize(
    ("name", "make"),
    [("a.ods", ods_bomb), ("a.xlsx", xlsx_corners), ("a.csv.gz", gzip_bomb), ("a.zip", zip_bomb)],
)
def test_bombs_are_refused_in_a_sentence_and_little_memory(
    tmp_path: Path, name: str, make: Callable[[], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_BYTES", 16 << 20)  # the real limit is larger; the bombs here are small
    path = tmp_path / name
    path.write_bytes(make())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    opened = open_file(path, name)
    assert opened.grids == ()
    assert "half a gigabyte" in opened.issues[0]["found"][0] or "cells" in opened.issues[0]["found"][0]
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 200_000  # kilobytes


def test_the_empty_rows_below_each_sheet_are_no_cells(tmp_path: Path) -> None:
    """LibreOffice and Excel fill every sheet up to its millionth row: forty sheets are an ordinary workbook."""
    filler = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell/></table:table-row>'
    row = '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    sheets = "".join(f'<table:table table:name="s{n}">{row}</table:table-row>{filler}</table:table>' for n in range(40))
    path = tmp_path / "many.ods"
    path.write_bytes(ods_of(sheets))
    opened = open_file(path, path.name)
    assert (len(opened.grids), opened.issues) == (40, ())


@pytest.mark.parametrize("data", [b"PK\x03\x04broken", b"PAR1broken", b"\x1f\x8bbroken", b"\x89PNG\r\n\x1a\n\x00\x01"])
def test_damaged_files_are_told(tmp_path: Path, data: bytes) -> None:
    folder = write_country(tmp_path / "in")
    (folder / "broken.bin").write_bytes(data)
    built = build_release(folder, tmp_path / "out", AS_AT)
    assert any(problem.file == "broken.bin" for problem in built.problems)
    assert any(source.path == "broken.bin" for source in built.release.manifest.sources)


def test_a_document_is_listed_as_not_tabular(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in")
    (folder / "report.pdf").write_bytes(b"%PDF-1.4 nothing")
    built = build_release(folder, tmp_path / "out", AS_AT)
    source = next(s for s in built.release.manifest.sources if s.path == "report.pdf")
    assert (source.kind, source.notes) == ("not tabular", ("not tabular: a PDF document",))
    assert not built.problems
