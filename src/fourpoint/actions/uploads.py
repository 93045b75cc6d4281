"""Evidence files handed in through the service: taken in, checked cell by cell, built into a release.

A file is kept under its own hash in the evidence folder's inbox; what is wrong with it is kept beside it.
"""

import hashlib
import re
import shutil
from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.evidence import build_release, check_file
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.models import EvidenceRelease, Upload

TYPES = (".csv", ".ods", ".xlsx", ".toml")
INBOX = "inbox"
MOST_PROBLEMS = 1000


def _inbox() -> Path:
    folder = Path(settings.EVIDENCE) / INBOX
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def safe_name(name: str) -> str:
    """The file's own name without anything that a folder could take for a path."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", Path(name.replace("\\", "/")).name).lstrip(".")
    return plain[:120] or "file"


def take_in(actor: Actor, name: str, content: bytes, kind: str = "") -> Upload:
    """Keeps the file and lists every problem in it. The newest file of a name takes the place of the one before."""
    if Role.ANALYST not in actor.roles:
        raise RefusedError("You cannot hand in evidence: that is for an analyst.")
    plain = safe_name(name)
    if not plain.lower().endswith(TYPES):
        raise RefusedError(f"You cannot hand in {plain}: evidence is a CSV, ODS or XLSX file.")
    if len(content) > settings.EVIDENCE_UPLOAD_LIMIT:
        limit = settings.EVIDENCE_UPLOAD_LIMIT // (1024 * 1024)
        raise RefusedError(f"You cannot hand in {plain}: it is larger than {limit} megabytes.")
    file = _inbox() / plain
    file.write_bytes(content)
    problems, read, kept, found_kind = _check(file, kind)
    with transaction.atomic():
        upload = Upload.objects.create(
            name=plain,
            kind=found_kind,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            stored_as=plain,
            rows_read=read,
            rows_kept=kept,
            problems=problems,
            by_id=actor.id,
            at=timezone.now(),
        )
        append_event("evidence_handed_in", actor, upload.at, name=plain, sha256=upload.sha256, problems=len(problems))
    return upload


def _check(file: Path, kind: str) -> tuple[list[dict[str, object]], int, int, str]:
    if file.suffix == ".toml":
        return [], 0, 0, "about"
    try:
        sources, problems = check_file(file, kind or None)
    except FourpointError as error:
        return [{"file": file.name, "row": None, "column": "", "found": str(error), "remedy": ""}], 0, 0, kind
    rows: list[dict[str, object]] = [
        {"file": one.file, "row": one.row, "column": one.column or "", "found": one.found, "remedy": one.remedy}
        for one in problems[:MOST_PROBLEMS]
    ]
    read, kept = sum(one.read for one in sources), sum(one.kept for one in sources)
    kinds = sorted({one.kind for one in sources if getattr(one, "kind", "")})
    return rows, read, kept, kind or ", ".join(kinds)


def build_from_inbox(actor: Actor, as_at: date, corrects: EvidenceRelease | None = None) -> EvidenceRelease:
    """Builds a release of everything handed in; the same content is the same release and is not kept twice."""
    if Role.ANALYST not in actor.roles:
        raise RefusedError("You cannot build a release: that is for an analyst.")
    now = timezone.now()
    folder = f"release-{now:%Y%m%d-%H%M%S}-{EvidenceRelease.objects.count() + 1}"
    built = build_release(_inbox(), Path(settings.EVIDENCE) / folder, as_at).release
    if (known := EvidenceRelease.objects.filter(hash=built.hash).first()) is not None:
        raise RefusedError(f"You cannot keep this release: it is the same, cell by cell, as “{known}”.")
    with transaction.atomic():
        release = EvidenceRelease.objects.create(
            hash=built.hash,
            folder=folder,
            as_at=built.as_at,
            title=built.manifest.title,
            synthetic=built.synthetic,
            added=now,
            corrects=corrects,
        )
        shutil.copytree(_inbox(), Path(settings.EVIDENCE) / f"{folder}-sources")
        append_event("release_built", actor, now, release=release.hash, as_at=as_at.isoformat())
    return release
