"""95% intervals of proportions and rates. Plain arithmetic on one figure; never decides what is better."""

import math
from collections.abc import Callable
from typing import Literal

Z = 1.959963984540054
"""The normal deviate of a two-sided 95% interval."""

_EXACT_BELOW = 10


Method = Literal["wilson", "byar", "exact"]


def interval_of(
    unit: str, per: float | None, value: float, numerator: float | None, denominator: float
) -> tuple[float, float, Method] | None:
    """The 95% interval of a council's figure and the method's name; None without what it is made of."""
    per = 100.0 if unit == "percent" else per
    if per is None or unit not in ("percent", "rate"):
        return None
    count = numerator if numerator is not None else value * denominator / per
    if unit == "percent":
        found = wilson(count, denominator)
        return (*found, "wilson") if found else None
    limits = rate_interval(count, denominator, per)
    return (*limits, "exact" if is_exact(count) else "byar") if limits else None


def wilson(count: float, of: float) -> tuple[float, float] | None:
    """Wilson score interval of a proportion in percent (0 to 100); None where it cannot be made.

    Source: PHE, Fingertips technical guidance, Proportions (rules.md section 7). Works at 0 and at `of`.
    """
    if of <= 0 or count < 0 or count > of:
        return None
    rest = 1 - count / of
    middle, spread = 2 * count + Z * Z, Z * math.sqrt(Z * Z + 4 * count * rest)
    scale = 2 * (of + Z * Z)
    low = 0.0 if count == 0 else 100 * (middle - spread) / scale
    return low, 100.0 if count == of else 100 * (middle + spread) / scale


def rate_interval(count: float, of: float, per: float) -> tuple[float, float] | None:
    """Interval of a rate `per` so many: exact for counts below 10, Byar's otherwise; None where it cannot be made.

    Source: PHE tool for common public health statistics (rules.md section 7).
    """
    if of <= 0 or count < 0:
        return None
    low, high = exact_count(count) if is_exact(count) else byar_count(count)
    return low * per / of, high * per / of


def is_exact(count: float) -> bool:
    """Whether the exact method is used: a whole count below 10."""
    return count < _EXACT_BELOW and count == int(count)


def byar_count(count: float) -> tuple[float, float]:
    """Byar's approximate limits of a Poisson count. Source: Breslow and Day (1987), as PHE's tool uses it."""
    if count <= 0:
        return 0.0, (1 - 1 / 9 + Z / 3) ** 3
    low = count * (1 - 1 / (9 * count) - Z / (3 * math.sqrt(count))) ** 3
    upper = count + 1
    return max(0.0, low), upper * (1 - 1 / (9 * upper) + Z / (3 * math.sqrt(upper))) ** 3


def exact_count(count: float) -> tuple[float, float]:
    """Exact Poisson limits of a whole count: each tail holds 2.5%. Found by halving, to the last bit that matters."""
    whole = int(count)
    low = 0.0 if whole == 0 else _solve(lambda mean: 1 - _poisson_up_to(whole - 1, mean) - 0.025, 0.0, float(whole))
    return low, _solve(lambda mean: 0.025 - _poisson_up_to(whole, mean), float(whole), whole + 20.0)


def _poisson_up_to(count: int, mean: float) -> float:
    return math.fsum(math.exp(-mean) * mean**k / math.factorial(k) for k in range(count + 1))


def _solve(rising: Callable[[float], float], low: float, high: float) -> float:
    for _ in range(80):
        middle = (low + high) / 2
        low, high = (low, middle) if rising(middle) > 0 else (middle, high)
    return (low + high) / 2
