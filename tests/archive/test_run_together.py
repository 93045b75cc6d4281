"""Bullets run together in one cell: parted by their grammar, or left whole."""

import pytest

from fourpoint.archive.letters.run_together import parted, parts_of_cell


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "improve the timeliness of reviews reduce absence in secondary schools, in particular persistent absence "
            "raise standards to bring them into line",
            [
                "improve the timeliness of reviews",
                "reduce absence in secondary schools, in particular persistent absence",
                "raise standards to bring them into line",
            ],
        ),
        ("raise standards and reduce exclusions", ["raise standards and reduce exclusions"]),
        ("improve attendance by further reducing absence", ["improve attendance by further reducing absence"]),
        (
            "there is good support in schools there have been gains over the last year",
            ["there is good support in schools", "there have been gains over the last year"],
        ),
        (
            "the council provides clear leadership the plans have been written with young people",
            ["the council provides clear leadership", "the plans have been written with young people"],
        ),
        (
            "services work well and have improved the lives of children",
            ["services work well and have improved the lives of children"],
        ),
        ("arrangements ensure that all children who are at risk are seen", None),
        ("", []),
    ],
)
def test_parted_by_grammar(text: str, parts: list[str] | None) -> None:
    assert parted(text) == ([text] if parts is None else parts)


def test_parted_by_glyphs() -> None:
    assert parts_of_cell("• one thing • another") == ["one thing", "another"]
