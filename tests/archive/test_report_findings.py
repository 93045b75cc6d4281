"""Lists of findings in inspection reports, in invented pages: one finding an item, no title, note or footer inside."""

import pytest
from tests_archive import reading

from fourpoint.core.reading import FindingRead

ILACS = """Leeds City Council
Inspection of children’s social care services
Inspection dates: 4 to 15 March 2024
Judgement Grade
The impact of leaders on social work practice with children and families Good
The experiences and progress of children who need help and protection Good
The experiences and progress of children in care Good
The experiences and progress of care leavers Good
Overall effectiveness Good
"""
SIF = """Leeds City Council
Inspection of services for children in need of help and
protection, children looked after and care leavers
Inspection date: 13 January 2015 to 4 February 2015
Report published: 20 March 2015
"""
EARLIER = """Inspection of looked after children services
Leeds City Council
Inspection dates: 24 – 28 June 2013
Reporting inspector Ann Example HMI
Published: 2 August 2013
"""


def _findings(*pages: str) -> tuple[FindingRead, ...]:
    return reading(*pages).findings


def _texts(*pages: str, kind: str = "development") -> list[str]:
    return [finding.text for finding in _findings(*pages) if finding.kind == kind]


def test_what_needs_to_improve_bullet_by_bullet() -> None:
    body = """What needs to improve?
◼ The quality of plans, and the timeliness of
well-known reviews.
◼ Accommodation, including:
− its safety
− its cost.
The experiences and progress of children in care: good
1. This is prose.
"""
    assert _texts(ILACS, body) == [
        "The quality of plans, and the timeliness of well-known reviews.",
        "Accommodation, including: • its safety • its cost.",
    ]


def test_prose_under_the_heading_is_no_finding_and_is_said() -> None:
    body = "What needs to improve?\n" + "Very little needs to improve in these services,\n" * 6
    found = reading(ILACS, body)
    assert not found.findings
    assert [refusal.what for refusal in found.refused] == ["findings"]
    assert "What needs to improve" in found.refused[0].why


RECOMMENDED = """What does the local authority need to improve?
Priority and immediate action
Outcomes for care leavers
4. See every care leaver soon. Keep in touch with each of them and write down
what was agreed.
Education
5. Raise attendance.
Leadership, management and governance
Areas for improvement
Quality of practice
6. Write assessments that consider learning, research and the
quality of provision. Review those that were made under
section 20 of the Act.
"""


def test_titles_between_numbered_items_are_in_none_of_them() -> None:
    assert _texts(SIF, RECOMMENDED) == [
        "See every care leaver soon. Keep in touch with each of them and write down what was agreed.",
        "Raise attendance.",
        "Write assessments that consider learning, research and the quality of provision. "
        "Review those that were made under section 20 of the Act.",
    ]


def test_a_list_runs_across_pages_titles_and_a_note_at_the_foot() -> None:
    first = RECOMMENDED + "7. Give all children2receive health checks.\n2\nA term that is used locally.\n"
    second = (
        "Timeliness\n8. End drift in plans.\nThe local authority’s strengths\n9. Staff stay.\n10. Foster carers are\n"
    )
    third = "well supported.\nProgress since the last inspection\n11. It was good in 2010.\n"
    texts = _texts(SIF, first, second, third)
    assert texts[3:] == ["Give all children receive health checks.", "End drift in plans."]
    assert _texts(SIF, first, second, third, kind="strength") == ["Staff stay.", "Foster carers are well supported."]


@pytest.mark.parametrize(
    "heading", ["The local authority’s strengths", "The local authority has the following strengths"]
)
def test_strengths_stand_under_either_heading(heading: str) -> None:
    body = f"{heading}\n1. Children are seen alone.\n2. Staff stay.\n{RECOMMENDED}"
    assert _texts(SIF, body, kind="strength") == ["Children are seen alone.", "Staff stay."]
    assert len(_texts(SIF, body)) == 3


def test_what_says_that_there_is_none_is_no_finding() -> None:
    body = "Priority and immediate action\nAreas for improvement\n"
    body += "1. The inspection did not find any areas for priority and immediate action.\n2. Raise attendance.\n"
    assert _texts(SIF, body) == ["Raise attendance."]


def test_a_title_that_extraction_set_behind_the_last_sentence_too() -> None:
    body = "Recommendations\n1. Listen to children. Areas for improvement\nAreas for improvement\n2. Write plans.\n"
    assert _texts(SIF, body) == ["Listen to children.", "Write plans."]


def test_numbers_that_do_not_follow_begin_no_item() -> None:
    body = "Recommendations\n1. Do what the last report asked for in its paragraph\n16. Do it soon.\n2. Write plans.\n"
    assert _texts(SIF, body) == [
        "Do what the last report asked for in its paragraph 16. Do it soon.",
        "Write plans.",
    ]


TIMED = """Areas for improvement
28. In order to improve the quality of services, the local authority should take the
following action.
Immediately:
\uf0b7
\uf0b7 Make plans to end the backlog of initial
\uf0b7 health assessments of children
\uf0b7 Review what is offered to those who prepare for university
Within three months:
\uf0b7 Publish the pledge
Outcomes for looked after children and young
people
Grade 3 (Adequate)
29. Outcomes are adequate.
30. Attendance rises.
"""


def test_the_paragraph_over_the_bullets_of_an_earlier_report_is_no_finding_nor_is_what_follows_them() -> None:
    assert _texts(EARLIER, TIMED) == [
        "Make plans to end the backlog of initial health assessments of children",
        "Review what is offered to those who prepare for university",
        "Publish the pledge",
    ]


def test_the_lead_inspector_is_found_in_the_list_of_the_team() -> None:
    team = "The inspection team\nLead inspector: Ann Example HMI\nTeam inspectors: Bo Example, Cy Example\n"
    pages = (SIF, RECOMMENDED, "Summary for children\n", *["Prose.\n"] * 30, team, "Complaints\n")
    assert [(person.part, person.name) for person in reading(*pages).people] == [("inspector", "Ann Example")]


LETTER = """15 March 2011
Ann Example, Director of Children’s Services
Dear Ms Example
{title}
This letter summarises the findings of the recent inspection.
"""


def test_what_an_unannounced_inspection_lists() -> None:
    title = (
        "Annual unannounced inspection of contact, referral and assessment arrangements\nin Leeds children’s services"
    )
    body = """Strengths
\uf0b7 Managers are seen
daily by their staff.
The service meets the requirements of statutory guidance in the following areas
\uf0b7 Referrals are screened on the day.
Areas for development
\uf0b7 Some assessments do not record what the child said.
Areas for priority action
\uf0b7 Strategy meetings are held late.
Any areas for development identified above will be specifically considered in any future inspection.
Yours sincerely
"""
    pages = (LETTER.format(title=title) + body,)
    assert reading(*pages).framework == "unannounced"
    assert _texts(*pages, kind="strength") == ["Managers are seen daily by their staff."]
    assert _texts(*pages) == [
        "Some assessments do not record what the child said.",
        "Strategy meetings are held late.",
    ]


def test_what_a_visit_lists() -> None:
    body = """Headline findings
Leaders know their services.
What needs to improve in this area of social work practice
◼ The timeliness of plans.
◼ Supervision.
Main findings
Prose about children that is no finding.
"""
    found = reading(LETTER.format(title="Focused visit to Leeds children’s services") + body)
    assert found.kind == "visit"
    assert not found.grades
    assert [finding.text for finding in found.findings] == ["The timeliness of plans.", "Supervision."]
