"""Inspection reports of every framework, in invented pages: grades by label, and refusals where the page is silent."""

import pytest
from tests_archive import grades, reading, refused

FRONT = """1
{name}
Inspection of children’s social care services
Inspection dates: {dates}
Lead inspector: Ann Example
His Majesty’s Inspector
Judgement Grade
"""
JOINT = """The impact of leaders on social work practice with children
and families Good
The experiences and progress of children who need help and
protection
Requires improvement
to be good
The experiences and progress of children in care and care Outstanding
leavers
Overall effectiveness Good
Since the last inspection, when services were inadequate overall, leaders have improved them. Services are outstanding.
"""
SEPARATE = """The impact of leaders on social work
practice with children and families
Inadequate
The experiences and progress of
children who need help and protection
Good
The experiences and progress of
children in care
Good
The experiences and progress of care
leavers
Outstanding
"""
SIF_FRONT = """1
{name}
Inspection of services for children in need of help and
protection, children looked after and care leavers
and
Review of the effectiveness of the Local Safeguarding Children
Board1
Inspection date: 13/01/2015 to 4 February 2015
Report published: 20 March 2015
{overall}
1. Children who need help and protection Requires improvement
2. Children looked after and achieving
permanence
Good
2.1 Adoption performance Outstanding
2.2 Experiences and progress of care leavers
Requires
improvement to be
good
3. Leadership, management and governance Inadequate
The effectiveness of the Local Safeguarding Children Board (LSCB) is
good
"""


def ilacs(table: str, dates: str = "4 to 15 March 2024", name: str = "Leeds City Council") -> str:
    return FRONT.format(name=name, dates=dates) + table


def test_children_in_care_and_care_leavers_together_are_in_care_alone() -> None:
    page = ilacs(JOINT, "8 October 2018 to 19 October 2018")
    assert grades(page) == {"leaders": 3, "help_and_protection": 2, "in_care": 4, "overall": 3}
    assert refused(page) == {"care_leavers"}
    assert reading(page).framework == "ilacs-2018"


def test_separate_care_leavers() -> None:
    page = ilacs(SEPARATE + "Overall effectiveness Requires improvement to be good\n")
    assert grades(page) == {"leaders": 1, "help_and_protection": 3, "in_care": 3, "care_leavers": 4, "overall": 2}
    assert reading(page).framework == "ilacs-2023"
    assert not reading(page).refused


def test_from_april_2026_there_is_no_overall_grade() -> None:
    page = ilacs(SEPARATE + "Services for children in Leeds are good overall.\n", "13 to 24 April 2026")
    found = reading(page)
    assert found.framework == "ilacs-2026"
    assert found.grade("overall") is None
    assert any(refusal.what == "overall" and "2026" in refusal.why for refusal in found.refused)


def test_a_grade_is_quoted_with_its_page() -> None:
    quoted = {
        grade.area: grade
        for grade in reading("A cover\nInspection of Leeds local authority children’s services", ilacs(JOINT)).grades
    }
    assert quoted["overall"].quote == "Overall effectiveness Good"
    assert quoted["overall"].page == 2
    assert quoted["help_and_protection"].word == "Requires improvement to be good"


def test_a_heading_that_disagrees_with_the_table_refuses_the_value() -> None:
    body = "The experiences and progress of children who need help and\nprotection: inadequate\n1. Children wait."
    assert "help_and_protection" not in grades(ilacs(SEPARATE), body)
    assert "help_and_protection" in refused(ilacs(SEPARATE), body)


def test_a_heading_that_agrees_confirms_it() -> None:
    body = "The experiences and progress of children in care: good\n1. Children do well."
    confirmed = {grade.area for grade in reading(ilacs(SEPARATE), body).grades if grade.confidence == "confirmed"}
    assert confirmed == {"in_care"}


def test_the_grades_of_an_earlier_inspection_are_not_taken() -> None:
    page = FRONT.format(name="Leeds City Council", dates="4 to 15 March 2024")
    page += "Recent inspection history: overall effectiveness was good in 2018 and inadequate in 2015.\n"
    assert grades(page) == {}
    assert "grades" in refused(page)


@pytest.mark.parametrize(
    ("sentence", "grade"),
    [
        ("Children’s services in Leeds are inadequate", 1),
        ("Children’s services in Leeds require improvement to be\ngood", 2),
        ("Children's services in the Leeds City Council area\nare good ", 3),
        ("The overall judgement is that children’s services require\nimprovement", 2),
        (
            "The overall judgement is good \nThe council leads services that meet the requirements for good.",
            3,
        ),
        ("The overall judgement is that children’s services are inadequate\nThere are widespread failures.", 1),
    ],
)
def test_the_overall_sentence_of_the_single_inspection_framework(sentence: str, grade: int) -> None:
    found = grades(SIF_FRONT.format(name="Leeds City Council", overall=sentence))
    rest = {"help_and_protection": 2, "looked_after": 3, "adoption": 4, "care_leavers": 2, "leadership": 1}
    assert found == {"overall": grade} | rest


@pytest.mark.parametrize(
    "sentence",
    [
        "Children’s services in Leeds are no longer inadequate",
        "Children’s services in Leeds were inadequate in 2013.",
        "Children’s services in Leeds are not yet good",
        "Good services were seen.",
    ],
)
def test_a_sentence_that_gives_no_judgement_is_refused(sentence: str) -> None:
    page = SIF_FRONT.format(name="Leeds City Council", overall=sentence)
    assert "overall" not in grades(page)
    assert "overall" in refused(page)


RECORD = """Record of main findings
Safeguarding services
Overall effectiveness Adequate
Capacity for improvement Good
Services for looked after children
Overall effectiveness
Good
Capacity for improvement Outstanding
"""


def earlier(title: str, *rest: str) -> tuple[str, ...]:
    front = f"{title}\nLeeds City Council\nInspection dates: 24 – 28 June 2010\nPublished: 2 August 2010\n"
    return (front, "About this inspection\nGood (Grade 2) A service that exceeds minimum requirements", *rest)


def test_the_record_of_main_findings() -> None:
    pages = earlier("Inspection of safeguarding and looked after children services", RECORD)
    assert grades(*pages) == {"safeguarding": 2, "looked_after": 3}


def test_school_style_numbers_are_turned_round() -> None:
    body = "Safeguarding services\nOverall effectiveness Grade 4 (Inadequate)\nServices for looked after children\n"
    body += "Overall effectiveness Grade 2 (Good)"
    pages = earlier("Inspection of safeguarding and looked after children services", body)
    assert grades(*pages) == {"safeguarding": 1, "looked_after": 3}


def test_a_number_and_a_word_that_disagree_are_refused() -> None:
    body = "Safeguarding services\nOverall effectiveness Grade 2 (Inadequate)"
    pages = earlier("Inspection of safeguarding services", body)
    assert grades(*pages) == {}
    assert refused(*pages) == {"safeguarding"}


def test_places_of_a_report_that_disagree_are_refused() -> None:
    body = "Safeguarding services\nOverall effectiveness Grade 2 (Good)"
    pages = earlier("Inspection of safeguarding and looked after children services", body, RECORD)
    assert "safeguarding" not in grades(*pages)
    assert grades(*pages)["looked_after"] == 3


def test_protection_of_children() -> None:
    record = """Record of main findings
Local authority arrangements for the protection of children
Overall effectiveness Adequate
The effectiveness of the help and protection provided to children, young
people, families and carers
Inadequate
The quality of practice Good
Leadership and governance Good
"""
    pages = earlier("Inspection of local authority arrangements for the protection of children", record)
    assert grades(*pages) == {"overall": 2, "help_and_protection": 1, "leadership": 3}


@pytest.mark.parametrize("kind", ["Focused visit to", "Monitoring visit of"])
def test_a_visit_gives_no_grades_and_says_so(kind: str) -> None:
    page = f"""15 March 2024
Ann Example, Director of Children’s Services
Dear Ms Example
{kind} Leeds City Council children’s services
This letter summarises the findings of the visit to Leeds children’s services on 7 and 8 February 2024.
The last inspection judged overall effectiveness to be inadequate.
Judgement: Overall effectiveness inadequate
"""
    found = reading(page)
    assert (found.kind, found.council, found.grades) == ("visit", "Leeds", ())
    assert any("no grades" in refusal.why for refusal in found.refused)


LETTERHEAD = """Ofsted
Piccadilly Gate
Store Street
Manchester
M1 2WD
T 0300 123 1231
www.gov.uk/ofsted
26 March 2019
Ann Example
Director of Children’s Services
Civic Offices
Guildhall Walk
London SE1
Dear Ms Example
"""


@pytest.mark.parametrize(
    "title",
    [
        "Focused visit to Sefton local authority children’s services",
        "Monitoring visit of Sefton Metropolitan Borough Council children’s services",
        "Focused visit to Sefton Council children’s services",
        "Annual unannounced inspection of contact, referral and assessment arrangements in Sefton children’s services",
    ],
)
def test_the_inspectorates_address_is_not_the_council(title: str) -> None:
    found = reading(LETTERHEAD + title + "\nThis letter summarises the findings. It will be published on the website.")
    assert (found.council, found.grades) == ("Sefton", ())
    assert (str(found.date), found.date_is) == ("2019-03-26", "letter")


def test_a_grade_at_the_foot_of_two_pages_is_no_footer() -> None:
    foot = "\nSome text of the page.\nGood"
    table = SEPARATE + "Overall effectiveness"
    pages = (ilacs(table) + "\nGood", "Prose about children." + foot, "More prose." + foot)
    assert grades(*pages)["overall"] == 3


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("London Borough of Hammersmith and\nFulham", "205"),
        ("Bristol City Council", "801"),
        ("St. Helens Metropolitan Borough\nCouncil", "342"),
        ("Kingston upon Hull, City of", "810"),
        ("Royal Borough of Windsor & Maidenhead", "868"),
        ("City of London", "201"),
        ("Durham County Council", "840"),
        ("Southend-on-Sea Borough Council", "882"),
    ],
)
def test_councils_in_any_spelling(title: str, code: str) -> None:
    assert reading(ilacs(JOINT, name=title)).code == code


@pytest.mark.parametrize(("year", "code"), [(2018, "835"), (2021, "838")])
def test_two_councils_of_one_name_are_told_apart_by_the_day(year: int, code: str) -> None:
    assert reading(ilacs(JOINT, f"4 to 15 March {year}", "Dorset Council")).code == code
