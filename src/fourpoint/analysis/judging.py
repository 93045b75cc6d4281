"""How figures stand beside others and where they go, for whole columns. By polarity; neutral is never good or bad.

Expressions give places in the tuples of words beside them, so that a word is one object however often it is said.
`turn` is 1 where high is good, -1 where low is, 0 where neither; `step` is -1, 0 or 1, null where not known.
"""

from collections.abc import Sequence
from functools import reduce
from operator import add

import polars as pl

from fourpoint.core.profile import Band, Comparison, Direction, Gap, Pace

TREND_PERIODS = 5

COMPARISONS: tuple[Comparison, ...] = ("not_known", "in_line", "better", "worse", "higher", "lower")
DIRECTIONS: tuple[Direction, ...] = ("not_known", "steady", "improving", "worsening", "rising", "falling")
PACES: tuple[Pace, ...] = ("not_known", "same", "faster", "slower")
GAPS: tuple[Gap, ...] = ("not_known", "narrowing", "steady", "widening")
BANDS: tuple[Band, ...] = ("", "A", "B", "C", "D")


def turn_of(polarity: str) -> int:
    """`turn` of a polarity's word."""
    return {"high": 1, "low": -1}.get(polarity, 0)


def compared(step: pl.Expr, turn: pl.Expr) -> pl.Expr:
    """Place in COMPARISONS of a council's figure that is `step` from a comparator's.

    With a 95% interval it is in line where the comparator's value lies within it (rules.md section 7: the interval of
    the council against the comparator's value). Without one: where both are shown alike; the profile says so.
    """
    good = pl.when(turn * step > 0).then(2).otherwise(3)
    high = pl.when(step > 0).then(4).otherwise(5)
    return _known(step, pl.when(step == 0).then(1).when(turn == 0).then(high).otherwise(good))


def directed(step: pl.Expr, turn: pl.Expr) -> pl.Expr:
    """Place in DIRECTIONS of a change; steady where it would be shown as zero."""
    return compared(step, turn)


def paced(step: pl.Expr, turn: pl.Expr) -> pl.Expr:
    """Place in PACES: whether the council improved more (faster) or less (slower) than its comparator.

    Where both grow worse, `faster` is the one that grew worse by less. Neutral indicators do not improve: not known.
    """
    found = pl.when(step == 0).then(1).when(turn * step > 0).then(2).otherwise(3)
    return _known(step, pl.when(turn == 0).then(0).otherwise(found))


def gapped(step: pl.Expr) -> pl.Expr:
    """Place in GAPS of a distance whose size is `step` from its size before."""
    return _known(step, step + 2)


def banded(value: pl.Expr, cuts: Sequence[pl.Expr], turn: pl.Expr) -> pl.Expr:
    """Place in BANDS of a value among `cuts`, the quartiles; neutral indicators have none.

    Intervals are closed at the right: a value equal to a quartile belongs below it.
    Source: LAIT, R/fn_analysis.R and lait_data_dictionary.csv (rules.md section 7).
    """
    quarter = reduce(add, ((value > cut).cast(pl.Int8) for cut in cuts))
    return _known(quarter, pl.when(turn == 0).then(0).when(turn > 0).then(4 - quarter).otherwise(1 + quarter))


def trended(values: Sequence[pl.Expr], turn: pl.Expr) -> pl.Expr:
    """Place in DIRECTIONS of the last five unbroken periods, oldest first; not known where one of them is missing.

    The least-squares slope must keep its sign when any one of the five is left out (leave-one-out sign check);
    otherwise the trend rests on one year and is called steady.
    """
    noise = 1e-12 * pl.max_horizontal(value.abs() for value in values)
    slopes = [
        reduce(add, (weight * value for weight, value in zip(weights, values, strict=True)))
        for weights in _SLOPE_WEIGHTS
    ]
    up, down = pl.min_horizontal(slopes) > noise, pl.max_horizontal(slopes) < -noise
    return directed(up.cast(pl.Int8) - down.cast(pl.Int8), turn)


def _known(step: pl.Expr, place: pl.Expr) -> pl.Expr:
    """`place`, or 0 (not known) where there is no `step`."""
    return pl.when(step.is_null()).then(0).otherwise(place).cast(pl.UInt8)


def _slope_weights(places: Sequence[int]) -> tuple[float, ...]:
    """Weights that turn five values into a multiple of their least-squares slope over `places`."""
    middle = sum(places) / len(places)
    return tuple(place - middle if place in places else 0.0 for place in range(TREND_PERIODS))


_SLOPE_WEIGHTS = tuple(
    _slope_weights([place for place in range(TREND_PERIODS) if place != left_out])
    for left_out in range(-1, TREND_PERIODS)
)
"""For all five periods, then for each way of leaving one out. Sums below a millionth of a millionth are noise."""
