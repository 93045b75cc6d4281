"""What if: a council's grade under changed evidence, what would change it, what it hangs on, other years' rules."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fourpoint.actions.files.assess import assess_profile
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import Assessment
from fourpoint.core.framework import Framework
from fourpoint.core.judging.engine import indicate
from fourpoint.core.judging.plan import plan_of
from fourpoint.core.profile_facts.of_profile import facts_of
from fourpoint.core.questions.descent import Descent, descents
from fourpoint.core.questions.distance import WAYS, Route, routes
from fourpoint.core.questions.fragility import REDRAWS, SEED, Fragility, fragility
from fourpoint.core.questions.whatif import Change, change_profile, read_change
from fourpoint.core.questions.whatif_text import MOST_ROUTES
from fourpoint.core.questions.years_apart import YearsApart
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The real assessment and the one with the changes; what would raise or lower the real one; what it hangs on."""

    changes: tuple[Change, ...]
    real: Assessment
    changed: Assessment
    raises: tuple[Route, ...]
    lowers: tuple[Route, ...]
    hangs_on: Fragility | None
    descents: tuple[Descent, ...] = ()
    """For each outcome whose grade the first routes move: what of its evidence would carry that."""


def what_if(
    release: Release,
    council: str,
    framework: Framework,
    as_at: date,
    changes: Sequence[str],
    *,
    redraws: int = REDRAWS,
    seed: int = SEED,
    hangs_on: bool = True,
) -> WhatIf:
    """`changes` as people type them (NAME=VALUE); UsageError for one that cannot be made."""
    read = [read_change(framework, typed) for typed in changes]
    code = find_council(release, council, as_at).code
    profile = make_profile(release, code, framework, as_at)
    real = assess_profile(profile, framework)
    changed = change_profile(profile, framework, read)
    facts = facts_of(changed.profile, framework, plan_of(framework).facts) | changed.facts
    by_name = {fact.name: fact for fact in real.facts}
    raises, lowers = (routes(framework, by_name, way) for way in WAYS)
    return WhatIf(
        changes=tuple(read),
        real=real,
        changed=indicate(framework, facts, changed.profile),
        raises=raises,
        lowers=lowers,
        hangs_on=fragility(profile, framework, redraws, seed) if hangs_on else None,
        descents=descents(framework, by_name, (*raises[:MOST_ROUTES], *lowers[:MOST_ROUTES])),
    )


def under_other_rules(release: Release, council: str, other: Framework, as_at: date) -> Assessment:
    """The same evidence under another year's rules (its blocks and its facts, as at the same day)."""
    code = find_council(release, council, as_at).code
    return assess_profile(make_profile(release, code, other, as_at), other)


def years_apart(release: Release, council: str, old: tuple[Framework, date], new: tuple[Framework, date]) -> YearsApart:
    """The four grades of two years' evidence under two years' rules."""
    code = find_council(release, council, new[1]).code

    def graded(framework: Framework, as_at: date) -> Assessment:
        return assess_profile(make_profile(release, code, framework, as_at), framework)

    return YearsApart(graded(*old), graded(new[0], old[1]), graded(old[0], new[1]), graded(*new))
