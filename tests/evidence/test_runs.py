"""Rejected rows told in runs: shorter, and no row lost."""

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.evidence.gathering.gather import REJECTED_SCHEMA
from fourpoint.evidence.gathering.runs import in_runs


def rejected(*lines: tuple[str, int | None, str, bool]) -> pl.DataFrame:
    rows = [(0, file, "", row, None, found, "", False, wrong) for file, row, found, wrong in lines]
    columns = ["source", "file", "sheet", "row", "column", "found", "remedy", "fatal", "wrong"]
    return pl.DataFrame(rows, schema=columns, orient="row").select(REJECTED_SCHEMA.names()).cast(dict(REJECTED_SCHEMA))


def test_rows_that_repeat_rows_in_the_same_order_stand_on_one_line() -> None:
    found = in_runs(rejected(*(("b.csv", row, f"the row repeats a.csv, row {row + 5}.", False) for row in (2, 3, 4))))
    assert found.select("row", "to_row", "found").rows() == [(2, 4, "the rows repeat a.csv, rows 7 to 9.")]


def test_a_row_alone_keeps_its_sentence_and_a_jump_ends_the_run() -> None:
    lines = [("b.csv", 2, "the row repeats a.csv, row 9.", False), ("b.csv", 3, "the row repeats a.csv, row 4.", False)]
    found = in_runs(rejected(*lines))
    assert found.select("row", "to_row").rows() == [(2, None), (3, None)]
    assert found["found"].to_list() == [line[2] for line in lines]


def test_problems_stay_row_by_row() -> None:
    found = in_runs(rejected(("b.csv", 2, "no grade.", True), ("b.csv", 3, "no grade.", True)))
    assert found.select("row", "to_row").rows() == [(2, None), (3, None)]


def test_what_is_about_the_whole_file_keeps_no_row() -> None:
    assert in_runs(rejected(("b.csv", None, "late.", False), ("b.csv", 1, "late.", False))).height == 2


LINES = st.lists(
    st.tuples(
        st.sampled_from("ab"),
        st.integers(1, 9),
        st.sampled_from(["late.", "the row repeats c.csv, row 1.", "the row repeats c.csv, row 2."]),
        st.booleans(),
    )
)


@given(LINES)
def test_no_row_is_lost(lines: list[tuple[str, int, str, bool]]) -> None:
    ordered = sorted(lines, key=lambda line: line[:2])
    found = in_runs(rejected(*ordered))
    told = {(file, row) for file, first, last in found.select("file", "row", "to_row").iter_rows()
            for row in range(first, (last or first) + 1)}  # fmt: skip
    assert told == {(file, row) for file, row, _, _ in ordered}
