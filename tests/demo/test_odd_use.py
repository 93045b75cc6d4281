"""What a first user types wrong ends in a sentence and the right exit status, never in a traceback."""

import json
import sys
from pathlib import Path

import pytest

from fourpoint import Release

from .commands import run

EXAMPLE = Path(__file__).parents[2] / "examples" / "england-2011"
DAY = "2011-11-08"
RULES = ("--framework", "csa-2011", "--as-at", DAY)


@pytest.mark.parametrize(
    "spelling",
    ["Leeds", "leeds", " LEEDS ", "Leeds City Council", "383", "E08000035", "City of Leeds", "Leeds, City of"],
)
def test_a_council_is_found_by_any_of_its_names(example_release: Release, spelling: str) -> None:
    ran = run("assess", example_release.folder, "--council", spelling, *RULES, "--json")
    assert ran.status == 0, ran.said
    assert json.loads(ran.out)["code"] == "383"


@pytest.mark.parametrize(("typed", "meant"), [("Leedes", "Leeds"), ("Liecestershire", "Leicestershire"), ("999", "")])
def test_an_unknown_council_suggests_the_nearest(example_release: Release, typed: str, meant: str) -> None:
    ran = run("assess", example_release.folder, "--council", typed, *RULES)
    assert ran.status == 2
    assert typed in ran.err
    assert meant in ran.err
    assert "Traceback" not in ran.said


@pytest.mark.parametrize(
    "words",
    [
        ("--council", "Leeds", "--framework", "csa-2012", "--as-at", DAY),
        ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "8 November 2011"),
        ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "2011-02-30"),
        ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "2012-01-01"),
        ("--council", "Leeds", "--all", "--framework", "csa-2011", "--as-at", DAY),
        ("--framework", "csa-2011", "--as-at", DAY),
        ("--council", "Leeds", "--framework", "csa-2011"),
        ("--council", "", "--framework", "csa-2011", "--as-at", DAY),
    ],
)
def test_wrong_usage_is_status_2(example_release: Release, words: tuple[str, ...]) -> None:
    ran = run("assess", example_release.folder, *words)
    assert ran.status == 2, ran.said
    assert ran.err.strip()
    assert "Traceback" not in ran.said


def test_a_folder_that_is_no_release_says_how_to_make_one(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        ran = run("assess", folder, "--council", "Leeds", *RULES)
        assert ran.status == 2
        assert "evidence build" in ran.err


def test_json_has_what_a_machine_reads(example_release: Release) -> None:
    one = json.loads(run("assess", example_release.folder, "--council", "Leicestershire", *RULES, "--json").out)
    wanted = {"council", "code", "framework", "as_at", "status", "starting", "indicated", "possible", "limits"}
    assert one.keys() >= wanted | {"judgements", "trace", "release", "framework_hash"}
    assert all(step.keys() >= {"id", "verdict", "because", "facts"} for step in one["trace"])
    assert one["judgements"]["overall"] == one["judgements"]["overall"] | {"indicated": 3, "possible": [3]}
    every = json.loads(run("assess", example_release.folder, "--all", *RULES, "--json").out)
    assert len(every) == 152
    again = next(found for found in every if found["code"] == "855")
    assert (
        again | {"nearest": one["nearest"]} == one
    )  # what is nearest is looked for only when one council is asked for


def test_every_figure_of_the_trace_has_its_place(example_release: Release) -> None:
    one = json.loads(run("assess", example_release.folder, "--council", "Leicestershire", *RULES, "--json").out)
    for name, fact in one["facts"].items():
        if fact["known"] == "known":
            assert fact["cells"], name
            assert all(cell["file"].endswith(".csv") and cell["row"] >= 2 for cell in fact["cells"]), name


def test_as_at_a_day_before_anything_is_known_is_not_an_error(example_release: Release) -> None:
    words = ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "1999-01-01", "--json")
    found = json.loads(run("assess", example_release.folder, *words).out)
    assert found["status"] == "not_known"
    assert found["indicated"] is None
    assert found["possible"] == [4, 3, 2, 1]


@pytest.mark.parametrize("noun", ["letter", "profile"])
@pytest.mark.parametrize(
    "more",
    [
        ("--council", "Leedes", "--framework", "csa-2011", "--as-at", DAY),
        ("--council", "Leeds", "--framework", "nothing", "--as-at", DAY),
        ("--council", "Leeds", "--framework", "csa-2011", "--as-at", "2012-01-01"),
        ("--council", "Leeds", "--framework", "csa-2011", "--as-at", DAY, "--format", "odt"),
    ],
)
def test_documents_refuse_in_a_sentence(
    example_release: Release, tmp_path: Path, noun: str, more: tuple[str, ...]
) -> None:
    ran = run(noun, example_release.folder, *more, "--to", tmp_path / "out")
    assert ran.status == 2, ran.said
    assert ran.err.strip()
    assert "Traceback" not in ran.said
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("noun", ["letter", "profile"])
def test_a_place_that_cannot_be_written_is_a_sentence(example_release: Release, tmp_path: Path, noun: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    words = ("--council", "Leeds", "--framework", "csa-2011", "--as-at", DAY, "--to", tmp_path / "file")
    ran = run(noun, example_release.folder, *words)
    assert ran.status in (1, 2)
    assert "file" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("place", ["file", "file/inside"])
def test_a_release_cannot_stand_where_a_file_is(tmp_path: Path, place: str) -> None:
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    for words in (
        ("demo", "--to", tmp_path / place),
        ("evidence", "build", EXAMPLE, "--to", tmp_path / place, "--as-at", DAY),
    ):
        ran = run(*words)
        assert ran.status in (1, 2), ran.said
        assert "file" in ran.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"


def test_a_command_whose_packages_are_not_set_up_says_how(
    example_release: Release, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After `make demo` alone the workbooks' packages are missing."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    monkeypatch.delitem(sys.modules, "fourpoint.documents.forms.workbook_xlsx", raising=False)
    words = ("--framework", "csa-2011", "--to", tmp_path / "form.xlsx")
    ran = run("selfassessment", "template", *words)
    assert ran.status == 1
    assert "xlsxwriter" in ran.err
    assert "make serve" in ran.err


def test_formats_are_read_in_any_case_and_an_empty_one_is_wrong_usage(example_release: Release, tmp_path: Path) -> None:
    asked = ("letter", example_release.folder, "--council", "Leeds", *RULES, "--to", tmp_path)
    assert run(*asked, "--format", "HTML, Text").status == 0
    assert {path.name for path in tmp_path.iterdir()} == {"letter.html", "letter.txt"}
    assert run(*asked, "--format", "").status == 2


def test_a_missing_file_beside_another_is_a_reading_that_failed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Dear colleague", encoding="utf-8")
    ran = run("read", tmp_path / "absent.pdf", tmp_path / "a.txt", "--json")
    assert ran.status == 1
    assert [one["file"].rsplit("/")[-1] for one in json.loads(ran.out)] == ["absent.pdf", "a.txt"]
    assert run("read", tmp_path / "absent.pdf").status == 2


@pytest.mark.parametrize(("name", "data"), [("a.csv", b"PK\x03\x04 cut off"), ("a.pdf", b"%PDF-1.4"), ("b.csv", b"")])
def test_a_file_that_holds_no_table_is_a_problem_not_wrong_usage(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    ran = run("evidence", "check", tmp_path / name)
    assert ran.status == 1
    assert name in ran.said
