"""Judgement tables in every order that a text layer may give: read rightly, or not at all."""

from hypothesis import given
from hypothesis import strategies as st

from fourpoint.archive.inspections.grade_table import find_rows, graded_rows, rows_at
from fourpoint.archive.inspections.tables import ILACS, SIF
from fourpoint.archive.words.grade_words import WORDS
from fourpoint.archive.words.tokens import Line, tokens_of

WORD = st.sampled_from(["outstanding", "good", "requires improvement to be good", "requires improvement", "inadequate"])


def _rows(text: str, labels: object = ILACS) -> dict[str, int]:
    tokens = tokens_of([Line(1, line) for line in text.split("\n")])
    rows = find_rows(tokens, labels, 2)  # type: ignore[arg-type]
    return {row.area: WORDS[" ".join(token.word for token in row.grade)] for row in rows}


@st.composite
def _shuffled_row(draw: st.DrawFn, label: str, word: str) -> str:
    """Label and grade with the grade's words anywhere behind the label's first word, order kept."""
    words, grade = label.split(), word.split()
    out = [words.pop(0)]
    while words or grade:
        take_grade = grade and (not words or draw(st.booleans()))
        out.append(grade.pop(0) if take_grade else words.pop(0))
        if draw(st.integers(0, 3)) == 0:
            out.append("\n")
    return " ".join(out).replace(" \n ", "\n").strip()


@given(st.data())
def test_a_grade_is_found_wherever_the_columns_put_it(data: st.DataObject) -> None:
    areas = data.draw(st.permutations(list(ILACS)))[: data.draw(st.integers(2, 5))]
    truth = {area: data.draw(WORD) for area in areas}
    rows = [data.draw(_shuffled_row(data.draw(st.sampled_from(list(ILACS[area]))), truth[area])) for area in areas]
    assert _rows("Judgement Grade\n" + "\n".join(rows)) == {area: WORDS[word] for area, word in truth.items()}


@given(st.data())
def test_a_table_with_a_missing_grade_is_never_read_into_the_wrong_row(data: st.DataObject) -> None:
    areas = list(SIF)[1:]
    truth = {area: data.draw(WORD) for area in areas}
    gone = data.draw(st.sampled_from(areas))
    before = data.draw(st.booleans())
    lines = []
    for area in areas:
        parts = [SIF[area][0], "" if area == gone else truth[area]]
        lines += list(filter(None, reversed(parts) if before else parts))
    page = [Line(1, line) for line in lines]
    tokens = tokens_of(page)
    rows = [row for start in (0, 1) for row in rows_at(tokens, start, SIF)]
    grades, _ = graded_rows(find_rows(tokens, SIF, 3), tokens, page, SIF)
    assert gone not in {grade.area for grade in grades}
    assert all(WORDS[truth[grade.area]] == grade.grade for grade in grades)
    assert len(rows) <= 2 * len(areas)


def test_a_grade_before_its_label_is_not_taken_for_the_row_above() -> None:
    text = "Judgement Grade\nGood\nThe experiences and progress of children in care\nInadequate\nOverall effectiveness"
    tokens = tokens_of([Line(1, line) for line in text.split("\n")])
    rows = rows_at(tokens, 2, ILACS)
    assert [(row.area, row.grade[0].word) for row in rows] == [("in_care", "good"), ("overall", "inadequate")]


def test_words_of_prose_are_no_grades() -> None:
    assert (
        _rows("The overall effectiveness of services is good.\nOverall effectiveness was judged inadequate in 2016.")
        == {}
    )
