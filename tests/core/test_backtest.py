"""Weighted kappa against a case worked by hand, and the edges."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.core.questions.backtest import weighted_kappa

GRADES = (4, 3, 2, 1)


def test_worked_by_hand() -> None:
    """Ten pairs: eight alike (two at each grade), 4 seen as 3 and 3 seen as 4. Quadratic: seen 2/10 = 0.2; by chance
    each grade's share is 3/10, 3/10, 2/10, 2/10 in both, so 2 * (0.09*1 + 0.06*4 + 0.06*9 + 0.06*1 + 0.06*4 + 0.04*1)
    = 2.42; kappa = 1 - 0.2 / 2.42."""
    pairs = [(grade, grade) for grade in GRADES for _ in range(2)] + [(4, 3), (3, 4)]
    assert weighted_kappa(pairs, GRADES) == pytest.approx(1 - 0.2 / 2.42)


def test_edges() -> None:
    assert weighted_kappa([], GRADES) is None
    assert weighted_kappa([(2, 2), (2, 2)], GRADES) is None
    assert weighted_kappa([(4, 4), (1, 1)], GRADES) == 1
    assert weighted_kappa([(4, 1), (1, 4)], GRADES) == -1


@given(st.lists(st.tuples(st.sampled_from(GRADES), st.sampled_from(GRADES)), min_size=1))
def test_symmetric_and_at_most_one(pairs: list[tuple[int, int]]) -> None:
    found = weighted_kappa(pairs, GRADES)
    turned = weighted_kappa([(b, a) for a, b in pairs], GRADES)
    assert found == turned or (found is not None and turned is not None and abs(found - turned) < 1e-12)
    assert found is None or found <= 1
