"""The sentence that says how good a provision group is: counted where there are few, in the field's words for shares
where there are many. Nothing that the counts do not carry."""

from fourpoint.core.profile import GradeCounts, GroupOutcomes, SettingLine
from fourpoint.core.words.wording import ProportionWords, capital, count_of, number_word, whole_percent
from fourpoint.documents.sentences.phrases import nouns, say
from fourpoint.documents.sentences.points import Kind
from fourpoint.wording import load_wording

SETTING_WORDS = {4: "outstanding", 3: "good", 2: "satisfactory", 1: "inadequate"}
Sentence = tuple[str, tuple[str, ...]]
"""(text, the facts that it rests on)"""


def level_of_many(group: GroupOutcomes, kind: Kind, words: ProportionWords) -> Sentence:
    counts, many = group.latest, nouns(group.group, group.sector)[1]
    percent = counts.percent_good_or_better or 0
    band = words.band(percent)
    facts = (fact_name(group, "good_or_better"), fact_name(group, "outstanding"), fact_name(group, "inadequate"))
    if kind == "development" and whole_percent(percent) <= 50:
        low = band.opening[:1].lower() + band.opening[1:]
        return say("group", "level_low", opening_low=low, nouns=many, inadequate=inadequate_words(counts)), facts
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
            outstanding="" if kind == "development" else outstanding_words(counts),
            inadequate_share=share,
            are=are,
        )
        return text, facts
    outstanding = "" if kind == "development" else outstanding_words(counts)
    return say("group", "level", opening=band.opening, nouns=many, outstanding=outstanding), facts


def level_of_few(group: GroupOutcomes) -> Sentence:
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
        return say("group", "counted", count=count, nouns=many, outstanding=outstanding_words(counts)), facts
    are = "is" if counts.good_or_better == 1 else "are"
    text = say("group", "counted_mixed", count=count, nouns=many, are_good=are, inadequate=inadequate_words(counts))
    return text, facts


def _words_of(group: GroupOutcomes) -> list[str]:
    """The words of the graded settings, best first: as published where the line says, else the scale's own."""
    graded = sorted((one for one in group.settings if one.grade), key=lambda one: -(one.grade or 0))
    if len(graded) == group.latest.graded:
        return [word_of(one) for one in graded]
    counts = group.latest
    grades = [4] * counts.grade_4 + [3] * counts.grade_3 + [2] * counts.grade_2 + [1] * counts.grade_1
    return [SETTING_WORDS[grade] for grade in grades]


def word_of(setting: SettingLine) -> str:
    """The word as published; where the file gives a figure for it, the scale's own."""
    word = setting.word.strip().lower()
    return word if any(letter.isalpha() for letter in word) else SETTING_WORDS[setting.grade or 2]


def first_time(group: GroupOutcomes) -> Sentence:
    counts, many = group.in_year, nouns(group.group, group.sector)[1]
    good = "none" if not counts.good_or_better else number_word(counts.good_or_better)
    text = say(
        "group",
        "first_time",
        number=number_word(counts.graded),
        nouns=many,
        good=good if counts.good_or_better != counts.graded else "all",
        are_good="is" if counts.good_or_better <= 1 else "are",
        inadequate=inadequate_words(counts),
    )
    return text, tuple(fact_name(group, f"in_year.{name}") for name in ("graded", "good_or_better_count", "inadequate"))


def outstanding_words(counts: GradeCounts) -> str:
    if not counts.grade_4:
        return ""
    if counts.grade_4 == counts.good_or_better:
        return {1: ", and outstanding", 2: ", both of them outstanding"}.get(
            counts.grade_4, ", all of them outstanding"
        )
    return f", {number_word(counts.grade_4)} of them outstanding"


def inadequate_words(counts: GradeCounts, past: bool = False) -> str:
    if not counts.grade_1:
        return ""
    verb = ("was" if counts.grade_1 == 1 else "were") if past else ("is" if counts.grade_1 == 1 else "are")
    return f", and {number_word(counts.grade_1)} {verb} inadequate"


def fact_name(group: GroupOutcomes, measure: str) -> str:
    """The name of the group's fact as rules ask for it."""
    sector = f".{group.sector}" if group.sector else ""
    return f"block_a.{group.group}{sector}.{measure}"
