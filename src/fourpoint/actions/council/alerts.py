"""Before the letter comes: what new evidence does to the grade. Two releases, or two days of one, side by side."""

from datetime import date
from typing import Any

from fourpoint.actions.files.assess import assess_all
from fourpoint.core.framework import Framework
from fourpoint.core.judging.grade_changes import GradeChanges, grade_changes
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release


def alerts(
    before: Release, after: Release, council: str | None, framework: Framework, days: tuple[date, date]
) -> tuple[GradeChanges, ...]:
    """What changed for `council`, or for every council that both releases hold, between the two days (each at most
    its release's own)."""
    then_day, now_day = min(days[0], before.as_at), min(days[1], after.as_at)
    codes = None if council is None else [find_council(after, council, now_day).code]
    then = {one.code: one for one in assess_all(before, framework, then_day, codes)}
    now = assess_all(after, framework, now_day, codes)
    return tuple(grade_changes(framework, then[one.code], one) for one in now if one.code in then)


def alerts_form(found: tuple[GradeChanges, ...]) -> list[dict[str, Any]]:
    """The alerts as JSON holds them."""
    return [
        {
            "council": one.council,
            "code": one.code,
            "moved": one.moved,
            "before": list(one.before),
            "after": list(one.after),
            "facts": [
                {"fact": fact.name, "title": fact.title, "before": fact.before, "after": fact.after}
                for fact in one.facts
            ],
            "rules": list(one.rules),
            "words": one.words,
        }
        for one in found
    ]
