"""The draft letter: what it says follows from the figures, and it says nothing else."""

import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from document_cases import C, assessment, block_c, comparator, framework, group, indicator, profile
from golden_text import golden
from hypothesis import given, settings
from hypothesis import strategies as st

from fourpoint.actions.files.assess import assess_profile
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.files.profile_of import profile_of
from fourpoint.core.facts import Known
from fourpoint.core.profile import BlockA, BlockC, GradeCounts
from fourpoint.core.profile_facts.of_profile import fact_of
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.documents.letter.text import letter_text
from fourpoint.documents.sentences.groups import group_points
from fourpoint.documents.sentences.indicators import indicator_points, told_of
from fourpoint.wording import load_proportions

if TYPE_CHECKING:
    from fourpoint import Release

WORDS = load_proportions()


def texts(*groups: object) -> list[tuple[str, str]]:
    block = BlockA(tuple(groups), C(), None, None, None, ())  # type: ignore[arg-type]
    return [(point.kind, point.text) for point in group_points(block, WORDS, {})]


@pytest.mark.parametrize(
    ("counts", "kind", "said"),
    [
        (
            C(14, 29, 12, 0),
            "strength",
            "A large majority of secondary schools are good or better, 14 of them outstanding.",
        ),
        (
            C(0, 43, 10, 2),
            "strength",
            "A large majority of secondary schools are good or better, but two are inadequate.",
        ),
        (C(0, 20, 20, 0), "development", "Only half of the secondary schools are good or better."),
        (
            C(0, 20, 19, 1),
            "development",
            "Only half of the secondary schools are good or better, and one is inadequate.",
        ),
        (C(30, 0, 0, 0), "strength", "Almost all secondary schools are good or better, all of them outstanding."),
        (C(0, 8, 12, 0), "development", "Only a minority of secondary schools are good or better."),
        (C(0, 1, 0, 0), "strength", "The secondary school is good."),
        (C(0, 0, 0, 1), "development", "The secondary school is inadequate."),
        (C(1, 1, 0, 0), "strength", "One of the two secondary schools is outstanding and the other good."),
        (C(0, 2, 0, 0), "strength", "Both secondary schools are good."),
        (C(2, 4, 0, 0), "strength", "All six secondary schools are good or better, two of them outstanding."),
        (C(0, 4, 2, 0), "strength", "Four of the six secondary schools are good or better."),
        (C(0, 1, 3, 1), "development", "One of the five secondary schools is good or better, and one is inadequate."),
        (C(0, 0, 3, 0), "development", "None of the three secondary schools are good or better."),
    ],
)
def test_level_of_a_group(counts: GradeCounts, kind: str, said: str) -> None:
    assert texts(group("secondary_schools", "Secondary schools", counts)) == [(kind, said)]


def test_first_inspections_are_told_as_such() -> None:
    counts = C(0, 0, 1, 2)
    found = texts(
        group("childrens_centres", "", counts, in_year=counts, movement=replace(group("x", "", C()).movement, first=3))
    )
    assert found == [
        (
            "development",
            "Of the three children's centres inspected for the first time during the year, none is good or better, "
            "and two are inadequate.",
        )
    ]


def test_nothing_graded_says_nothing() -> None:
    assert texts(group("colleges", "Colleges", C(not_graded=4))) == []


def test_change_and_comparison_need_enough_settings() -> None:
    few = group("special_schools", "", C(2, 4), last_year=C(0, 3, 3), england=C(1, 1, 8), neighbours=C(1, 1, 8))
    assert texts(few) == [("strength", "All six special schools are good or better, two of them outstanding.")]
    many = group(
        "special_schools", "", C(0, 20, 10), last_year=C(0, 15, 15), england=C(0, 90, 10), neighbours=C(0, 66, 34)
    )
    said = (
        "The proportion has risen over the last year and is in line with similar areas and below the national average."
    )
    assert said in texts(many)[0][1]


def test_below_both_comparators_is_an_area_for_improvement() -> None:
    behind = group("primary_schools", "", C(0, 70, 30), england=C(0, 80, 20), neighbours=C(0, 80, 20))
    assert texts(behind)[0][0] == "development"


def test_indicators_that_cannot_be_compared_are_not_spoken_of() -> None:
    silent = [line for line in block_c().indicators if line.value is None]
    assert silent
    assert list(indicator_points(silent)) == []


@pytest.mark.parametrize(
    ("polarity", "side", "kind", "words"),
    [
        ("high", "better", "strength", "is above similar areas and the national average"),
        ("high", "worse", "development", "is below similar areas and the national average"),
        ("low", "better", "strength", "is lower, and so better, than in similar areas and nationally"),
        ("low", "worse", "development", "is higher, and so worse, than in similar areas and nationally"),
    ],
)
def test_comparison_follows_polarity(polarity: str, side: str, kind: str, words: str) -> None:
    line = indicator(
        "ni-59",
        "t",
        5.0,
        polarity=polarity,
        direction="steady",
        neighbours=comparator("neighbour_mean", 1.0, side),
        england=comparator("england", 1.0, side),
    )
    (point,) = indicator_points([line])
    assert (point.kind, words in point.text) == (kind, True)
    assert point.facts[:2] == ("block_c.ni-59", "block_c.ni-59.against_neighbours")


@pytest.mark.parametrize(
    ("side", "direction", "said"),
    [
        ("worse", "improving", "below similar areas and the national average, but is improving."),
        ("worse", "worsening", "below similar areas and the national average, and is getting worse."),
        ("better", "improving", "above similar areas and the national average, and is improving."),
        ("better", "worsening", "above similar areas and the national average, but is getting worse."),
        ("in_line", "worsening", "in line with similar areas and the national average, and is getting worse."),
    ],
)
def test_a_trend_that_points_the_other_way_is_joined_by_but(side: str, direction: str, said: str) -> None:
    beside = {"neighbours": comparator("neighbour_mean", 1.0, side), "england": comparator("england", 1.0, side)}
    assert told_of(indicator("ni-59", "t", 5.0, direction=direction, **beside)).endswith(said)


def test_one_figure_under_two_titles_is_told_once() -> None:
    titles = (
        "Children looked after with three or more placements in the year (%)",
        "Children looked after at 31 March with three or more placements during the year (%)",
        "Children looked after with two or more placements in the year (%)",
    )
    beside = {"neighbours": comparator("neighbour_mean", 1.0, "worse"), "england": comparator("england", 1.0, "worse")}
    lines = [indicator(f"x{n}", title, 5.0, **beside) for n, title in enumerate(titles)]
    assert [point.facts[0] for point in indicator_points(lines)] == ["block_c.x0", "block_c.x2"]


def test_the_gap_is_spoken_of_only_where_the_council_is_behind() -> None:
    ahead = indicator("ni-79", "t", 5.0, england=comparator("england", 1.0, "better", gap="widening"))
    assert "gap" not in next(iter(indicator_points([ahead]))).text


def test_a_letter_without_a_settled_grade_says_which_remain() -> None:
    letter = draft_letter(profile(), assessment(status="not_known", indicated=None, possible=(3, 2)), framework())
    assert letter.grades == {}
    assert letter.narrative[0].text == (
        "The evidence held does not settle the grade: performs well and performs adequately remain possible."
    )
    assert "Children's services assessment\tNot graded" in letter_text(letter, framework())


def test_nobody_signs_and_every_page_says_what_it_is() -> None:
    letter = draft_letter(profile(), assessment(), framework())
    assert [person.name for person in letter.signatories] == [""]
    assert letter.notice.startswith("Illustration; not published by Ofsted. Synthetic data")
    real = draft_letter(profile(synthetic=""), assessment(), framework())
    assert real.notice == "Draft made by Fourpoint from published figures; not published by Ofsted."


def test_no_two_bullets_alike_and_every_group_bullet_rests_on_facts() -> None:
    letter = draft_letter(profile(), assessment(), framework())
    bullets = [finding.text for finding in letter.findings]
    assert len(set(bullets)) == len(bullets)
    for finding in letter.findings:
        if "good or better" in finding.text:
            assert all(fact.startswith(("block_a.", "block_c.")) for fact in finding.facts)
            assert finding.facts


def test_golden_letter() -> None:
    golden("letter-csa.txt", letter_text(draft_letter(profile(), assessment(), framework()), framework()))


def test_leicestershire_2011_follows_the_order_of_thought_of_its_letter(example_release: "Release") -> None:
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter

    rules = load_framework("csa-2011")
    letter = make_letter(example_release, "Leicestershire", rules, date(2011, 8, 31), date(2011, 11, 8))
    assert letter.grades == {"overall": 3}
    strengths = " ".join(one.text for one in letter.findings if one.kind == "strength")
    order = [
        "one central team",
        "childcare",
        "primary schools",
        "secondary schools",
        "special schools",
        "children's homes",
    ]
    places = [strengths.index(word) for word in order]
    assert places == sorted(places)
    assert "Of the 18 inspected during the year" in strengths
    assert "four of them outstanding" in strengths
    areas = " ".join(one.text for one in letter.findings if one.kind == "development")
    assert re.search(
        r"three children's centres inspected for the first time .* none is good or better, and two are", areas
    )
    assert "GCSE" in areas
    assert "sixth form" in areas
    text = letter_text(letter, rules)
    assert "named no area for priority action" in text
    assert "no announced inspection of safeguarding" in text


def test_an_empty_block_c_gives_no_sentence_about_indicators() -> None:
    letter = draft_letter(profile(c=BlockC((), ())), assessment(), framework())
    assert "indicators that can be compared" not in " ".join(one.text for one in letter.narrative)


COUNTS = st.builds(GradeCounts, *[st.integers(0, 30)] * 4)


@settings(max_examples=150, deadline=None, database=None)
@given(COUNTS, st.sampled_from(["primary_schools", "fostering", "childminders"]))
def test_whatever_the_counts_the_sentence_carries_no_more_than_they_do(counts: GradeCounts, name: str) -> None:
    found = texts(group(name, "", counts))
    assert bool(found) == bool(counts.graded)
    for kind, text in found:
        assert "{" not in text
        assert ("inadequate" in text) <= (counts.grade_1 > 0)
        assert ("outstanding" in text) <= (counts.grade_4 > 0)
        if counts.graded >= WORDS.count_below:
            percent = counts.percent_good_or_better or 0
            assert WORDS.band(percent).opening.lower() in text.lower()
            assert (kind == "strength") <= (percent >= 64.5)
        if kind == "strength" and counts.graded < WORDS.count_below:
            assert not counts.grade_1


@pytest.mark.parametrize(
    ("council", "framework_id", "day"),
    [
        ("Leicestershire", "csa-2011", date(2011, 11, 8)),
        ("Leeds", "csa-2011", date(2011, 11, 8)),
        ("Leicester", "apa-2008", date(2008, 12, 17)),
    ],
)
def test_every_drafted_sentence_ends_in_a_cell(
    example_release: "Release", council: str, framework_id: str, day: date
) -> None:
    rules = load_framework(framework_id)
    made = profile_of(example_release, council, rules, day)
    letter = draft_letter(made, assess_profile(made, rules), rules)
    sections = [sentence for section in letter.sections for sentence in section.narrative]
    sentences = [*letter.context, *letter.narrative, *sections, *letter.findings]
    assert len(sentences) > 20
    for sentence in sentences:
        facts = [fact_of(made, rules, name) for name in sentence.facts]
        assert facts, f"no facts: {sentence.text}"
        known = [fact for fact in facts if fact.known is not Known.NOT_KNOWN]
        assert known or sentence.text.startswith("The evidence held up to"), sentence.text
        for fact in known:
            nothing_there = fact.known is Known.NONE_YET and fact.name.startswith("evidence.")
            assert fact.cells or nothing_there, f"{fact.name} has no cell: {sentence.text}"
        assert any(fact.cells for fact in known) or not known, sentence.text


def test_a_fact_that_no_rule_may_ask_for_is_still_found_and_an_absent_one_refused() -> None:
    made = profile()
    assert fact_of(made, framework(), "finding.1").because == "unannounced-2011, 5 July 2011: quote"
    assert fact_of(made, framework(), "awarded.csa-2010.overall").value == 3
    for name in ("finding.0", "finding.3", "finding.x", "awarded.csa-2009.overall"):
        with pytest.raises(KeyError):
            fact_of(made, framework(), name)
