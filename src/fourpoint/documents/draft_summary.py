"""The letter's own account: the grade, how it stands to the one before, what inspection and figures show overall."""

from collections.abc import Iterator

from fourpoint.core.areas import GROUPS
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.letter import Sentence
from fourpoint.core.profile import AwardedGrade, FindingLine, GroupOutcomes, Profile
from fourpoint.core.verdict import Verdict
from fourpoint.core.wording import ProportionWords, day, join_words
from fourpoint.documents.draft_groups import change_over_year
from fourpoint.documents.draft_indicators import subject_of
from fourpoint.documents.phrases import nouns, say
from fourpoint.documents.themes import theme_of_group, theme_of_text

_A_YEAR_OR_SO = 550
"""Days back within which an assessment is "last year's"."""


def grade_sentences(profile: Profile, assessment: Assessment, framework: Framework) -> Iterator[Sentence]:
    """The grade in the framework's words, or why there is none; and how it stands to the one before."""
    if assessment.status == "graded" and assessment.indicated is not None:
        word = framework.word(assessment.indicated)
        if word.startswith("performs "):
            said = say("summary", "performs", council=profile.council, word=word.replace("performs", "perform", 1))
        else:
            said = say("summary", "graded", council=profile.council, word=word)
        yield Sentence(text=said, facts=tuple(fact.name for fact in assessment.facts))
        yield from _since_last(profile, assessment.indicated, framework)
    else:
        yield Sentence(text=_no_grade(assessment, framework))
    for step in assessment.trace:
        if step.area == "overall" and step.id in assessment.limits:
            yield Sentence(text=say("summary", "limited", because=step.because), facts=step.facts)


def _no_grade(assessment: Assessment, framework: Framework) -> str:
    if assessment.status == "no_overall":
        return say("summary", "no_overall")
    if assessment.status == "withheld":
        steps = (step for step in assessment.trace if step.kind == "withheld" and step.verdict is Verdict.MET)
        return say("summary", "withheld", because=next((step.because for step in steps), "")).strip()
    possible = [framework.word(grade) for grade in assessment.possible]
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
    yield Sentence(text=say("summary", name, day=day(last.date), word=last.word or str(last.grade)))


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
    sides = [line.neighbours.comparison for line in profile.c.indicators]
    better, in_line, worse = (sides.count(side) for side in ("better", "in_line", "worse"))
    total = better + in_line + worse
    if total > 1:
        are = "is" if better == 1 else "are"
        text = say("summary", "indicators", total=total, better=better, are_better=are, in_line=in_line, worse=worse)
        yield Sentence(text=text, facts=("block_c.better_than_neighbours", "block_c.worse_than_neighbours"))


def predecessor_sentence(profile: Profile) -> Iterator[Sentence]:
    """That judgements of schools which changed status have been counted, where any have."""
    counted = {group.group for group in profile.a.groups for one in group.settings if one.from_predecessor}
    if any("school" in group or group == "sixth_forms" for group in counted):
        yield Sentence(text=say("summary", "predecessor"))


def asked_last_year(profile: Profile, words: ProportionWords, framework: Framework) -> Iterator[Sentence]:
    """What the last assessment asked for and what came of it, one sentence for each thing that figures follow."""
    last = last_awarded(profile, framework)
    if last is None:
        return
    for finding in profile.findings:
        if finding.kind == "development" and finding.review == last.framework:
            yield _what_came_of(finding, profile, words)


def _what_came_of(finding: FindingLine, profile: Profile, words: ProportionWords) -> Sentence:
    asked = finding.text.rstrip(".")
    theme = theme_of_text(finding.text, finding.area)
    for group in profile.a.groups:
        if not group.sector and theme_of_group(group.group) == theme and _names(finding.text, group):
            change = change_over_year(group, words)
            if change:
                said = say("summary", f"asked_{change}", asked=asked, nouns=nouns(group.group)[1])
                return Sentence(text=said, facts=(f"block_a.{group.group}.good_or_better",))
    for line in profile.c.indicators:
        if (
            line.direction in ("improving", "worsening")
            and theme_of_text(line.title) == theme
            and _shares(finding, line.title)
        ):
            said = say("summary", f"asked_{line.direction}", asked=asked, subject=subject_of(line))
            return Sentence(text=said, facts=(f"block_c.{line.id}.change",))
    return Sentence(text=say("summary", "asked_unknown", asked=asked))


def _names(text: str, group: GroupOutcomes) -> bool:
    one, many = nouns(group.group)
    return one in text.lower() or many in text.lower()


def _shares(finding: FindingLine, title: str) -> bool:
    """Whether the finding and the title have two or more long words in common."""
    long_words = {word.strip(".,;()").lower() for word in title.split() if len(word) > 5}
    return len(long_words & {word.strip(".,;()").lower() for word in finding.text.split()}) >= 2
