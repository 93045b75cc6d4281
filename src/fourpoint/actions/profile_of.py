"""The performance profile of one council, by any of its names. Writes nothing."""

from datetime import date

from fourpoint.analysis.profile import make_profile
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


def profile_of(release: Release, council: str, framework: Framework, as_at: date) -> Profile:
    """The profile of `council` (name in any spelling, three-digit or GSS code) as at `as_at`.

    UsageError for an unknown council (the nearest is named) or a day later than the release's.
    """
    return make_profile(release, find_council(release, council, as_at).code, framework, as_at)
