"""Self-assessment beside evidence and award: three grades and two flags an area, this year and through the years.

The flags are the letter's own where it gave them. Nothing here suggests one: that is `core.agreement`.
"""

from dataclasses import dataclass
from datetime import date

from fourpoint.core.assessment import AreaJudgement
from fourpoint.core.council.council_record import CouncilRecord
from fourpoint.core.profile import AwardedGrade


@dataclass(frozen=True, slots=True)
class ComparedArea:
    """One judgement area: the council's own grade, what the evidence indicates, what was awarded, the two flags."""

    area: str
    title: str
    own: int | None
    indicated: int | None
    possible: tuple[int, ...]
    awarded: int | None
    underestimates: bool | None
    overvalues: bool | None

    @property
    def words(self) -> str:
        """How the council's own grade stands to the awarded one, or to the indicated one where none was awarded."""
        against, by = (self.awarded, "awarded") if self.awarded is not None else (self.indicated, "indicated")
        if self.own is None:
            return "no grade of the council's own"
        if against is None:
            return "nothing to compare it with"
        if self.own == against:
            return f"the same as {by}"
        return f"{'higher' if self.own > against else 'lower'} than {by}"


@dataclass(frozen=True, slots=True)
class ComparedYear:
    """One framework's year: the days of submission and of publication, and each area's own and awarded grade."""

    framework: str
    submitted: date | None
    published: date | None
    areas: tuple[tuple[str, int | None, int | None, bool | None, bool | None], ...]
    """(area, own, awarded, underestimates, overvalues)."""

    @property
    def agreed(self) -> tuple[int, int]:
        """(areas in which both are known and equal, areas in which both are known)."""
        both = [(own, awarded) for _, own, awarded, _, _ in self.areas if own is not None and awarded is not None]
        return sum(own == awarded for own, awarded in both), len(both)


def compare_areas(
    record: CouncilRecord, framework: str, judgements: tuple[AreaJudgement, ...]
) -> tuple[ComparedArea, ...]:
    """Every judgement area of the framework, in its order."""
    own = {grade.area: grade for grade in record.own_grades(framework)}
    awarded = {grade.area: grade for grade in record.grades(framework)}
    return tuple(_area(one, own.get(one.area), awarded.get(one.area)) for one in judgements)


def _area(judged: AreaJudgement, own: AwardedGrade | None, awarded: AwardedGrade | None) -> ComparedArea:
    return ComparedArea(
        area=judged.area,
        title=judged.title,
        own=own.grade if own else None,
        indicated=judged.indicated,
        possible=judged.possible,
        awarded=awarded.grade if awarded else None,
        underestimates=awarded.underestimates if awarded else None,
        overvalues=awarded.overvalues if awarded else None,
    )


def compare_years(record: CouncilRecord) -> tuple[ComparedYear, ...]:
    """Every framework under which the record holds the council's own or an awarded grade, oldest first."""
    frameworks = dict.fromkeys(grade.framework for grade in (*record.own, *record.awarded))
    years = [_year(record, framework) for framework in frameworks]
    return tuple(sorted(years, key=lambda year: (year.published or year.submitted or date.min, year.framework)))


def _year(record: CouncilRecord, framework: str) -> ComparedYear:
    own, awarded = record.own_grades(framework), record.grades(framework)
    grades = {one.area: one.grade for one in own}
    published = {one.area: one for one in awarded}
    areas = tuple(
        (
            area,
            grades.get(area),
            published[area].grade if area in published else None,
            published[area].underestimates if area in published else None,
            published[area].overvalues if area in published else None,
        )
        for area in dict.fromkeys((*published, *grades))
    )
    return ComparedYear(framework, _day(own), _day(awarded), areas)


def _day(grades: tuple[AwardedGrade, ...]) -> date | None:
    return max((grade.date for grade in grades), default=None)
