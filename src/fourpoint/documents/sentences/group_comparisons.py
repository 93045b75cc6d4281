"""How a provision group stands: over the year, beside similar areas and beside England, in the words of a letter.

No comparison where either side has too few settings to give one.
"""

from fourpoint.core.profile import GradeCounts, GroupOutcomes
from fourpoint.core.words.wording import ProportionWords, whole_percent
from fourpoint.wording import load_wording


def difference_of(group: GroupOutcomes, which: str) -> int | None:
    """Whole percentage points good or better above the comparator; None where either has too few to say."""
    other: GradeCounts | None = getattr(group, which)
    mine = group.latest.percent_good_or_better
    theirs = other.percent_good_or_better if other else None
    return None if mine is None or theirs is None else whole_percent(mine) - whole_percent(theirs)


def change_over_year(group: GroupOutcomes, words: ProportionWords) -> str | None:
    """risen, fallen or unchanged by more than the margin; None where either year has too few to say, or within it."""
    before, now = group.last_year, group.latest
    if before is None or min(before.graded, now.graded) < words.count_below:
        return None
    change = whole_percent(now.percent_good_or_better or 0) - whole_percent(before.percent_good_or_better or 0)
    margin = load_wording("comparisons")["change"]
    if abs(change) >= margin:
        return "risen" if change > 0 else "fallen"
    return "unchanged" if change == 0 else None


def differences_in_words(group: GroupOutcomes) -> tuple[str | None, str | None]:
    """The group against similar areas and against England, as words for `against`; None where one is not known."""
    return _side(difference_of(group, "neighbours")), _side(difference_of(group, "england"))


def _side(difference: int | None) -> str | None:
    words, margin = load_wording("comparisons")["words"], load_wording("comparisons")["difference"]
    if difference is None:
        return None
    side = "above" if difference >= margin else "below" if difference <= -margin else "in_line"
    return str(words[side])


def against(neighbours: str | None, england: str | None) -> str:
    """ "above similar areas and the national average", "in line with similar areas but below the national average"."""
    if neighbours and england:
        if neighbours == england:
            return f"{neighbours} {_whom('neighbours', neighbours)} and {_whom('england', england)}"
        in_line = load_wording("comparisons")["words"]["in_line"]
        joint = "and" if neighbours == in_line else "but"
        return f"{neighbours} {_whom('neighbours', neighbours)} {joint} {england} {_whom('england', england)}"
    if neighbours:
        return f"{neighbours} {_whom('neighbours', neighbours)}"
    return f"{england} {_whom('england', england)}" if england else ""


def _whom(comparator: str, side: str) -> str:
    """ "similar areas", or "in similar areas" after than."""
    words = load_wording("comparisons")["words"]
    return str(words[f"{comparator}_than" if side.endswith("than") else comparator])
