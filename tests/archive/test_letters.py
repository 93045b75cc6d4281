"""Published letters in invented words: layouts, oddities of extracted text, and what is refused."""

from tests_archive import grades, reading

from fourpoint.archive.pages.document import whole
from fourpoint.archive.read import read_document
from fourpoint.core.reading import Reading

HEAD = """Office of Inspection 1 Example Street London

17 December 2008

Ms Ann Example Director of Children's Services Leeds City Council 1 High Street Leeds

Dear Ms Example

Annual performance assessment of services for children and young people in Leeds City Council 2008

Assessment judgement area\tAPA grade
Overall effectiveness of children's services\t3
Being healthy\t2
Capacity to improve, including the management of services for children and young people\t3

Inspectors use this scale 4: outstanding/excellent; 3: good; 2: adequate; 1: inadequate

Being healthy

Grade 2

The contribution of services to improving outcomes for children and young people in this aspect is adequate. The
council's analysis of its strengths in this area underestimates several weaknesses.

Major strengths

- One thing goes well and goes on over



the page to its end.
• Another thing goes well.

Important weaknesses and areas for development

Staying safe
"""


def text(body: str) -> Reading:
    return read_document(whole(body, "letter.txt", "text"))


def test_a_letter_of_2008() -> None:
    found = text(HEAD)
    assert (found.framework, found.code, str(found.date)) == ("apa-2008", "383", "2008-12-17")
    assert {grade.area: grade.grade for grade in found.grades} == {
        "overall": 3,
        "being_healthy": 2,
        "capacity_to_improve": 3,
    }
    assert [(one.kind, one.text) for one in found.findings] == [
        ("strength", "One thing goes well and goes on over the page to its end."),
        ("strength", "Another thing goes well."),
    ]
    assert [(one.area, one.underestimates, one.overvalues) for one in found.agreement] == [
        ("being_healthy", True, False)
    ]
    assert (found.people[0].name, found.people[0].organisation) == ("Ms Ann Example", "Leeds City Council")


def test_a_table_and_a_section_that_disagree_refuse_the_grade() -> None:
    found = text(HEAD.replace("Grade 2", "Grade 3"))
    assert found.grade("being_healthy") is None
    assert found.grade("overall") == 3
    assert any(refusal.what == "being_healthy" for refusal in found.refused)


def test_a_letter_of_2009_is_an_annual_rating() -> None:
    page = """Children's services annual rating

9 December 2009

Dear Ms Example

Annual children's services assessment: Leeds City Council children's services assessment 2009

4\tPerforms excellently\tAn organisation that significantly exceeds minimum requirements
Children's services assessment\tPerforms poorly (1)
"""
    found = text(page)
    assert (found.framework, found.grade("overall"), found.code) == ("rating-2009", 1, "383")


def test_the_scale_is_no_grade() -> None:
    assert "overall" not in grades(
        HEAD.split("Assessment judgement")[0] + "4\tPerforms excellently\tIt exceeds requirements\n"
    )


def test_a_letter_with_pdf_lines() -> None:
    page = """17 December 2008
Ms Ann Example
Director of Children's Services
Leeds City Council
Dear Ms Example
Annual performance assessment of services for children and young people in Leeds
City Council 2008
Being healthy
Grade 2
Major strengths
• A long sentence that goes on for most of the width of the page and then continues
on the line below, with a well-
known compound.
• Another.
"""
    found = reading(page)
    assert found.grade("being_healthy") == 2
    assert [one.text for one in found.findings] == [
        "A long sentence that goes on for most of the width of the page and then continues on the line below, "
        "with a well-known compound.",
        "Another.",
    ]
