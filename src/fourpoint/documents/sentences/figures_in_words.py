"""Figures as a page shows them: values by unit and status, counts. What is missing is said, never shown as zero."""

from fourpoint.core.facts import Known
from fourpoint.core.profile import Comparator, GradeCounts, IndicatorLine
from fourpoint.core.status import Status
from fourpoint.core.words.rounding import round_half_up
from fourpoint.core.words.wording import whole_percent

SYMBOLS: tuple[tuple[str, str], ...] = (
    ("c", "suppressed: the publisher keeps a small number confidential"),
    ("z", "not applicable: there can be no such figure here"),
    ("x", "not available for another reason"),
    ("low", "rounds to zero but is not zero"),
    ("u", "low reliability: the figure stands with this warning"),
    ("none yet", "a source covers the day and holds no such inspection or setting: that is an answer"),
    ("not known", "no source held covers it: that is no answer"),
)
"""Every mark that may stand where a figure would, and what it means."""

COMPARISONS = {
    "better": "better",
    "in_line": "in line",
    "worse": "worse",
    "higher": "higher",
    "lower": "lower",
    "not_known": "not known",
}
DIRECTIONS = {
    "improving": "improving",
    "steady": "no change",
    "worsening": "getting worse",
    "rising": "rising",
    "falling": "falling",
    "not_known": "not known",
}
POLARITIES = {"high": "high is good", "low": "low is good", "neutral": "neither high nor low is good"}


def status_mark(status: Status) -> str:
    """The mark of a status beside or instead of a number; empty for a plain published value."""
    return "" if status is Status.OK else str(status.value)


def value_shown(value: float | None, status: Status, unit: str, decimals: int) -> str:
    """ "57.9%", "32.1", "c", "low", "12.0 u"."""
    if value is None:
        return {Status.LOW: "low", Status.OK: "x"}.get(status, str(status.value))
    shown = f"{round_half_up(value, decimals):,}".replace("-", "−")
    shown += "%" if unit == "percent" else ""
    return f"{shown} u" if status is Status.UNRELIABLE else shown


def of_line(line: IndicatorLine) -> str:
    return value_shown(line.value, line.status, line.unit, line.decimals)


def of_comparator(comparator: Comparator, line: IndicatorLine) -> str:
    """The comparator's figure, and on how many places it rests where some are missing."""
    if comparator.value is None:
        return "not known"
    shown = value_shown(comparator.value, Status.OK, line.unit, line.decimals)
    if comparator.is_beyond_councils:
        return f"{shown} (not compared)"
    if comparator.rests_on is not None and comparator.out_of is not None and comparator.rests_on < comparator.out_of:
        return f"{shown} ({comparator.rests_on} of {comparator.out_of})"
    return shown


def percent_shown(counts: GradeCounts | None) -> str:
    """ "72%", or the word for nothing graded or nothing known."""
    if counts is None:
        return "not known"
    percent = counts.percent_good_or_better
    return f"{whole_percent(percent)}%" if percent is not None else "none graded"


def known_words(known: Known) -> str:
    return {Known.KNOWN: "", Known.NONE_YET: "none yet", Known.NOT_KNOWN: "not known"}[known]
