"""Opens the cases of a year: one for every council that the release knows and that has none yet."""

from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from fourpoint.actions.cases.opening import open_case
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.keeping.own_frameworks import keep_as_used
from fourpoint.actions.keeping.shelf import release_of
from fourpoint.core.cases.roles import Actor
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import hold_chain
from fourpoint.records.models import Case, Council, EvidenceRelease
from fourpoint.release.councils import list_councils


def add_councils(release: EvidenceRelease) -> int:
    """Councils of the release that the service did not know; gives how many were added."""
    known = set(Council.objects.values_list("code", flat=True))
    rows = [
        Council(code=one.code, gss=one.gss, name=one.name, region=one.region, slug=slugify(one.name))
        for one in list_councils(release_of(release.hash))
        if one.code not in known
    ]
    Council.objects.bulk_create(rows)
    return len(rows)


def open_year(
    actor: Actor, year: int, framework: str, as_at: date, release: EvidenceRelease, now: datetime | None = None
) -> int:
    """Opens them all in one transaction; gives how many."""
    if as_at > release.as_at:
        raise RefusedError(f"You cannot open these cases: the release holds what was published by {release.as_at}.")
    now = now or timezone.now()
    areas = [(area.id, area.title) for area in load_framework(framework).areas]
    keep_as_used(framework)
    with transaction.atomic():
        hold_chain()
        add_councils(release)
        have = set(Case.objects.filter(year=year).values_list("council_id", flat=True))
        there = {one.code for one in list_councils(release_of(release.hash), as_at)}
        wanted = sorted(there - have)
        for code in wanted:
            open_case(actor, code, year, framework, as_at, areas, release, now)
    if not wanted:
        raise RefusedError(f"You cannot open cases of {year}: every council has one.")
    return len(wanted)
