"""Small numbers cannot be had back by subtraction."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.words.suppression import SMALL, is_percent_kept_back, protect_row, protect_table

COUNT = st.integers(0, 12)


@pytest.mark.parametrize(
    ("counts", "hidden"),
    [
        ((10, 20, 30), (False, False, False)),
        ((3, 20, 10), (True, False, True)),
        ((3, 4, 30), (True, True, False)),
        ((0, 20, 30), (False, False, False)),
        ((3, 0, 30), (True, False, True)),
        ((3, 0, 0), (True, True, False)),
        ((None, 20, 30), (True, False, False)),
        ((None, 3, 30), (True, True, False)),
    ],
)
def test_rows(counts: tuple[int | None, ...], hidden: tuple[bool, ...]) -> None:
    assert protect_row(counts).cells == hidden


def test_a_small_total_goes_too() -> None:
    assert protect_row((3, 0, 0)).total
    assert not protect_row((3, 0, 9)).total


@given(st.lists(COUNT, min_size=2, max_size=5))
def test_more_than_one_row_fits_what_is_shown(counts: list[int]) -> None:
    """Whoever knows the total and the shown counts finds at least two rows that fit, unless nothing was small."""
    marks = protect_row(counts)
    if marks.total or not any(marks.cells):
        return
    total = sum(counts)
    free = [place for place, hidden in enumerate(marks.cells) if hidden]
    rest = total - sum(count for place, count in enumerate(counts) if place not in free)
    guesses = product(range(rest + 1), repeat=len(free))
    fitting = [guess for guess in guesses if sum(guess) == rest]
    assert len(fitting) > 1


@given(st.integers(2, 4).flatmap(lambda n: st.lists(st.lists(COUNT, min_size=n, max_size=n), min_size=2, max_size=4)))
def test_no_row_or_column_keeps_back_one_count_alone(rows: list[list[int]]) -> None:
    hidden = protect_table(rows)
    for line in (*hidden, *zip(*hidden, strict=True)):
        assert sum(line) != 1
    for row, marks in zip(rows, hidden, strict=True):
        assert all(mark for count, mark in zip(row, marks, strict=True) if 0 < count <= SMALL)


@pytest.mark.parametrize(
    ("numerator", "denominator", "kept"),
    [(3, 40, True), (37, 40, True), (20, 40, False), (0, 40, False), (40, 40, False), (0, 4, True), (None, 40, False)],
)
def test_percentages_that_give_a_small_count_away(numerator: int | None, denominator: int, kept: bool) -> None:
    assert is_percent_kept_back(numerator, denominator) is kept
