"""Councils by their plain address, evidence releases that the service knows, files that analysts handed in."""

from django.db import models


class Council(models.Model):
    """A council that the service assesses. `slug` is its address: /councils/leicestershire/."""

    code = models.CharField(max_length=3, primary_key=True)
    gss = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=120)
    region = models.CharField(max_length=60, blank=True)
    slug = models.SlugField(max_length=120, unique=True)

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name


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
    rows_kept = models.PositiveIntegerField(default=0)
    problems = models.JSONField(default=list)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="uploads")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at",)

    def __str__(self) -> str:
        return self.name
