"""What happened, append-only and chained by hash: each event holds the hash of the one before it."""

import hashlib
import json
from datetime import UTC
from typing import Any

from django.db import models

from fourpoint.core.errors import FourpointError


class HistoryIsFinalError(FourpointError):
    """Someone tried to change the history."""


class ChainHead(models.Model):
    """The chain's newest link: one row, locked by whoever adds an event."""

    sequence = models.PositiveBigIntegerField(default=0)
    hash = models.CharField(max_length=64, blank=True)


class Event(models.Model):
    """One thing that happened: past tense, who, when, what changed. `detail` never holds a password or a secret."""

    sequence = models.PositiveBigIntegerField(unique=True)
    at = models.DateTimeField()
    by_id = models.PositiveBigIntegerField(default=0)
    """The person's id, 0 = the publication clock or a command; the name as it then was stands beside it."""
    by_name = models.CharField(max_length=120)
    kind = models.CharField(max_length=40)
    audience = models.CharField(max_length=12)
    case = models.ForeignKey("records.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="events")
    detail = models.JSONField(default=dict)
    previous = models.CharField(max_length=64, blank=True)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("sequence",)

    def __str__(self) -> str:
        return f"{self.sequence}: {self.kind}"

    def expected_hash(self) -> str:
        """What the hash must be, from the values of the row."""
        values = [
            self.sequence,
            self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            self.by_id,
            self.by_name,
            self.kind,
            self.audience,
            self.case_id,
            self.detail,
            self.previous,
        ]
        return hashlib.sha256(json.dumps(values, sort_keys=True, ensure_ascii=False).encode()).hexdigest()

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise HistoryIsFinalError("An event never changes.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise HistoryIsFinalError("An event is never deleted.")
