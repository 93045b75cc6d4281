"""A backup of everything the service remembers, in one file, from either database; and back into an empty one.

Holds every record of the service and the release folders' names, not the evidence files: copy the evidence folder too.
A restored history is checked before it is believed. Sessions and failed sign-ins are not kept.
"""

import gzip
import json
import zlib
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core import serializers
from django.core.serializers.base import DeserializationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import DatabaseError, DataError, IntegrityError, connection, models, transaction

from fourpoint.actions.keeping.audit import Audit, audit
from fourpoint.core.errors import FourpointError, UsageError

FORMAT = "fourpoint-backup-1"
SHOWN = 5
"""Of what an audit finds in a backup that is refused."""
ORDER = (
    "Person",
    "HeldRole",
    "Council",
    "EvidenceRelease",
    "Upload",
    "EvidenceBuild",
    "SelfAssessmentDraft",
    "SelfAssessmentDue",
    "OwnRow",
    "Case",
    "Judgement",
    "SecondGrade",
    "FigureChallenge",
    "DraftVersion",
    "Comment",
    "PanelChange",
    "LogEntry",
    "Publication",
    "EarlierArea",
    "ChainHead",
    "Event",
)


class _Exact(DjangoJSONEncoder):
    """Moments to the microsecond: Django's own way cuts them to the millisecond, and no event's hash would hold."""

    def default(self, o: Any) -> Any:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


def _models() -> list[type[models.Model]]:
    found = [apps.get_model("records", name) for name in ORDER]
    missing = {model.__name__ for model in apps.get_app_config("records").get_models()} - set(ORDER)
    if missing:
        raise FourpointError(f"The backup does not know these records yet: {', '.join(sorted(missing))}.")
    return found


def back_up(to: Path) -> int:
    """Writes `to` (never over a file that is there); gives how many records it holds. One consistent moment."""
    if to.exists():
        raise UsageError(f"{to} is there already; name another file.")
    to.parent.mkdir(parents=True, exist_ok=True)
    partial = to.with_name(to.name + ".partial")
    partial.unlink(missing_ok=True)
    partial.touch(mode=0o600)
    many, outermost = 0, not connection.in_atomic_block
    with transaction.atomic(), gzip.open(partial, "wt", encoding="utf-8") as file:
        if connection.vendor == "postgresql" and outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
        file.write(json.dumps({"format": FORMAT, "head": audit().head}) + "\n")
        for model in _models():
            for row in model._default_manager.order_by("pk").iterator(chunk_size=500):
                file.write(serializers.serialize("json", [row], cls=_Exact)[1:-1] + "\n")
                many += 1
    partial.rename(to)
    return many


def restore(source: Path) -> tuple[int, Audit]:
    """Reads a backup into an empty service, in one transaction, and audits it. Refuses a service that is not empty."""
    _refuse_unless_empty()
    if not source.is_file():
        raise UsageError(f"There is no file {source}.")
    try:
        with transaction.atomic():
            head, many = _read_in(source)
            _set_counters()
            found = audit(head)
            if found.found:
                more = f" And {len(found.found) - SHOWN:,} more." if len(found.found) > SHOWN else ""
                raise FourpointError(
                    "The backup was tampered with and is not restored: " + " ".join(found.found[:SHOWN]) + more
                )
    except IntegrityError as error:
        raise FourpointError(
            "The backup was tampered with and is not restored: records that others rest on are missing or there twice."
        ) from error
    except DataError as error:
        raise FourpointError(
            "The backup holds a number that this database cannot hold, and is not restored."
        ) from error
    return many, found


def _refuse_unless_empty() -> None:
    try:
        held = [model for model in _models() if model._default_manager.exists()]
    except DatabaseError as error:
        raise UsageError("The database has no tables yet: run migrate on it first.") from error
    if held:
        names = ", ".join(str(model._meta.verbose_name_plural) for model in held[:SHOWN])
        raise UsageError(
            f"A backup is restored into an empty service only, and this one holds {names}. Run migrate on a new "
            "database, and restore there."
        )


def _read_in(source: Path) -> tuple[str, int]:
    """(the chain's head that the backup was made at, how many records it holds)."""
    many = 0
    try:
        with gzip.open(source, "rt", encoding="utf-8") as file:
            about = json.loads(file.readline() or "{}")
            if not isinstance(about, dict) or about.get("format") != FORMAT:
                raise FourpointError(f"{source} is not a backup of this service.")
            for line in file:
                for row in serializers.deserialize("json", f"[{line}]", ignorenonexistent=True):
                    row.save()
                    many += 1
    except (OSError, EOFError, zlib.error, ValueError, DeserializationError) as error:
        kind = type(error).__name__
        raise FourpointError(f"{source} cannot be read as a backup ({kind}): it is damaged or cut off.") from error
    return str(about.get("head", "")), many


def _set_counters() -> None:
    """PostgreSQL counts on from the highest number, not from 1."""
    from django.core.management.color import no_style

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), _models()):
            cursor.execute(statement)
