"""The performance profile of one council, by any of its names, alone or with its assessment. Writes nothing."""

from dataclasses import dataclass
from datetime import date

from fourpoint.actions.files.assess import assess_profile, with_nearest
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class ProfileMade:
    """A profile with the assessment made from it, under one framework."""

    profile: Profile
    assessment: Assessment
    framework: Framework


def make_profile_of(release: Release, council: str, framework: Framework, as_at: date) -> ProfileMade:
    """The profile and the assessment of `council` from what the release holds as at `as_at`."""
    profile = profile_of(release, council, framework, as_at)
    return ProfileMade(profile, with_nearest(assess_profile(profile, framework), framework), framework)


def profile_of(release: Release, council: str, framework: Framework, as_at: date) -> Profile:
    """The profile of `council` (name in any spelling, three-digit or GSS code) as at `as_at`.

    UsageError for an unknown council (the nearest is named) or a day later than the release's.
    """
    return make_profile(release, find_council(release, council, as_at).code, framework, as_at)
