"""The timeline is honest: grades are joined only where the scale means the same."""

import re

from fourpoint.web.drawings import Mark, draw_spread, draw_timeline


def _drawn(*marks: Mark) -> str:
    return str(draw_timeline(marks, "alt"))


def test_grades_are_joined_only_under_one_scale() -> None:
    old, new = Mark(2008, "a", "APA", 3, ""), Mark(2010, "b", "CSA", 2, "")
    newer = Mark(2011, "b", "CSA", 3, "")
    assert _drawn(old, new).count("stroke-dasharray") == 1
    assert 'stroke-width="2"' not in _drawn(old, new)
    assert _drawn(new, newer).count('stroke-width="2"') == 1
    assert "stroke-dasharray" not in _drawn(new, newer)


def test_a_withheld_year_has_a_mark_of_its_own_and_breaks_the_line() -> None:
    drawn = _drawn(Mark(2010, "b", "CSA", 2, ""), Mark(2011, "b", "CSA", None, ""))
    assert 'stroke-width="2"' not in drawn
    assert ">–</text>" in drawn


def test_text_in_a_drawing_is_escaped_and_has_no_inline_style() -> None:
    drawn = _drawn(Mark(2011, "a", '<script>"<b>', 1, ""))
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn


def test_every_count_with_room_stands_in_its_bar_and_the_rest_stays_empty() -> None:
    drawn = str(draw_spread([("2011", {4: 28, 3: 71, 2: 33, 1: 15, None: 5})], "alt"))
    assert drawn.count("<rect") == 1 + 5
    for count in (28, 71, 33, 15):
        assert f">{count}</text>" in drawn
    assert ">5</text>" not in drawn, "too narrow for its number, which stands in the table"
    one = str(draw_spread([("2008", {4: 0, 3: 0, 2: 1, 1: 0, None: 0})], "alt", of=152))
    assert 'width="0.66%"' in one, "one council of 152 does not look like all of them"


def test_years_stand_at_their_true_distance_and_a_gap_is_not_bridged() -> None:
    drawn = _drawn(Mark(2007, "a", "APA", 3), Mark(2010, "a", "APA", 1), Mark(2011, "a", "APA", 2))
    for year in range(2007, 2012):
        assert f">{year}</text>" in drawn
    assert drawn.count('stroke-width="2"') == 1


def test_two_assessments_of_one_year_stand_side_by_side() -> None:
    drawn = _drawn(Mark(2011, "a", "APA", 3), Mark(2011, "b", "CSA", 2))
    assert len(set(re.findall(r'cx="([^"]+)"', drawn))) == 2
