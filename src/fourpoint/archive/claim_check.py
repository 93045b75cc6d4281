"""One claim held against one profile: a verdict, the figure that decides, the word that would be right.

Never accuses where the evidence is silent, suppressed or not comparable: that is "not checkable", with its reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fourpoint.archive.claim_subjects import Counted, GroupSubject, IndicatorSubject, counts_of, lines_of_subject
from fourpoint.archive.claim_words import Quality, Share, Side, Way, percent_in_words, values_of
from fourpoint.core.cell import Cell
from fourpoint.core.claim import ClaimKind, ClaimVerdict
from fourpoint.core.profile import Comparator, GradeCounts, IndicatorLine, Profile
from fourpoint.core.words.wording import ProportionWords, shown, whole_percent
from fourpoint.wording import load_wording

Subject = GroupSubject | IndicatorSubject
_NO_GROUP = "The evidence holds no graded provision of this kind."


@dataclass(frozen=True, slots=True)
class Check:
    """A claim's verdict against one profile. `timed`: it speaks of a year, which another year's end may bear out."""

    kind: ClaimKind
    words: str
    verdict: ClaimVerdict
    because: str
    right: str = ""
    facts: tuple[str, ...] = ()
    cells: tuple[Cell, ...] = ()
    timed: bool = False


def silent(kind: ClaimKind, words: str, why: str) -> Check:
    """A claim that nothing answers."""
    return Check(kind, words, ClaimVerdict.NOT_CHECKABLE, why)


def decided(
    kind: ClaimKind,
    words: str,
    holds: bool,
    because: str,
    right: str = "",
    facts: tuple[str, ...] = (),
    cells: tuple[Cell, ...] = (),
    timed: bool = False,
) -> Check:
    verdict = ClaimVerdict.SUPPORTED if holds else ClaimVerdict.CONTRADICTED
    return Check(kind, words, verdict, because, "" if holds else right, facts, cells, timed)


def fact_names(subject: GroupSubject, measure: str) -> tuple[str, ...]:
    """The names of the facts behind a group's claim."""
    sector = f".{subject.sector}" if subject.sector else ""
    if subject.groups == ("pooled",):
        return (f"block_a.{measure}",)
    return tuple(f"block_a.{name.replace('@', '.')}{sector}.{measure}" for name in subject.groups)


def _cells(found: Counted) -> tuple[Cell, ...]:
    cells = [cell for group in found.groups for setting in group.settings for cell in setting.cells]
    return tuple(cells[:20])


def check_share(
    share: Share, quality: Quality, subject: GroupSubject, in_year: bool, profile: Profile, words: ProportionWords
) -> Check:
    """ "A large majority of primary schools are good or better." """
    counted = counts_of(subject, profile)
    if not counted:
        return silent("proportion", share.words, _NO_GROUP)
    checks = [_share_of_one(share, quality, one, in_year, words) for one in counted]
    for check in checks:
        if check.verdict is not ClaimVerdict.SUPPORTED:
            return _with_facts(check, subject, quality)
    return _with_facts(checks[0], subject, quality)


def _with_facts(check: Check, subject: GroupSubject, quality: Quality) -> Check:
    measure = {"good": "good_or_better", "satisfactory": "graded"}.get(quality, quality)
    return Check(
        check.kind,
        check.words,
        check.verdict,
        check.because,
        check.right,
        fact_names(subject, measure),
        check.cells,
        check.timed,
    )


def _share_of_one(share: Share, quality: Quality, found: Counted, in_year: bool, words: ProportionWords) -> Check:
    counts = found.in_year if in_year else found.latest
    if not counts.graded:
        return silent("proportion", share.words, _NO_GROUP)
    percents = [100 * value / counts.graded for value in values_of(quality, counts)]
    holds = any(share.holds(percent_in_words(share, percent)) for percent in percents)
    value = values_of(quality, counts)[0]
    because = f"{value:,} of {counts.graded:,} ({shown(percents[0], 1)}%) {_are(quality)}."
    return decided("proportion", share.words, holds, because, words.word(percents[0]), (), _cells(found), in_year)


def _are(quality: Quality, exactly: bool = False) -> str:
    if quality == "good" and exactly:
        return "are good"
    return {"good_or_better": "are good or better", "good": "are good or better"}.get(quality, f"are {quality}")


def check_count(
    number: int, quality: Quality, subject: GroupSubject, in_year: bool, profile: Profile, words: str
) -> Check:
    """ "Four of them outstanding"; "none are good"."""
    counted = counts_of(subject, profile)
    if not counted:
        return silent("count", words, _NO_GROUP)
    counts = counted[0].in_year if in_year else counted[0].latest
    if not counts.graded:
        return silent("count", words, _NO_GROUP)
    values = values_of(quality, counts)
    value = number if number in values else values[0]
    because = f"{value:,} of {counts.graded:,} {_are(quality, value == counts.grade_3)}."
    measure = "good_or_better_count" if quality in ("good", "good_or_better") else quality
    facts = fact_names(subject, f"in_year.{measure}" if in_year else measure)
    holds = number in values
    return decided("count", words, holds, because, f"{values[0]:,}", facts, _cells(counted[0]), in_year)


def check_all(quality: Quality, subject: GroupSubject, in_year: bool, profile: Profile, words: str) -> Check:
    """ "Both are outstanding", "all six are good or better", "the council-run agency is adequate"."""
    counted = counts_of(subject, profile)
    counts = (counted[0].in_year if in_year else counted[0].latest) if counted else GradeCounts()
    if not counts.graded:
        return silent("count", words, _NO_GROUP)
    values = values_of(quality, counts)
    because = f"{values[0]:,} of {counts.graded:,} {_are(quality)} ({_spread(counts)})."
    holds = counts.graded in values
    facts = fact_names(subject, "graded")
    return decided("count", words, holds, because, _spread(counts), facts, _cells(counted[0]), in_year)


def _spread(counts: GradeCounts) -> str:
    """ "1 outstanding, 2 good"."""
    parts = zip((counts.grade_4, counts.grade_3, counts.grade_2, counts.grade_1), _NAMES, strict=True)
    return ", ".join(f"{count} {name}" for count, name in parts if count)


_NAMES = ("outstanding", "good", "satisfactory", "inadequate")


def check_total(total: int, subject: GroupSubject, in_year: bool, first: bool, profile: Profile, words: str) -> Check:
    """ "Of the 18 inspected during the year", "the six special schools"."""
    counted = counts_of(subject, profile)
    if not counted:
        return silent("count", words, _NO_GROUP)
    found = counted[0]
    numbers = (
        {found.in_year.graded} if in_year else {found.latest.graded, found.latest.graded + found.latest.not_graded}
    )
    if first:
        numbers |= {sum(group.movement.first for group in found.groups)}
    what = "were inspected in the year" if in_year else "are graded"
    because = f"{max(numbers) if not in_year else found.in_year.graded:,} {what}."
    right = f"{found.in_year.graded if in_year else found.latest.graded:,}"
    facts = fact_names(subject, "in_year.graded" if in_year else "graded")
    return decided("count", words, total in numbers, because, right, facts, _cells(found), in_year)


def check_moved(number: int, up: bool, subject: GroupSubject, profile: Profile, words: str) -> Check:
    """ "Five had improved since the inspection before." """
    counted = counts_of(subject, profile)
    if not counted:
        return silent("count", words, _NO_GROUP)
    moved = sum((group.movement.up if up else group.movement.down) for group in counted[0].groups)
    because = f"{moved:,} {'improved' if up else 'declined'} since the inspection before."
    facts = fact_names(subject, "in_year.moved_up" if up else "in_year.moved_down")
    return decided("count", words, moved == number, because, f"{moved:,}", facts, _cells(counted[0]), True)


def check_group_side(side: Side, whom: str, subject: GroupSubject, profile: Profile, words: str) -> Check:
    """ "above similar areas", of a provision group."""
    counted = counts_of(subject, profile)
    group = counted[0].groups[0] if counted and len(counted[0].groups) == 1 else None
    if subject.groups == ("pooled",):
        mine = profile.a.pooled.percent_good_or_better
        other = profile.a.pooled_neighbours if whom == "neighbours" else profile.a.pooled_england
    elif group is not None and "@" not in subject.groups[0]:
        mine = group.latest.percent_good_or_better
        other = group.neighbours if whom == "neighbours" else group.england
    else:
        return silent("comparison", words, "The evidence holds no comparison for this provision.")
    theirs = other.percent_good_or_better if other else None
    if mine is None or theirs is None:
        return silent("comparison", words, "There is nothing to compare with.")
    difference = whole_percent(mine) - whole_percent(theirs)
    margin = load_wording("comparisons")["difference"]
    actual = "higher" if difference >= margin else "lower" if difference <= -margin else "in_line"
    said = {"better": "higher", "worse": "lower"}.get(side, side)
    because = f"{shown(mine, 1)}% good or better against {shown(theirs, 1)}% {_whom(whom)}."
    facts = fact_names(subject, "good_or_better")
    return decided("comparison", words, said == actual, because, _side_words(actual), facts, _cells(counted[0]))


def _whom(whom: str) -> str:
    return "in similar areas" if whom == "neighbours" else "in England"


def _side_words(side: str) -> str:
    return {"higher": "above", "lower": "below", "in_line": "in line with"}.get(side, side)


def check_group_way(way: Way, subject: GroupSubject, profile: Profile, words: str) -> Check:
    """ "The proportion has risen over the last year", of a provision group."""
    counted = counts_of(subject, profile)
    now = counted[0].latest.percent_good_or_better if counted else None
    before = counted[0].last_year.percent_good_or_better if counted and counted[0].last_year else None
    if now is None or before is None:
        return silent("direction", words, "There is no figure of the year before to set it against.")
    change = now - before
    unchanged = abs(whole_percent(now) - whole_percent(before)) < load_wording("comparisons")["change"]
    holds = {
        "up": change > 0,
        "improving": change > 0,
        "down": change < 0,
        "worsening": change < 0,
        "unchanged": unchanged,
        "not_improved": change <= 0 or unchanged,
    }[way]
    right = "risen" if change > 0 else "fallen" if change < 0 else "not changed"
    because = f"{shown(before, 1)}% a year before, {shown(now, 1)}% now."
    facts = fact_names(subject, "good_or_better")
    return decided("direction", words, holds, because, right, facts, _cells(counted[0]), True)


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
            return silent("comparison", words, f"{line.title}: no comparison with {_whom(whom)[3:]} is known.")
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
    return _side_words(_value_side(comparator, line))


def _against(line: IndicatorLine, comparator: Comparator, whom: str) -> str:
    value = "no figure" if comparator.value is None else shown(comparator.value, line.decimals)
    return f"{line.title}: {_figure(line)} against {value} {_whom(whom)} ({line.period})."


def check_line_way(way: Way, subject: IndicatorSubject, profile: Profile, words: str) -> Check:
    """ "continues to improve", of an indicator: by its last change, or by its trend over five periods."""
    lines, why = _lines(subject, profile)
    known = [line for line in lines if line.direction != "not_known" or line.trend != "not_known"]
    if not known:
        return silent("direction", words, why or "No earlier figure is known to set it against.")
    line = next((one for one in known if not _way_holds(way, one)), known[0])
    holds = _way_holds(way, line)
    change = "" if line.change is None else f" (change {shown(line.change, line.decimals)})"
    right = {"steady": "not changed"}.get(line.direction, line.direction)
    return decided(
        "direction",
        words,
        holds,
        f"{line.title} is {right}{change}.",
        right,
        _line_facts(line, ".change"),
        line.cells,
        True,
    )


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
    if way == "not_improved":
        return change * good <= 0 or line.direction == "steady"
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
