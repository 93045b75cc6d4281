"""A release built of everything handed in, apart from any page: asked for, carried out, told how far it is.

The files are copied before they are read, so that what is handed in meanwhile belongs to the next release, and what a
release was made of stays beside it. A release never changes: the same content is not kept twice.
"""

import logging
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date, datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.keeping.audit_files import hash_of_tables
from fourpoint.actions.keeping.shelf import shelve
from fourpoint.actions.keeping.uploads import inbox, shown_nul
from fourpoint.core.cases.roles import COMMAND, Actor, Role
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.chain import append_event, hold_chain
from fourpoint.records.models import EvidenceBuild, EvidenceRelease
from fourpoint.release.store import Release, open_release

SILENT_FOR = timedelta(minutes=10)
"""A build that has said nothing for so long has stopped."""
log = logging.getLogger("fourpoint.evidence")


def ask_for_build(
    actor: Actor, as_at: date, corrects: EvidenceRelease | None = None, start: Callable[[int], None] | None = None
) -> EvidenceBuild:
    """Notes the wish and starts the work; one build at a time."""
    if Role.ANALYST not in actor.roles:
        raise RefusedError("You cannot build a release: that is for an analyst.")
    if not any(inbox().iterdir()):
        raise RefusedError("You cannot build a release: no file is handed in.")
    with transaction.atomic():
        hold_chain()
        now = timezone.now()
        if any(not has_stopped(one, now) for one in EvidenceBuild.objects.filter(ended_at=None)):
            raise RefusedError("You cannot build a release now: one is being built. Wait for it to end.")
        build = EvidenceBuild.objects.create(as_at=as_at, corrects=corrects, by_id=actor.id, asked_at=now, told_at=now)
    (start or start_apart)(build.pk)
    return build


def has_stopped(build: EvidenceBuild, now: datetime) -> bool:
    """Whether it ended without a word: its process is gone."""
    return build.ended_at is None and now - build.told_at > SILENT_FOR


def start_apart(build_id: int) -> None:
    """Carries the build out in a process of its own, which outlives the page and the worker that asked for it."""
    command = [sys.executable, "-m", "django", "build_evidence", str(build_id)]
    subprocess.Popen(
        command,
        start_new_session=True,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def carry_out(build_id: int) -> EvidenceBuild:
    """Builds the release; whatever goes wrong ends in a sentence on the build, never in silence."""
    build = EvidenceBuild.objects.select_related("by", "corrects").get(pk=build_id)
    folder = f"release-{build.asked_at:%Y%m%d-%H%M%S}-{build.pk}"
    sources = Path(settings.EVIDENCE) / f"{folder}-sources"
    try:
        shutil.copytree(inbox(), sources)
        _tell(build, whole=sum(path.is_file() for path in sources.rglob("*")))
        built = build_release(sources, Path(settings.EVIDENCE) / folder, build.as_at, tell=_teller(build))
        release = _keep(build, folder, built.release)
    except FourpointError as error:
        _clear(folder)
        _end(build, refusal=shown_nul(str(error)))
    except Exception as error:
        _clear(folder)
        _end(build, refusal=f"It failed ({type(error).__name__}). The people who run the service find why in its log.")
        log.exception("a build failed", extra={"build": build.pk})
    else:
        _end(build, release=release, problems=built.release.manifest.problems)
    return build


def _teller(build: EvidenceBuild) -> Callable[[str], None]:
    def tell(reading: str) -> None:
        _tell(build, reading=shown_nul(reading[:255]), done=build.done + 1)

    return tell


def _tell(build: EvidenceBuild, **now: object) -> None:
    for name, value in (now | {"told_at": timezone.now()}).items():
        setattr(build, name, value)
    build.save(update_fields=[*now, "told_at"])


def _end(build: EvidenceBuild, **with_: object) -> None:
    _tell(build, ended_at=timezone.now(), **with_)


def _keep(build: EvidenceBuild, folder: str, built: Release) -> EvidenceRelease:
    if (known := EvidenceRelease.objects.filter(hash=built.hash).first()) is not None:
        raise RefusedError(f"Nothing is new in it: it is the same, cell by cell, as “{known}”, {known.hash[:12]}.")
    with transaction.atomic():
        return record_release(built, folder, build.by.as_actor(), build.corrects)


def record_release(
    built: Release, folder: str, actor: Actor, corrects: EvidenceRelease | None = None
) -> EvidenceRelease:
    """Makes a release folder of the evidence folder known, with its event; needs a transaction."""
    now = timezone.now()
    release = shelve(built, folder, now, corrects)
    append_event("release_built", actor, now, release=release.hash, as_at=built.as_at.isoformat())
    return release


def _clear(folder: str) -> None:
    for name in (folder, f"{folder}-sources"):
        shutil.rmtree(Path(settings.EVIDENCE) / name, ignore_errors=True)


def add_release(folder: Path) -> EvidenceRelease:
    """Takes in a release that was built on the command line: copied into the evidence folder, its hash taken anew."""
    given = open_release(folder)
    if hash_of_tables(given) != given.hash:
        raise FourpointError(f"{folder} was changed after it was built: its tables do not give its hash. Build again.")
    if (known := EvidenceRelease.objects.filter(hash=given.hash).first()) is not None:
        raise FourpointError(f"The service knows this release already: “{known}”, {known.hash[:12]}.")
    name = f"release-{timezone.now():%Y%m%d-%H%M%S}-{given.hash[:12]}"
    shutil.copytree(folder, Path(settings.EVIDENCE) / name)
    try:
        with transaction.atomic():
            return record_release(given, name, COMMAND)
    except Exception:
        _clear(name)
        raise
