"""Words for how a figure stands beside another and where it is going. By polarity; neutral is never good or bad."""

from collections.abc import Sequence

from fourpoint.core.profile import Comparison, Direction, Gap, Pace
from fourpoint.core.words.rounding import compare_as_shown

TREND_PERIODS = 5


def compare(
    polarity: str, value: float | None, other: float | None, interval: tuple[float, float] | None, decimals: int
) -> Comparison:
    """The council's value beside a comparator's.

    With a 95% interval: in line where the comparator's value lies within it (rules.md section 7: the interval of the
    council against the comparator's value). Without one: in line where both are shown alike; the profile says so.
    """
    if value is None or other is None:
        return "not_known"
    if interval is not None:
        step = (other < interval[0]) - (other > interval[1])
    else:
        step = compare_as_shown(value, other, decimals)
    if step == 0:
        return "in_line"
    if polarity == "neutral":
        return "higher" if step > 0 else "lower"
    return "better" if (step > 0) == (polarity == "high") else "worse"


def direction_of(polarity: str, change: float | None, decimals: int) -> Direction:
    """Where a change leads; steady where it would be shown as zero."""
    if change is None:
        return "not_known"
    return _direction(polarity, compare_as_shown(change, 0.0, decimals))


def _direction(polarity: str, step: int) -> Direction:
    if step == 0:
        return "steady"
    if polarity == "neutral":
        return "rising" if step > 0 else "falling"
    return "improving" if (step > 0) == (polarity == "high") else "worsening"


def pace_of(polarity: str, change: float | None, other_change: float | None, decimals: int) -> Pace:
    """Whether the council improved more (faster) or less (slower) than its comparator over the same periods.

    Where both grow worse, `faster` is the one that grew worse by less. Neutral indicators do not improve: not known.
    """
    if change is None or other_change is None or polarity == "neutral":
        return "not_known"
    step = compare_as_shown(change, other_change, decimals)
    if step == 0:
        return "same"
    return "faster" if (step > 0) == (polarity == "high") else "slower"


def gap_of(now: float | None, before: float | None, decimals: int) -> Gap:
    """Whether the size of a difference became smaller: narrowing, steady (shown alike) or widening."""
    if now is None or before is None:
        return "not_known"
    return ("narrowing", "steady", "widening")[compare_as_shown(abs(now), abs(before), decimals) + 1]


def trend_of(polarity: str, values: Sequence[float | None]) -> Direction:
    """Direction of the last five unbroken periods, oldest first; not known where there are fewer or one is missing.

    The least-squares slope must keep its sign when any one of the five is left out (leave-one-out sign check);
    otherwise the trend rests on one year and is called steady.
    """
    if len(values) != TREND_PERIODS or None in values:
        return "not_known"
    first, second, third, fourth, fifth = (value for value in values if value is not None)
    noise = 1e-12 * max(abs(first), abs(second), abs(third), abs(fourth), abs(fifth))
    signs = set()
    for one, two, three, four, five in _SLOPE_WEIGHTS:
        slope = one * first + two * second + three * third + four * fourth + five * fifth
        signs.add((slope > noise) - (slope < -noise))
    return _direction(polarity, signs.pop() if len(signs) == 1 else 0)


def _slope_weights(places: Sequence[int]) -> tuple[float, ...]:
    """Weights that turn five values into a multiple of their least-squares slope over `places`."""
    middle = sum(places) / len(places)
    return tuple(place - middle if place in places else 0.0 for place in range(TREND_PERIODS))


_SLOPE_WEIGHTS = tuple(
    _slope_weights([place for place in range(TREND_PERIODS) if place != left_out])
    for left_out in range(-1, TREND_PERIODS)
)
"""For all five periods, then for each way of leaving one out. Sums below a millionth of a millionth are noise."""
