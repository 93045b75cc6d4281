"""Titles as the official tables print them, as the start of a sentence; the 76 headline measures of LAIT among them."""

import csv
from pathlib import Path

import pytest

from fourpoint.wording import load_wording
from fourpoint.wording.indicator_subjects import subject_of_title


@pytest.mark.parametrize(
    ("title", "unit", "said"),
    [
        (
            "Children in  reception year who are overweight or obese (%)",
            "percent",
            "The percentage of children in reception year who are overweight or obese",
        ),
        ("Under 18 conception rates (15-17 yr olds)", "rate", "The under 18 conception rate (15-17 year-olds)"),
        ("Infant Mortality rate per 1000 live births", "rate", "The rate of infant mortality per 1000 live births"),
        ("Children in Need (rate)", "rate", "The rate of children in need"),
        ("Average Attainment 8 score per pupil", "score", "The average Attainment 8 score per pupil"),
        ("Total School Absence (%)", "percent", "The rate of school absence"),
        (
            "Care Leavers 19-21 year old in suitable accommodation (%)",
            "percent",
            "The percentage of care leavers aged 19 to 21 in suitable accommodation",
        ),
        (
            "Pupils achieving 9-5 pass in English and Maths (%)",
            "percent",
            "The percentage of pupils achieving 9-5 pass in English and maths",
        ),
        (
            "16-17 year olds that are Not in Education, Employment or Training (%)",
            "percent",
            "The percentage of 16-17 year-olds that are not in education, employment or training",
        ),
        ("Inequality gap in something (%)", "percent", ""),
        ("Something odd", "score", ""),
    ],
)
def test_a_title_as_the_start_of_a_sentence(title: str, unit: str, said: str) -> None:
    assert subject_of_title(title, unit) == said


def test_the_headline_measures_are_not_quoted_by_title(shared: Path) -> None:
    phrases = load_wording("indicator_phrases")
    folder = shared / "data" / "indicators"
    headline = [row["Measure_short"] for row in _rows(folder / "lait_headline_measures_map_derived.csv")]
    titles = {row["Measure_short"]: row for row in _rows(folder / "lait_data_dictionary.csv")}
    assert len(headline) == 76
    told = {}
    for short in headline:
        title = titles[short]["Chart_title"]
        unit = "percent" if "%" in title else "rate" if "rate" in title.lower() else "score"
        told[short] = phrases.get(short.lower()) or subject_of_title(title, unit)
    assert [short for short, text in told.items() if not text] == []
    for text in told.values():
        assert text.startswith("The "), text
        assert "%" not in text, text
        assert "  " not in text, text


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
