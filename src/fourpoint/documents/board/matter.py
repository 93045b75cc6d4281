"""What a board report is made from, gathered: the council's record, the assessment, the letter, the meeting."""

from dataclasses import dataclass
from datetime import date

from fourpoint.core.assessment import Assessment
from fourpoint.core.council.council_record import ANNUAL, CouncilRecord, Papers, is_the_letter
from fourpoint.core.council.follow_up import FollowUp, follow_up
from fourpoint.core.council.overview import Finding, Review
from fourpoint.core.framework import Framework
from fourpoint.core.profile import AwardedGrade, Profile


@dataclass(frozen=True, slots=True)
class BoardMatter:
    """Everything at hand for one meeting. `evidence_day` is the last day of the evidence: the meeting's day or, where
    the release ends before it, the release's. `assessment` and `profile` are None where the evidence gives none."""

    record: CouncilRecord
    framework: Framework
    meeting: date
    evidence_day: date
    assessment: Assessment | None = None
    profile: Profile | None = None
    letter_says: tuple[str, ...] = ()
    """Sentences of the letter's own summary."""
    has_letter: bool = False
    limited_before: bool = False
    """Whether a limit acted on the grade before."""

    def papers(self, report: str) -> Papers:
        return self.record.papers_for(report, self.meeting)

    @property
    def grades(self) -> dict[str, AwardedGrade]:
        """Published grades under the framework, by area."""
        return {grade.area: grade for grade in self.record.grades(self.framework.id)}

    @property
    def overall(self) -> AwardedGrade | None:
        return self.grades.get("overall")

    @property
    def published(self) -> date | None:
        return max((grade.date for grade in self.grades.values()), default=None)

    def is_the_letter(self, review: Review) -> bool:
        """Whether `review` is the assessment that the report is about."""
        return is_the_letter(review, self.framework.id, self.published)

    def followed_up(self) -> tuple[FollowUp, ...]:
        """What the annual assessment before this one asked for, and what became of it."""
        earlier = [
            review
            for review in self.record.reviews
            if review.kind == ANNUAL and review.day and review.day < (self.published or self.evidence_day)
        ]
        if not earlier or self.published is None:
            return ()
        before = max(earlier, key=lambda review: review.day or date.min)
        asked = tuple(finding for finding in self.record.open_findings if before.id in finding.reviews)
        return follow_up(asked, self.letter_findings())

    def letter_findings(self) -> tuple[Finding, ...]:
        """What the assessment letter found, as the record holds it."""
        about = {
            id_ for f in self.record.open_findings for id_ in f.reviews if self.is_the_letter(self.record.review(id_))
        }
        return tuple(finding for finding in self.record.open_findings if about & set(finding.reviews))
