"""Evidence files handed in through the service: taken in and checked cell by cell, or taken out again.

A file is kept under its own hash in the evidence folder's inbox; what is wrong with it is kept beside it.
"""

import hashlib
import re
from pathlib import Path

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from fourpoint.actions.files.evidence import check_file
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import FourpointError, RefusedError
from fourpoint.records.chain import append_event
from fourpoint.records.models import Upload

TYPES = (".csv", ".ods", ".xlsx", ".parquet", ".zip", ".toml")
INBOX = "inbox"
MOST_PROBLEMS = 1000
LONGEST_NAME, LONGEST_KINDS = 100, 60
"""As their columns hold them."""


def inbox() -> Path:
    """Where the files lie that the next release is made of."""
    folder = Path(settings.EVIDENCE) / INBOX
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def safe_name(name: str) -> str:
    """The file's own name without anything that a folder could take for a path."""
    plain = re.sub(r"[^A-Za-z0-9._-]+", "_", Path(name.replace("\\", "/")).name).lstrip(".")
    kind = Path(plain).suffix[:10]
    return plain.removesuffix(kind)[: LONGEST_NAME - len(kind)] + kind or "file"


def shown_nul(text: str) -> str:
    """`text` with a sign for NUL: what is found in a file may hold one, and PostgreSQL keeps none."""
    return text.replace("\0", "\N{SYMBOL FOR NULL}")


def take_in(actor: Actor, name: str, content: bytes, kind: str = "") -> Upload:
    """Keeps the file and lists every problem in it. The newest file of a name takes the place of the one before."""
    if Role.ANALYST not in actor.roles:
        raise RefusedError("You cannot hand in evidence: that is for an analyst.")
    plain = safe_name(name)
    if not plain.lower().endswith(TYPES):
        raise RefusedError(f"You cannot hand in {plain}: evidence is CSV, ODS, XLSX or Parquet, or a zip file of such.")
    if len(content) > settings.EVIDENCE_UPLOAD_LIMIT:
        limit = settings.EVIDENCE_UPLOAD_LIMIT // (1024 * 1024)
        raise RefusedError(f"You cannot hand in {plain}: it is larger than {limit} megabytes.")
    file = inbox() / plain
    file.write_bytes(content)
    problems, read, found_kind = _check(file, kind)
    with transaction.atomic():
        upload = Upload.objects.create(
            name=plain,
            kind=found_kind,
            sha256=hashlib.sha256(content).hexdigest(),
            size=len(content),
            stored_as=plain,
            rows_read=read,
            problems=problems,
            by_id=actor.id,
            at=timezone.now(),
        )
        append_event("evidence_handed_in", actor, upload.at, name=plain, sha256=upload.sha256, problems=len(problems))
    return upload


def _check(file: Path, kind: str) -> tuple[list[dict[str, object]], int, str]:
    if file.suffix == ".toml":
        return [], 0, "about"
    try:
        sources, problems = check_file(file, kind or None)
    except FourpointError as error:
        return [{"file": file.name, "row": None, "column": "", "found": shown_nul(str(error)), "remedy": ""}], 0, kind
    rows: list[dict[str, object]] = [
        {
            "file": one.file,
            "row": one.row,
            "column": shown_nul(one.column or ""),
            "found": shown_nul(one.found),
            "remedy": shown_nul(one.remedy),
        }
        for one in problems[:MOST_PROBLEMS]
    ]
    read = sum(one.read for one in sources)
    kinds = sorted({one.kind for one in sources if getattr(one, "kind", "")})
    several = ", ".join(kinds)
    return rows, read, kind or (several if len(several) <= LONGEST_KINDS else f"{len(kinds)} kinds of file")


def take_out(actor: Actor, upload_id: int) -> Upload:
    """Takes a file out of the inbox: no release built later is made of it; that it was there stays on the record."""
    if Role.ANALYST not in actor.roles:
        raise RefusedError("You cannot take out evidence: that is for an analyst.")
    upload = Upload.objects.get(pk=upload_id)
    if not is_in(upload):
        raise RefusedError(f"You cannot take out {upload.name}: it is not there any more.")
    with transaction.atomic():
        upload.taken_out_at = timezone.now()
        upload.save(update_fields=["taken_out_at"])
        append_event("evidence_taken_out", actor, upload.taken_out_at, name=upload.name, sha256=upload.sha256)
        (inbox() / upload.stored_as).unlink(missing_ok=True)
    return upload


def is_in(upload: Upload) -> bool:
    """Whether the next release would be made of it: not taken out, and no newer file of its name."""
    newer = Upload.objects.filter(stored_as=upload.stored_as, at__gt=upload.at).exists()
    return upload.taken_out_at is None and not newer
