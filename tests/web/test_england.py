"""England in one view: what is counted, what is compared, and what is said not to be."""

from datetime import date

from django.test import Client

from fourpoint.actions.public.grade_book import GradeBook, Graded, Place
from fourpoint.web.views.public.england import spread_of
from tests.records.world import World

PLACES = tuple(
    Place(code, code, f"Council {code}", region, "") for code, region in (("1", "N"), ("2", "N"), ("3", "S"))
)


def _graded(code: str, year: int, framework: str, grade: int | None) -> Graded:
    grades = {"overall": grade} if grade else {}
    return Graded(code, year, framework, framework, date(year, 11, 8), grades, "", withheld=grade is None)


def _book(*all_: Graded) -> GradeBook:
    of = {place.code: tuple(one for one in all_ if one.code == place.code) for place in PLACES}
    return GradeBook("x", PLACES, of, synthetic="", release="")


def test_councils_move_only_under_a_scale_that_means_the_same() -> None:
    book = _book(
        _graded("1", 2010, "csa-2010", 2),
        _graded("1", 2011, "csa-2011", 3),
        _graded("2", 2010, "apa-2008", 2),
        _graded("2", 2011, "csa-2011", 3),
        _graded("3", 2010, "csa-2010", 1),
        _graded("3", 2011, "csa-2011", None),
    )
    moves = book.moves(2011)
    assert [(place.code, before, now) for place, before, now in moves.rose] == [("1", 2, 3)]
    assert (moves.fell, moves.same, moves.not_compared) == ([], 0, 2)


def test_the_year_before_is_not_set_beside_where_grades_meant_something_else() -> None:
    book = _book(
        _graded("1", 2008, "apa-2008", 2), _graded("1", 2009, "csa-2011", 3), _graded("2", 2009, "csa-2011", 4)
    )
    spread = spread_of(book, 2009)
    assert (spread.before, spread.scale_changed, spread.graded, spread.silent) == (None, True, 2, 1)
    assert spread_of(book, 2009, "S").silent == 1


def test_england_says_how_many_have_no_grade(world: World, client: Client) -> None:
    page = client.get("/?year=2011").content.decode()
    assert "1 of 2 councils has a grade; for 1 nothing is published." in page
    assert "Who rose and who fell since 2010" in page
    assert "1 council rose" in page
    assert "The meaning of the grades" not in page
    assert client.get("/?year=99999&region=Nowhere").status_code == 200
