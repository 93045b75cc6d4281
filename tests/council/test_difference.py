"""Why two figures differ, as a table: the one thing that turns one into the other, or nothing."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.actions.council.difference import explain_difference, write_difference
from fourpoint.core.council.difference import HeldFigure, OwnFigure, explain
from fourpoint.core.council.likelihood import Measure
from fourpoint.core.errors import UsageError
from fourpoint.core.status import Status
from fourpoint.release.store import Release

PERCENT = Measure("percent", "high", 1)


def held(value: float | None, period: str = "2010-11", **other: object) -> HeldFigure:
    said = {"place": "Leeds", "breakdown": "", "end": None, "status": Status.OK, "edition": "final"} | other
    return HeldFigure(period=period, value=value, **said)  # type: ignore[arg-type]


SHOWN = held(85.0, numerator=595, denominator=700)
OTHERS = (
    SHOWN,
    held(79.4, "2009-10"),
    held(84.2, edition="provisional"),
    held(61.0, breakdown="boys"),
    held(90.0, place="England"),
    held(88.0, place="the median of 10 neighbours under nfer-2007-02"),
    held(55.5, "2009-10", breakdown="boys"),
)


@pytest.mark.parametrize(
    ("own", "kind", "words"),
    [
        (OwnFigure(85.04), "same", "there is no difference"),
        (OwnFigure(85.1), "rounding", "rounding can make the difference"),
        (OwnFigure(79.4), "period", "Yours equals the figure for 2009-10; shown here is that for 2010-11."),
        (OwnFigure(84.2), "edition", "of the provisional edition; shown here is that of the final one"),
        (OwnFigure(61.0), "breakdown", "for boys; shown here is that for all children"),
        (OwnFigure(90.0), "place", "of England"),
        (OwnFigure(88.0), "place", "the median of 10 neighbours under nfer-2007-02"),
        (OwnFigure(70.0, period="2009-10"), "period", "for 2009-10 the release holds 79.4%"),
        (OwnFigure(70.0, period="1999-00"), "period", "the release holds none for 1999-00"),
        (OwnFigure(86.0, denominator=690), "counts", "The denominators differ: 700 in the release, 690 in yours."),
        (OwnFigure(84.0, numerator=588, denominator=690), "arithmetic", "(588 of 690) give 85.2%, not 84.0%"),
        (OwnFigure(55.5), "unexplained", "Nothing that the release holds explains"),
        (OwnFigure(12.0), "unexplained", "Nothing that the release holds explains"),
    ],
)
def test_reasons(own: OwnFigure, kind: str, words: str) -> None:
    found = explain(SHOWN, own, OTHERS, PERCENT)
    assert any(one.kind == kind and words in one.words for one in found.reasons)


def test_a_figure_that_is_not_there_has_no_difference() -> None:
    found = explain(held(None, status=Status.SUPPRESSED), OwnFigure(12.0), (), PERCENT)
    assert found.apart is None
    assert found.reasons[0].words == "The release holds no number for 2010-11: suppressed."


@given(st.floats(0, 100))
def test_there_is_always_an_answer_and_equal_figures_are_the_same(value: float) -> None:
    assert explain(SHOWN, OwnFigure(value), OTHERS, PERCENT).reasons
    assert explain(held(value), OwnFigure(value), OTHERS, PERCENT).reasons[0].kind == "same"


def test_the_page_names_the_place_in_the_source(example_release: Release, tmp_path: Path) -> None:
    made = explain_difference(example_release, "Leeds", "ni-66", OwnFigure(88.4), date(2011, 11, 8))
    assert "figures.csv, row" in made.text
    assert "Yours equals the figure for 2009-10" in made.text
    assert "2.2 percentage points lower" in made.text
    assert [path.name for path in write_difference(made, tmp_path)] == ["difference.html", "difference.pdf"]


@pytest.mark.parametrize(
    ("indicator", "value", "words"),
    [("ni-999", 1.0, "no indicator 'ni-999'"), ("ni-66", float("nan"), "not a number")],
)
def test_what_cannot_be_asked(example_release: Release, indicator: str, value: float, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        explain_difference(example_release, "Leeds", indicator, OwnFigure(value), date(2011, 11, 8))
