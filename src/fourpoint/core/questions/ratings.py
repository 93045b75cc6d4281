"""Files of published grades, in the forms in which they are met, as values. Rows that cannot be used become problems.

Three forms: Fourpoint's own `published_grades` table; lists of known ratings (year, council, measure, grade_1_to_4);
Ofsted's list of ILACS inspections. And national distributions (year, measure, grade, value). Never guesses a grade.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from fourpoint.core.areas import AREAS
from fourpoint.core.errors import Problem
from fourpoint.core.framework import Framework
from fourpoint.core.questions.backtest import KnownGrade

Row = dict[str, str]

MEASURES = {
    "overall": "overall",
    "overall effectiveness": "overall",
    "children's services": "overall",
    "all areas relating to young people": "overall",
    "being healthy": "being_healthy",
    "staying safe": "staying_safe",
    "enjoying and achieving": "enjoying_and_achieving",
    "making a positive contribution": "positive_contribution",
    "achieving economic well-being": "economic_well_being",
    "capacity to improve": "capacity_to_improve",
    "social care services": "social_care",
    "education services": "education",
}
"""Measure as the lists write it -> judgement area. Other measures (CPA stars) are no judgement of these frameworks."""

ILACS_COLUMNS = {
    "Overall effectiveness": "overall",
    "The impact of leaders on social work practice with children and families": "leaders",
    "The experiences and progress of children who need help and protection": "help_and_protection",
    "The experiences and progress of children in care": "in_care",
    "The experiences and progress of care leavers": "care_leavers",
}
_ILACS_WORDS = {"Outstanding": 4, "Good": 3, "Requires improvement to be good": 2, "Inadequate": 1}


@dataclass(frozen=True, slots=True)
class Ratings:
    """Grades under one framework, problems, and how many rows were of other frameworks or measures."""

    grades: tuple[KnownGrade, ...]
    problems: tuple[Problem, ...]
    passed_over: int


def read_ratings(file: str, rows: Sequence[Row], framework: Framework) -> Ratings:
    """The rows (first one is row 2 of the file) that are grades under `framework`."""
    headings = set(rows[0]) if rows else set()
    if {"code", "framework", "date", "area", "grade"} <= headings:
        return _gathered(file, rows, framework, _plain)
    if {"year", "council", "measure", "grade_1_to_4"} <= headings:
        return _gathered(file, rows, framework, _known)
    if {"Local authority name", "Publication date", "Overall effectiveness"} <= headings:
        return _gathered(file, rows, framework, _ilacs)
    told = "its headings are none of a file of published grades."
    remedy = "Use code, framework, date, area, grade; or year, council, measure, grade_1_to_4."
    return Ratings((), (Problem(file, 1, None, told, remedy),), 0)


def _gathered(file: str, rows: Sequence[Row], framework: Framework, read: object) -> Ratings:
    grades: list[KnownGrade] = []
    problems: list[Problem] = []
    passed_over = 0
    for number, row in enumerate(rows, start=2):
        before = len(grades) + len(problems)
        for found in read(file, number, row, framework):  # type: ignore[operator]
            (grades if isinstance(found, KnownGrade) else problems).append(found)
        passed_over += len(grades) + len(problems) == before
    return Ratings(tuple(grades), tuple(problems), passed_over)


def _grade(file: str, number: int, column: str, text: str) -> int | Problem | None:
    if text.strip() in ("", "withheld"):
        return None
    if text.strip() in ("1", "2", "3", "4"):
        return int(text)
    return Problem(file, number, column, f"'{text}' is not a grade;", "the grades are 4 (best) to 1.")


def _day(file: str, number: int, column: str, text: str) -> date | Problem:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return Problem(file, number, column, f"'{text}' is not a day;", "write it as 2011-11-08.")


def _plain(file: str, number: int, row: Row, framework: Framework) -> Iterator[KnownGrade | Problem]:
    if row["framework"].strip() not in framework.awarded_under:
        return
    grade, on = _grade(file, number, "grade", row["grade"]), _day(file, number, "date", row["date"])
    if isinstance(grade, Problem):
        yield grade
    elif isinstance(on, Problem):
        yield on
    elif row["area"].strip() in AREAS:
        yield KnownGrade(row["code"].strip(), row["area"].strip(), grade, on, file, number)
    else:
        told = f"'{row['area']}' is not a judgement area;"
        yield Problem(file, number, "area", told, f"the areas are {', '.join(AREAS)}.")


def published_day(framework: Framework) -> date:
    """The day on which the framework's grades were published, where its timetable says; else its last day."""
    days = [one.on for one in framework.dates if one.on and "published" in one.what.lower()]
    return days[-1] if days else framework.to or framework.from_


def _known(file: str, number: int, row: Row, framework: Framework) -> Iterator[KnownGrade | Problem]:
    on = published_day(framework)
    area = MEASURES.get(row["measure"].strip().lower())
    years = {year.strip() for year in row["year"].split("or")}
    if area is None or str(on.year) not in years or framework.generation not in ("apa", "csa"):
        return
    if all(one.id != area for one in framework.areas):
        return
    grade = _grade(file, number, "grade_1_to_4", row["grade_1_to_4"])
    yield grade if isinstance(grade, Problem) else KnownGrade(row["council"].strip(), area, grade, on, file, number)


def _ilacs(file: str, number: int, row: Row, framework: Framework) -> Iterator[KnownGrade | Problem]:
    on = _day(file, number, "Publication date", row["Publication date"])
    inspected = _day(file, number, "Inspection date", row.get("Inspection date") or row["Publication date"])
    if isinstance(on, Problem):
        yield on
        return
    if isinstance(inspected, Problem):
        yield inspected
        return
    if framework.generation != "ilacs" or not framework.from_ <= inspected <= (framework.to or date.max):
        return
    for column, area in ILACS_COLUMNS.items():
        word = (row.get(column) or "").strip()
        if not word or all(one.id != area for one in framework.areas):
            continue
        if word in _ILACS_WORDS:
            yield KnownGrade(row["Local authority name"].strip(), area, _ILACS_WORDS[word], on, file, number)
        else:
            told = f"'{word}' is not a grade;"
            yield Problem(file, number, column, told, f"the grades are {', '.join(_ILACS_WORDS)}.")


@dataclass(frozen=True, slots=True)
class NationalCount:
    """One line of a published national distribution, as published: "3 or 4", "78%"."""

    year: str
    measure: str
    grade: str
    value: str
    note: str


def read_distribution(rows: Sequence[Row], framework: Framework | None = None) -> tuple[NationalCount, ...]:
    """National counts; only those of the framework's year and of its overall grade where one is named.

    Lines that are shifted by one column (a note that is missing in the middle) keep their words as they stand.
    """
    found = tuple(
        NationalCount(
            row["year"].strip(), row["measure"].strip(), row["grade"].strip(), row["value"].strip(), row["note"]
        )
        for row in rows
    )
    if framework is None:
        return found
    year = str(published_day(framework).year)
    return tuple(one for one in found if one.year == year and MEASURES.get(one.measure.lower()) == "overall")
