"""Claims about published indicators (block C) held against one profile: level, comparison, direction, pace, gap.

Comparisons and directions follow the profile (its intervals and margins), never the tone of the sentence. Suppressed,
missing and not comparable figures make a claim "not checkable", with the reason.
"""

import re
from collections.abc import Sequence

from fourpoint.archive.claims.subjects import IndicatorSubject, lines_of_subject
from fourpoint.archive.claims.verdict import Check, decided, silent
from fourpoint.archive.claims.words import Bound, Share, Side, Way, percent_in_words, side_words, whom_words
from fourpoint.core.cell import Cell
from fourpoint.core.profile import Comparator, IndicatorLine, Profile
from fourpoint.core.words.wording import ProportionWords, shown

_NEAR = 0.1
"""Share by which a ratio may differ from the one that is said: "twice" of 1.8 to 2.2 times."""


def check_line_share(share: Share, subject: IndicatorSubject, profile: Profile, words: ProportionWords) -> Check:
    """ "The very large majority of children make the expected progress", of an indicator in per cent."""
    lines = [line for line in lines_of_subject(subject, profile) if line.value is not None and line.unit == "percent"]
    if not lines:
        return silent("proportion", share.words, "The evidence holds no figure for it.")
    wrong = [line for line in lines if not share.holds(percent_in_words(share, line.value or 0))]
    line = (wrong or lines)[0]
    because = f"{_figure(line)} in {line.period}."
    return decided(
        "proportion", share.words, not wrong, because, words.word(line.value or 0), _line_facts(line), line.cells
    )


def _figure(line: IndicatorLine) -> str:
    unit = "%" if line.unit == "percent" else ""
    return f"{shown(line.value, line.decimals)}{unit}" if line.value is not None else "no figure"


def _line_facts(line: IndicatorLine, more: str = "") -> tuple[str, ...]:
    return (f"block_c.{line.id}{more}",)


def _lines(subject: IndicatorSubject, profile: Profile) -> tuple[list[IndicatorLine], str]:
    if subject.breakdown == "?":
        return [], "The evidence holds no figures for this group of children."
    lines = lines_of_subject(subject, profile)
    return lines, "" if lines else "The evidence holds no figure for it."


def check_line_side(side: Side, whom: str, subject: IndicatorSubject, profile: Profile, words: str) -> Check:
    """ "in line with similar areas", of an indicator."""
    lines, why = _lines(subject, profile)
    for line in lines:
        comparator = line.neighbours if whom == "neighbours" else line.england
        if comparator.comparison == "not_known":
            return silent("comparison", words, f"{line.title}: no comparison with {whom_words(whom)[3:]} is known.")
        if not _same_side(side, comparator, line):
            return decided(
                "comparison", words, False, _against(line, comparator, whom), _said(comparator, line), *_of(line, whom)
            )
    if not lines:
        return silent("comparison", words, why)
    comparator = lines[0].neighbours if whom == "neighbours" else lines[0].england
    return decided("comparison", words, True, _against(lines[0], comparator, whom), "", *_of(lines[0], whom))


def _of(line: IndicatorLine, whom: str) -> tuple[tuple[str, ...], tuple[Cell, ...]]:
    return _line_facts(line, ".against_neighbours" if whom == "neighbours" else ".against_england"), line.cells


def _value_side(comparator: Comparator, line: IndicatorLine) -> str:
    """higher, lower or in_line, whatever is good."""
    low = line.polarity == "low"
    return {"better": "lower" if low else "higher", "worse": "higher" if low else "lower"}.get(
        comparator.comparison, comparator.comparison
    )


def _same_side(side: Side, comparator: Comparator, line: IndicatorLine) -> bool:
    if side in ("better", "worse"):
        return comparator.comparison == side
    return _value_side(comparator, line) == side


def _said(comparator: Comparator, line: IndicatorLine) -> str:
    return side_words(_value_side(comparator, line))


def _against(line: IndicatorLine, comparator: Comparator, whom: str) -> str:
    value = "no figure" if comparator.value is None else shown(comparator.value, line.decimals)
    return f"{line.title}: {_figure(line)} against {value} {whom_words(whom)} ({line.period})."


def check_line_way(way: Way, subject: IndicatorSubject, profile: Profile, words: str, negative: bool = False) -> Check:
    """ "continues to improve", of an indicator, by its last change or its five-year trend; or that it does not."""
    lines, why = _lines(subject, profile)
    known = [line for line in lines if line.direction != "not_known" or line.trend != "not_known"]
    if not known:
        return silent("direction", words, why or "No earlier figure is known to set it against.")
    line = next((one for one in known if not _goes(way, one, negative)), known[0])
    change = "" if line.change is None else f" (change {shown(line.change, line.decimals)})"
    right = {"steady": "not changed"}.get(line.direction, line.direction)
    because = f"{line.title} is {right}{change}."
    facts = _line_facts(line, ".change")
    return decided("direction", words, _goes(way, line, negative), because, right, facts, line.cells, True)


def _goes(way: Way, line: IndicatorLine, negative: bool) -> bool:
    """Whether the line goes that way; `negative`: that it does not, which a figure that stands still bears out too."""
    if not negative:
        return _way_holds(way, line)
    return not _way_holds(way, line) or (line.direction == "steady" and way != "unchanged")


def _way_holds(way: Way, line: IndicatorLine) -> bool:
    good = -1 if line.polarity == "low" else 1
    change = line.change or 0.0
    by_change = {"up": change > 0, "down": change < 0, "improving": change * good > 0, "worsening": change * good < 0}
    by_trend = {
        "improving": line.trend == "improving",
        "worsening": line.trend == "worsening",
        "up": line.trend == ("improving" if good > 0 else "worsening") or line.trend == "rising",
        "down": line.trend == ("worsening" if good > 0 else "improving") or line.trend == "falling",
    }
    if way == "unchanged":
        return line.direction == "steady"
    if line.direction in ("improving", "worsening", "rising", "falling") and not by_change[way]:
        return by_trend[way] and line.direction not in ("worsening", "improving")
    return by_change[way] or by_trend[way]


def check_pace(pace: str, subject: IndicatorSubject, profile: Profile, words: str) -> Check:
    """ "not as quickly as nationally"."""
    lines, why = _lines(subject, profile)
    known = [line for line in lines if line.england.pace != "not_known"]
    if not known:
        return silent("pace", words, why or "The change in England is not known.")
    line = next((one for one in known if one.england.pace != pace), known[0])
    because = (
        f"{line.title}: change {_change(line.change, line)} against {_change(line.england.change, line)} in England."
    )
    right = {"slower": "not as quickly as nationally", "faster": "faster than nationally"}.get(
        line.england.pace, "as quickly as nationally"
    )
    return decided(
        "pace", words, line.england.pace == pace, because, right, _line_facts(line, ".change"), line.cells, True
    )


def _change(value: float | None, line: IndicatorLine) -> str:
    return "not known" if value is None else shown(value, line.decimals)


def check_gap(gap: str, whom: str, subject: IndicatorSubject, profile: Profile, words: str) -> Check:
    """ "The gap with the national average is getting wider"; with "all young people", between a group and all."""
    lines, why = _lines(subject, profile)
    if not lines:
        return silent("gap", words, why)
    line = lines[0]
    if whom == "all":
        return _gap_with_all(gap, line, profile, words)
    comparator: Comparator = line.neighbours if whom == "neighbours" else line.england
    if comparator.gap == "not_known":
        return silent("gap", words, "The gap at the period before is not known.")
    right = {"narrowing": "closing", "widening": "getting wider"}.get(comparator.gap, "unchanged")
    because = f"{_against(line, comparator, whom)[:-1]}; the gap is {right}."
    return decided("gap", words, comparator.gap == gap, because, right, *_of(line, whom), True)


def _gap_with_all(gap: str, line: IndicatorLine, profile: Profile, words: str) -> Check:
    everybody = next((one for one in profile.c.indicators if one.id == line.id and not one.breakdown), None)
    now, before = (_difference(line, everybody, place) for place in (-1, -2)) if everybody else (None, None)
    if not line.breakdown or now is None or before is None:
        return silent("gap", words, "The figures of both groups at two periods are not known.")
    actual = "widening" if abs(now) > abs(before) else "narrowing" if abs(now) < abs(before) else "steady"
    right = {"narrowing": "closing", "widening": "getting wider"}.get(actual, "unchanged")
    because = f"The gap was {shown(abs(before), line.decimals)} and is {shown(abs(now), line.decimals)}."
    return decided("gap", words, actual == gap, because, right, _line_facts(line), line.cells, True)


def _difference(line: IndicatorLine, everybody: IndicatorLine | None, place: int) -> float | None:
    """Everybody's figure less the group's at the same period, counted from the newest."""
    mine = _points(line)
    theirs = dict(_points(everybody)) if everybody else {}
    if len(mine) < -place:
        return None
    period, value = mine[place]
    return theirs[period] - value if period in theirs else None


def _points(line: IndicatorLine) -> Sequence[tuple[str, float]]:
    return [(point.period, point.value) for point in line.history if point.value is not None]


def check_value(
    value: float, decimals: int, period: str, subject: IndicatorSubject, profile: Profile, words: str
) -> Check:
    """ "was 58.3% in 2010": the figure of the period named, else of the newest, rounded as the letter rounds."""
    lines, why = _lines(subject, profile)
    points = [
        (line, point.period, point.value)
        for line in lines
        for point in line.history
        if point.value is not None and (_same_period(period, point.period) if period else point.period == line.period)
    ]
    if not points:
        return silent("other", words, why or f"The evidence holds no figure of {period or 'its newest period'}.")
    line, held, figure = points[0]
    holds = any(abs(one - value) <= 0.5 * 10**-decimals + 1e-9 for _, _, one in points)
    right = shown(figure, max(decimals, line.decimals))
    because = f"{line.title}: {right} in {held}."
    return decided("other", words, holds, because, right, _line_facts(line), line.cells)


def _same_period(said: str, held: str) -> bool:
    """Whether two names of a period are one: "2009/10", "2009-10", "2009 to 2010"."""
    return _years(said) == _years(held)


def _years(period: str) -> tuple[str, ...]:
    """The years of a period by their last two figures."""
    return tuple(year[-2:] for year in re.findall(r"\d{4}|(?<=[/-])\d{2}\b|(?<=\d{4})\d{2}\b", period))


def check_comparator_value(
    value: float, decimals: int, whom: str, subject: IndicatorSubject, profile: Profile, words: str
) -> Check:
    """ "against 53% in England": the comparator's own figure."""
    lines, why = _lines(subject, profile)
    known = [
        (line, figure)
        for line in lines
        if (figure := (line.neighbours if whom == "neighbours" else line.england).value) is not None
    ]
    if not known:
        return silent("other", words, why or f"No figure is known {whom_words(whom)}.")
    line, figure = known[0]
    holds = abs(figure - value) <= 0.5 * 10**-decimals + 1e-9
    right = shown(figure, max(decimals, line.decimals))
    because = f"{line.title}: {right} {whom_words(whom)} ({line.period})."
    return decided("other", words, holds, because, right, *_of(line, whom))


def check_times(
    times: float, bound: Bound, whom: str, subject: IndicatorSubject, profile: Profile, words: str
) -> Check:
    """ "more than twice the national rate"; without "more" or "less" a tenth on either side is near enough."""
    lines, why = _lines(subject, profile)
    for line in lines:
        comparator = line.neighbours if whom == "neighbours" else line.england
        if line.value is None or not comparator.value:
            continue
        ratio = line.value / comparator.value
        near = abs(ratio - times) <= times * _NEAR
        holds = {"more": ratio > times, "less": ratio < times, "at_least": ratio >= times}.get(bound, near)
        right = f"{shown(ratio, 1)} times"
        return decided("comparison", words, holds, _against(line, comparator, whom), right, *_of(line, whom))
    return silent("comparison", words, why or f"There is nothing to compare with {whom_words(whom)}.")


def check_standing(percent: float, top: bool, subject: IndicatorSubject, profile: Profile, words: str) -> Check:
    """ "in the bottom quartile", "among the top 10%": where the council stands among all, best at the top."""
    lines, why = _lines(subject, profile)
    known = [line for line in lines if line.percentile is not None]
    if not known:
        return silent("comparison", words, why or "Where the council stands among all is not known.")
    line = known[0]
    stands = line.percentile or 0.0
    band = {25.0: "A" if top else "D"}.get(percent)
    holds = line.band == band if band and line.band else stands >= 100 - percent if top else stands <= percent
    because = f"{line.title}: better than {shown(stands, 0)}% of councils (rank {line.rank} of {line.rank_of})."
    return decided(
        "comparison", words, holds, because, f"rank {line.rank} of {line.rank_of}", _line_facts(line), line.cells
    )
