"""Sentences about a provision group, from its counts alone: level, change, comparison, inspections in the year.

Small groups are counted, large ones given in the field's proportion words. Says nothing that the counts do not
carry: no sentence where nothing is graded, no comparison where a comparator is too small to give one.
"""

from collections.abc import Iterator

from fourpoint.core.facts import Known
from fourpoint.core.profile import BlockA, GradeCounts, GroupOutcomes
from fourpoint.core.words.wording import (
    ProportionWords,
    join_words,
    month,
    number_word,
    whole_percent,
)
from fourpoint.documents.sentences.group_comparisons import (
    against,
    change_over_year,
    difference_of,
    differences_in_words,
)
from fourpoint.documents.sentences.group_levels import (
    SETTING_WORDS,
    Sentence,
    fact_name,
    first_time,
    inadequate_words,
    level_of_few,
    level_of_many,
    outstanding_words,
    word_of,
)
from fourpoint.documents.sentences.phrases import is_split, nouns, say, tells_the_year
from fourpoint.documents.sentences.points import Kind, Point
from fourpoint.documents.sentences.themes import theme_of_group
from fourpoint.wording import load_wording

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
    below = [one for one in (difference_of(group, "neighbours"), difference_of(group, "england")) if one is not None]
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


def _sentences(group: GroupOutcomes, kind: Kind, words: ProportionWords) -> Iterator[Sentence]:
    few = group.latest.graded < words.count_below
    if few and group.in_year.graded == group.latest.graded == group.movement.first and group.latest.graded > 2:
        yield first_time(group)
    else:
        yield level_of_few(group) if few else level_of_many(group, kind, words)
        if not few and not group.sector:
            yield from _change_and_comparison(group, words)
        yield from _in_year(group)
    if not few and not group.sector:
        yield from _aspects(group, kind, words)
    yield from _closures(group)


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
        outstanding=outstanding_words(counts),
        inadequate=inadequate_words(counts, past=True),
    )
    names = ("graded", "good_or_better_count", "outstanding", "inadequate")
    yield text, tuple(fact_name(group, f"in_year.{name}") for name in names)
    told = {"number": number_word(counts.graded), "up": number_word(moved.up), "down": number_word(moved.down)}
    facts = (fact_name(group, "in_year.moved_up"), fact_name(group, "in_year.moved_down"))
    if moved.up and moved.down:
        yield say("group", "moved_both", **told), facts
    elif moved.up:
        yield say("group", "moved_up", **told), facts[:1]
    elif moved.down:
        yield say("group", "moved_down", **told), facts[1:]


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
            before = SETTING_WORDS[closed.previous]
            text = say("group", "closed_changed", noun=one, word=word_of(closed), before=before, month=when)
        else:
            text = say("group", "closed", noun=one, word=word_of(closed), month=when)
        yield text, (fact_name(group, "closed"),)
