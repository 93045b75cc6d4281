"""Sentences about a provision group, from its counts alone: level, change, comparison, inspections in the year.

Small groups are counted, large ones given in the field's proportion words. Says nothing that the counts do not
carry: no sentence where nothing is graded, no comparison where a comparator is too small to give one.
"""

from collections.abc import Iterator

from fourpoint.core.facts import Known
from fourpoint.core.profile import BlockA, GradeCounts, GroupOutcomes, SettingLine
from fourpoint.core.words.wording import (
    ProportionWords,
    capital,
    count_of,
    join_words,
    month,
    number_word,
    whole_percent,
)
from fourpoint.documents.phrases import is_split, nouns, say, tells_the_year
from fourpoint.documents.points import Kind, Point
from fourpoint.documents.themes import theme_of_group
from fourpoint.wording import load_wording

_SETTING_WORDS = {4: "outstanding", 3: "good", 2: "satisfactory", 1: "inadequate"}
_MANY_CLOSURES = 3
_FEW_IN_YEAR = 3


def group_points(block: BlockA, words: ProportionWords, areas: dict[str, str]) -> Iterator[Point]:
    """Points of every group that has graded settings; `areas` maps a group to the outcome that it belongs to."""
    sectors = {(one.group, one.sector) for one in block.groups if one.sector and one.latest.graded}
    for place, group in enumerate(block.groups):
        if group.known is Known.NOT_KNOWN:
            continue
        if not group.latest.graded:
            yield from _only_closed(group, areas.get(group.group, ""), -place)
            continue
        has_sectors = any(name == group.group for name, _ in sectors)
        if (is_split(group.group) and has_sectors) != bool(group.sector):
            continue
        yield from _points(group, words, areas.get(group.group, ""), -place)


def _points(group: GroupOutcomes, words: ProportionWords, area: str, weight: int) -> Iterator[Point]:
    kind = standing(group, words)
    sentences = list(_sentences(group, kind, words))
    if sentences:
        text = " ".join(text for text, _ in sentences)
        facts = dict.fromkeys(fact for _, facts in sentences for fact in facts)
        yield Point(theme_of_group(group.group), area, kind, text, tuple(facts), weight)


def _only_closed(group: GroupOutcomes, area: str, weight: int) -> Iterator[Point]:
    """A group whose every setting closed in the year is named: a strength where the last judgement had risen."""
    sentences = list(_closures(group))
    better = any(one.grade and one.previous and one.grade > one.previous for one in group.closures)
    if sentences:
        text = " ".join(text for text, _ in sentences)
        kind: Kind = "strength" if better else "neutral"
        yield Point(theme_of_group(group.group), area, kind, text, (fact_name(group, "closed"),), weight)


def standing(group: GroupOutcomes, words: ProportionWords) -> Kind:
    """Whether the group reads as a strength, as an area for improvement, or as neither."""
    counts = group.latest
    if counts.graded < words.count_below:
        return _standing_of_few(counts)
    levels = load_wording("comparisons")["levels"]
    good = whole_percent(counts.percent_good_or_better or 0)
    inadequate = whole_percent(counts.percent_inadequate or 0)
    below = [one for one in (_difference(group, "neighbours"), _difference(group, "england")) if one is not None]
    margin = load_wording("comparisons")["difference"]
    if good <= levels["development_up_to"] or inadequate >= levels["inadequate_from"]:
        return "development"
    if len(below) == 2 and all(one <= -margin for one in below):
        return "development"
    if good >= levels["strength_from"]:
        return "strength"
    return "development" if change_over_year(group, words) == "fallen" else "neutral"


def _standing_of_few(counts: GradeCounts) -> Kind:
    if counts.grade_1 or 2 * counts.good_or_better < counts.graded:
        return "development"
    return "strength" if 3 * counts.good_or_better >= 2 * counts.graded else "neutral"


def _difference(group: GroupOutcomes, which: str) -> int | None:
    """Whole percentage points good or better above the comparator; None where either has too few to say."""
    other: GradeCounts | None = getattr(group, which)
    mine = group.latest.percent_good_or_better
    theirs = other.percent_good_or_better if other else None
    return None if mine is None or theirs is None else whole_percent(mine) - whole_percent(theirs)


Sentence = tuple[str, tuple[str, ...]]


def _sentences(group: GroupOutcomes, kind: Kind, words: ProportionWords) -> Iterator[Sentence]:
    few = group.latest.graded < words.count_below
    if few and group.in_year.graded == group.latest.graded == group.movement.first and group.latest.graded > 2:
        yield _first_time(group)
    else:
        yield _level_of_few(group) if few else _level_of_many(group, kind, words)
        if not few and not group.sector:
            yield from _change_and_comparison(group, words)
        yield from _in_year(group)
    if not few and not group.sector:
        yield from _aspects(group, kind, words)
    yield from _closures(group)


def fact_name(group: GroupOutcomes, measure: str) -> str:
    """The name of the group's fact as rules ask for it."""
    sector = f".{group.sector}" if group.sector else ""
    return f"block_a.{group.group}{sector}.{measure}"


def _outstanding(counts: GradeCounts) -> str:
    if not counts.grade_4:
        return ""
    if counts.grade_4 == counts.good_or_better:
        return {1: ", and outstanding", 2: ", both of them outstanding"}.get(
            counts.grade_4, ", all of them outstanding"
        )
    return f", {number_word(counts.grade_4)} of them outstanding"


def _inadequate(counts: GradeCounts, past: bool = False) -> str:
    if not counts.grade_1:
        return ""
    comma = "," if past and counts.grade_4 else ""
    verb = ("was" if counts.grade_1 == 1 else "were") if past else ("is" if counts.grade_1 == 1 else "are")
    return f"{comma} and {number_word(counts.grade_1)} {verb} inadequate"


def _level_of_many(group: GroupOutcomes, kind: Kind, words: ProportionWords) -> Sentence:
    counts, many = group.latest, nouns(group.group, group.sector)[1]
    percent = counts.percent_good_or_better or 0
    band = words.band(percent)
    facts = (fact_name(group, "good_or_better"), fact_name(group, "outstanding"), fact_name(group, "inadequate"))
    if kind == "development" and whole_percent(percent) <= 50:
        low = band.opening[:1].lower() + band.opening[1:]
        return say("group", "level_low", opening_low=low, nouns=many, inadequate=_inadequate(counts)), facts
    inadequate = whole_percent(counts.percent_inadequate or 0)
    if counts.grade_1 and inadequate >= load_wording("comparisons")["levels"]["inadequate_named_from"]:
        share = words.band(counts.percent_inadequate or 0).share
        share = number_word(counts.grade_1) if counts.grade_1 <= 10 else f"{share} of them"
        are = "is" if counts.grade_1 == 1 else "are"
        text = say(
            "group",
            "level_but",
            opening=band.opening,
            nouns=many,
            outstanding="" if kind == "development" else _outstanding(counts),
            inadequate_share=share,
            are=are,
        )
        return text, facts
    outstanding = "" if kind == "development" else _outstanding(counts)
    return say("group", "level", opening=band.opening, nouns=many, outstanding=outstanding), facts


def _level_of_few(group: GroupOutcomes) -> Sentence:
    counts = group.latest
    one, many = nouns(group.group, group.sector)
    facts = tuple(
        fact_name(group, measure) for measure in ("good_or_better_count", "outstanding", "inadequate", "graded")
    )
    if counts.graded == 1:
        return say("group", "one", noun=one, word=_words_of(group)[0]), facts
    if counts.graded == 2:
        better, worse = _words_of(group)
        if better == worse:
            return say("group", "two_same", nouns=many, word=better), facts
        return say("group", "two_differ", nouns=many, better=better, worse=worse), facts
    count = capital(count_of(counts.good_or_better, counts.graded))
    if counts.good_or_better == counts.graded:
        return say("group", "counted", count=count, nouns=many, outstanding=_outstanding(counts)), facts
    are = "is" if counts.good_or_better == 1 else "are"
    text = say("group", "counted_mixed", count=count, nouns=many, are_good=are, inadequate=_inadequate(counts))
    return text, facts


def _words_of(group: GroupOutcomes) -> list[str]:
    """The words of the graded settings, best first: as published where the line says, else the scale's own."""
    graded = sorted((one for one in group.settings if one.grade), key=lambda one: -(one.grade or 0))
    if len(graded) == group.latest.graded:
        return [_word(one) for one in graded]
    counts = group.latest
    grades = [4] * counts.grade_4 + [3] * counts.grade_3 + [2] * counts.grade_2 + [1] * counts.grade_1
    return [_SETTING_WORDS[grade] for grade in grades]


def _word(setting: SettingLine) -> str:
    """The word as published; where the file gives a figure for it, the scale's own."""
    word = setting.word.strip().lower()
    return word if any(letter.isalpha() for letter in word) else _SETTING_WORDS[setting.grade or 2]


def _first_time(group: GroupOutcomes) -> Sentence:
    counts, many = group.in_year, nouns(group.group, group.sector)[1]
    good = "none" if not counts.good_or_better else number_word(counts.good_or_better)
    text = say(
        "group",
        "first_time",
        number=number_word(counts.graded),
        nouns=many,
        good=good if counts.good_or_better != counts.graded else "all",
        are_good="is" if counts.good_or_better <= 1 else "are",
        inadequate=_inadequate(counts),
    )
    return text, tuple(fact_name(group, f"in_year.{name}") for name in ("graded", "good_or_better_count", "inadequate"))


def _in_year(group: GroupOutcomes) -> Iterator[Sentence]:
    counts, moved = group.in_year, group.movement
    if group.sector or counts.graded < _FEW_IN_YEAR or not tells_the_year(group.group):
        return
    good = counts.good_or_better
    text = say(
        "group",
        "in_year_none" if not good else "in_year_all" if good == counts.graded else "in_year",
        number=number_word(counts.graded),
        good=number_word(good),
        were="was" if good <= 1 else "were",
        outstanding=_outstanding(counts),
        inadequate=_inadequate(counts, past=True),
    )
    names = ("graded", "good_or_better_count", "outstanding", "inadequate")
    yield text, tuple(fact_name(group, f"in_year.{name}") for name in names)
    up, down = number_word(moved.up), number_word(moved.down)
    facts = (fact_name(group, "in_year.moved_up"), fact_name(group, "in_year.moved_down"))
    if moved.up and moved.down:
        yield say("group", "moved_both", up=up, down=down), facts
    elif moved.up:
        yield say("group", "moved_up", up=up), facts[:1]
    elif moved.down:
        yield say("group", "moved_down", down=down), facts[1:]


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


def _change_and_comparison(group: GroupOutcomes, words: ProportionWords) -> Iterator[Sentence]:
    change = change_over_year(group, words)
    neighbours, england = differences_in_words(group)
    comparison = against(neighbours, england)
    told = {"change": change, "against_neighbours": neighbours, "against_england": england}
    facts = tuple(fact_name(group, name) for name in ("good_or_better", *(name for name in told if told[name])))
    if change and comparison:
        yield say("group", f"{change}_compared", comparison=comparison), facts
    elif change:
        yield say("group", change), facts
    elif comparison:
        yield say("group", "compared", comparison=comparison), facts


def differences_in_words(group: GroupOutcomes) -> tuple[str | None, str | None]:
    """The group against similar areas and against England, as words for `against`; None where one is not known."""
    return _side(_difference(group, "neighbours")), _side(_difference(group, "england"))


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


def _aspects(group: GroupOutcomes, kind: Kind, words: ProportionWords) -> Iterator[Sentence]:
    """Aspects of the group's inspections, those of one share in one sentence."""
    names = load_wording("sentences")["aspects"]
    told: dict[str, list[str]] = {}
    for aspect, counts in group.aspects.items():
        if aspect not in names or counts.graded < words.count_below:
            continue
        percent = whole_percent(counts.percent_good_or_better or 0)
        if (kind == "development") == (percent <= 50):
            told.setdefault(words.band(percent).share, []).append(aspect)
    for share, aspects in told.items():
        facts = tuple(fact_name(group, f"aspect.{aspect}.good_or_better") for aspect in aspects)
        if len(aspects) == 1:
            yield say("group", "aspect", aspect=names[aspects[0]], share=share), facts
        else:
            said = [names[aspect] if not place else _small(names[aspect]) for place, aspect in enumerate(aspects)]
            yield say("group", "aspects", aspects=join_words(said), share=share), facts


def _small(text: str) -> str:
    return text[:1].lower() + text[1:]


def _closures(group: GroupOutcomes) -> Iterator[Sentence]:
    if group.sector or len(group.closures) > _MANY_CLOSURES:
        return
    one = nouns(group.group)[0]
    for closed in group.closures:
        if closed.grade is None or closed.closed is None:
            continue
        when = month(closed.closed)
        if closed.previous is not None and closed.previous != closed.grade:
            before = _SETTING_WORDS[closed.previous]
            text = say("group", "closed_changed", noun=one, word=_word(closed), before=before, month=when)
        else:
            text = say("group", "closed", noun=one, word=_word(closed), month=when)
        yield text, (fact_name(group, "closed"),)
