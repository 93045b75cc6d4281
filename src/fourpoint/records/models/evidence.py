"""Evidence: the releases that the service knows, the files handed in, and the building of releases from them."""

from django.db import models


class EvidenceRelease(models.Model):
    """A release folder that cases may be frozen against. `folder` is relative to the service's evidence folder."""

    hash = models.CharField(max_length=64, unique=True)
    folder = models.CharField(max_length=255)
    as_at = models.DateField()
    title = models.CharField(max_length=200, blank=True)
    synthetic = models.TextField(blank=True)
    added = models.DateTimeField()
    corrects = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="corrected_by")

    class Meta:
        ordering = ("-as_at", "-added")

    def __str__(self) -> str:
        return f"{self.title or 'Release'} as at {self.as_at}"


class Upload(models.Model):
    """A file handed in by an analyst, and every problem found in it. The file itself lies in the evidence folder."""

    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveBigIntegerField()
    stored_as = models.CharField(max_length=100)
    rows_read = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="uploads")
    at = models.DateTimeField()
    taken_out_at = models.DateTimeField(null=True, blank=True)
    """When it was taken out again: no release built later is made of it."""

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name


class EvidenceBuild(models.Model):
    """The building of a release, asked for by an analyst and done apart from any page: how far it is, what came of it.

    `reading` is the file read last, `done` of `whole` files. It has ended where `ended_at` stands: with a release, or
    with the sentence why there is none.
    """

    as_at = models.DateField()
    corrects = models.ForeignKey(EvidenceRelease, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    told_at = models.DateTimeField()
    """When it last said how far it is."""
    ended_at = models.DateTimeField(null=True, blank=True)
    reading = models.CharField(max_length=255, blank=True)
    done = models.PositiveIntegerField(default=0)
    whole = models.PositiveIntegerField(default=0)
    problems = models.PositiveIntegerField(default=0)
    refusal = models.TextField(blank=True)
    release = models.ForeignKey(EvidenceRelease, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ("-asked_at",)

    def __str__(self) -> str:
        return f"Build as at {self.as_at}"
