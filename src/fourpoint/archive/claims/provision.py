"""Claims about provision (block A) held against one profile: shares, counts, totals, movement, comparison, change.

Never accuses where the evidence is silent or not comparable: that is "not checkable", with its reason.
"""

from dataclasses import replace

from fourpoint.archive.claims.subjects import Counted, GroupSubject, counts_of
from fourpoint.archive.claims.verdict import Check, decided, silent
from fourpoint.archive.claims.words import (
    Bound,
    Quality,
    Share,
    Side,
    Way,
    percent_in_words,
    side_words,
    values_of,
    whom_words,
)
from fourpoint.core.cell import Cell
from fourpoint.core.claim import ClaimVerdict
from fourpoint.core.profile import GradeCounts, Profile
from fourpoint.core.words.wording import ProportionWords, shown, whole_percent
from fourpoint.wording import load_wording

_NO_GROUP = "The evidence holds no graded provision of this kind."


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
    share: Share,
    quality: Quality,
    subject: GroupSubject,
    in_year: bool,
    profile: Profile,
    words: ProportionWords,
    negative: bool = False,
) -> Check:
    """ "A large majority of primary schools are good or better"; `negative`: "are not good or better"."""
    counted = counts_of(subject, profile)
    if not counted:
        return silent("proportion", share.words, _NO_GROUP)
    checks = [_share_of_one(share, quality, one, in_year, words, negative) for one in counted]
    for check in checks:
        if check.verdict is not ClaimVerdict.SUPPORTED:
            return _with_facts(check, subject, quality)
    return _with_facts(checks[0], subject, quality)


def _with_facts(check: Check, subject: GroupSubject, quality: Quality) -> Check:
    measure = {"good": "good_or_better", "satisfactory": "graded"}.get(quality, quality)
    return replace(check, facts=fact_names(subject, measure))


def _share_of_one(
    share: Share, quality: Quality, found: Counted, in_year: bool, words: ProportionWords, negative: bool
) -> Check:
    counts = found.in_year if in_year else found.latest
    if not counts.graded:
        return silent("proportion", share.words, _NO_GROUP)
    values = values_of(quality, counts, negative)
    percents = [100 * value / counts.graded for value in values]
    holds = any(share.holds(percent_in_words(share, percent)) for percent in percents)
    because = f"{values[0]:,} of {counts.graded:,} ({shown(percents[0], 1)}%) {_are(quality, False, negative)}."
    return decided("proportion", share.words, holds, because, words.word(percents[0]), (), _cells(found), in_year)


def _are(quality: Quality, exactly: bool = False, negative: bool = False) -> str:
    said = "good or better" if quality == "good" and not exactly else quality.replace("_", " ")
    return f"are not {said}" if negative else f"are {said}"


def check_count(
    number: int,
    quality: Quality,
    subject: GroupSubject,
    in_year: bool,
    profile: Profile,
    words: str,
    bound: Bound = "exactly",
    negative: bool = False,
) -> Check:
    """ "Four of them outstanding"; "none are good"; "more than ten are not good"."""
    counted = counts_of(subject, profile)
    if not counted:
        return silent("count", words, _NO_GROUP)
    counts = counted[0].in_year if in_year else counted[0].latest
    if not counts.graded:
        return silent("count", words, _NO_GROUP)
    values = values_of(quality, counts, negative)
    value = number if number in values else values[0]
    exactly = not negative and quality == "good" and value == counts.grade_3
    because = f"{value:,} of {counts.graded:,} {_are(quality, exactly, negative)}."
    measure = "good_or_better_count" if quality in ("good", "good_or_better") else quality
    facts = fact_names(subject, f"in_year.{measure}" if in_year else measure)
    holds = any(_within(value, number, bound) for value in values)
    return decided("count", words, holds, because, f"{values[0]:,}", facts, _cells(counted[0]), in_year)


def _within(value: int, number: int, bound: Bound) -> bool:
    return {"exactly": value == number, "more": value > number, "less": value < number}.get(bound, value >= number)


def check_all(quality: Quality, subject: GroupSubject, in_year: bool, profile: Profile, words: str) -> Check:
    """ "Both are outstanding", "all six are good or better", "the council-run agency is adequate"."""
    counted = counts_of(subject, profile)
    counts = (counted[0].in_year if in_year else counted[0].latest) if counted else GradeCounts()
    if not counts.graded:
        return silent("count", words, _NO_GROUP)
    values = values_of(quality, counts)
    because = f"{values[0]:,} of {counts.graded:,} {_are(quality)} ({_spread(counts)})."
    holds = counts.graded in values and not (quality == "good" and counts.grade_4 == counts.graded)
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
    because = f"{shown(mine, 1)}% good or better against {shown(theirs, 1)}% {whom_words(whom)}."
    facts = fact_names(subject, "good_or_better")
    return decided("comparison", words, said == actual, because, side_words(actual), facts, _cells(counted[0]))


def check_group_way(way: Way, subject: GroupSubject, profile: Profile, words: str, negative: bool = False) -> Check:
    """ "The proportion has risen over the last year", of a provision group; `negative`: "has not risen"."""
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
    }[way]
    right = "risen" if change > 0 else "fallen" if change < 0 else "not changed"
    because = f"{shown(before, 1)}% a year before, {shown(now, 1)}% now."
    if negative:
        holds = not holds or (unchanged and way != "unchanged")
    facts = fact_names(subject, "good_or_better")
    return decided("direction", words, holds, because, right, facts, _cells(counted[0]), True)
