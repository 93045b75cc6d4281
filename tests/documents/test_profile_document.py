"""The profile's pages: every chart with a message, a source, a table and a text; every missing thing said."""

import json
from datetime import date
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from document_cases import C, assessment, framework, group, indicator, profile
from golden_text import golden

from fourpoint.core.facts import Known
from fourpoint.core.profile import BEYOND_COUNCILS, BlockA, BlockB, BlockC
from fourpoint.core.status import Status
from fourpoint.documents.document import Document, Figure, FigureGrid, Table
from fourpoint.documents.forms.charts import Bar, Dot, Series, dot_plot, spark, stacked_bars, strip, trend
from fourpoint.documents.profile.block_c import _figures, is_on_the_page
from fourpoint.documents.profile.document import profile_document
from fourpoint.documents.profile.html import profile_html
from fourpoint.documents.profile.json import profile_json, profile_value
from fourpoint.documents.profile.pdf import profile_pdf
from fourpoint.documents.profile.text import profile_text
from fourpoint.documents.sentences.figures_in_words import SYMBOLS, value_shown

if TYPE_CHECKING:
    from fourpoint import Release


def figures(document: Document) -> list[Figure]:
    found: list[Figure] = []
    for block in document.blocks:
        if isinstance(block, Figure):
            found.append(block)
        if isinstance(block, FigureGrid):
            found += block.figures
    return found


def test_every_chart_has_a_message_a_source_a_table_and_a_text() -> None:
    found = figures(profile_document(profile(), assessment(), framework()))
    assert len(found) > 5
    for figure in found:
        assert len(figure.title) > 10
        assert figure.source
        assert figure.table is not None
        assert figure.picture.alt.endswith(".")
        assert len(figure.picture.alt) > len("Stacked bars.") + 10


def test_golden_profile() -> None:
    golden("profile-csa.txt", profile_text(profile(), assessment(), framework()))


def test_none_yet_not_known_and_suppressed_stay_apart_and_are_explained() -> None:
    text = profile_text(profile(), assessment(), framework())
    assert "Secure children's homes\tnone yet" in text
    assert "Colleges\tnot known" in text
    assert "\tSafeguarding services\t–\t–\tnone yet" in text
    suppressed = next(line for line in text.splitlines() if line.startswith("Looked after children with five GCSEs"))
    assert suppressed.split("\t")[2] == "c"
    for mark, meaning in SYMBOLS:
        assert f"{mark}\t{meaning[0].upper()}{meaning[1:]}" in text


@pytest.mark.parametrize(
    ("value", "status", "shown"),
    [
        (57.95, Status.OK, "58.0%"),
        (0.0, Status.OK, "0.0%"),
        (None, Status.LOW, "low"),
        (None, Status.SUPPRESSED, "c"),
        (None, Status.NOT_APPLICABLE, "z"),
        (None, Status.UNAVAILABLE, "x"),
        (12.0, Status.UNRELIABLE, "12.0% u"),
    ],
)
def test_no_status_is_shown_as_a_number_or_as_nothing(value: float | None, status: Status, shown: str) -> None:
    assert value_shown(value, status, "percent", 1) == shown


def test_a_profile_with_nothing_in_it_says_so() -> None:
    nothing = C()
    empty = profile(
        a=BlockA(
            (group("colleges", "Colleges", nothing, known=Known.NOT_KNOWN),), nothing, None, None, None, ("colleges",)
        ),
        b=BlockB(()),
        c=BlockC((), ("ni-75",)),
        findings=(),
    )
    text = profile_text(empty, assessment(status="not_known", indicated=None, possible=(4, 3, 2, 1)), framework())
    assert "Indicated grade (4 is best, 1 is lowest)\tNot known" in text
    assert "block B is not known" in text
    assert "block C is not known" in text
    assert "Block A, inspected settings: not known" in text
    assert "0%" not in text


def test_the_summary_stands_before_the_blocks_and_on_a_page_of_its_own() -> None:
    pages = pypdfium2.PdfDocument(profile_pdf(profile(), assessment(), framework()))
    texts = [page.get_textpage().get_text_range() for page in pages]
    assert "What stands nearest" in texts[0]
    assert "Block A: inspected services" in texts[1]
    assert all("Illustration; not published by Ofsted" in text for text in texts)
    text = profile_text(profile(), assessment(), framework())
    places = [
        text.index(f"# {title}") for title in ("Performance profile", "Block A", "Block B", "Block C", "How the grade")
    ]
    assert places == sorted(places)


def test_pages_and_json_are_the_same_twice() -> None:
    made = (profile(), assessment(), framework())
    assert profile_html(*made) == profile_html(*made)
    assert profile_pdf(*made) == profile_pdf(*made)


def test_json_has_the_three_blocks_and_exact_percentages() -> None:
    value = profile_value(profile(), assessment())
    assert {"a", "b", "c", "council", "as_at", "release", "assessment"} <= value.keys()
    first = value["a"]["groups"][0]
    assert first["latest"]["percent_good_or_better"] == pytest.approx(100 * 150 / 211)
    assert value["as_at"] == "2011-11-08"
    assert json.loads(json.dumps(value)) == value


def test_a_name_with_markup_in_it_stays_a_name() -> None:
    nasty = "<img src=x onerror=alert(1)> #panic() & co"
    made = profile(council=nasty, c=BlockC((indicator("ni-1", nasty, 5.0),), ()))
    page = profile_html(made, assessment(), framework())
    assert "<img" not in page
    assert profile_pdf(made, assessment(), framework()).startswith(b"%PDF")


def test_charts_draw_no_missing_value_and_break_the_line() -> None:
    gap = trend(["1", "2", "3", "4"], [Series("Here", (1.0, 2.0, None, 4.0), True)], 0, "alt")
    assert gap.svg.count("<polyline") == 1
    assert gap.svg.count("<circle") == 3
    assert spark([None, None], "alt").svg.count("<circle") == 0
    assert strip(None, [], None, "alt").svg.count("<circle") == 0
    dots = dot_plot(Dot("Here", None), [Dot("a", 1.0), Dot("b", None)], [("England", 2.0)], 0, "alt")
    assert dots.svg.count("<circle") == 1
    assert "<path" not in dots.svg
    assert "No value to show" in dot_plot(Dot("Here", None), [], [], 0, "alt").svg


def test_bars_show_counts_and_escape_labels() -> None:
    made = stacked_bars([Bar("A & <b>", (1, 2, 0, 0), "100%"), Bar("None", (0, 0, 0, 0))], {4: "Outstanding"}, "alt")
    assert "A &amp; &lt;b&gt;" in made.svg
    assert "none graded" in made.svg
    assert made.svg.count("<rect") == 3


def test_tables_of_the_profile_have_one_header_row_and_no_empty_cell() -> None:
    for block in profile_document(profile(), assessment(), framework()).blocks:
        if isinstance(block, Table):
            assert all(cell != "" for row in block.rows for cell in row)


def test_leicestershire_profile_from_the_example(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.profile_of import make_profile_of

    made = make_profile_of(example_release, "Leicestershire", load_framework("csa-2011"), date(2011, 8, 31))
    text = profile_text(made.profile, made.assessment, made.framework)
    assert "Indicated grade (4 is best, 1 is lowest)\tPerforms well (3)" in text
    assert "Secondary schools: 76% good or better" in text
    assert "Illustration; not published by Ofsted" in text.splitlines()[0]


def test_raw_counts_that_no_framework_names_are_told_by_number_and_not_in_the_tables() -> None:
    plain = indicator("raw", "Places made", 12.0)._replace(polarity="neutral", unit="", area="")
    made = profile(c=BlockC((indicator("ni-1", "Absence", 5.0), plain), ()))
    said = profile_text(made, assessment(), framework())
    assert "1 more indicator is a raw count" in said
    assert "Places made" not in said
    assert "Places made" in profile_json(made)
    assert is_on_the_page(plain, {"raw"})
    assert is_on_the_page(plain._replace(unit="percent"), ())
    assert is_on_the_page(plain._replace(polarity="low"), ())


def test_england_s_figure_on_another_scale_is_told_and_not_drawn() -> None:
    def drawn(england: float, note: str) -> list[Figure]:
        line = indicator("first-entrants", "First-time entrants", 188.0, polarity="low", unit="rate")
        beside = line.england._replace(value=england, comparison="not_known", change_note=note)
        return list(_figures(line._replace(england=beside), "Exampleshire"))

    dots, over_time = drawn(1320.0, BEYOND_COUNCILS)
    assert "England 1,320" not in dots.picture.svg
    assert "England" not in over_time.picture.svg
    assert "England's figure, 1,320" in dots.source
    assert "not drawn" in dots.source
    assert dots.table is not None
    assert dots.table.rows[-1][1] == "1,320.0 (not compared)"
    assert "England" in drawn(190.0, "")[0].picture.svg
