"""Lines put together: what a break parted is one word again, and what was never one stays two."""

import pytest

from fourpoint.archive.pages.line_breaks import glued, one_line


@pytest.mark.parametrize(
    ("text", "more", "whole"),
    [
        ("well-", "being of children", "well-being of children"),
        ("improve and/", "or low-income", "improve and/or low-income"),
        ("14–", "19 year-olds", "14–19 year-olds"),
        ("16-", "and 17-year-olds", "16- and 17-year-olds"),
        ("a range -", "from few to many", "a range - from few to many"),
        ("children", "in care", "children in care"),
        ("", "first", "first"),
    ],
)
def test_two_lines_are_put_together(text: str, more: str, whole: str) -> None:
    assert glued(text, more) == whole


def test_many_lines_are_one_text() -> None:
    assert one_line(["post-", "16 and", "care-", "leavers"]) == "post-16 and care-leavers"
