"""The statistics again, written the plain way: for loops, exact fractions, no data frames. Slow and easy to check."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction

Row = Mapping[str, float | None]


def known(row: Row) -> list[float]:
    return [value for value in row.values() if value is not None]


def mean_of_neighbours(row: Row, near: Sequence[str], council: str) -> float | None:
    values = [row[other] for other in near if other != council and row.get(other) is not None]
    return math.fsum(values) / len(values) if values else None  # type: ignore[arg-type]


def median_of_neighbours(row: Row, near: Sequence[str], council: str) -> float | None:
    values = sorted(row[other] for other in near if other != council and row.get(other) is not None)  # type: ignore[type-var]
    if not values:
        return None
    middle = len(values) // 2
    return values[middle] if len(values) % 2 else (values[middle - 1] + values[middle]) / 2  # type: ignore[operator,return-value]


def rank(row: Row, council: str, polarity: str) -> int | None:
    """One more than the number of councils that do better."""
    value = row.get(council)
    if value is None or polarity not in ("high", "low"):
        return None
    return 1 + sum(1 for other in known(row) if (other > value if polarity == "high" else other < value))


def quantile_type_7(values: Sequence[float], share: float) -> float:
    """R's default quantile: position (n - 1) p in the sorted values, a straight line between two, in R's arithmetic."""
    ordered = sorted(values)
    place = (len(ordered) - 1) * share
    below = math.floor(place)
    if place == below or ordered[below + 1] == ordered[below]:
        return ordered[below]
    return (1 - (place - below)) * ordered[below] + (place - below) * ordered[below + 1]


def band(row: Row, council: str, polarity: str) -> str:
    value = row.get(council)
    if value is None or polarity not in ("high", "low"):
        return ""
    interval = sum(value > quantile_type_7(known(row), share) for share in (0.25, 0.5, 0.75))
    return "ABCD"[interval] if polarity == "low" else "DCBA"[interval]


def percentile(row: Row, council: str, polarity: str) -> float | None:
    value = row.get(council)
    if value is None or polarity not in ("high", "low"):
        return None
    others = known(row)
    worse = sum(1 for other in others if (other < value if polarity == "high" else other > value))
    level = sum(1 for other in others if other == value)
    return 100 * (worse + level / 2) / len(others)


def slope_sign(points: Sequence[tuple[int, float]]) -> int:
    """Sign of the least-squares slope, in exact fractions."""
    n = len(points)
    xs, ys = [Fraction(x) for x, _ in points], [Fraction(y) for _, y in points]
    slope = n * sum(x * y for x, y in zip(xs, ys, strict=True)) - sum(xs) * sum(ys)
    return (slope > 0) - (slope < 0)


def trend_sign(values: Sequence[float]) -> int:
    """The sign that the slope keeps whichever point is left out, or 0."""
    points = list(enumerate(values))
    signs = {slope_sign(points)} | {slope_sign(points[:out] + points[out + 1 :]) for out in range(len(points))}
    return signs.pop() if len(signs) == 1 else 0


def score_distance(share: float, count: float, of: float) -> float:
    """How many standard errors the observed share lies from `share`, the error taken at `share` (Wilson's question)."""
    return (count / of - share) / math.sqrt(share * (1 - share) / of)


def poisson_up_to(count: int, mean: float) -> float:
    """Chance of at most `count` events where `mean` are expected."""
    return math.fsum(math.exp(k * math.log(mean) - mean - math.lgamma(k + 1)) for k in range(count + 1))
