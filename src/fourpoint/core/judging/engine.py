"""What the evidence on one council indicates under one framework, with all its working. Never a person's judgement."""

from collections.abc import Mapping
from dataclasses import replace

from fourpoint.core.assessment import AreaJudgement, Assessment, GroupShare
from fourpoint.core.facts import Fact
from fourpoint.core.framework import Framework
from fourpoint.core.judging.judging import Departures, judge
from fourpoint.core.judging.plan import plan_of
from fourpoint.core.profile import Profile
from fourpoint.core.profile_facts.awarded import awarded_grade
from fourpoint.core.profile_facts.fact_names import POOLED_MEASURES


def indicate(
    framework: Framework,
    facts: Mapping[str, Fact],
    profile: Profile,
    departures: Departures | None = None,
) -> Assessment:
    """The assessment of `profile`'s council. `facts` from `core.profile_facts.facts_of`; a fact that is absent is
    not known. `departures`: limit id -> reason, for limits that the source calls usual."""
    judged = judge(framework, facts, departures)
    return Assessment(
        council=profile.council,
        code=profile.code,
        framework=framework.id,
        framework_title=framework.title,
        as_at=profile.as_at,
        status=judged.status,
        starting=judged.starting,
        indicated=judged.indicated,
        possible=judged.possible,
        limits=judged.limits,
        judgements=tuple(_beside_awarded(one, profile, framework) for one in judged.judgements),
        trace=judged.trace,
        facts=tuple(judged.facts.values()),
        nearest=(),
        release=profile.release,
        framework_hash=framework.hash,
        synthetic=profile.synthetic,
        scale=framework.direction,
        groups=_groups(profile, framework),
        cpa_block=framework.cpa_block,
        words=tuple((grade, framework.word(grade)) for grade in framework.grades),
    )


def _groups(profile: Profile, framework: Framework) -> tuple[GroupShare, ...]:
    """The figures of each group that is pooled, where a rule asks for the pooled figures."""
    if not any(f"block_a.{measure}" in plan_of(framework).facts for measure in POOLED_MEASURES):
        return ()
    pooled = {one.id for one in framework.blocks.a if one.pooled}
    return tuple(
        GroupShare(one.group, one.title, one.latest.graded, one.latest.good_or_better, one.latest.grade_1)
        for one in profile.a.groups
        if one.group in pooled and not one.sector and one.latest.graded
    )


def _beside_awarded(judgement: AreaJudgement, profile: Profile, framework: Framework) -> AreaJudgement:
    awarded = awarded_grade(profile, framework, judgement.area)
    if awarded is None or awarded.grade is None:
        return judgement
    return replace(judgement, awarded=awarded.grade, awarded_on=awarded.date)
