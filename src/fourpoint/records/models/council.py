"""Councils by their plain address, and what their officers write."""

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


class SelfAssessmentDraft(models.Model):
    """One saved version of a council's self-assessment before it is submitted: {area: {field: text}}. Its officers'
    own: the inspectorate sees what is submitted, never a draft."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="self_assessment_drafts")
    framework = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    words = models.JSONField()
    due = models.DateField(null=True, blank=True)
    """The day by which it is to be submitted, as the officers noted it."""
    submitted_before = models.PositiveIntegerField(default=0)
    """How many versions had been submitted when it was saved: a later submission takes its place."""
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("number",)
        constraints = (
            models.UniqueConstraint(fields=("council", "framework", "number"), name="own_drafts_are_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.council}, {self.framework}: draft {self.number}"


class OwnRow(models.Model):
    """One version of one row of a council's own record, as typed or handed in: {column: text} in the plain form.

    Rows are only added: a change is the next version, and what is taken out is a version that says so.
    """

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="own_rows")
    table = models.CharField(max_length=20)
    entry = models.PositiveIntegerField()
    """Which row of the table; its versions share it."""
    version = models.PositiveIntegerField()
    cells = models.JSONField()
    taken_out = models.BooleanField(default=False)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("table", "entry", "version")
        constraints = (
            models.UniqueConstraint(fields=("council", "table", "entry", "version"), name="own_rows_are_numbered"),
        )

    def __str__(self) -> str:
        return f"{self.council}, {self.table} {self.entry}: version {self.version}"


class SelfAssessmentDue(models.Model):
    """By when the inspectorate asks for the self-assessment under a framework; the newest row stands. `council` is
    empty where the day is every council's; a day of a council's own goes before it."""

    framework = models.CharField(max_length=40)
    council = models.ForeignKey(Council, null=True, blank=True, on_delete=models.PROTECT, related_name="due_days")
    day = models.DateField()
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        ordering = ("-at", "-pk")

    def __str__(self) -> str:
        return f"{self.framework}, {self.council or 'every council'}: {self.day}"
