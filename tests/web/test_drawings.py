"""The timeline is honest: grades are joined only where the scale means the same."""

from fourpoint.web.drawings import Mark, draw_spread, draw_timeline


def _drawn(*marks: Mark) -> str:
    return str(draw_timeline(marks, "alt"))


def test_grades_are_joined_only_under_one_scale() -> None:
    old, new = Mark("2008", "a", "APA", 3, ""), Mark("2010", "b", "CSA", 2, "")
    newer = Mark("2011", "b", "CSA", 3, "")
    assert _drawn(old, new).count("stroke-dasharray") == 1
    assert 'stroke-width="2"' not in _drawn(old, new)
    assert _drawn(new, newer).count('stroke-width="2"') == 1
    assert "stroke-dasharray" not in _drawn(new, newer)


def test_a_withheld_year_has_a_mark_of_its_own_and_breaks_the_line() -> None:
    drawn = _drawn(Mark("2010", "b", "CSA", 2, ""), Mark("2011", "b", "CSA", None, ""))
    assert 'stroke-width="2"' not in drawn
    assert ">–</text>" in drawn


def test_text_in_a_drawing_is_escaped_and_has_no_inline_style() -> None:
    drawn = _drawn(Mark("<b>", "a", '<script>"', 1, ""))
    assert "<script>" not in drawn
    assert "<b>" not in drawn
    assert "style=" not in drawn


def test_every_count_of_the_spread_stands_in_its_bar() -> None:
    drawn = str(draw_spread([("2011", {4: 28, 3: 71, 2: 33, 1: 15, None: 5})], "alt"))
    assert drawn.count('height="40"') == 5
    for word in ("Grade 4, best", "Grade 3", "Grade 2", "Grade 1", "Withheld"):
        assert f">{word}</text>" in drawn
    for count in (28, 71, 33, 15):
        assert f">{count}</text>" in drawn
