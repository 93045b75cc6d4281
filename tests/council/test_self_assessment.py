"""A filled-in template read whole, or refused with every problem named."""

from datetime import date

import pytest

from fourpoint.core.council.self_assessment import COLUMNS, TypedRow, read_rows, template_rows
from fourpoint.core.errors import InputProblemsError
from fourpoint.core.framework import Area, Framework, ScaleStep

FRAMEWORK = Framework(
    id="apa-x",
    title="X",
    generation="apa",
    inspectorate=("Ofsted",),
    reference="made for a test",
    **{"from": date(2007, 1, 1)},
    letter="apa_2008",
    scale=(ScaleStep(grade=4, word="outstanding"),),
    areas=(Area(id="being_healthy", title="Being healthy"), Area(id="staying_safe", title="Staying safe")),
)
HEADINGS = list(COLUMNS)


def row(number: int, **cells: str) -> TypedRow:
    return TypedRow(number, cells)


def test_a_template_has_every_area_and_asks_for_nothing_else() -> None:
    rows = template_rows(FRAMEWORK)
    assert [r["area"] for r in rows] == ["being_healthy", "staying_safe"]
    assert list(rows[0]) == HEADINGS


def test_lines_become_strengths_and_empty_rows_are_left_out() -> None:
    typed = [row(2, area="being_healthy", grade="3", strengths="- One\n\n• Two\n"), row(3, area="staying_safe")]
    (area,) = read_rows("f.csv", HEADINGS, typed, FRAMEWORK)
    assert (area.grade, area.strengths, area.developments) == (3, ("One", "Two"), ())


def test_an_account_without_a_grade_stays_without_one() -> None:
    (area,) = read_rows("f.csv", HEADINGS, [row(2, area="being_healthy", narrative="Not yet.")], FRAMEWORK)
    assert area.grade is None


@pytest.mark.parametrize(
    ("headings", "typed", "words"),
    [
        ([*HEADINGS, "score"], [], "f.csv, row 1, column 'score': is not a field of a self-assessment."),
        (["area"], [], "column 'grade': is missing"),
        ([*HEADINGS, "grade"], [], "column 'grade': stands there twice"),
        (HEADINGS, [row(2, area="bieng", grade="3")], "row 2, column 'area': 'bieng' is not a judgement area of apa-x"),
        (HEADINGS, [row(2, area="being_healthy", grade="5")], "row 2, column 'grade': '5' is not a grade"),
        (HEADINGS, [row(2, area="being_healthy", grade="9_1")], "'9_1' is not a grade"),
        (HEADINGS, [row(2, area="being_healthy", grade="3")] * 2, "'being_healthy' is assessed twice"),
        (HEADINGS, [row(2, area="being_healthy")], "nothing is filled in"),
    ],
)
def test_bad_input_is_named(headings: list[str], typed: list[TypedRow], words: str) -> None:
    with pytest.raises(InputProblemsError) as refused:
        read_rows("f.csv", headings, typed, FRAMEWORK)
    assert words in str(refused.value)


def test_every_problem_is_told_at_once() -> None:
    typed = [row(2, area="nowhere", grade="3"), row(3, area="being_healthy", grade="good")]
    with pytest.raises(InputProblemsError) as refused:
        read_rows("f.csv", HEADINGS, typed, FRAMEWORK)
    assert len(refused.value.problems) == 2
