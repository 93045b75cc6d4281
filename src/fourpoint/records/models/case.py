"""A case and everything that people add to it. Rows change only through actions, which write the event beside."""

from datetime import datetime

from django.db import models

from fourpoint.core.cases.case import State
from fourpoint.core.cases.earlier_outcome import EarlierOutcome
from fourpoint.records.models.evidence import EvidenceRelease

GRADE = models.PositiveSmallIntegerField


def _grade_between(field: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=models.Q(**{f"{field}__isnull": True}) | models.Q(**{f"{field}__gte": 1, f"{field}__lte": 4}),
        name=name,
    )


class Case(models.Model):
    """The assessment of one council in one year under one framework."""

    council = models.ForeignKey("records.Council", on_delete=models.PROTECT, related_name="cases")
    year = models.PositiveSmallIntegerField()
    framework = models.CharField(max_length=40)
    as_at = models.DateField()
    areas = models.JSONField(default=list)
    """[[area id, title], …] in the framework's order; what has to be judged."""
    state = models.CharField(max_length=12, choices=[(s.value, s.words) for s in State], default=State.GATHERED.value)
    lead = models.ForeignKey("records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="led")
    assurer = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="assured"
    )
    judged_by = models.JSONField(default=list)
    """Ids of everyone who gave a grade or saved a draft: none of them may assure it or sign it off."""
    release = models.ForeignKey(EvidenceRelease, null=True, blank=True, on_delete=models.PROTECT)
    frozen_at = models.DateTimeField(null=True, blank=True)
    confirm_by = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    confirmed_by = models.ForeignKey(
        "records.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="confirmed"
    )
    confirmed_hash = models.CharField(max_length=64, blank=True)
    """The release that the council confirmed; the letter's thanks for assured data rest on it."""
    comments_by = models.DateTimeField(null=True, blank=True)
    shared_draft = models.PositiveIntegerField(default=0)
    """Number of the draft that the council was shown."""
    rehearsed_at = models.DateTimeField(null=True, blank=True)
    scheduled_for = models.DateTimeField(null=True, blank=True)
    withheld_because = models.TextField(blank=True)

    class Meta:
        ordering = ("-year", "council__name")
        constraints = (models.UniqueConstraint(fields=("council", "year"), name="one_case_a_council_and_year"),)

    def __str__(self) -> str:
        return f"{self.council} {self.year}"

    def stands_at(self, now: datetime) -> State:
        """The state as it counts: what is scheduled is published from its minute on, whoever is awake."""
        state = State(self.state)
        if state is State.SCHEDULED and self.scheduled_for is not None and now >= self.scheduled_for:
            return State.PUBLISHED
        return state


class _OfCase(models.Model):
    case = models.ForeignKey(Case, on_delete=models.PROTECT)
    by = models.ForeignKey("records.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True


class Judgement(_OfCase):
    """What an inspector awards for one area beside what the evidence indicates; earlier ones live in the events."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="judgements")
    area = models.CharField(max_length=40)
    indicated = GRADE(null=True, blank=True)
    possible = models.JSONField(default=list)
    awarded = GRADE()
    reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "area"), name="one_judgement_an_area"),
            _grade_between("awarded", "awarded_is_a_grade"),
            _grade_between("indicated", "indicated_is_a_grade"),
        )

    @property
    def departs(self) -> bool:
        """Whether the grade is none that the evidence indicates."""
        return self.awarded not in (self.possible or [self.indicated])


class SecondGrade(_OfCase):
    """The quality assurer's own grade, given without seeing the inspector's."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="second_grades")
    area = models.CharField(max_length=40)
    grade = GRADE()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("case", "area"), name="one_second_grade_an_area"),
            _grade_between("grade", "second_grade_is_a_grade"),
        )


class FigureChallenge(_OfCase):
    """A figure that the council says is wrong, and what became of that. `figure` names it as the profile does."""

    class Outcome(models.TextChoices):
        OPEN = "open", "Waiting for an answer"
        UPHELD = "upheld", "Upheld"
        DECLINED = "declined", "Not upheld"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="challenges")
    figure = models.CharField(max_length=200)
    title = models.CharField(max_length=300)
    shown = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    release_hash = models.CharField(max_length=64)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, default=Outcome.OPEN)
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("records.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)
    corrected_in = models.CharField(max_length=64, blank=True)
    """Hash of the release that the upheld challenge made."""

    class Meta:
        ordering = ("at",)


class DraftVersion(_OfCase):
    """One saved version of the letter's own words: {"opening": […], "narrative": […], "findings": […]}."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="drafts")
    number = models.PositiveIntegerField()
    words = models.JSONField()
    sha256 = models.CharField(max_length=64)
    claims = models.JSONField(default=list)
    """What was found when its sentences were checked against the profile."""

    class Meta:
        ordering = ("number",)
        constraints = (models.UniqueConstraint(fields=("case", "number"), name="drafts_are_numbered"),)


class EarlierArea(_OfCase):
    """What became of one area for improvement of the letter before, as the inspector says; the newest word counts."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="earlier_areas")
    asked_in = models.ForeignKey("records.Publication", on_delete=models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()
    """Of the finding in that letter, from 0."""
    outcome = models.CharField(max_length=10, choices=[(one.value, one.words) for one in EarlierOutcome])
    because = models.TextField()

    class Meta:
        ordering = ("at", "pk")


class Comment(_OfCase):
    """A council's comment on the draft it was shown; the answer, and its effect on the text."""

    class Effect(models.TextChoices):
        CHANGED = "changed", "The text was changed"
        PARTLY = "partly", "The text was changed in part"
        UNCHANGED = "unchanged", "The text stands"

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="comments")
    draft = models.PositiveIntegerField()
    place = models.CharField(max_length=200, blank=True)
    text = models.TextField()
    answer = models.TextField(blank=True)
    effect = models.CharField(max_length=10, choices=Effect.choices, blank=True)
    answered_by = models.ForeignKey("records.Person", null=True, on_delete=models.PROTECT, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ("at",)


class PanelChange(_OfCase):
    """A grade that the moderation panel changed, and why."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="panel_changes")
    area = models.CharField(max_length=40)
    before = GRADE()
    after = GRADE()
    reason = models.TextField()

    class Meta:
        ordering = ("at",)


class LogEntry(_OfCase):
    """One entry of the evidence log. Complaints and whistleblowing are confidential whatever is ticked."""

    class Kind(models.TextChoices):
        LINK_INSPECTOR = "link_inspector", "Note of the link inspector"
        COMPLAINT = "complaint", "Complaint"
        WHISTLEBLOWING = "whistleblowing", "Whistleblowing"
        OTHER_INSPECTORATE = "other_inspectorate", "Finding of another inspectorate"
        WEBSITE = "website", "Document on the council's website"
        COMMISSIONED = "commissioned", "Commissioned service"

    ALWAYS_CONFIDENTIAL = (Kind.COMPLAINT, Kind.WHISTLEBLOWING)

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="log")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    dated = models.DateField()
    area = models.CharField(max_length=40, blank=True)
    text = models.TextField()
    address = models.CharField(max_length=500, blank=True)
    confidential = models.BooleanField(default=True)

    class Meta:
        ordering = ("dated", "at")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(confidential=True) | ~models.Q(kind__in=("complaint", "whistleblowing")),
                name="complaints_are_confidential",
            ),
        )
