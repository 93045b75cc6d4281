"""The letter's own account: the grade, how it stands to the one before, what inspection and figures show overall."""

from collections.abc import Iterator, Sequence

from fourpoint.core.areas import GROUPS
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Sentence
from fourpoint.core.profile import AwardedGrade, FindingLine, GroupOutcomes, IndicatorLine, Profile
from fourpoint.core.profile_facts.said import awarded_name, finding_name, number_of
from fourpoint.core.verdict import Verdict
from fourpoint.core.words.wording import ProportionWords, day, join_words, number_word
from fourpoint.documents.sentences.figures_in_words import of_comparator, value_shown
from fourpoint.documents.sentences.group_comparisons import change_over_year
from fourpoint.documents.sentences.indicators import CONTEXT, fact_name, gap_behind
from fourpoint.documents.sentences.letter_words import letter_words
from fourpoint.documents.sentences.phrases import nouns, say
from fourpoint.documents.sentences.themes import theme_of_text
from fourpoint.wording import load_wording
from fourpoint.wording.indicator_subjects import subject_of

_A_YEAR_OR_SO = 550
"""Days back within which an assessment is "last year's"."""


def grade_sentences(profile: Profile, assessment: Assessment, framework: Framework) -> Iterator[Sentence]:
    """The grade in the framework's words, or why there is none; and how it stands to the one before."""
    if assessment.status == "graded" and assessment.indicated is not None:
        word = _word(framework, assessment.indicated)
        if word.startswith("performs "):
            said = say("summary", "performs", council=profile.council, word=word.replace("performs", "perform", 1))
        else:
            said = say("summary", "graded", council=profile.council, word=word)
        yield Sentence(text=said, facts=tuple(fact.name for fact in assessment.facts))
        yield from _since_last(profile, assessment.indicated, framework)
    else:
        facts = tuple(fact.name for fact in assessment.facts)
        yield Sentence(text=_no_grade(assessment, framework), facts=facts)
    for step in assessment.trace:
        if step.area == "overall" and step.id in assessment.limits:
            yield Sentence(text=say("summary", "limited", because=step.because), facts=step.facts)


def _word(framework: Framework, grade: int) -> str:
    """The grade's word as the form of letter writes it within a sentence."""
    return letter_words(framework.letter).word(grade, framework)


def _no_grade(assessment: Assessment, framework: Framework) -> str:
    if assessment.status == "no_overall":
        return say("summary", "no_overall")
    if assessment.status == "withheld":
        steps = (step for step in assessment.trace if step.kind == "withheld" and step.verdict is Verdict.MET)
        return say("summary", "withheld", because=next((step.because for step in steps), "")).strip()
    possible = [_word(framework, grade) for grade in assessment.possible]
    if not possible or len(possible) == len(framework.scale):
        return say("summary", "not_known_all")
    return say("summary", "not_known", possible=join_words(possible))


def last_awarded(profile: Profile, framework: Framework) -> AwardedGrade | None:
    """The overall grade published last before this assessment, within a year or so; None where there is none."""
    found = [
        one
        for one in profile.awarded
        if one.by == "published"
        and one.area == "overall"
        and one.framework != framework.id
        and 0 < (profile.as_at - one.date).days <= _A_YEAR_OR_SO
    ]
    return max(found, key=lambda one: one.date, default=None)


def _since_last(profile: Profile, grade: int, framework: Framework) -> Iterator[Sentence]:
    last = last_awarded(profile, framework)
    if last is None or last.grade is None:
        return
    name = "same" if last.grade == grade else "higher" if grade > last.grade else "lower"
    said = say("summary", name, day=day(last.date), word=last.word or str(last.grade))
    yield Sentence(text=said, facts=(awarded_name(last),))


def pooled_sentences(profile: Profile, words: ProportionWords) -> Iterator[Sentence]:
    """What share of all that is inspected is good or better, and what share is inadequate."""
    pooled = profile.a.pooled
    if pooled.percent_good_or_better is None or pooled.percent_inadequate is None:
        return
    share = words.band(pooled.percent_inadequate).share
    inadequate = say("summary", "pooled_some", share=share) if pooled.grade_1 else say("summary", "pooled_none")
    opening = words.band(pooled.percent_good_or_better).opening.removesuffix(" the")
    opening = opening if opening.endswith("of") else f"{opening} of"
    yield Sentence(
        text=say("summary", "pooled", opening=opening, inadequate=inadequate),
        facts=("block_a.good_or_better", "block_a.inadequate"),
    )
    if profile.a.absent:
        absent = join_words([GROUPS.get(group, group).lower() for group in profile.a.absent])
        yield Sentence(text=say("summary", "pooled_known", absent=absent))


def indicator_sentence(profile: Profile) -> Iterator[Sentence]:
    """How many of the indicators stand better, in line and worse than in similar areas."""
    lines = (line for line in profile.c.indicators if line.area != CONTEXT and not line.breakdown)
    sides = [line.neighbours.comparison for line in lines]
    better, in_line, worse = (sides.count(side) for side in ("better", "in_line", "worse"))
    total = better + in_line + worse
    if total > 1:
        are = "is" if better == 1 else "are"
        counts: dict[str, object] = {
            "total": number_word(total),
            "better": number_word(better) if better else "none",
            "are_better": are,
            "in_line": number_word(in_line) if in_line else "none",
            "worse": number_word(worse) if worse else "none",
        }
        text = say("summary", "indicators", **counts)
        yield Sentence(text=text, facts=("block_c.better_than_neighbours", "block_c.worse_than_neighbours"))


def context_sentences(profile: Profile) -> Iterator[Sentence]:
    """The place in sourced figures: population, languages, deprivation; nothing where the evidence holds none."""
    order = list(load_wording("sentences")["context"])
    lines = [line for line in profile.c.indicators if line.area == CONTEXT and line.value is not None]
    for line in sorted(lines, key=lambda one: order.index(one.id) if one.id in order else len(order)):
        if line.value is not None:
            value = value_shown(line.value, line.status, line.unit, line.decimals)
            beside = (
                ""
                if line.england.value is None
                else say("summary", "context_england", value=of_comparator(line.england, line))
            )
            said = say(*_context_of(line), subject=subject_of(line), value=value, period=line.period, beside=beside)
            yield Sentence(text=said, facts=(fact_name(line),))


def _context_of(line: IndicatorLine) -> tuple[str, str]:
    """The sentence for the line: its own where the wording has one, else the one for any."""
    return ("context", line.id) if line.id in load_wording("sentences")["context"] else ("summary", "context")


def progress_sentence(profile: Profile) -> Iterator[Sentence]:
    """How many indicators get better and how many worse: what the figures say of capacity to improve."""
    known = ("improving", "steady", "worsening")
    ways = [line.direction for line in profile.c.indicators if line.direction in known and not line.breakdown]
    improving, worsening = ways.count("improving"), ways.count("worsening")
    if len(ways) > 1:
        text = say(
            "summary",
            "progress",
            total=number_word(len(ways)),
            improving=number_word(improving) if improving else "none",
            are="is" if improving <= 1 else "are",
            worsening=number_word(worsening) if worsening else "none",
            are_worse="is" if worsening <= 1 else "are",
        )
        yield Sentence(text=text, facts=("block_c.improving", "block_c.worsening"))


def predecessor_sentence(profile: Profile) -> Iterator[Sentence]:
    """That judgements of schools which changed status have been counted, where any have."""
    counted = [
        group.group
        for group in profile.a.groups
        if not group.sector and any(one.from_predecessor for one in group.settings)
    ]
    schools = [group for group in counted if "school" in group or group == "sixth_forms"]
    if schools:
        facts = tuple(f"block_a.{group}.from_predecessor" for group in schools)
        yield Sentence(text=say("summary", "predecessor"), facts=facts)


def asked_last_year(profile: Profile, words: ProportionWords, framework: Framework) -> Iterator[Sentence]:
    """What the last assessment asked for and what came of it, one sentence for each thing that figures follow."""
    last = last_awarded(profile, framework)
    if last is None:
        return
    asked = [one for one in profile.findings if one.kind == "development" and one.review == last.framework]
    for place, finding in enumerate(asked):
        intro = say("summary", "asked_next" if place else "asked_first")
        yield _what_came_of(finding, profile, words, intro)


def _what_came_of(finding: FindingLine, profile: Profile, words: ProportionWords, intro: str) -> Sentence:
    asked, told = finding.text.rstrip("."), finding_name(number_of(profile, finding))
    theme = theme_of_text(finding.text, finding.area)
    group = _named(finding.text, profile.a.groups)
    change = change_over_year(group, words) if group else None
    if group and change:
        said = say("summary", f"asked_{change}", intro=intro, asked=asked, nouns=nouns(group.group)[1])
        names = ("good_or_better", "change")
        return Sentence(text=said, facts=(told, *(f"block_a.{group.group}.{name}" for name in names)))
    line = _followed_by(finding, theme, profile)
    if line is not None:
        pace = line.england.pace if line.direction == "improving" else ""
        said = say(
            "summary",
            f"asked_{line.direction}",
            intro=intro,
            asked=asked,
            pace=say("summary", f"asked_{pace}") if pace in ("slower", "faster") else "",
            gap=say("summary", f"asked_{gap}") if (gap := gap_behind(line)) else "",
        )
        return Sentence(text=said, facts=(told, f"{fact_name(line)}.change"))
    return Sentence(text=say("summary", "asked_unknown", intro=intro, asked=asked), facts=(told,))


def _named(text: str, groups: Sequence[GroupOutcomes]) -> GroupOutcomes | None:
    """The group that `text` names; of several, the one with the longest name (sixth forms before schools)."""
    found = [one for one in groups if not one.sector and any(noun in text.lower() for noun in nouns(one.group))]
    return max(found, key=lambda one: len(nouns(one.group)[0]), default=None)


def _followed_by(finding: FindingLine, theme: str, profile: Profile) -> IndicatorLine | None:
    """The indicator that follows what was asked: of the same theme, about the same children, most words in common."""
    income = load_wording("breakdowns")["low_income"]
    asks_income = any(term in finding.text.lower() for term in income["terms"])
    asked = _long_words(finding.text)
    best, most = None, 0
    for line in profile.c.indicators:
        if line.direction not in ("improving", "worsening", "steady"):
            continue
        alike = theme_of_text(line.title, line.area) == theme
        shared = len(asked & _long_words(subject_of(line)))
        if alike and (line.breakdown.lower() in income["names"]) == asks_income and shared > most:
            best, most = line, shared
    return best


def _long_words(text: str) -> set[str]:
    return {word.strip(".,;()").lower() for word in text.split() if len(word) > 5}
