"""The table of proportion words that the handbook prints, and the counts of small groups."""

import pytest

from fourpoint.core.errors import InputProblemsError, UsageError
from fourpoint.core.words.wording import count_of, join_words, number_word, parse_proportions, shown, whole_percent
from fourpoint.wording import load_proportions, wording_text

OFSTED = [
    (100, "almost all"),
    (97, "almost all"),
    (96.5, "almost all"),
    (96.49, "very large majority"),
    (80, "very large majority"),
    (79.5, "very large majority"),
    (79.49, "large majority"),
    (65, "large majority"),
    (64.5, "large majority"),
    (64, "majority"),
    (51, "majority"),
    (50.5, "majority"),
    (50.49, "half"),
    (50, "half"),
    (49.5, "half"),
    (49.49, "minority"),
    (35, "minority"),
    (34, "small minority"),
    (20, "small minority"),
    (19, "very small minority"),
    (4, "very small minority"),
    (3.49, "very few"),
    (0, "very few"),
]
SCOTLAND = [
    (91, "almost all"),
    (90, "most"),
    (75, "most"),
    (74, "majority"),
    (50, "majority"),
    (49, "less than half"),
    (14, "few"),
]
COUNTS = [
    (4, 18, "four of the 18"),
    (0, 3, "none of the three"),
    (0, 2, "neither of the two"),
    (2, 2, "both"),
    (6, 6, "all six"),
    (1, 2, "one of the two"),
    (11, 12, "11 of the 12"),
    (12, 12, "all 12"),
]


@pytest.mark.parametrize(("percent", "words"), OFSTED)
def test_words_of_ofsted(percent: float, words: str) -> None:
    assert load_proportions("ofsted").word(percent) == words


@pytest.mark.parametrize(("percent", "words"), SCOTLAND)
def test_words_differ_by_inspectorate(percent: float, words: str) -> None:
    assert load_proportions("education-scotland").word(percent) == words


@pytest.mark.parametrize(("number", "total", "words"), COUNTS)
def test_small_groups_are_counted(number: int, total: int, words: str) -> None:
    assert count_of(number, total) == words


@pytest.mark.parametrize("inspectorate", ["ofsted", "education-scotland"])
def test_every_whole_percentage_has_one_band_and_its_words_lead_back(inspectorate: str) -> None:
    table = load_proportions(inspectorate)
    for percent in range(101):
        assert sum(band.from_ <= percent <= band.to for band in table.bands) == 1
        assert table.means(table.word(percent)) == table.band(percent)


def test_a_gap_between_bands_is_refused_when_the_table_is_read() -> None:
    text = wording_text("proportions-ofsted").replace("from = 51", "from = 52")
    with pytest.raises(InputProblemsError, match="51 is missing or covered twice"):
        parse_proportions(text, "words.toml")
    with pytest.raises(InputProblemsError, match=r"words\.toml: This is not TOML"):
        parse_proportions("bands = [", "words.toml")


def test_unknown_words_and_files_are_named() -> None:
    assert load_proportions().means("bulk") is None
    assert load_proportions().means("Most") == load_proportions().band(85)
    with pytest.raises(UsageError, match=r"proportions-mars.*proportions-ofsted"):
        load_proportions("mars")


def test_what_is_no_count_or_percentage_is_an_error() -> None:
    with pytest.raises(ValueError, match="not a count"):
        count_of(4, 3)
    with pytest.raises(ValueError, match="not a percentage"):
        whole_percent(101)


def test_figures_and_lists_as_shown() -> None:
    assert shown(79.5, 0, "percent") == "80%"
    assert shown(1234.25, 1) == "1,234.3"
    assert shown(-0.04, 1) == "0.0"
    assert number_word(10) == "ten"
    assert number_word(1500) == "1,500"
    assert join_words(["a", "b", "c"]) == "a, b and c"
    assert join_words(["a"]) == "a"
