"""What the evidence on one council indicates under one framework, with all its working. Never a person's judgement."""

from collections.abc import Mapping
from dataclasses import replace

from fourpoint.core.assessment import AreaJudgement, Assessment
from fourpoint.core.awarded import awarded_grade
from fourpoint.core.facts import Fact
from fourpoint.core.framework import Framework
from fourpoint.core.judging import Departures, judge
from fourpoint.core.profile import Profile


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
        cpa_block=framework.cpa_block,
        words=tuple((grade, framework.word(grade)) for grade in framework.grades),
    )


def _beside_awarded(judgement: AreaJudgement, profile: Profile, framework: Framework) -> AreaJudgement:
    awarded = awarded_grade(profile, framework, judgement.area)
    if awarded is None or awarded.grade is None:
        return judgement
    return replace(judgement, awarded=awarded.grade, awarded_on=awarded.date)
