"""The council's commands as a person types them: what they print, what they write, how they end."""

import csv
import json
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from fourpoint.actions.files.evidence import build_release
from fourpoint.cli.main import make_app
from fourpoint.core.errors import FourpointError, InputProblemsError, UsageError
from fourpoint.release.store import Release


def run(*words: str) -> str:
    """What the command prints; its own error is raised as the program meets it."""
    found = CliRunner().invoke(make_app(), list(words), standalone_mode=False)
    if found.exception:
        raise found.exception
    return found.output


def filled(path: Path, **cells: str) -> Path:
    """A template for apa-2008 with `cells` filled in for staying safe."""
    empty = path.with_name("empty.csv")
    if not empty.exists():
        run("selfassessment", "template", "--framework", "apa-2008", "--to", str(empty))
    rows = list(csv.DictReader(empty.read_text(encoding="utf-8").splitlines()))
    next(row for row in rows if row["area"] == "staying_safe").update(cells)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return path


def submit(file: Path, to: Path, on: str = "2008-05-30") -> str:
    words = ("--council", "383", "--framework", "apa-2008", "--to", str(to), "--date", on)
    return run("selfassessment", "submit", str(file), *words)


def test_a_submission_is_frozen_and_a_second_is_a_new_version(tmp_path: Path) -> None:
    to = tmp_path / "evidence"
    assert "version 1, 1 area" in submit(filled(tmp_path / "a.csv", grade="3", strengths="One\nTwo"), to)
    first = to / "self-assessment-383-apa-2008-v001"
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    assert "version 2" in submit(filled(tmp_path / "b.csv", grade="2", developments="Three"), to)
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    assert not any(path.stat().st_mode & 0o222 for path in first.iterdir())


def test_a_submission_that_changes_nothing_is_refused(tmp_path: Path) -> None:
    file = filled(tmp_path / "a.csv", grade="3", strengths="One")
    submit(file, tmp_path / "evidence")
    with pytest.raises(UsageError, match="Nothing has changed since version 1"):
        submit(file, tmp_path / "evidence")


def test_the_newest_version_of_a_day_stands_in_the_release(tmp_path: Path) -> None:
    to = tmp_path / "evidence"
    to.mkdir()
    (to / "councils.csv").write_text("code,name\n383,Leeds\n", encoding="utf-8")
    submit(filled(tmp_path / "a.csv", grade="3", strengths="One"), to)
    submit(filled(tmp_path / "b.csv", grade="2", narrative="=SUM(A1), and <b>no markup</b>"), to)
    build_release(to, tmp_path / "release", date(2008, 12, 17), strict=True)
    words = ("--council", "Leeds", "--framework", "apa-2008", "--as-at", "2008-12-17", "--json")
    found = json.loads(run("selfassessment", "compare", str(tmp_path / "release"), *words))
    own = {one["area"]: one["own"] for one in found["areas"]}
    assert own["staying_safe"] == 2
    assert own["being_healthy"] is None


def test_a_workbook_template_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    run("selfassessment", "template", "--framework", "csa-2011", "--to", str(path))
    book = openpyxl.load_workbook(path)
    book.worksheets[0]["C2"] = 2
    book.worksheets[0]["F2"] = "- One\n- Two"
    book.save(path)
    words = ("--council", "383", "--framework", "csa-2011", "--to", str(tmp_path / "e"), "--date", "2011-06-30")
    assert "version 1, 1 area" in run("selfassessment", "submit", str(path), *words)
    text = (tmp_path / "e" / "self-assessment-383-csa-2011-v001" / "findings.csv").read_text(encoding="utf-8")
    assert "overall,strength,One" in text
    assert "overall,strength,Two" in text


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("area,grade,marks\n", "marks.csv, row 1, column 'marks': is not a field of a self-assessment"),
        ("area,grade\nstaying_safe,Good\n", "row 2, column 'grade': 'Good' is not a grade"),
        ("", "column 'area': is missing"),
        ('area,grade\n"staying', "cannot be read as UTF-8 text with commas"),
    ],
)
def test_bad_templates_are_sentences(tmp_path: Path, content: str, words: str) -> None:
    file = tmp_path / "marks.csv"
    file.write_text(content, encoding="utf-8")
    with pytest.raises(InputProblemsError) as refused:
        submit(file, tmp_path / "evidence")
    assert words in str(refused.value)
    assert not (tmp_path / "evidence").exists()


@pytest.mark.parametrize("name", ["broken.xlsx", "broken.csv"])
def test_files_that_are_not_what_they_say(tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(b"\xff\xfe\x00PK not a file")
    with pytest.raises(InputProblemsError, match="cannot be"):
        submit(file, tmp_path / "evidence")


def test_a_template_never_overwrites(tmp_path: Path) -> None:
    file = filled(tmp_path / "a.csv", grade="3")
    with pytest.raises(UsageError, match="may hold somebody's work"):
        run("selfassessment", "template", "--framework", "apa-2008", "--to", str(file))


def test_compare_shows_grades_flags_and_years(example_release: Release) -> None:
    words = ("--council", "Leicester", "--framework", "apa-2008", "--as-at", "2008-12-17")
    said = run("selfassessment", "compare", str(example_release.folder), *words)
    assert "higher than awarded; weaknesses underestimated and progress overvalued" in said
    assert "the same as awarded; consistent with the evidence" in said
    assert "apa-2008     submitted 2008-05-30, published 2008-12-17" in said


def test_monitor_says_each_answer_on_a_line(example_release: Release) -> None:
    said = run("monitor", str(example_release.folder), "--council", "Leeds", "--as-at", "2007-12-19")
    for line in (
        "  target     80.0% by March 2008 (national)",
        "  direction  improving, against 2006-07 Q2",
        "  status     Red: off track",
        "  status     Green: on track",
        "  status     Amber: at risk",
    ):
        assert line in said
    assert "unlikely to be met: below 50.0% at March 2008 (straight line through 6 points" in said


def test_monitor_as_json_has_every_answer_apart(example_release: Release) -> None:
    words = ("--council", "383", "--as-at", "2007-12-19", "--json")
    found = json.loads(run("monitor", str(example_release.folder), *words))
    reviews = next(
        one for one in found["targets"] if one["indicator"] == "ni-66" and one["target"]["kind"] == "national"
    )
    assert (reviews["direction"], reviews["status"], reviews["rests_on"]) == ("improving", "red", "forecast")
    assert reviews["forecast"]["high"] < 50
    assert reviews["actual"]["period"] == "2007-08 Q2"


def test_nothing_reported_later_counts(example_release: Release) -> None:
    words = ("--council", "383", "--as-at", "2007-08-01", "--json")
    found = json.loads(run("monitor", str(example_release.folder), *words))
    assert {one["actual"]["period"] for one in found["targets"] if one["indicator"] == "ni-60"} == {"2007-08 Q1"}


def test_reports_are_written_and_the_later_meeting_is_said(example_release: Release, tmp_path: Path) -> None:
    words = ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "2011-12-14", "--to", str(tmp_path))
    said = run("report", "board", str(example_release.folder), *words, "--format", "html")
    assert "rests on what was published by 8 November 2011" in said
    assert "<h2>7.0 Background documents</h2>" in (tmp_path / "board-report.html").read_text(encoding="utf-8")


def test_an_unknown_council_is_a_sentence(example_release: Release, tmp_path: Path) -> None:
    words = ("--council", "Leedz", "--framework", "csa-2011", "--as-at", "2011-12-14", "--to", str(tmp_path))
    with pytest.raises(FourpointError, match="Leeds"):
        run("report", "board", str(example_release.folder), *words)


@pytest.mark.parametrize(
    ("table", "row", "words"),
    [
        ("targets", "383,ni-66,,,80,national,1,set", "row 2, column 'period': the cell is empty"),
        ("targets", "383,ni-66,,next year,80,national,1,set", "'next year' is not a period that a target can be for"),
        ("targets", "383,ni-66,,2007-08,80,wishful,1,set", "column 'kind'"),
        ("targets", "383,ni-66,,2007-08,80,national,0,set", "version 0 is below 1"),
        ("findings", "383,,2007-11-28,staying_safe,strength,Good.", "row 2, column 'review': the cell is empty"),
    ],
)
def test_bad_rows_of_the_councils_own_files_are_named(tmp_path: Path, table: str, row: str, words: str) -> None:
    headings = {
        "targets": "code,indicator,breakdown,period,value,kind,version,state",
        "findings": "code,review,date,area,kind,text",
    }
    file = tmp_path / f"{table}.csv"
    file.write_text(f"{headings[table]}\n{row}\n", encoding="utf-8")
    found = CliRunner().invoke(make_app(), ["evidence", "check", str(file)])
    assert found.exit_code == 1
    assert words in found.output


def test_a_template_that_is_not_there_is_said(example_release: Release, tmp_path: Path) -> None:
    words = ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "2011-11-08", "--to", str(tmp_path))
    with pytest.raises(UsageError, match="There is no file"):
        run("report", "board", str(example_release.folder), *words, "--template", str(tmp_path / "own.docx"))
