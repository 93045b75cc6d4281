"""What became of an area for development is followed by the facts it rests on, and silence is never called solved."""

import pytest

from fourpoint.core.council.answered import answer_all, subjects_of
from fourpoint.core.letter import LetterFinding

SIXTH = ("block_a.sixth_forms.good_or_better", "block_a.sixth_forms.change")


def finding(kind: str, *facts: str) -> LetterFinding:
    return LetterFinding(area="overall", kind=kind, text=f"{kind} {facts}", facts=facts)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("fact", "subject"),
    [
        ("block_a.sixth_forms.good_or_better", ("block_a.sixth_forms",)),
        ("block_a.sixth_forms.in_year.graded", ("block_a.sixth_forms",)),
        ("block_a.fostering.council.inadequate", ("block_a.fostering.council",)),
        ("block_c.ni-75", ("block_c.ni-75",)),
        ("block_c.ni-75.against_england", ("block_c.ni-75",)),
        ("block_c.ni-75/free school meals.change", ("block_c.ni-75/free school meals",)),
        ("block_c.worse_than_neighbours", ()),
        ("block_a.good_or_better", ()),
        ("finding.3", ()),
        ("block_b.safeguarding", ()),
    ],
)
def test_the_subject_of_a_fact(fact: str, subject: tuple[str, ...]) -> None:
    assert subjects_of([fact]) == subject


@pytest.mark.parametrize(
    ("later", "became"),
    [
        ([finding("development", *SIXTH)], "asked_again"),
        ([finding("focus", *SIXTH)], "asked_again"),
        ([finding("strength", *SIXTH), finding("development", *SIXTH)], "asked_again"),
        ([finding("strength", *SIXTH)], "now_a_strength"),
        ([finding("development", "block_a.colleges.graded")], "not_named"),
        ([], "not_named"),
    ],
)
def test_what_became_of_it(later: list[LetterFinding], became: str) -> None:
    (found,) = answer_all([finding("strength", "block_c.ni-75"), finding("development", *SIXTH)], later)
    assert (found.place, found.became) == (1, became)


def test_words_that_rest_on_no_figure_cannot_be_followed() -> None:
    (found,) = answer_all([finding("development")], [finding("strength", *SIXTH)])
    assert (found.became, found.later) == ("not_followed", ())
