"""Grade one council, or all, as at a day: release in, assessment with its trace out. Decides nothing itself."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fourpoint.analysis.profile import make_profile, make_profiles
from fourpoint.core.assessment import Assessment
from fourpoint.core.distance import WAYS, routes
from fourpoint.core.engine import indicate
from fourpoint.core.framework import Framework
from fourpoint.core.plan import asked_blocks, plan_of
from fourpoint.core.profile import Profile
from fourpoint.core.profile_facts import facts_of
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


def assess_profile(profile: Profile, framework: Framework) -> Assessment:
    """The assessment of a profile at hand; only the facts that the framework's rules ask for are made."""
    return indicate(framework, facts_of(profile, framework, plan_of(framework).facts), profile)


MOST_NEAREST = 3
"""Sentences each way in `Assessment.nearest`."""


def with_nearest(assessment: Assessment, framework: Framework) -> Assessment:
    """The assessment with what stands nearest to changing its grade, up and down."""
    facts = {fact.name: fact for fact in assessment.facts}
    found = [route for way in WAYS for route in routes(framework, facts, way)[:MOST_NEAREST]]
    return replace(assessment, nearest=tuple(route.sentence for route in found))


def assess(release: Release, council: str, framework: Framework, as_at: date) -> Assessment:
    """The assessment of `council` (name in any spelling, three-digit or GSS code) as at `as_at`.

    UsageError for an unknown council (the nearest is named) or a day later than the release's.
    """
    code = find_council(release, council, as_at).code
    return with_nearest(
        assess_profile(make_profile(release, code, asked_blocks(framework), as_at), framework), framework
    )


def assess_all(
    release: Release, framework: Framework, as_at: date, codes: Sequence[str] | None = None
) -> list[Assessment]:
    """Assessments of `codes`, or of every council in existence on `as_at`, in the order of their names."""
    profiles = make_profiles(release, asked_blocks(framework), as_at, codes)
    found = [assess_profile(profile, framework) for profile in profiles.values()]
    return sorted(found, key=lambda one: (one.council, one.code))
