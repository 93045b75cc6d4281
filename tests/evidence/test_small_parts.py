"""Periods, days, marks and names, each on its own; properties where a table would not do."""

from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.tables import TABLES
from fourpoint.core.words.council_names import council_key
from fourpoint.evidence.cells.dates import day, day_of_file
from fourpoint.evidence.cells.marks import GRADE_WORDS, grade, is_no_grade, number, status
from fourpoint.evidence.cells.periods import read_period
from fourpoint.evidence.files.csv_grid import read_csv_grid
from fourpoint.evidence.gathering.sameness import tell_apart
from fourpoint.evidence.kinds.headers import shifted_issues, with_header
from fourpoint.evidence.kinds.indicator_definitions import load_definitions
from fourpoint.release.hashing import hash_tables
from fourpoint.release.schema import SCHEMAS
from fourpoint.release.store import settle


@pytest.mark.parametrize(
    ("text", "year", "start", "end", "edition"),
    [
        ("2025", "calendar", date(2025, 1, 1), date(2025, 12, 31), ""),
        ("2025", "academic", date(2024, 9, 1), date(2025, 8, 31), ""),
        ("2016", "financial", date(2015, 4, 1), date(2016, 3, 31), ""),
        ("2022", "september", date(2021, 10, 1), date(2022, 9, 30), ""),
        ("2025 (prov)", "academic", date(2024, 9, 1), date(2025, 8, 31), "provisional"),
        ("2024 (Rev)", "financial", date(2023, 4, 1), date(2024, 3, 31), "revised"),
        ("2020 (Final)", "calendar", date(2020, 1, 1), date(2020, 12, 31), "final"),
        ("2016-17 (OT)", "financial", date(2016, 4, 1), date(2017, 3, 31), ""),
        ("2015/16", "academic", date(2015, 9, 1), date(2016, 8, 31), ""),
        ("2014-16", "calendar", date(2014, 1, 1), date(2016, 12, 31), ""),
        ("2013/14-15/16", "financial", date(2013, 4, 1), date(2016, 3, 31), ""),
        ("201617", "academic", date(2016, 9, 1), date(2017, 8, 31), ""),
        ("1999-00", "financial", date(1999, 4, 1), date(2000, 3, 31), ""),
        ("2008 Oct-Dec", "financial", date(2008, 10, 1), date(2008, 12, 31), ""),
        ("0", "calendar", None, None, ""),
        ("soon", "calendar", None, None, ""),
    ],
)
def test_periods_as_published(text: str, year: str, start: date | None, end: date | None, edition: str) -> None:
    found = read_period(text, year)
    assert (found.start, found.end, found.edition) == (start, end, edition)


@given(st.text(max_size=20), st.sampled_from(["academic", "financial", "calendar", "september", ""]))
def test_any_text_is_a_period_or_none_and_ends_after_it_starts(text: str, year: str) -> None:
    found = read_period(text, year)
    assert (found.start is None) == (found.end is None)
    if found.start is not None and found.end is not None:
        assert found.start < found.end


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("31/03/2024", date(2024, 3, 31)), ("1/2/24", date(2024, 2, 1)), ("2024-03-31", date(2024, 3, 31)),
        ("2024-03-31T00:00:00", date(2024, 3, 31)), ("2011-01-27 00:00:00", date(2011, 1, 27)),
        ("20130418", date(2013, 4, 18)), ("31 March 2024", date(2024, 3, 31)), ("31/02/2024", None),
        ("01/01/1900", None), ("Not revisited yet", None), ("", None),
    ],
)  # fmt: skip
def test_days_as_official_files_write_them(cell: str, expected: date | None) -> None:
    assert pl.DataFrame({"cell": [cell]}).select(day(pl.col("cell"))).item() == expected


@pytest.mark.parametrize(
    ("name", "means", "expected"),
    [
        ("settings/social_care_providers_at_2024-03-31.csv", "end", date(2024, 3, 31)),
        ("schools_mi_2022-02.csv", "end", date(2022, 2, 28)),
        ("schools_gias_ratings_2024-04.csv", "before", date(2024, 3, 31)),
        ("Providers_as_at_31_March_2023.ods", "end", date(2023, 3, 31)),
        ("inspections_in_year_2022-23.csv", "end", date(2023, 3, 31)),
        ("la_inspections_2009_2023.csv", "end", None),
    ],
)
def test_the_day_that_a_file_describes(name: str, means: str, expected: date | None) -> None:
    assert day_of_file(name, "", means) == expected


@pytest.mark.parametrize(
    ("cell", "value", "mark"),
    [
        ("12", 12.0, None), ("1,234.5", 1234.5, None), ("10.2%", 10.2, None), ("9.3699999999999992", 9.37, None),
        ("-3", -3.0, None),
        ("NaN", None, None), ("9_1", None, None), ("inf", None, None), ("1,23", None, None),
        ("c", None, "c"), ("Z", None, "z"),
        (":", None, "x"), ("k", None, "low"), ("~", None, "low"), ("-", None, "x"), ("", None, None),
    ],
)  # fmt: skip
def test_numbers_and_marks(cell: str, value: float | None, mark: str | None) -> None:
    found = pl.DataFrame({"cell": [cell]}).select(value=number(pl.col("cell")), mark=status(pl.col("cell"), {}))
    assert found.row(0) == (value, mark)


@given(st.sampled_from(sorted(GRADE_WORDS)), st.sampled_from([str.upper, str.title, str.lower]))
def test_grade_words_in_any_case(word: str, written: object) -> None:
    cell = pl.DataFrame({"cell": [written(word)]})  # type: ignore[operator]
    assert cell.select(grade(pl.col("cell"), "words")).item() == GRADE_WORDS[word]


def test_the_school_scale_is_turned_round_and_its_silences_are_no_grades() -> None:
    cells = pl.DataFrame({"cell": ["1", "2", "3", "4", "9", "0", "5", None]})
    found = cells.select(grade(pl.col("cell"), "one_is_best"))["cell"].to_list()
    assert found == [4, 3, 2, 1, None, None, None, None]
    assert cells.select(is_no_grade(pl.col("cell"), "one_is_best"))["cell"].to_list() == [False] * 6 + [True, False]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("St Helens", "St. Helens"), ("Bristol, City of", "Bristol"), ("Hull", "Kingston upon Hull, City of"),
        ("Telford & Wrekin", "Telford and Wrekin"), ("City of London", "City of London (5)"),
        ("County Durham", "Durham"),
        ("Southend-on-Sea", "Southend on Sea"), ("Leicester City", "Leicester"), ("Medway Council", "Medway"),
    ],
)  # fmt: skip
def test_one_council_by_two_spellings(one: str, other: str) -> None:
    assert council_key(one) == council_key(other)


def test_names_that_are_not_the_same_council() -> None:
    names = ["Leicester", "Leicestershire", "Kingston upon Hull", "Kingston upon Thames", "North Yorkshire", "York"]
    assert len({council_key(name) for name in names}) == len(names)


def test_definitions_of_indicators_are_sound() -> None:
    assert {"ni-62", "ni-148"} <= set(load_definitions())


_ROWS = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from(["1", "2"]), st.sampled_from([1.0, 2.0]), st.integers(0, 2)),
    max_size=25,
)


@given(_ROWS)
def test_telling_apart_loses_no_row(rows: list[tuple[str, str, float, int]]) -> None:
    """Against the plain definition: the first of equal rows stays; one source that contradicts itself is told."""
    ordered = sorted(rows, key=lambda row: row[3])
    frame = pl.DataFrame(
        [(i, p, "", "2011", v, "ok", "x", s, n) for n, (i, p, v, s) in enumerate(ordered, start=2)],
        schema=["indicator", "place", "breakdown", "period", "value", "status", "column", "source", "row"],
        orient="row",
    )
    found = tell_apart("figures", settle_shape(frame))
    seen: set[tuple[object, ...]] = set()
    keys: set[tuple[object, ...]] = set()
    kept, repeats, against = [], [], []
    for number_, (i, p, v, s) in enumerate(ordered, start=2):
        if (i, p, v) in seen:
            repeats.append(number_)
            continue
        seen.add((i, p, v))
        (against if (i, p, s) in keys else kept).append(number_)
        keys.add((i, p, s))
    assert found.kept["row"].to_list() == kept
    assert found.duplicates["row"].to_list() == repeats
    assert sorted(found.contradictions["row"]) == against


def settle_shape(frame: pl.DataFrame) -> pl.DataFrame:
    schema = SCHEMAS["figures"]
    missing = [pl.lit(None, dtype=kind).alias(name) for name, kind in schema.items() if name not in frame.columns]
    return frame.with_columns(missing).select(schema.names()).cast(schema)


@given(st.permutations(list(range(6))))
def test_the_hash_does_not_depend_on_the_order_of_rows(order: list[int]) -> None:
    names = pl.DataFrame(
        {"spelling": [f"n{i}" for i in range(6)], "code": ["101"] * 6, "source": [0] * 6, "row": list(range(6))}
    )
    shuffled = names[order]
    day_ = date(2024, 1, 1)
    one = hash_tables({"council_names": settle("council_names", names)}, day_, "")
    assert hash_tables({"council_names": settle("council_names", shuffled)}, day_, "") == one
    assert hash_tables({"council_names": settle("council_names", names)}, date(2024, 1, 2), "") != one


def test_every_table_has_a_key_of_its_own_columns() -> None:
    for table in TABLES.values():
        assert set(table.key) <= {column.name for column in table.columns}


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("a,b\n1,2\n1,2,x,x\n1,2\n", [3]),  # one row runs on: its cells were moved
        ("a,b\n1,2,x\n1,2,x\n1,2,x\n", []),  # all do: the publisher left a column unnamed
        ("a,b\n1,2,,\n1,2\n1,2\n", []),
    ],
)
def test_a_row_that_runs_on_beyond_the_headings_is_told(text: str, rows: list[int]) -> None:
    found = shifted_issues(with_header(read_csv_grid(text.encode(), "a.csv"), 0))
    assert [row for part in found for row in part["row"]] == rows


@pytest.mark.parametrize("end", ["\n", ""])
def test_a_cell_that_swallowed_rows_is_told_with_or_without_a_last_line_end(end: str) -> None:
    rows = "\n".join(f"{n},b,c,d" for n in range(5))
    data = f'h1,h2,h3,h4\n{rows}\n"9,b,c,d\n10,b,c,d\n11",b,c,d{end}'.encode()
    told = [part["found"][0] for part in read_csv_grid(data, "a.csv").issues]
    assert told == ["a cell holds what looks like whole rows."]
    plain = f'h1,h2,h3,h4\n{rows}\n"two\nlines",b,c,d{end}'.encode()
    assert read_csv_grid(plain, "a.csv").issues == ()


def test_a_grid_is_one_piece_however_it_was_read() -> None:
    data = ("a,b,c\n" + "one,two,three\n" * 200_000).encode()
    assert pl.read_csv(data).n_chunks() > 1
    assert set(read_csv_grid(data, "a.csv").frame.n_chunks("all")) == {1}
