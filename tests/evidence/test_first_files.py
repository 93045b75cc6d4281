"""What a new user hands in first: odd encodings, locked and empty workbooks, titles above, American dates. Each ends in
a sentence that says what was found and what to do."""

import csv
import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import xlsxwriter
from typer.testing import CliRunner
from workbooks import ods, rows_of, xlsx

from fourpoint.actions.files.evidence import check_file
from fourpoint.cli.main import make_app
from fourpoint.core.errors import FourpointError, InputProblemsError
from fourpoint.evidence.files.files import open_file

SAMPLES = Path(__file__).parent / "samples/good"
NAME = "social_care_providers_at_2019-03-31"
ROWS = rows_of((SAMPLES / f"{NAME}.csv").read_text(encoding="utf-8-sig"))
INSPECTED = ROWS[0].index("Inspection date")
OPENED = ROWS[0].index("Registration date")


def text(rows: list[list[str]], delimiter: str = ",") -> str:
    held = io.StringIO(newline="")
    csv.writer(held, delimiter=delimiter).writerows(rows)
    return held.getvalue()


def put(folder: Path, data: bytes, ending: str = "csv") -> Path:
    """The file beside its list of councils."""
    (folder / "la_codes.csv").write_bytes((SAMPLES / "la_codes.csv").read_bytes())
    path = folder / f"{NAME}.{ending}"
    path.write_bytes(data)
    return path


def told(path: Path) -> list[str]:
    return [str(problem) for problem in check_file(path)[1]]


def with_dates(*dates: str, column: int = INSPECTED) -> bytes:
    """A row for each date; every other date of the sample is left as it is."""
    rows = [[*ROWS[1][:column], one, *ROWS[1][column + 1 :]] for one in dates]
    urn = ROWS[0].index("URN")
    numbered = [[*row[:urn], f"SC{number}", *row[urn + 1 :]] for number, row in enumerate(rows, start=500001)]
    return text([ROWS[0], *numbered]).encode()


@pytest.mark.parametrize(
    ("delimiter", "encoding", "named"), [("\t", "utf-16", "tabs"), (";", "utf-16", "';'"), (";", "cp1252", "';'")]
)
def test_what_excel_saves_as_text_is_read_and_told(tmp_path: Path, delimiter: str, encoding: str, named: str) -> None:
    path = put(tmp_path, text(ROWS, delimiter).encode(encoding))
    sources, problems = check_file(path)
    assert [source.read for source in sources] == [len(ROWS) - 1]
    assert [problem.found for problem in problems] == [f"the columns are separated by {named}, where ',' is expected."]


def test_titles_over_merged_cells_above_the_headings_are_passed_over(tmp_path: Path) -> None:
    held = io.BytesIO()
    book = xlsxwriter.Workbook(held, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.merge_range(0, 0, 0, 8, "Social care providers at 31 March 2019")
    sheet.merge_range(1, 9, 1, 12, "Latest inspection")
    for place, row in enumerate(ROWS, start=3):
        sheet.write_row(place, 0, row)
    book.close()
    sources, problems = check_file(put(tmp_path, held.getvalue(), "xlsx"))
    assert ([source.read for source in sources], problems) == ([len(ROWS) - 1], ())


def locked_ods() -> bytes:
    held = io.BytesIO(ods({"Data": [["a", "b"]]}))
    with zipfile.ZipFile(held, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data manifest:checksum='x'/>")
    return held.getvalue()


def locked_xlsx() -> bytes:
    """The beginning of what Excel writes: a container of streams, one of them named so."""
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1000) + "EncryptedPackage".encode("utf-16-le") + bytes(1000)


@pytest.mark.parametrize(("make", "ending"), [(locked_xlsx, "xlsx"), (locked_ods, "ods")])
def test_a_locked_workbook_says_so(tmp_path: Path, make: Callable[[], bytes], ending: str) -> None:
    path = put(tmp_path, make(), ending)
    with pytest.raises(InputProblemsError, match=r"locked with a password\. Save it without one"):
        check_file(path)
    assert open_file(path, path.name).note == "could not be opened"


def test_a_workbook_of_empty_sheets_holds_nothing_to_check(tmp_path: Path) -> None:
    with pytest.raises(FourpointError, match=r"an empty sheet\. There is nothing in it to check"):
        check_file(put(tmp_path, xlsx({"Sheet1": [], "Sheet2": []}), "xlsx"))


def test_an_empty_sheet_beside_a_table_and_headings_without_rows_are_told(tmp_path: Path) -> None:
    sources, problems = check_file(put(tmp_path, xlsx({"Sheet1": [], "Data": ROWS}), "xlsx"))
    assert (sources[0].kind, sources[0].notes) == ("not tabular", ("an empty sheet",))
    assert problems == ()
    sources, _ = check_file(put(tmp_path, text(ROWS[:1]).encode()))
    assert sources[0].notes == ("headings and no rows below them",)


def test_dates_with_the_month_first_are_refused_not_taken_for_other_days(tmp_path: Path) -> None:
    path = put(tmp_path, with_dates("6/15/2018", "8/12/2018", "12/31/2018"))
    found = [problem.found for problem in check_file(path)[1]]
    assert found == [
        "'6/15/2018' stands month first.",
        "'8/12/2018' may stand month first, as others of its column do.",
        "'12/31/2018' stands month first.",
    ]


def test_one_slip_of_the_pen_leaves_the_british_dates_beside_it(tmp_path: Path) -> None:
    path = put(tmp_path, with_dates("15/06/2018", "08/12/2018", "12/31/2018"))
    assert [(problem.row, problem.found) for problem in check_file(path)[1]] == [
        (4, "'12/31/2018' stands month first.")
    ]


def test_an_opening_day_that_cannot_be_read_is_told_and_its_row_stays(tmp_path: Path) -> None:
    path = put(tmp_path, with_dates("soon", "01/02/2010", column=OPENED))
    (problem,) = check_file(path)[1]
    assert (problem.row, problem.column, problem.found) == (2, "Registration date", "'soon' is not a date.")


def test_a_hundred_thousand_wrong_rows_are_not_a_hundred_thousand_lines(tmp_path: Path) -> None:
    wrong = [*ROWS[1][:6], "Nowhere", *ROWS[1][7:]]
    path = put(tmp_path, text([ROWS[0], *([wrong] * 500)]).encode())
    shown = CliRunner().invoke(make_app(), ["evidence", "check", str(path)])
    assert (shown.exit_code, shown.output.count("'Nowhere' is not the name")) == (1, 20)
    assert "… and 480 more rows like it, all of which --json lists." in shown.output
    assert shown.output.splitlines()[-1].endswith(": 500 problems.")
