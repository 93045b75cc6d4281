"""The main job over the example release: the grades that the real documents report follow from their evidence."""

from datetime import date

import pytest

import fourpoint
from fourpoint import Assessment, Release
from fourpoint.documents.letter.draft import draft_letter

CASES = {
    "leicestershire-2011": ("Leicestershire", "csa-2011", date(2011, 8, 31), 3),
    "leicestershire-2011-letter": ("Leicestershire", "csa-2011", date(2011, 11, 8), 3),
    "leeds-2010": ("Leeds", "csa-2010", date(2010, 12, 9), 1),
    "leeds-2011": ("Leeds", "csa-2011", date(2011, 11, 8), 2),
    "leicestershire-2010": ("Leicestershire", "csa-2010", date(2010, 12, 9), 3),
    "leeds-2007": ("Leeds", "apa-2007", date(2007, 11, 28), 3),
    "leicester-2006": ("Leicester", "apa-2006", date(2006, 11, 1), 3),
    "leicester-2008": ("Leicester", "apa-2008", date(2008, 12, 17), 2),
}


def _assess(release: Release, council: str, framework: str, as_at: date) -> Assessment:
    rules = fourpoint.load_framework(framework)
    return fourpoint.assess_profile(fourpoint.profile_of(release, council, rules, as_at), rules)


@pytest.mark.parametrize("case", CASES.values(), ids=CASES.keys())
def test_the_expected_grade_follows(example_release: Release, case: tuple[str, str, date, int]) -> None:
    council, framework, as_at, expected = case
    found = _assess(example_release, council, framework, as_at)
    assert (found.status, found.indicated, found.possible) == ("graded", expected, (expected,))
    assert found.release == example_release.hash


def test_leicestershire_2011_starts_at_3_and_no_limit_acts(example_release: Release) -> None:
    found = _assess(example_release, *CASES["leicestershire-2011"][:3])
    assert (found.starting, found.limits) == (3, ())
    by_id = {step.id: step for step in found.trace}
    assert "none published yet" in " ".join(by_id["L1"].working)
    assert by_id["L1"].verdict.value == "not_met"
    assert by_id["L2"].verdict.value == "not_met"


def test_leeds_is_limited_in_2010_and_lifted_by_its_reinspection(example_release: Release) -> None:
    before = _assess(example_release, *CASES["leeds-2010"][:3])
    after = _assess(example_release, *CASES["leeds-2011"][:3])
    assert (before.starting, before.limits) == (2, ("L1",))
    assert (after.starting, after.limits) == (2, ())
    assert "10 October 2011" in " ".join(line for step in after.trace for line in step.working)
    day_before = _assess(example_release, "Leeds", "csa-2011", date(2011, 10, 9))
    assert day_before.indicated == 1


def test_leicester_2008_is_derived_from_its_six_judgements(example_release: Release) -> None:
    found = _assess(example_release, *CASES["leicester-2008"][:3])
    grades = {one.area: one.indicated for one in found.judgements}
    assert grades == {
        "overall": 2,
        "being_healthy": 2,
        "staying_safe": 3,
        "enjoying_and_achieving": 1,
        "positive_contribution": 4,
        "economic_well_being": 3,
        "capacity_to_improve": 2,
    }
    assert any(step.area == "overall" and step.kind == "rule" and step.verdict.value == "met" for step in found.trace)


def test_the_whole_country_has_grades_of_every_kind(example_release: Release) -> None:
    every = fourpoint.assess_all(example_release, fourpoint.load_framework("csa-2011"), date(2011, 11, 8))
    assert len(every) == 152
    assert {one.indicated for one in every} >= {4, 3, 2, 1}
    assert "withheld" in {one.status for one in every}
    assert all(one.synthetic for one in every)


def test_aspects_of_schools_that_became_academies_still_count(example_release: Release) -> None:
    profile = fourpoint.profile_of(example_release, "855", fourpoint.load_framework("csa-2011"), date(2011, 8, 31))
    group = next(one for one in profile.a.groups if (one.group, one.sector) == ("secondary_schools", ""))
    assert group.latest.graded == group.aspects["behaviour"].graded == 55
    assert group.aspects["behaviour"].percent_good_or_better > 97


def test_the_letter_says_what_the_real_one_says(example_release: Release) -> None:
    """The facts of the letter of 8 November 2011, in our words, from the example's counts."""
    rules = fourpoint.load_framework("csa-2011")
    profile = fourpoint.profile_of(example_release, "Leicestershire", rules, date(2011, 8, 31))
    letter = draft_letter(profile, fourpoint.assess_profile(profile, rules), rules)
    strengths = " ".join(one.text for one in letter.findings if one.kind == "strength")
    areas = " ".join(one.text for one in letter.findings if one.kind == "development")
    whole = " ".join(one.text for one in letter.narrative)
    assert "perform well" in whole
    assert "large majority" in whole
    assert "very few are inadequate" in whole
    assert "June 2011" in whole
    for told in (
        "18 inspected during the year",
        "four of them outstanding",
        "All six special schools",
        "November 2010",
    ):
        assert told in strengths, told
    assert "One of the two council-run children's homes is outstanding and the other good" in strengths
    assert "Six of the nine independent fostering agencies" in strengths
    assert "Of the three children's centres inspected for the first time during the year, none is good" in areas
    assert "The council-run fostering agency is adequate" in strengths + areas
    for told in ("free school meals", "not as quickly as nationally", "sixth forms"):
        assert told in areas, told
