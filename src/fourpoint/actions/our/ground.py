"""What a council's officer does in the service: sees the ground of the council's own pages, submits a self-assessment.

An officer's rights and nothing more: another council's address answers as if there were nothing there.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.council.submission import Submitted, every_submission, freeze, read_frozen, versions_of
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.keeping.shelf import newest_release, release_of
from fourpoint.actions.keeping.uploads import INBOX
from fourpoint.actions.our.own_release import own_side
from fourpoint.analysis.council_record import read_record
from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.council.council_record import CouncilRecord
from fourpoint.core.council.own_day import OwnDay, own_day
from fourpoint.core.council.self_assessment import COLUMNS, SelfAssessment, TypedRow, read_rows
from fourpoint.core.errors import RefusedError
from fourpoint.core.framework import Framework
from fourpoint.records.chain import append_event
from fourpoint.records.models import Case, Council
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class Ground:
    """The evidence that a council's own pages rest on."""

    release: Release
    framework: str
    as_at: date
    own: Release
    """The same release with what the council typed and submitted laid over it; its `as_at` is the record's last day."""
    stands: OwnDay
    """The day from which the council's pages count what is late."""


def own_council(actor: Actor, slug: str) -> Council | None:
    """The council at an address where the person is its officer; None for any other, there or not."""
    found = Council.objects.filter(slug=slug).first()
    return found if found is not None and actor.holds(Role.COUNCIL_OFFICER, found.code) else None


def ground_of(council: Council, now: datetime) -> Ground | None:
    """The newest evidence shared with the council; before any is, what the public pages rest on; else nothing."""
    shared = Case.objects.filter(council=council, release__isnull=False).exclude(state=State.GATHERED.value)
    case = shared.select_related("release").order_by("-year").first()
    if case is not None and case.release is not None:
        return _ground(council, release_of(case.release.hash), case.framework, case.as_at, now)
    hash_ = newest_release(now)
    if hash_ is None:
        return None
    release = release_of(hash_)
    return _ground(council, release, "", release.as_at, now)


def _ground(council: Council, release: Release, framework: str, as_at: date, now: datetime) -> Ground:
    today = timezone.localdate(now)
    side = own_side(council, release, every_submission(_inbox(), council.code), today)
    stands = own_day(release.as_at, side.typed_until, today, synthetic=bool(release.synthetic))
    return Ground(release, framework, as_at, side.release, stands)


def record_of(council: Council, ground: Ground, as_at: date) -> CouncilRecord:
    """The council's own side of its evidence as at a day."""
    return read_record(ground.own, council.code, council.name, as_at)


def submissions_of(council: Council, framework: str) -> list[SelfAssessment]:
    """Frozen versions in the inbox, newest first."""
    return [read_frozen(folder) for folder in reversed(versions_of(_inbox(), council.code, framework))]


def _inbox() -> Path:
    return Path(settings.EVIDENCE) / INBOX


def submit_typed(
    actor: Actor, council: Council, framework_id: str, typed: Mapping[str, Mapping[str, str]], now: datetime
) -> Submitted:
    """Freeze what was typed into the form, area by area, as the next version; the event in the same transaction.

    RefusedError for anyone but the council's officer; InputProblemsError for what cannot be read.
    """
    if not actor.holds(Role.COUNCIL_OFFICER, council.code):
        raise RefusedError("You cannot submit this self-assessment: that is for an officer of the council.")
    framework = load_framework(framework_id)
    areas = read_rows("self-assessment", list(COLUMNS), _rows(framework, typed), framework)
    with transaction.atomic():
        made = freeze(areas, framework, council.code, timezone.localdate(now), _inbox())
        append_event(
            "self_assessment_submitted",
            actor,
            now,
            council=council.code,
            framework=framework.id,
            version=made.made.version,
            folder=made.folder.name,
        )
    return made


def _rows(framework: Framework, typed: Mapping[str, Mapping[str, str]]) -> list[TypedRow]:
    return [
        TypedRow(place, {"area": area.id, **typed.get(area.id, {})}) for place, area in enumerate(framework.areas, 1)
    ]
