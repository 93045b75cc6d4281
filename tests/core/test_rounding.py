"""Half up, once, at the end."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.words.rounding import compare_as_shown, round_half_up


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (0.5, 0, "1"),
        (1.5, 0, "2"),
        (2.5, 0, "3"),
        (-0.5, 0, "-1"),
        (-0.4, 0, "0"),
        (79.5, 0, "80"),
        (2.675, 2, "2.68"),
        (0.1 + 0.2, 1, "0.3"),
        (100 * 0.575, 0, "58"),
        (9.3699999999999992, 2, "9.37"),
        (12345.0, 0, "12345"),
    ],
)
def test_half_up(value: float, decimals: int, shown: str) -> None:
    assert str(round_half_up(value, decimals)) == shown


@given(st.integers(-(10**6), 10**6), st.integers(-(10**6), 10**6), st.integers(0, 2))
def test_comparing_as_shown_agrees_with_comparing_what_is_shown(left: int, right: int, decimals: int) -> None:
    one, other = left / 1000, right / 1000
    shown: tuple[Decimal, Decimal] = round_half_up(one, decimals), round_half_up(other, decimals)
    assert compare_as_shown(one, other, decimals) == (shown[0] > shown[1]) - (shown[0] < shown[1])
