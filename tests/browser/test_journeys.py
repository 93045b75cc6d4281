"""A whole year for one council, from evidence handed in to the published letter, every role, without any script."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import ROOT, Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
CASE = "/cases/ambercombe/2012/"
FILES = ("councils", "neighbours", "coverage", "council_inspections", "indicators", "settings", "outcomes")


@pytest.fixture(scope="module")
def people(chromium: Any, service: Service) -> Any:
    """A visit for each role of the journey, in browsers that run no script."""
    names = ("analyst", "administrator", "lead", "assurer", "manager", "ambercombe")
    found = {name: Visit(chromium, service, name, script=False) for name in names}
    found["public"] = Visit(chromium, service, script=False)
    yield found
    for visit in found.values():
        assert [said for said in visit.wrong if "40" not in said] == []
        visit.close()


def test_a_whole_year(people: dict[str, Visit], service: Service) -> None:
    _hand_in_and_open(people["analyst"])
    _assign(people["administrator"])
    _share(people["analyst"])
    _challenge_and_confirm(people["ambercombe"], people["analyst"])
    _judge_and_draft(people["lead"])
    _read_again(people["assurer"])
    _comment(people["ambercombe"], people["lead"])
    _moderate_and_sign(people["manager"])
    _publish(people["manager"], people["public"], service)


def _hand_in_and_open(analyst: Visit) -> None:
    for name in FILES:
        analyst.open("/desk/evidence")
        analyst.page.set_input_files("#file", ROOT / "examples" / "england-2011" / f"{name}.csv")
        analyst.press("Hand in and check")
        assert analyst.heading == f"{name}.csv"
        assert "no problem found" in analyst.text
    analyst.open("/desk/evidence")
    analyst.page.fill("#as_at", "2011-11-08")
    analyst.press("Build the release")
    analyst.page.get_by_text("The release is built").wait_for(timeout=60_000)
    analyst.open("/desk/open")
    analyst.page.fill("#year", "2012")
    analyst.page.select_option("#framework", "csa-2011")
    analyst.page.fill("#as_at", "2011-11-08")
    options = analyst.page.eval_on_selector_all("#release option", "all => all.map(one => [one.value, one.text])")
    newest = next(value for value, text in options if value and "illustration" not in text)
    analyst.page.select_option("#release", newest)
    analyst.press("Open the cases")
    assert "cases are opened" in analyst.text


def _assign(administrator: Visit) -> None:
    administrator.open(CASE)
    administrator.page.select_option("#f-assign-lead", label="Cedar (demo lead inspector)")
    administrator.page.select_option("#f-assign-assurer", label="Hazel (demo quality assurer)")
    administrator.press("Name these people")
    assert "The people of this case are named." in administrator.text


def _share(analyst: Visit) -> None:
    analyst.open(CASE)
    analyst.press("Freeze the evidence and share it")
    assert "Evidence frozen and shared" in analyst.text


def _challenge_and_confirm(officer: Visit, analyst: Visit) -> None:
    officer.open("/our/")
    officer.page.get_by_role("link", name="Ambercombe, 2012").click()
    officer.page.get_by_role("link", name="Evidence", exact=True).click()
    officer.page.get_by_role("link", name="Challenge").first.click()
    officer.page.fill("#text", "<b>One home</b> closed in August.")
    officer.press("Challenge this figure")
    assert "is with the inspectorate" in officer.text
    assert "<b>One home</b> closed in August." in officer.text
    officer.open(CASE)
    assert "You cannot confirm the figures: one challenged figure has not been answered." in officer.text
    assert officer.page.get_by_role("button", name="Confirm these figures").is_disabled()
    analyst.open(CASE + "evidence")
    analyst.page.locator("textarea[name=answer]").fill("It closed after the day.")
    analyst.press("Answer")
    officer.open(CASE)
    officer.press("Confirm these figures")
    assert "Your council's figures are confirmed." in officer.text


def _judge_and_draft(lead: Visit) -> None:
    lead.open(CASE)
    lead.press("Begin judging")
    lead.open(CASE + "judgements")
    lead.page.locator("details summary").first.click()
    assert lead.page.locator("details").first.get_attribute("open") is not None
    shown = lead.page.input_value("#grade-overall")
    other = "3" if shown == "2" else "2"
    lead.page.select_option("#grade-overall", other)
    lead.press("Give this grade")
    assert "departs from the indicated grade, and that needs a reason" in lead.text
    lead.page.fill("#reason-overall", "A late visit weighed more.")
    lead.press("Give this grade")
    assert "The grade is given." in lead.text
    lead.open(CASE + "draft")
    lead.press("Save the draft and check what it claims")
    lead.open(CASE)
    assert "You cannot submit this case for quality assurance: the text says" in lead.text
    lead.page.get_by_role("link", name="Write the draft").click()
    lead.page.fill("#narrative-0", "Services are steady.")
    lead.press("Save the draft and check what it claims")
    assert "Saved as version 2." in lead.text
    assert lead.page.input_value("#narrative-0") == "Services are steady."
    lead.open(CASE)
    lead.press("Submit for quality assurance")
    assert "With the quality assurer" in lead.text
    assert "Next: Hazel (demo quality assurer) is to give grades of their own." in lead.text


def _read_again(assurer: Visit) -> None:
    assurer.open(CASE + "draft")
    assert "Give your own grades first" in assurer.text
    assurer.open(CASE + "judgements")
    assert "A late visit weighed more." not in assurer.text
    assurer.page.select_option("#second-overall", "3")
    assurer.press("Give these grades")
    assert "A late visit weighed more." in assurer.text
    assurer.open(CASE)
    assurer.press("Assure, and share the draft")
    assert "With the council for comment" in assurer.text


def _comment(officer: Visit, lead: Visit) -> None:
    officer.open(CASE + "letter")
    assert "Services are steady." in officer.text
    officer.open(CASE + "comments")
    officer.page.fill("#place", "Summary")
    officer.page.fill("#text", "Please name the visit.")
    officer.press("Comment")
    officer.press("We have no more comments")
    lead.open(CASE)
    assert "one comment of the council has not been answered" in lead.text
    lead.open(CASE + "comments")
    lead.page.locator("textarea[name=answer]").fill("It is named now.")
    lead.page.locator("select[name=effect]").select_option("changed")
    lead.press("Answer")
    lead.open(CASE)
    lead.press("Send to the moderation panel")


def _moderate_and_sign(manager: Visit) -> None:
    manager.open("/desk/board?year=2012")
    assert "A late visit weighed more." in manager.text
    manager.open(CASE)
    manager.press("Agree for the panel")
    manager.press("Sign off")
    assert "The assessment is signed off." in manager.text


def _publish(manager: Visit, public: Visit, service: Service) -> None:
    manager.open("/desk/publication")
    manager.press("Rehearse the next 3")
    assert "3 rehearsed; nothing was found." in manager.text
    minute = datetime.now(ZoneInfo("Europe/London")).replace(microsecond=0) + timedelta(seconds=6)
    manager.page.evaluate("document.querySelector('#minute').step = 1")
    manager.page.fill("#minute", minute.strftime("%Y-%m-%dT%H:%M:%S"))
    manager.press("Schedule")
    assert "3 letters are scheduled." in manager.text
    if datetime.now(ZoneInfo("Europe/London")) < minute:
        assert public.open("/councils/ambercombe/2012/letter").status == 404
    while datetime.now(ZoneInfo("Europe/London")) < minute:
        public.page.wait_for_timeout(200)
    assert public.open("/councils/ambercombe/2012/letter").status == 200
    assert "Services are steady." in public.text
    assert "3 cases are published." in service.manage("publish_due")
    public.open("/councils/ambercombe/")
    assert "2012" in public.text
    assert "whole" in service.manage("audit_history")


def test_two_people_saving_at_once_are_shown_both(chromium: Any, service: Service) -> None:
    first, second = Visit(chromium, service, "lead"), Visit(chromium, service, "lead")
    for visit in (first, second):
        visit.open("/cases/ambershire/2011/draft")
    first.page.fill("#narrative-0", "The first version.")
    first.press("Save the draft and check what it claims")
    second.page.fill("#narrative-0", "The second version.")
    second.press("Save the draft and check what it claims")
    assert "Both versions" in second.text
    assert "The first version." in second.page.inner_text("#both")
    assert second.page.input_value("#narrative-0") == "The second version."
    second.press("Save the draft and check what it claims")
    assert "Saved as version 2." in second.text
    first.close()
    second.close()


def test_signing_in_and_finding_a_council_by_keyboard_alone(chromium: Any, service: Service) -> None:
    visit = Visit(chromium, service)
    keys = visit.page.keyboard
    visit.open("/")
    keys.press("Tab")
    assert visit.page.evaluate("document.activeElement.textContent.trim()") == "Skip to main content"
    keys.press("Enter")
    keys.press("Tab")
    assert visit.page.evaluate("document.activeElement.id") == "name"
    keys.type("leicestershire")
    keys.press("Enter")
    visit.page.wait_for_url("**/councils/leicestershire/")
    visit.open("/sign-in")
    for _ in range(40):
        if visit.page.evaluate("document.activeElement.id") == "email":
            break
        keys.press("Tab")
    keys.type("lead@demo.example")
    keys.press("Tab")
    keys.type(service.passwords["lead"])
    keys.press("Enter")
    visit.page.wait_for_url("**/desk/")
    seen = []
    for _ in range(30):
        keys.press("Tab")
        outline = "getComputedStyle(document.activeElement)"
        seen.append(visit.page.evaluate(f"{outline}.outlineStyle + {outline}.boxShadow + {outline}.backgroundColor"))
    assert all("none" not in one or "rgb" in one for one in seen)
    visit.close()
