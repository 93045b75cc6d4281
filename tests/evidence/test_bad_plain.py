"""Bad input in the plain form: a sentence with file, row and column for each; the good rows still load."""

from datetime import date
from pathlib import Path

import pytest
from plainform import FILES, write_country

from fourpoint.actions.files.evidence import build_release

OUT, FIG, SET = FILES["outcomes.csv"], FILES["figures.csv"], FILES["settings.csv"]
NEAR = FILES["neighbours.csv"]
MANY_DECIMALS = FILES["indicators.csv"].replace("\n", ",140\n").replace("140", "decimals", 1)
ZOOS = FILES["coverage.csv"].replace("council_inspections,slac", "zoos,")
HEAD = OUT.splitlines()[0]
GOOD = "1,secondary_schools,2010-03-01,2010-04-01,full,overall,3,good,\n"

CASES = [
    ("a grade that is not one", "outcomes", OUT.replace(",3,good", ",Good,good"), 2, "grade", "'Good' is not a grade"),
    ("a grade out of range", "outcomes", OUT.replace(",3,good", ",5,good"), 2, "grade", "'5' is not a grade"),
    ("a date that is none", "outcomes", OUT.replace("2010-03-02", "2010-02-30"), 3, "inspected", "is not a date"),
    ("a council that does not exist", "settings", SET.replace(",102,", ",999,"), 4, "code", "'999' is not the code"),
    ("NaN", "figures", FIG.replace("61.5", "NaN"), 2, "value", "'NaN' is not a number"),
    ("underscore in a number", "figures", FIG.replace("61.5", "9_1"), 2, "value", "'9_1' is not a number"),
    ("percentage out of range", "figures", FIG.replace("61.5", "161.5"), 2, "value", "outside 0 to 100"),
    ("a status that is not one", "figures", FIG.replace(",,c,", ",,suppressed,"), 3, "status", "not known here"),
    ("a value beside a status", "figures", FIG.replace(",,c,", ",7,c,"), 3, "value", "though the status is 'c'"),
    ("no value where one is due", "figures", FIG.replace("61.5,ok", ",ok"), 2, "value", "there is no value"),
    ("published before inspected", "outcomes", OUT.replace("2010-04-01", "2009-04-01"), 2, "published", "is before"),
    ("a group nobody knows", "settings", SET.replace("childrens_homes", "zoos"), 4, "group", "'zoos' is not known"),
    ("blank row in the middle", "outcomes", OUT.replace("2,sec", "\n2,sec"), 3, None, "the row is blank"),
    ("the same row twice", "outcomes", HEAD + "\n" + GOOD + GOOD, 3, None, "the row repeats outcomes.csv, row 2"),
    ("a row too long", "outcomes", OUT.replace("good,stated", "good,stated,and more"), 2, None, "stands outside"),
    ("two answers in a file", "outcomes", HEAD + "\n" + GOOD + GOOD.replace(",3,", ",2,"), 3, None, "contradicts row"),
    ("missing column", "outcomes", OUT.replace("event", "happening", 1), 1, "event", "the column is missing"),
    ("doubled column", "outcomes", OUT.replace("word", "grade", 1), 1, "grade", "two columns have this heading"),
    ("unknown column", "outcomes", OUT.replace("word", "wrod", 1), 1, "wrod", "Did you mean 'word'?"),
    ("an empty file", "outcomes", "", None, None, "the file is empty"),
    ("wrong delimiter", "outcomes", OUT.replace(",", ";"), None, None, "separated by ';'"),
    ("an area that is a number", "outcomes", OUT.replace(",overall,3", ",9_1,3"), 2, "area", "'9_1' is not a word"),
    ("an area that is NaN", "outcomes", OUT.replace(",overall,3", ",NaN,3"), 2, "area", "'NaN' is not a word"),
    ("an infinite number", "figures", FIG.replace("61.5", "1e400"), 2, "value", "'1e400' is not a number"),
    ("an indicator nobody defined", "figures", FIG.replace("ni-148,102", "ni-999,102"), 3, "indicator", "no indicator"),
    ("a name of no council", "council_names", "spelling,code\nThe Moor,999\n", 2, "code", "'999' is not the code"),
    ("a neighbour that is no council", "neighbours", NEAR.replace(",1,102", ",1,999"), 2, "neighbour", "'999' is not"),
    ("decimals out of range", "indicators", MANY_DECIMALS, 2, "decimals", "140 is outside"),
    ("no such table", "coverage", ZOOS, 2, "table", "'zoos' is not known"),
    ("tabs in a .csv", "outcomes", OUT.replace(",", "\t"), None, None, "separated by tabs"),
    ("open quotation mark", "outcomes", OUT.replace("good,stated", '"good,stated'), 2, None, "opened and never closed"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "table", "text", "row", "column", "words"), CASES, ids=[case[0] for case in CASES])
def test_each_problem_is_a_sentence_and_the_rest_loads(
    tmp_path: Path, name: str, table: str, text: str, row: int | None, column: str | None, words: str
) -> None:
    built = build_release(write_country(tmp_path / "in", **{table: text}), tmp_path / "out", date(2011, 11, 8))
    own = [problem for problem in built.problems if problem.file == f"{table}.csv"]
    if words:
        matching = [problem for problem in own if words in str(problem)]
        assert matching, own
        assert (matching[0].row, matching[0].column) == (row, column)
        assert f"{table}.csv" in str(matching[0])
    assert built.release.table("councils").height == 3
    for source in built.release.manifest.sources:
        assert source.read == source.kept + source.set_aside + source.duplicates


def test_good_rows_beside_a_bad_one_load(tmp_path: Path) -> None:
    text = OUT.replace(",3,good", ",Good,good")
    built = build_release(write_country(tmp_path / "in", outcomes=text), tmp_path / "out", date(2011, 11, 8))
    assert built.release.table("outcomes")["urn"].to_list() == ["2", "3"]
    source = next(s for s in built.release.manifest.sources if s.path == "outcomes.csv")
    assert (source.read, source.kept, source.set_aside, source.duplicates) == (3, 2, 1, 0)
    assert "outcomes.csv" in (tmp_path / "out/rejected.csv").read_text()


def test_a_repeated_row_names_the_row_it_repeats(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in", outcomes=HEAD + "\n" + GOOD + GOOD)
    built = build_release(folder, tmp_path / "out", date(2011, 11, 8))
    source = next(s for s in built.release.manifest.sources if s.path == "outcomes.csv")
    assert (source.kept, source.duplicates) == (1, 1)
    assert "the row repeats outcomes.csv, row 2." in (tmp_path / "out/rejected.csv").read_text()


def test_windows_encoding_is_read_and_told(tmp_path: Path) -> None:
    folder = write_country(tmp_path / "in")
    (folder / "settings.csv").write_bytes(SET.replace("Ash School", "Café School").encode("cp1252"))
    built = build_release(folder, tmp_path / "out", date(2011, 11, 8))
    assert "Café School" in built.release.table("settings")["name"].to_list()
    assert any("is not UTF-8" in problem.found for problem in built.problems)
