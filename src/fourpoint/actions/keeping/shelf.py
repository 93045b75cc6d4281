"""The releases that the service knows, opened once, and what is derived from them, kept by their hash.

A release never changes, so neither does anything derived from it: a cache here is never stale.
"""

from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

from django.conf import settings

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.figure_list import FigureRow, figures_of
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.profile import make_profile
from fourpoint.core.assessment import Assessment
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile
from fourpoint.records.models import EvidenceRelease
from fourpoint.release.store import Release, open_release

KEPT = 400
"""Profiles kept in memory: all councils of two years."""


@lru_cache(maxsize=8)
def release_of(hash_: str) -> Release:
    """The release with that hash; refuses a folder whose content is another."""
    row = EvidenceRelease.objects.get(hash=hash_)
    release = open_release(Path(settings.EVIDENCE) / row.folder)
    if release.hash != hash_:
        raise FourpointError(
            f"The folder {row.folder} of the evidence folder holds another release than the one that was recorded "
            f"({release.hash[:12]} instead of {hash_[:12]}). Put the right folder back."
        )
    return release


def shelve(built: Release, folder: str, now: datetime, corrects: EvidenceRelease | None = None) -> EvidenceRelease:
    """Makes a release folder of the evidence folder known. Its event is the caller's, in the same transaction."""
    return EvidenceRelease.objects.create(
        hash=built.hash,
        folder=folder,
        as_at=built.as_at,
        title=built.manifest.title,
        synthetic=built.synthetic,
        added=now,
        corrects=corrects,
    )


def chosen_release(number: int) -> EvidenceRelease:
    """The release that was chosen from a list; refuses a number that is in no list."""
    row = EvidenceRelease.objects.filter(pk=number).first()
    if row is None:
        raise RefusedError("There is no such release: choose one from the list.")
    return row


def newest_release(now: datetime) -> str | None:
    """Hash of the newest release that anything visible at `now` rests on; else of the oldest that is known."""
    used = EvidenceRelease.objects.filter(case__publications__public_from__lte=now, case__publications__cancelled=False)
    row = used.order_by("-as_at", "-added").first() or EvidenceRelease.objects.order_by("added").first()
    return row.hash if row else None


@lru_cache(maxsize=KEPT)
def profile_of(hash_: str, code: str, framework: str, as_at: date) -> Profile:
    """The performance profile, made once a release."""
    return make_profile(release_of(hash_), code, load_framework(framework), as_at)


@lru_cache(maxsize=KEPT)
def assessment_of(hash_: str, code: str, framework: str, as_at: date) -> Assessment:
    """What the evidence indicates, worked out once a release."""
    return assess_profile(profile_of(hash_, code, framework, as_at), load_framework(framework))


@lru_cache(maxsize=KEPT)
def figures_at(hash_: str, code: str, framework: str, as_at: date) -> tuple[FigureRow, ...]:
    """The figures of a profile one by one, made once a release."""
    return tuple(figures_of(profile_of(hash_, code, framework, as_at)))


@lru_cache(maxsize=64)
def framework_of(id_: str) -> Framework:
    """The framework of a case or a publication: one that is used never changes, so its folder is not searched again."""
    return load_framework(id_)
