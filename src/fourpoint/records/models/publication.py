"""What was published: immutable, hashed, in versions. Visible from its minute on, because that is what is asked."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import models

from fourpoint.core.errors import FourpointError


class PublicationIsFinalError(FourpointError):
    """Someone tried to change what was published."""


def hash_of(body: Any) -> str:
    """SHA-256 of a body's values, whatever the order of its keys."""
    return hashlib.sha256(
        json.dumps(body, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()


class PublicationQuerySet(models.QuerySet["Publication"]):
    """The only way in for pages that the public sees."""

    def visible(self, now: datetime) -> "PublicationQuerySet":
        """Published at `now`, every version."""
        return self.filter(cancelled=False, public_from__lte=now)

    def current(self, now: datetime) -> "PublicationQuerySet":
        """The newest visible version of each case."""
        newer = Publication.objects.visible(now).filter(
            case=models.OuterRef("case"), version__gt=models.OuterRef("version")
        )
        return self.visible(now).filter(~models.Exists(newer))


class Publication(models.Model):
    """One version of one published letter, or the word that an assessment is withheld."""

    class Kind(models.TextChoices):
        LETTER = "letter", "Letter"
        WITHHELD = "withheld", "Withheld, further inspection due"

    case = models.ForeignKey("records.Case", on_delete=models.PROTECT, related_name="publications")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.LETTER)
    public_from = models.DateTimeField()
    grade = models.PositiveSmallIntegerField(null=True)
    """Overall, 4 best; null where the framework has none or the assessment is withheld."""
    body = models.JSONField()
    """{"letter": core.letter.Letter, "grades": …, "indicated": …, "release": hash, "framework": …}."""
    sha256 = models.CharField(max_length=64)
    words = models.TextField(blank=True)
    """The letter's text, for the search."""
    amends = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="amended_by")
    reason = models.TextField(blank=True)
    cancelled = models.BooleanField(default=False)
    """Taken off the schedule before its minute; never seen by anyone outside."""

    objects = PublicationQuerySet.as_manager()

    class Meta:
        ordering = ("-public_from",)
        constraints = (
            models.UniqueConstraint(
                fields=("case", "version"), condition=models.Q(cancelled=False), name="versions_are_numbered"
            ),
        )
        indexes = (models.Index(fields=("public_from", "cancelled")),)

    def __str__(self) -> str:
        return f"{self.case}, version {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Writes it once; afterwards only `cancelled` may be set (the action checks that its minute has not come)."""
        if not self._state.adding and kwargs.get("update_fields") != ["cancelled"]:
            raise PublicationIsFinalError(
                "A publication never changes. A correction is a new version that names the old."
            )
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise PublicationIsFinalError("A publication is never deleted.")
