"""Numbers and cross-references of a report, and both Leeds reports from the example, section by section."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fourpoint.actions.council.report import Made, make_report
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis.council_record import read_record
from fourpoint.core.council.board_report import BoardReport, Group, Listed, Para, Section, number, paragraphs
from fourpoint.documents.board.blocks import board_document
from fourpoint.documents.forms.text_page import document_text
from fourpoint.release.store import Release

MEETING = date(2011, 12, 14)


def report(*sections: Section, summary: tuple[Para, ...] = (), recommendations: tuple[Para, ...] = ()) -> BoardReport:
    return BoardReport(
        "decision", "Leeds", "Director", "Board", MEETING, "Subject", (), "Summary", summary, recommendations, sections
    )


def numbers(made: BoardReport) -> list[str]:
    return [one.number for one in paragraphs(number(made))]


def test_numbers_as_committees_count() -> None:
    made = report(
        Section("One", (Para("a"), Group("Aside", (Para("b"), Listed("L", ("x",), "-"))), Para("c"))),
        Section("Two", (Group("Heading", (Para("d"), Para("e")), numbered=True), Group("More", (Para("f"),), True))),
        summary=(Para("s"), Para("t")),
        recommendations=(Para("r"),),
    )
    assert numbers(made) == ["1", "2", "3", "1.1", "1.2", "1.3", "2.1.1", "2.1.2", "2.2.1"]


def test_a_reference_names_the_paragraph_that_it_means() -> None:
    made = number(report(Section("One", (Para("a"), Para("b", key="here"))), summary=(Para("See.", see=("here",)),)))
    (first,) = made.summary
    assert isinstance(first.part, Para)
    assert first.part.text == "See (see paragraph 1.2)."


@pytest.mark.parametrize(
    ("section", "words"),
    [
        (Section("One", (Para("a", see=("nowhere",)),)), "refers to 'nowhere'"),
        (Section("One", (Para("a", key="k"), Para("b", key="k"))), "two paragraphs bear the key 'k'"),
    ],
)
def test_a_reference_into_nothing_is_refused(section: Section, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        number(report(section))


parts = st.lists(
    st.sampled_from([Para("p"), Listed("l", (), "none"), Group("g", (Para("q"),)), Group("n", (Para("r"),), True)])
)


@given(st.lists(parts, max_size=4))
def test_no_number_is_given_twice(sections: list[list[Para | Listed | Group]]) -> None:
    found = numbers(report(*(Section("s", tuple(one)) for one in sections)))
    assert len(found) == len(set(found))


@pytest.fixture(scope="module")
def decision(example_release: Release) -> Made:
    return make_report(example_release, "Leeds", load_framework("csa-2011"), MEETING, "board")


@pytest.fixture(scope="module")
def overview(example_release: Release) -> Made:
    return make_report(example_release, "Leeds", load_framework("apa-2007"), date(2007, 12, 19), "overview")


def text_of(made: Made) -> str:
    return document_text(board_document(made.report, made.letter))


def headings(text: str, marks: str) -> list[str]:
    return [line.removeprefix(f"{marks} ") for line in text.splitlines() if line.startswith(f"{marks} ")]


def test_the_decision_report_has_every_section_of_2011(decision: Made) -> None:
    text = text_of(decision)
    assert headings(text, "##") == [
        "Summary of main issues",
        "Recommendations",
        "1.0 Purpose of this report",
        "2.0 Background information",
        "3.0 Main issues",
        "4.0 Corporate considerations",
        "5.0 Conclusions",
        "6.0 Recommendations",
        "7.0 Background documents",
        "Appendix 1: the assessment letter",
    ]
    assert headings(text, "###")[:7] == [
        "Wider considerations: the improvement notice",
        "4.1 Consultation and engagement",
        "4.2 Equality and diversity, cohesion and integration",
        "4.3 Council policies and city priorities",
        "4.4 Resources and value for money",
        "4.5 Legal implications, access to information and call-in",
        "4.6 Risk management",
    ]


@pytest.mark.parametrize(
    "fact",
    [
        "Report of: Director of Children's Services",
        "Date: 14 December 2011",
        "Is the decision eligible for call-in?\t☑ Yes\t☐ No",
        "Are specific electoral wards affected?\t☐ Yes\t☑ No",
        "published on 8 November 2011",
        "This year Leeds is assessed as 'performs adequately', grade 2",
        "That is higher than in 2010, when it was 'performs poorly'.",
        "Announced re-inspection of safeguarding and looked after children, published 10 October 2011",
        "The grade of 2010 was limited in this way",
        "Leeds Education Challenge",
        "Plans agreed with all of them; due 31 July 2012\tUnder way\tPersistent absence in secondary schools",
        "10 March 2010",
        "Evidence: published by 8 November 2011; nothing of it is later",
    ],
)
def test_every_fact_of_2011_has_its_place(decision: Made, fact: str) -> None:
    assert fact in text_of(decision)


def test_the_later_meeting_is_said(decision: Made, overview: Made) -> None:
    assert "14 December 2011 lies after the release's day" in decision.told
    assert overview.told == ""


def bullets_under(text: str, title: str) -> int:
    """Bullets below every heading `title`, before the appendix."""
    count, inside = 0, False
    for line in text.partition("## Appendix")[0].splitlines():
        if line.startswith("#") or (line and line[0].isdigit()):
            inside = title in line
        count += inside and line.startswith("- ")
    return count


def test_counts_of_both_years(decision: Made, overview: Made) -> None:
    text = text_of(decision)
    assert (bullets_under(text, "these strengths"), bullets_under(text, "further improvement in these areas")) == (8, 5)
    text = text_of(overview)
    assert (bullets_under(text, "Strengths"), bullets_under(text, "Areas for development")) == (23, 18)
    assert "23 strengths and 18 areas for development" in text


@pytest.mark.parametrize(
    "fact",
    [
        "Have ward members been consulted?\t☐ Yes\t☑ No",
        "Specific implications for narrowing the gap?\t☑ Yes\t☐ No",
        "Audit of the partnership arrangements for children's services, by KPMG",
        "gives 'good' for both overall effectiveness and capacity to improve, as the council's own assessment did",
        "Our self-assessment judged this outcome 'adequate'; the annual assessment confirmed it.",
        "In the TellUs2 survey the majority of children said that they enjoy school.",
        "Unlikely to be met: below 50.0% at March 2008\tRed: off track",
        "Likely to be met: at least 72.0% at March 2008\tGreen: on track",
        "Leadership\tCapacity to improve\tagree\tKPMG; Ofsted\tnone",
        "below national averages. (Integrated Strategic Commissioning Board, 31 October 2007)",
        "Plan each review in the week of the one before (Head of reviewing)\tNine in ten reviews planned by the end of "
        "January 2008; due 31 March 2008\tUnder way\tReviews of looked-after children held on time (NI 66): not known: "
        "no figure is for a time after 31 October 2007; 46.3% (2007-08 Q2)\tReviews are held faster than a year ago.",
        "### Looking ahead: the coming year",
        "## 4.0 Implications for council policy and governance",
        "## 5.0 Legal and resource implications",
        "7.1 It is recommended that Executive Board note",
    ],
)
def test_every_fact_of_2007_has_its_place(overview: Made, fact: str) -> None:
    assert fact in text_of(overview)


def test_a_council_without_a_record_gets_a_report_that_says_so(example_release: Release) -> None:
    made = make_report(example_release, "Leicestershire", load_framework("csa-2011"), date(2011, 8, 31), "overview")
    text = text_of(made)
    assert "The record holds neither a self-assessment nor a published grade" in text or "No grade had been" in text
    assert "The record holds no targets of the last twelve months." in text


def test_one_page_for_members_counts_what_it_leaves_out(example_release: Release) -> None:
    made = make_report(example_release, "Leeds", load_framework("csa-2011"), MEETING, "summary")
    text = text_of(made)
    assert "Four of eight strengths; the rest stand in the full report:" in text
    assert "Four of five areas for development; the rest" in text
    assert "An improvement notice stands." in text


def test_before_a_letter_nothing_is_said_of_one(example_release: Release) -> None:
    made = make_report(example_release, "001", load_framework("csa-2011"), date(2011, 10, 1), "board")
    text = text_of(made)
    assert "No assessment letter had been published by 1 October 2011" in text
    assert "The evidence indicates grade 3" in text
    assert "appendix" not in text.lower()
    assert "names no strengths" not in text


def test_an_apa_report_speaks_of_no_profile_and_lists_every_finding(example_release: Release) -> None:
    made = make_report(example_release, "Leicester", load_framework("apa-2008"), date(2009, 1, 15), "board")
    text = text_of(made)
    assert "three blocks" not in text
    assert "This year Leicester is assessed as 'adequate', grade 2" in text
    assert bullets_under(text, "The letter notes these strengths") == 17
    assert bullets_under(text, "further improvement in these areas") == 13


def test_last_years_letter_is_answered(example_release: Release) -> None:
    made = make_report(example_release, "Leicestershire", load_framework("csa-2011"), date(2011, 12, 1), "board")
    text = text_of(made)
    assert "Raise the results of 16-year-olds from low-income families: asked for again this year." in text


def test_only_the_newest_annual_assessment_is_drawn_on(example_release: Release) -> None:
    made = make_report(example_release, "Leicestershire", load_framework("csa-2011"), date(2011, 12, 1), "overview")
    text = text_of(made)
    assert "Children's services assessment 2011, by Ofsted" in text
    assert "Children's services assessment 2010, by Ofsted" not in text


def test_a_confidential_review_is_not_named_and_what_it_alone_says_is_left_out(example_release: Release) -> None:
    record = read_record(example_release, "383", "Leeds", date(2007, 12, 19))
    closed = tuple(replace(review, confidential=review.id == "kpmg-2007") for review in record.reviews)
    shown = replace(record, reviews=closed).open_findings
    texts = [finding.text for finding in shown]
    assert any(text.startswith("Leadership is strong") for text in texts), "another review says it too"
    assert not any(text.startswith("Risk is managed") for text in texts), "the audit alone says it"
    assert all("kpmg-2007" not in finding.reviews for finding in shown)
    (shared,) = [finding for finding in shown if finding.text.startswith("Leadership is strong")]
    assert shared.quotes == (), "a quotation may be the confidential review's own"


def test_a_box_that_nobody_answered_stays_empty_and_the_report_says_so(example_release: Release) -> None:
    text = text_of(make_report(example_release, "Leeds", load_framework("csa-2011"), date(2011, 12, 1), "board"))
    assert "Is the decision eligible for call-in?\t☐ Yes\t☐ No" in text
    assert "Where neither box is ticked, the record holds no answer." in text


def test_the_letters_own_sentences_are_quoted_one_a_bullet(decision: Made) -> None:
    lines = text_of(decision).splitlines()
    lead = next(place for place, line in enumerate(lines) if "In its own summary the letter says:" in line)
    quoted = [line for line in lines[lead + 1 : lead + 6] if "“" in line]
    assert len(quoted) == 3
    assert all(line.strip().endswith("”") for line in quoted)


def test_an_overview_under_a_framework_of_one_grade_leaves_no_finding_out(example_release: Release) -> None:
    """Leicestershire 2011: the assessment has no grades for outcomes, but its reviews speak of them."""
    made = make_report(example_release, "Leicestershire", load_framework("csa-2011"), date(2011, 12, 14), "overview")
    text = text_of(made)
    assert "eight strengths and three areas for development" in text
    body = text.partition("## Appendix")[0]
    assert (bullets_under(body, "Strengths"), bullets_under(body, "Areas for development")) == (8, 3)
    assert "The annual assessment gives no grade of its own for this outcome." in text
    assert "contradict each other on none" in text


def test_where_every_grade_is_possible_the_report_says_that_none_is_ruled_out(example_release: Release) -> None:
    text = text_of(make_report(example_release, "Leeds", load_framework("csa-2011"), date(2001, 12, 14), "board"))
    assert "does not decide the grade for Leeds: none of the four can be ruled out" in text
    assert "4 or 3 or 2 or 1" not in text
