"""Grade one council, or all, as at a day: release in, assessment with its trace out. Decides nothing itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from fourpoint.analysis.profile import make_profile, make_profiles
from fourpoint.core.assessment import Assessment
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.core.judging.engine import indicate
from fourpoint.core.judging.judgement import LEAST_REASON
from fourpoint.core.judging.plan import asked_blocks, plan_of
from fourpoint.core.profile import Profile
from fourpoint.core.profile_facts.of_profile import facts_of
from fourpoint.core.questions.distance import WAYS, routes
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release

MOST_NEAREST = 3
"""Sentences each way in `Assessment.nearest`."""


def assess_profile(profile: Profile, framework: Framework, departures: Mapping[str, str] | None = None) -> Assessment:
    """The assessment of a profile at hand; only the facts that the framework's rules ask for are made."""
    return indicate(framework, facts_of(profile, framework, plan_of(framework).facts), profile, departures)


def with_nearest(assessment: Assessment, framework: Framework) -> Assessment:
    """The assessment with what stands nearest to changing its grade, up and down."""
    facts = {fact.name: fact for fact in assessment.facts}
    found = [route for way in WAYS for route in routes(framework, facts, way)[:MOST_NEAREST]]
    return replace(assessment, nearest=tuple(route.sentence for route in found))


def with_agreement(assessment: Assessment, profile: Profile, framework: Framework) -> Assessment:
    """The assessment with suggested agreement flags, where the framework's letter carries them."""
    if not framework.agreement:
        return assessment
    return replace(assessment, agreement=suggest_all(profile, framework, assessment))


def read_departures(framework: Framework, typed: Sequence[str]) -> dict[str, str]:
    """Departures as people type them, LIMIT=REASON.

    UsageError for a limit that is not there or not only usual, or for a reason that is none.
    """
    usual = {limit.id for limit in framework.limits if limit.usually}
    these = f"these are only usual: {', '.join(sorted(usual))}" if usual else "none of its limits is only usual"
    found = {}
    for one in typed:
        limit, _, reason = (part.strip() for part in one.partition("="))
        if limit not in usual:
            raise UsageError(f"An inspector may not depart from limit '{limit}' of {framework.id}; {these}.")
        if len(reason) < LEAST_REASON:
            raise UsageError(f"A departure from limit {limit} needs its reason: write {limit}=REASON.")
        found[limit] = reason
    return found


def assess(
    release: Release, council: str, framework: Framework, as_at: date, departures: Mapping[str, str] | None = None
) -> Assessment:
    """The assessment of `council` (name in any spelling, three-digit or GSS code) as at `as_at`.

    `departures`: limit id -> the inspector's reason, for limits that the source calls usual.
    UsageError for an unknown council (the nearest is named) or a day later than the release's.
    """
    code = find_council(release, council, as_at).code
    profile = make_profile(release, code, asked_blocks(framework), as_at)
    found = with_nearest(assess_profile(profile, framework, departures), framework)
    return with_agreement(found, profile, framework)


def assess_all(
    release: Release, framework: Framework, as_at: date, codes: Sequence[str] | None = None
) -> list[Assessment]:
    """Assessments of `codes`, or of every council in existence on `as_at`, in the order of their names; each as
    `assess` gives it, with what stands nearest to changing its grade."""
    profiles = make_profiles(release, asked_blocks(framework), as_at, codes)
    found = [
        with_agreement(with_nearest(assess_profile(profile, framework), framework), profile, framework)
        for profile in profiles.values()
    ]
    return sorted(found, key=lambda one: (one.council, one.code))
