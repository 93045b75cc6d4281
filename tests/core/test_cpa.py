"""The star table: the worked case of Oxfordshire, and what could not be read stays not known."""

from fourpoint.actions.files.frameworks import load_star_table
from fourpoint.core.judging.cpa import effect_of_children, stars

TABLE = load_star_table()


def test_oxfordshire_2007_falls_from_four_stars_to_three() -> None:
    """Its children's score fell from 3 to 2 and with it the council from four stars to three (its other scores are
    not in the source: any that gave four stars before give three after)."""
    for corporate, level_2 in ((4, (2, 3)), (4, (3, 3)), (3, (3, 3))):
        assert stars(TABLE, corporate, (3, 3, 3), level_2) == (4,)
        assert stars(TABLE, corporate, (2, 3, 3), level_2) == (3,)


def test_rows() -> None:
    assert stars(TABLE, 4, (1, 3, 3), (2, 1)) == (2,)
    assert stars(TABLE, 4, (1, 1, 3), (3, 3)) == (1,)
    assert stars(TABLE, 3, (3, 3, 3), (2, 3)) == (4, 3), "the source and the Commission's own table may differ here"
    assert stars(TABLE, 3, (2, 3, 3), (1, 3)) == (2,)
    assert stars(TABLE, 2, (3, 3, 3), (2, 3)) == (3,)


def test_what_could_not_be_read_is_not_known() -> None:
    assert stars(TABLE, 1, (4, 4, 4), (4,)) == ()
    assert stars(TABLE, 2, (1, 2, 2), (2, 2)) == ()
    assert effect_of_children(TABLE, 2, (2, 2), (2, 2)) == {4: (2,), 3: (2,), 2: (2,), 1: ()}
