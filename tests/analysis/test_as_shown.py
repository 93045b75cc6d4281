"""Columns compared as shown say of every pair what the exact arithmetic says of it."""

import polars as pl
from hypothesis import example, given
from hypothesis import strategies as st

from fourpoint.analysis.as_shown import compare_columns
from fourpoint.core.words.rounding import compare_as_shown

SHORT = st.integers(-3000, 3000).map(lambda number: number / 40)
"""Every second one lies on the edge between two steps of one decimal."""
ANY = st.floats(-1e15, 1e15, allow_nan=False)
NEAR = st.tuples(ANY, st.floats(-2, 2)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(st.one_of(st.tuples(SHORT, SHORT), NEAR, st.tuples(ANY, ANY)), max_size=30), st.integers(0, 4))
@example([(0.25, 0.3), (0.35, 0.3), (-0.25, -0.3), (0.15, 0.1), (2.675, 2.68), (1e15, 1e15 + 1)], 1)
@example([(2.675, 2.68), (1.005, 1.01), (0.0, -0.0), (123456789.125, 123456789.13)], 2)
def test_columns_compare_as_single_figures_do(pairs: list[tuple[float, float]], decimals: int) -> None:
    left, right = (pl.Series([pair[side] for pair in pairs], dtype=pl.Float64) for side in (0, 1))
    found = compare_columns(left, right, pl.Series([decimals] * len(pairs), dtype=pl.Int32))
    assert found.to_list() == [compare_as_shown(*pair, decimals) for pair in pairs]


def test_a_missing_figure_compares_with_none() -> None:
    left, right = pl.Series([None, 1.0, None], dtype=pl.Float64), pl.Series([1.0, None, None], dtype=pl.Float64)
    assert compare_columns(left, right, pl.Series([1, 1, 1])).to_list() == [None, None, None]
