"""What a council says of itself, as the inspectors of its case see it: the newest version submitted, frozen.

Drafts are the council's own and are never looked at here. Where nothing was submitted in the service, what the case's
evidence holds of the council's own grades stands for it.
"""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from fourpoint.actions.cases.letter import assessment_of_case, profile_of_case
from fourpoint.actions.council.submission import read_frozen, versions_of
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.keeping.uploads import INBOX
from fourpoint.core.assessment import SuggestedAgreement
from fourpoint.core.council.self_assessment import AreaSelfAssessment, SelfAssessment
from fourpoint.core.judging.agreement import suggest_all
from fourpoint.core.profile import AwardedGrade
from fourpoint.records.models import Case


@dataclass(frozen=True, slots=True)
class SelfAssessed:
    """One version as it was submitted, and the two flags that the evidence suggests for it."""

    made: SelfAssessment
    in_service: bool
    """False: read from the case's evidence, which holds grades and accounts alone."""
    flags: tuple[SuggestedAgreement, ...]

    def area(self, id_: str) -> AreaSelfAssessment | None:
        return next((one for one in self.made.areas if one.area == id_), None)

    def flags_of(self, area: str) -> SuggestedAgreement | None:
        """What the evidence suggests of an area that the council graded; None where it gave no grade."""
        return next((one for one in self.flags if one.area == area and one.own_grade is not None), None)


def self_assessed(case: Case) -> SelfAssessed | None:
    """The council's self-assessment under the case's framework; None where there is none."""
    submitted = _submitted(case)
    made = submitted or _of_evidence(case)
    return SelfAssessed(made, submitted is not None, _flags(case, made)) if made else None


def _submitted(case: Case) -> SelfAssessment | None:
    """The newest version; once the letter's minute is set, what is submitted after that day is not of this case."""
    folders = versions_of(Path(settings.EVIDENCE) / INBOX, case.council_id, case.framework)
    until = timezone.localdate(case.scheduled_for) if case.scheduled_for else None
    versions = [read_frozen(folder) for folder in folders]
    return next((one for one in reversed(versions) if until is None or one.date <= until), None)


def _of_evidence(case: Case) -> SelfAssessment | None:
    if case.release is None:
        return None
    held = [one for one in profile_of_case(case).awarded if one.by == "self" and one.framework == case.framework]
    if not held:
        return None
    day = max(one.date for one in held)
    areas = tuple(_area(one) for one in held if one.date == day)
    return SelfAssessment(case.council_id, case.framework, day, 0, areas)


def _area(held: AwardedGrade) -> AreaSelfAssessment:
    return AreaSelfAssessment(held.area, held.grade, held.narrative)


def _flags(case: Case, made: SelfAssessment) -> tuple[SuggestedAgreement, ...]:
    if case.release is None:
        return ()
    own = {one.area: one.grade for one in made.areas}
    return suggest_all(profile_of_case(case), framework_of(case.framework), assessment_of_case(case), own)
