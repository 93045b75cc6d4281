"""Rounding half up, the last thing that happens to a figure before it is shown or compared as shown.

Never used on the way: sums, means and intervals are made of unrounded values.
"""

from decimal import ROUND_HALF_UP, Decimal

_NOISE = "%.12g"
"""Twelve significant digits: below that a double holds the trace of its arithmetic, not evidence."""


def round_half_up(value: float, decimals: int = 0) -> Decimal:
    """`value` with `decimals` places, halves away from zero as readers of official tables expect (0.5 → 1)."""
    exact = Decimal(_NOISE % value)
    return exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP) + 0


def compare_as_shown(left: float, right: float, decimals: int) -> int:
    """-1, 0 or 1: how two figures compare once both are rounded as a page shows them."""
    apart = left - right
    if apart == 0.0:
        return 0
    whole = _MORE_THAN_ONE_STEP[decimals] if 0 <= decimals < len(_MORE_THAN_ONE_STEP) else 1.000001 * 10.0**-decimals
    if apart > whole:
        return 1
    if apart < -whole:
        return -1
    shown_left, shown_right = round_half_up(left, decimals), round_half_up(right, decimals)
    return (shown_left > shown_right) - (shown_left < shown_right)


_MORE_THAN_ONE_STEP = tuple(1.000001 * 10.0**-decimals for decimals in range(8))
"""Figures further apart than this are shown differently whatever they are, which spares the exact arithmetic."""
