"""By when the inspectorate asks for self-assessments: set for every council or for one, kept day by day.

A council's own day goes before the day of all. A new day is a new row; the earlier ones stay.
"""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.models import Council, SelfAssessmentDue

MAY_SET = frozenset({Role.ADMINISTRATOR, Role.DIVISIONAL_MANAGER})


def set_due(actor: Actor, framework_id: str, council: Council | None, day: date, now: datetime) -> SelfAssessmentDue:
    """From now on `day` stands for `council`, or for every council without a day of its own."""
    if not actor.roles & MAY_SET:
        raise RefusedError("You cannot set this day: that is for an administrator or a divisional manager.")
    framework = load_framework(framework_id)
    if day < timezone.localdate(now):
        raise RefusedError(f"You cannot set {day.day} {day:%B %Y}: that day has passed.")
    with transaction.atomic():
        due = SelfAssessmentDue.objects.create(framework=framework.id, council=council, day=day, by_id=actor.id, at=now)
        code = council.code if council else ""
        append_event(
            "self_assessment_due_set",
            actor,
            now,
            audience="council",
            framework=framework.id,
            council=code,
            day=day.isoformat(),
        )
    return due


def due_day(council: Council, framework_id: str) -> date | None:
    """The day that stands for the council under a framework; None where none was set."""
    return days_of(council).get(framework_id)


def days_of(council: Council) -> dict[str, date]:
    """Every framework for which a day stands for the council."""
    rows = SelfAssessmentDue.objects.filter(Q(council=council) | Q(council=None)).order_by("at", "pk")
    found: dict[str, date] = {}
    for row in sorted(rows, key=lambda row: row.council_id is not None):
        found[row.framework] = row.day
    return found


def days_that_stand() -> list[SelfAssessmentDue]:
    """The newest row of every framework and council, those of all councils first."""
    newest = {(row.framework, row.council_id): row for row in reversed(SelfAssessmentDue.objects.all())}
    return sorted(newest.values(), key=lambda row: (row.framework, row.council_id or ""))
