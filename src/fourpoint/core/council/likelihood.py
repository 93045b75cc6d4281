"""The words of a forecast beside its target: likely, unlikely, in the balance, or not said.

Rule (convention): *likely* where the whole 80% interval lies on the target's good side, *unlikely* where none of it
does, *in the balance* between; without an interval nothing is said of likelihood. The bound that the words name is
the interval's nearer end, rounded outwards to the next five for percentages, and never beyond the target.
"""

from dataclasses import dataclass
from math import ceil, floor
from typing import Literal

from fourpoint.core.council.forecast import Forecast
from fourpoint.core.council.target import Target
from fourpoint.core.words.rounding import compare_as_shown, round_half_up

Likelihood = Literal["likely", "unlikely", "in_the_balance", "not_said"]
Polarity = Literal["high", "low", "neutral"]


@dataclass(frozen=True, slots=True)
class Measure:
    """How a figure is read: its unit, which way is good, the decimals to show."""

    unit: str
    polarity: Polarity
    decimals: int

    def shown(self, value: float) -> str:
        """`value` as a reader meets it: rounded half up, with thousands and the unit's sign."""
        return f"{round_half_up(value, self.decimals):,}{'%' if self.unit == 'percent' else ''}"

    def meets(self, value: float, target: float) -> bool:
        """Whether `value`, as shown, is at the target or on its good side. Neutral figures have no good side."""
        against = compare_as_shown(value, target, self.decimals)
        return against >= 0 if self.polarity == "high" else against <= 0


def likelihood_of(forecast: Forecast, target: float, measure: Measure) -> Likelihood:
    """Where the forecast's interval lies against `target`."""
    if forecast.low is None or forecast.high is None or measure.polarity == "neutral":
        return "not_said"
    worst, best = (forecast.low, forecast.high) if measure.polarity == "high" else (forecast.high, forecast.low)
    if measure.meets(worst, target):
        return "likely"
    return "in_the_balance" if measure.meets(best, target) else "unlikely"


def forecast_words(forecast: Forecast, target: Target, measure: Measure) -> str:
    """One phrase: how likely, the bound, the month: "unlikely to be met: below 50% at March 2008"."""
    when = forecast.at.strftime("%B %Y")
    likelihood = likelihood_of(forecast, target.value or 0.0, measure)
    if likelihood == "not_said" or forecast.low is None or forecast.high is None:
        return f"about {measure.shown(forecast.value)} at {when} if the line holds; too few points to say how likely"
    if likelihood == "in_the_balance":
        between = f"between {measure.shown(forecast.low)} and {measure.shown(forecast.high)}"
        return f"in the balance: {between} at {when}"
    opening = "likely to be met" if likelihood == "likely" else "unlikely to be met"
    return f"{opening}: {_bound(forecast, target.value or 0.0, measure, likelihood)} at {when}"


def _bound(forecast: Forecast, target: float, measure: Measure, likelihood: Likelihood) -> str:
    """ "below 50%", "at least 60%", "above 12", "at most 3": true of every value in the interval."""
    low, high = (float(round_half_up(end or 0.0, measure.decimals)) for end in (forecast.low, forecast.high))
    step = 5.0 if measure.unit == "percent" else float(10**-measure.decimals)
    if likelihood == "likely" and measure.polarity == "high":
        return f"at least {measure.shown(max(floor(low / step) * step, target))}"
    if likelihood == "likely":
        return f"at most {measure.shown(min(ceil(high / step) * step, target))}"
    if measure.polarity == "high":
        return f"below {measure.shown(min((floor(high / step) + 1) * step, target))}"
    return f"above {measure.shown(max((ceil(low / step) - 1) * step, target))}"
