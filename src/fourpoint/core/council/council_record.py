"""Everything a council's own side of the record holds at one day: what reports to its board are made from.

A value: read from a release by the analysis room, never from a file and never from a clock.
"""

from dataclasses import dataclass, replace
from datetime import date

from fourpoint.core.council.monitoring import MonitorLine
from fourpoint.core.council.overview import Finding, Review
from fourpoint.core.council.priority import Notice, Priority
from fourpoint.core.profile import AwardedGrade

ANNUAL = "annual_assessment"
"""The kind of review that a year's assessment is."""


def is_the_letter(review: Review, framework: str, published: date | None) -> bool:
    """Whether `review` is the assessment under `framework` that was published on `published`."""
    return review.id == framework or (review.kind == ANNUAL and review.day == published)


@dataclass(frozen=True, slots=True)
class Paper:
    """One thing said to the board that no figure carries; `part` says where it stands in the report."""

    meeting: date
    report: str
    part: str
    area: str
    text: str


@dataclass(frozen=True, slots=True)
class Papers:
    """What was typed for one meeting, in order."""

    papers: tuple[Paper, ...] = ()

    def texts(self, part: str, area: str = "") -> tuple[str, ...]:
        return tuple(paper.text for paper in self.papers if paper.part == part and paper.area == area)

    def text(self, part: str, otherwise: str = "") -> str:
        """The first text of `part`, or `otherwise`."""
        return next(iter(self.texts(part)), otherwise)


@dataclass(frozen=True, slots=True)
class CouncilRecord:
    """One council's reviews, findings, grades (awarded and its own), targets, plans, notices and papers."""

    code: str
    name: str
    as_at: date
    """The day whose knowledge this is."""
    reviews: tuple[Review, ...]
    findings: tuple[Finding, ...]
    awarded: tuple[AwardedGrade, ...]
    own: tuple[AwardedGrade, ...]
    monitoring: tuple[MonitorLine, ...]
    priorities: tuple[Priority, ...]
    notices: tuple[Notice, ...]
    papers: tuple[Paper, ...]
    synthetic: str = ""

    def papers_for(self, report: str, meeting: date) -> Papers:
        return Papers(tuple(p for p in self.papers if p.report == report and p.meeting == meeting))

    def review(self, id_: str) -> Review:
        """The review `id_`; one that the record does not describe stands under its own id."""
        return next((r for r in self.reviews if r.id == id_), Review(id_, "", id_))

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Findings that may be shown outside: a confidential review is not named, what it alone says is left out, and
        of what others say too no quotation is shown, for it may be the confidential one's."""
        closed = {review.id for review in self.reviews if review.confidential}
        return tuple(
            one if not closed & set(one.reviews) else replace(one, reviews=told, quotes=())
            for one in self.findings
            if (told := tuple(id_ for id_ in one.reviews if id_ not in closed))
        )

    def grades(self, framework: str) -> tuple[AwardedGrade, ...]:
        """The newest published grades under `framework`, an area each."""
        return _newest(tuple(grade for grade in self.awarded if grade.framework == framework))

    def own_grades(self, framework: str) -> tuple[AwardedGrade, ...]:
        """The council's newest self-assessment under `framework`, an area each."""
        return _newest(tuple(grade for grade in self.own if grade.framework == framework))

    def overall_before(self, day: date) -> AwardedGrade | None:
        """The overall grade published last before `day`, under whatever framework."""
        before = [g for g in self.awarded if g.area == "overall" and g.date < day and g.grade is not None]
        return max(before, key=lambda grade: grade.date, default=None)


def _newest(grades: tuple[AwardedGrade, ...]) -> tuple[AwardedGrade, ...]:
    newest = max((grade.date for grade in grades), default=None)
    return tuple(grade for grade in grades if grade.date == newest)
