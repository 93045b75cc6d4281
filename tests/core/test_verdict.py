"""The truth table of three answers."""

import pytest

from fourpoint.core.verdict import Verdict, every, some

M, N, U = Verdict.MET, Verdict.NOT_MET, Verdict.NOT_KNOWN


@pytest.mark.parametrize(
    ("left", "right", "both", "either"),
    [
        (M, M, M, M),
        (M, N, N, M),
        (M, U, U, M),
        (N, N, N, N),
        (N, U, N, U),
        (U, U, U, U),
    ],
)
def test_three_answers(left: Verdict, right: Verdict, both: Verdict, either: Verdict) -> None:
    assert every([left, right]) is every([right, left]) is both
    assert some([left, right]) is some([right, left]) is either


def test_nothing_asked() -> None:
    assert every([]) is M
    assert some([]) is N
