"""The workbook and the tidy CSV: one table a sheet, nothing merged, nothing blank, nothing that becomes a formula."""

import csv
import io
from datetime import date
from pathlib import Path

import fastexcel
import odfdo
import openpyxl
import pytest
from document_cases import assessment, framework, indicator, profile

from fourpoint.actions.files.profile import write_profile
from fourpoint.actions.files.profile_of import ProfileMade
from fourpoint.core.errors import UsageError
from fourpoint.core.profile import BlockC
from fourpoint.documents.forms.workbook import Sheet, Workbook
from fourpoint.documents.forms.workbook_ods import workbook_ods
from fourpoint.documents.forms.workbook_xlsx import workbook_xlsx
from fourpoint.documents.profile.tidy_csv import harmless, tidy_files
from fourpoint.documents.profile.workbook import profile_workbook

EVIL = ('=HYPERLINK("http://example.test","x")', "+1+1", "-2", "@SUM(A1)", "<b>&amp;</b>", "0123")
SMALL = Workbook(
    "Small",
    date(2011, 11, 8),
    (("Notice", "Illustration"),),
    (("c", "Suppressed"),),
    (
        Sheet(
            "Text",
            "Texts",
            (),
            ("Text", "Value", "Day"),
            tuple((one, 1.25, date(2011, 6, 1)) for one in EVIL),
            (("Value", 1),),
        ),
    ),
)


def book() -> Workbook:
    return profile_workbook(profile(), assessment(), framework())


@pytest.mark.parametrize("write", [workbook_ods, workbook_xlsx])
def test_same_bytes_and_typed_text_in_both_formats(write) -> None:  # type: ignore[no-untyped-def]
    assert write(SMALL) == write(SMALL)
    sheet = fastexcel.read_excel(write(SMALL)).load_sheet("Text", header_row=None, skip_rows=0, dtypes="string")
    rows = sheet.to_polars().rows()
    assert [row[0] for row in rows[2:]] == list(EVIL)
    assert {row[1] for row in rows[2:]} == {"1.25"}


def test_no_cell_of_the_xlsx_is_a_formula_and_nothing_is_merged() -> None:
    made = openpyxl.load_workbook(io.BytesIO(workbook_xlsx(SMALL)))
    assert all(cell.data_type != "f" for row in made["Text"].iter_rows() for cell in row)
    whole = openpyxl.load_workbook(io.BytesIO(workbook_xlsx(book())))
    assert whole.sheetnames[:3] == ["Cover", "Contents", "Notes"]
    for page in whole.worksheets:
        assert not page.merged_cells.ranges
        assert len(page.tables) == (1 if page.max_row > 2 else 0)


def test_every_sheet_is_one_table_with_one_header_and_no_gap() -> None:
    for sheet in book().every_sheet():
        assert len(set(sheet.columns)) == len(sheet.columns)
        for row in sheet.rows:
            assert all(cell not in ("", None) for cell in row), (sheet.name, row)
    made = odfdo.Document(io.BytesIO(workbook_ods(book())))
    names = [table.name for table in made.body.tables]
    assert names == [sheet.name for sheet in book().every_sheet()]


def test_symbols_are_explained_in_the_notes() -> None:
    marks = {mark for mark, _ in book().notes}
    assert {"c", "z", "x", "low", "u", "none yet", "not known"} <= marks


def test_tidy_files_have_place_time_and_a_meta_line_for_every_column() -> None:
    files = tidy_files(profile())
    for name in ("profile-block-a", "profile-block-c"):
        rows = list(csv.DictReader(io.StringIO(files[f"{name}.csv"].decode())))
        meta = list(csv.DictReader(io.StringIO(files[f"{name}.meta.csv"].decode())))
        assert [one["col_name"] for one in meta] == list(rows[0])[10:]
        assert {one["col_type"] for one in meta} == {"Filter", "Indicator"}
        for row in rows:
            assert row["country_code"] == "E92000001"
            assert (row["geographic_level"] == "Local authority") == (row["new_la_code"] == "E10000801")
            assert all(row[one["col_name"]] != "" for one in meta)


def test_suppressed_none_yet_and_not_known_are_symbols_never_zero() -> None:
    files = tidy_files(profile())
    rows = list(csv.DictReader(io.StringIO(files["profile-block-c.csv"].decode())))
    hidden = next(row for row in rows if row["indicator"].startswith("Looked after") and row["old_la_code"])
    assert hidden["value"] == "c"
    groups = list(csv.DictReader(io.StringIO(files["profile-block-a.csv"].decode())))
    assert {row["graded_count"] for row in groups if row["provision_group"] == "Colleges"} == {"x"}
    assert {row["graded_count"] for row in groups if row["provision_group"] == "Secure children's homes"} == {"z"}


def test_text_that_begins_like_a_formula_is_made_harmless_in_csv() -> None:
    assert [harmless(one)[0] for one in EVIL[:4]] == ["'"] * 4
    made = profile(c=BlockC((indicator("ni-1", EVIL[0], -4.5),), ()))
    text = tidy_files(made)["profile-block-c.csv"].decode()
    assert "'=HYPERLINK" in text
    assert ",-4.5," in text


def test_every_format_of_a_profile_is_written_and_an_unknown_one_named(tmp_path: Path) -> None:
    made = ProfileMade(profile(), assessment(), framework())
    files = write_profile(made, tmp_path, ("html", "pdf", "json", "ods", "xlsx", "csv"))
    assert {path.name for path in files} >= {
        "profile.html",
        "profile.pdf",
        "profile.json",
        "profile.ods",
        "profile.xlsx",
    }
    assert all(path.stat().st_size > 200 for path in files)
    with pytest.raises(UsageError, match="no format 'odt'; there are: html, pdf, json, ods, xlsx, csv, text"):
        write_profile(made, tmp_path, ("odt",))


def test_a_sheet_name_that_no_spreadsheet_takes_is_refused() -> None:
    with pytest.raises(ValueError, match="cannot name a sheet"):
        Sheet("a" * 32, "t", (), ("a",), ())
