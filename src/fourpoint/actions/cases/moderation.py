"""The moderation board: every judged case of a year side by side, chosen and put in order as the panel asks.

Reads only. Nobody is shown a first reading before they have given their own second one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fourpoint.actions.public.grade_book import open_grade_book, same_scale
from fourpoint.actions.public.open_data import as_csv
from fourpoint.core.cases.case import State, sees_judgements
from fourpoint.core.cases.roles import Actor
from fourpoint.records.facts import facts_of_case, with_facts
from fourpoint.records.models import Case, Judgement
from fourpoint.records.seen import seen_by

AT_PANEL = (State.MODERATING, State.MODERATED, State.SIGNED_OFF, State.SCHEDULED, State.WITHHELD)
DIFFERS = {
    "": "Whether or not they differ",
    "indicated": "Awarded differs from indicated",
    "readers": "The two readers differ",
    "before": "Differs from last year",
}
SORTS = ("council", "region", "state", "grade")


@dataclass(frozen=True, slots=True)
class Reading:
    """One judgement area of a case: indicated, awarded, read again."""

    area: str
    title: str
    indicated: str
    awarded: int
    second: int | None
    departs: bool
    reason: str

    @property
    def readers_differ(self) -> bool:
        return self.second is not None and self.second != self.awarded


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One case. `before` is last year's overall grade, where it meant the same."""

    slug: str
    code: str
    council: str
    region: str
    year: int
    state: State
    lead: str
    readings: tuple[Reading, ...]
    before: int | None

    @property
    def grade(self) -> int | None:
        """The overall grade; None in a framework that gives none."""
        return next((one.awarded for one in self.readings if one.area == "overall"), None)

    def has_grade(self, grade: int) -> bool:
        """Whether that is its overall grade; in a framework without one, whether any area has it."""
        return self.grade == grade if self.grade else any(one.awarded == grade for one in self.readings)

    @property
    def departs(self) -> bool:
        return any(one.departs for one in self.readings)

    @property
    def readers_differ(self) -> bool:
        return any(one.readers_differ for one in self.readings)

    @property
    def moved(self) -> bool:
        return self.before is not None and any(
            one.area == "overall" and one.awarded != self.before for one in self.readings
        )


def board_rows(actor: Actor, year: int, now: datetime) -> list[BoardRow]:
    """Every judged case of the year that this person may see the grades of."""
    cases = with_facts(Case.objects.filter(seen_by(actor), year=year))
    rows = []
    for case in cases:
        facts = facts_of_case(case, now)
        if case.judgements.all() and sees_judgements(facts, actor):
            rows.append(_row(case, facts.state))
    return rows


def _row(case: Case, state: State) -> BoardRow:
    first = {one.area: one for one in case.judgements.all()}
    second = {one.area: one.grade for one in case.second_grades.all()}
    return BoardRow(
        case.council.slug,
        case.council_id,
        case.council.name,
        case.council.region,
        case.year,
        state,
        case.lead.name if case.lead else "",
        tuple(_reading(first[area], title, second.get(area)) for area, title in case.areas if area in first),
        _before(case),
    )


def _reading(one: Judgement, title: str, second: int | None) -> Reading:
    indicated = str(one.indicated) if one.indicated else " or ".join(map(str, one.possible)) or "nothing"
    return Reading(one.area, title, indicated, one.awarded, second, one.departs, one.reason)


def _before(case: Case) -> int | None:
    book = open_grade_book()
    last, this = book.at(case.council_id, case.year - 1), book.at(case.council_id, case.year)
    if last is None or (this is not None and not same_scale(last, this)):
        return None
    return last.grade if last.framework.split("-")[0] == case.framework.split("-")[0] else None


def chosen_rows(rows: Iterable[BoardRow], asked: Mapping[str, str]) -> list[BoardRow]:
    """Those that the panel asks for (`show`, `region`, `grade`, `differs`), in the order asked for (`sort`)."""
    differs, region, grade = asked.get("differs", ""), asked.get("region", ""), asked.get("grade", "")
    found = [row for row in rows if asked.get("show") == "all" or row.state in AT_PANEL]
    found = [row for row in found if not region or row.region == region]
    found = [row for row in found if not grade or (grade in ("1", "2", "3", "4") and row.has_grade(int(grade)))]
    found = [row for row in found if _differs(row, differs)]
    return sorted(found, key=lambda row: (_order(row, asked.get("sort", "")), row.council))


def _differs(row: BoardRow, how: str) -> bool:
    return {"indicated": row.departs, "readers": row.readers_differ, "before": row.moved}.get(how, True)


def _order(row: BoardRow, by: str) -> Any:
    return {"region": row.region, "state": list(State).index(row.state), "grade": -(row.grade or 0)}.get(by, 0)


@dataclass(frozen=True, slots=True)
class BoardSums:
    """The year at a glance: how many at each overall grade, how many depart, how well the readers agree."""

    cases: int
    at_grade: dict[int, int]
    without_overall: int
    departing: int
    agreed: int
    read_twice: int


def sums_of(rows: Iterable[BoardRow]) -> BoardSums:
    rows = list(rows)
    twice = [one for row in rows for one in row.readings if one.second is not None]
    counts = Counter(row.grade for row in rows if row.grade)
    return BoardSums(
        len(rows),
        {grade: counts.get(grade, 0) for grade in (4, 3, 2, 1)},
        sum(row.grade is None for row in rows),
        sum(row.departs for row in rows),
        sum(not one.readers_differ for one in twice),
        len(twice),
    )


_COLUMNS = (
    "council",
    "code",
    "region",
    "year",
    "stands_at",
    "lead_inspector",
    "area",
    "indicated",
    "awarded",
    "departs",
    "second_reading",
    "last_year",
    "reason",
)


def board_csv(rows: Iterable[BoardRow]) -> bytes:
    """A line a judgement area, tidy; what a spreadsheet would take for a formula stays text."""
    lines = [
        {
            "council": row.council,
            "code": row.code,
            "region": row.region,
            "year": row.year,
            "stands_at": row.state.words,
            "lead_inspector": row.lead,
            "area": one.title,
            "indicated": one.indicated,
            "awarded": one.awarded,
            "departs": "yes" if one.departs else "no",
            "second_reading": one.second if one.second is not None else "",
            "last_year": row.before if one.area == "overall" and row.before else "",
            "reason": one.reason,
        }
        for row in rows
        for one in row.readings
    ]
    return as_csv(lines, _COLUMNS)
