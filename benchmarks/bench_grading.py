"""Grading: every council with traces from loaded profiles; distance and fragility of one council."""

import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from measure import Measured, seconds

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profiles
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.core.questions.distance import WAYS, routes
from fourpoint.core.questions.fragility import REDRAWS, fragility

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "england-2011"


def measure() -> Iterator[Measured]:
    """On the example, under the frameworks with the most to do."""
    with tempfile.TemporaryDirectory() as folder:
        release = build_release(EXAMPLE, Path(folder) / "release", date(2011, 11, 8)).release
        for name in ("csa-2011", "apa-2008", "ilacs-2023"):
            framework = load_framework(name)
            profiles = make_profiles(release, framework, date(2011, 11, 8))
            taken = seconds(lambda: [assess_profile(one, framework) for one in profiles.values()])  # noqa: B023
            steps = sum(len(assess_profile(one, framework).trace) for one in profiles.values())
            note = f"{steps:,} steps of trace"
            yield Measured(f"Grading {len(profiles)} councils, {name}", 1000 * taken, "ms", 150, note=note)
        framework = load_framework("csa-2011")
        leeds = make_profiles(release, framework, date(2011, 11, 8), ["383"])["383"]
        taken = seconds(lambda: _hangs_on(leeds, framework), runs=3)
        yield Measured("Distance and fragility of one council", taken, "s", 2, note=f"{REDRAWS:,} redraws; median of 3")


def _hangs_on(profile: Profile, framework: Framework) -> None:
    found = assess_profile(profile, framework)
    for way in WAYS:
        routes(framework, {fact.name: fact for fact in found.facts}, way)
    fragility(profile, framework)
