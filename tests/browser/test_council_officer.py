"""A council officer, start to finish: self-assessment, targets, both kinds of report, the files; axe on every page."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fourpoint.archive.read import read_file
from tests.browser.conftest import Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def officer(chromium: Any, service: Service) -> Iterator[Visit]:
    visit = Visit(chromium, service, "leeds")
    yield visit
    assert visit.wrong == []
    visit.close()


def follow(visit: Visit, link: str) -> None:
    visit.page.get_by_role("main").get_by_role("link", name=link).first.click()
    visit.page.wait_for_load_state("domcontentloaded")
    assert visit.axe() == []


def test_a_self_assessment_is_submitted_by_keyboard_and_frozen(officer: Visit) -> None:
    officer.open("/our/")
    follow(officer, "Self-assessment")
    officer.open("/our/leeds/self-assessment?framework=apa-2008")
    keys = officer.page.keyboard
    officer.page.focus("#being_healthy-grade")
    keys.press("3")
    keys.press("Tab")
    keys.type("Much is better than a year ago.")
    keys.press("Tab")
    keys.press("Tab")
    keys.type("Healthy schools")
    officer.page.focus("text=Submit and freeze")
    keys.press("Enter")
    officer.page.get_by_text("Version 1 is submitted and frozen.").first.wait_for()
    assert officer.page.input_value("#being_healthy-strengths") == "Healthy schools"
    assert officer.axe() == []


def test_a_draft_is_saved_with_its_due_day_and_two_people_are_shown_both(officer: Visit) -> None:
    officer.open("/our/leeds/self-assessment?framework=apa-2007")
    officer.page.fill("#staying_safe-narrative", "First of two.")
    officer.page.fill("#due", "2031-05-31")
    officer.press("Save the draft")
    officer.page.get_by_text("Draft 1 is saved. Nothing is submitted yet.").first.wait_for()
    assert "Due on 31 May 2031" in officer.text
    assert officer.page.input_value("#staying_safe-narrative") == "First of two."
    assert officer.axe() == []
    officer.page.evaluate("document.querySelector('[name=based_on]').value = '0'")
    officer.page.fill("#staying_safe-narrative", "Second of two.")
    officer.press("Save the draft")
    officer.page.get_by_role("heading", name="Both versions").wait_for()
    assert officer.axe() == []
    officer.wrong.clear()  # the browser tells of the answer 409
    officer.press("Save the draft")
    officer.page.get_by_text("Draft 2 is saved.").first.wait_for()


def test_a_template_is_taken_away_filled_in_and_checked(officer: Visit, tmp_path: Path) -> None:
    officer.open("/our/leeds/self-assessment?framework=csa-2011")
    with officer.page.expect_download() as coming:
        officer.page.get_by_role("link", name="Empty template as CSV").click()
    file = tmp_path / coming.value.suggested_filename
    coming.value.save_as(file)
    empty = file.read_text(encoding="utf-8")
    first = next(line for line in empty.splitlines() if line.startswith("overall,"))
    for grade, told in (("9", "'9' is not a grade."), ("3", "No problem was found")):
        file.write_text(empty.replace(first, f"overall,Overall,{grade},,,,"), encoding="utf-8")
        officer.page.set_input_files("#file", file)
        officer.press("Check it and fill the form")
        officer.page.get_by_text(told).first.wait_for(timeout=5000)
        assert officer.axe() == []
    assert [said for said in officer.wrong if "400" not in said] == [], "the refusal is the one thing told"
    officer.wrong.clear()
    assert officer.page.input_value("#overall-grade") == "3"


def test_priorities_notices_and_what_moves(officer: Visit) -> None:
    for link, said in (
        ("Priorities and actions", "Leeds Education Challenge"),
        ("Improvement notices", "31 December 2011"),
        ("What moves", "Leeds (383): "),
    ):
        officer.open("/our/")
        follow(officer, link)
        assert said in officer.text


def test_targets_and_grades_side_by_side(officer: Visit) -> None:
    officer.open("/our/leeds/targets?as_at=2007-12-19")
    assert "Unlikely to be met: below 50.0% at March 2008" in officer.text
    assert officer.axe() == []
    officer.open("/our/leeds/compare?framework=apa-2007")
    assert "the same grade in 7 of 7 areas" in officer.text
    assert officer.axe() == []
    officer.open("/our/leeds/difference?indicator=ni-66&value=88.4")
    assert "Yours equals the figure for 2009-10" in officer.text
    assert officer.axe() == []


@pytest.mark.parametrize(
    ("kind", "framework", "meeting", "counts"),
    [("decision", "csa-2011", "2011-12-14", (8, 5)), ("overview", "apa-2007", "2007-12-19", (23, 18))],
)
def test_both_reports_are_made_downloaded_and_read_back(
    officer: Visit, tmp_path: Path, kind: str, framework: str, meeting: str, counts: tuple[int, int]
) -> None:
    officer.open("/our/leeds/reports")
    assert officer.axe() == []
    officer.page.select_option("#kind", kind)
    officer.page.select_option("#framework", framework)
    officer.page.fill("#meeting", meeting)
    officer.press("Make the report")
    assert officer.axe() == []
    for form in ("HTML", "PDF", "DOCX"):
        with officer.page.expect_download() as coming:
            officer.page.get_by_role("link", name=f"as {form}").click()
        file = tmp_path / coming.value.suggested_filename
        coming.value.save_as(file)
        found = read_file(file)
        kinds = [finding.kind for finding in found.findings]
        assert (kinds.count("strength"), kinds.count("development")) == counts, form


def test_the_first_page_says_what_waits(officer: Visit) -> None:
    officer.open("/our/")
    assert "actions are past the due day" in officer.text
    assert officer.axe() == []


def test_a_new_state_of_an_action_is_typed_by_keyboard(officer: Visit) -> None:
    officer.open("/our/leeds/record")
    assert officer.axe() == []
    follow(officer, "Actions")
    officer.page.get_by_role("link", name=re.compile("Record a new state.*Plan each review")).focus()
    officer.page.keyboard.press("Enter")
    officer.page.get_by_role("heading", name="Add an action").wait_for()
    assert officer.axe() == []
    officer.page.select_option("#state", "done")
    officer.page.fill("#state_on", "2008-03-20")
    officer.page.focus("#impact")
    officer.page.keyboard.type("Reviews are planned.")
    officer.press("Save")
    officer.page.get_by_text("The action is added.").first.wait_for()
    assert officer.axe() == []
    officer.open("/our/leeds/priorities?as_at=2008-03-31")
    assert "Done since 20 March 2008" in officer.text
    officer.open("/our/leeds/priorities?as_at=2008-03-01")
    assert "Done since" not in officer.text


def test_a_problem_of_a_row_stands_beside_its_field(officer: Visit) -> None:
    officer.open("/our/leeds/record/targets/add")
    officer.page.fill("#value", "much")
    officer.press("Save")
    officer.page.get_by_role("link", name="Target: 'much' is not a number.").wait_for()
    assert officer.axe() == []
    officer.wrong.clear()  # the browser tells of the answer 400
    officer.page.get_by_role("link", name="Target: 'much' is not a number.").click()
    assert officer.page.evaluate("document.activeElement.id") == "value"


def test_a_meeting_is_typed_and_its_report_made(officer: Visit) -> None:
    officer.open("/our/leeds/reports")
    officer.page.select_option("#about", "overview")
    officer.page.fill("#day", "2008-06-18")
    officer.press("Open its page")
    officer.page.get_by_role("heading", name="Half-year overview: 18 June 2008").wait_for()
    assert officer.axe() == []
    officer.page.get_by_role("group", name="Specific implications for narrowing the gap?").get_by_label("Yes").check()
    officer.page.fill("#recommendation", "note the progress of the half year.")
    officer.press("Save the paper")
    officer.page.get_by_text("The paper is saved.").first.wait_for()
    officer.open("/our/leeds/reports/overview?framework=apa-2007&meeting=2008-06-18")
    assert "note the progress of the half year." in officer.text
    assert "☑ Yes" in officer.text
    assert officer.axe() == []


def test_a_table_is_taken_away_changed_and_handed_in_without_scripts(
    chromium: Any, service: Service, tmp_path: Path
) -> None:
    visit = Visit(chromium, service, "leicestershire", script=False)
    visit.open("/our/leicestershire/record/reviews")
    with visit.page.expect_download() as coming:
        visit.page.get_by_role("link", name="Reviews as CSV").click()
    file = tmp_path / "reviews.csv"
    coming.value.save_as(file)
    with file.open("a", encoding="utf-8", newline="") as opened:
        opened.write("855,audit-2011,audit,The auditors,2011-06-30,,no,Audit of 2011,,\r\n")
    visit.page.set_input_files("#file", file)
    visit.page.get_by_role("button", name="Check it and take it in").click()
    visit.page.get_by_text("1 new, 0 changed").first.wait_for()
    assert "Audit of 2011" in visit.text
    visit.close()


def test_nothing_is_wider_than_a_small_screen(chromium: Any, service: Service) -> None:
    visit = Visit(chromium, service, "leeds", width=320)
    for path in (
        "record",
        "record/findings",
        "record/actions/add",
        "meetings/decision/2011-12-14",
        "reports",
        "self-assessment",
        "targets?as_at=2007-12-19",
        "priorities",
        "notices",
        "alerts?framework=csa-2011",
        "reports/decision?framework=csa-2011&meeting=2011-12-14",
    ):
        visit.open(f"/our/leeds/{path}")
        assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320, path
    visit.close()
