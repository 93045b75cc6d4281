"""A whole case by keyboard alone: no pointer, no script of the test's own; from the shared evidence to the schedule."""

from typing import Any

import pytest

from tests.browser.conftest import Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
CASE = "/cases/amberford/2011/"
ACTIVE = (
    "(() => { const one = document.activeElement; return [one.tagName, one.id, one.name || '', one.value || '', "
    "one.innerText || '', !!one.closest('main')]; })()"
)
SEEN = (
    "(() => { const one = document.activeElement, box = one.getBoundingClientRect(), style = getComputedStyle(one); "
    "const at = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), "
    "box.top + Math.min(box.height / 2, 10)); "
    "return [box.height > 0, style.outlineStyle !== 'none' || style.boxShadow !== 'none', "
    "!!at && (one.contains(at) || at.contains(one) || !!one.labels && [...one.labels].some(l => l.contains(at)))]; })()"
)


class Keys:
    """Somebody at the keyboard. Every stop of the tab key has to be there, marked, and not hidden behind anything."""

    def __init__(self, browser: Any, service: Service, name: str) -> None:
        self.visit = Visit(browser, service)
        self.page, self.keys = self.visit.page, self.visit.page.keyboard
        self.visit.open("/sign-in")
        self.to(id="email")
        self.keys.type(f"{name}@demo.example")
        self.to(id="password")
        self.keys.type(service.passwords[name])
        self.enter()

    def to(self, text: str = "", id: str = "", value: str = "") -> None:  # noqa: A002
        """Tabs on until what is focused has this text, id or value."""
        for _ in range(600):
            self.keys.press("Tab")
            tag, found, _name, holds, said, in_main = self.page.evaluate(ACTIVE)
            if in_main and (
                (id and found == id)
                or (text and tag in ("A", "BUTTON", "SUMMARY") and said.strip().startswith(text))
                or (value and holds == value)
            ):
                assert self.page.evaluate(SEEN) == [True, True, True], (text or id or value, self.page.url)
                return
        raise AssertionError(f"the tab key never comes to {text or id or value} on {self.page.url}")

    def enter(self) -> None:
        with self.page.expect_navigation(wait_until="domcontentloaded"):
            self.keys.press("Enter")

    def press(self, text: str) -> None:
        self.to(text)
        self.enter()

    def says(self, words: str) -> None:
        assert words in self.visit.text, (words, self.page.url)


@pytest.fixture
def at(chromium: Any, own_service: Service) -> Any:
    """Everybody at their own keyboard."""
    people = {name: Keys(chromium, own_service, name) for name in ("amberford", "lead", "assurer", "manager")}
    yield people
    for one in people.values():
        assert [said for said in one.visit.wrong if "40" not in said] == []
        one.visit.close()


def test_a_whole_case_by_keyboard_alone(at: dict[str, Keys]) -> None:
    officer, lead, assurer, manager = at.values()
    officer.press("Amberford, 2011")
    officer.press("Confirm these figures")
    officer.says("Your council's figures are confirmed.")
    _judge_and_draft(lead)
    _read_again(assurer)
    officer.visit.open(CASE + "comments")
    officer.press("We have no more comments")
    lead.visit.open(CASE)
    lead.press("Send to the moderation panel")
    manager.press("Amberford, 2011")
    manager.press("Agree for the panel")
    manager.press("Sign off")
    manager.says("The assessment is signed off.")
    manager.visit.open("/desk/publication")
    manager.press("Rehearse the next 3")
    manager.says("3 rehearsed; nothing was found.")
    manager.press("Schedule")
    manager.says("3 letters are scheduled.")


def _judge_and_draft(lead: Keys) -> None:
    lead.visit.open("/desk/")
    lead.press("Amberford, 2011")
    lead.press("Begin judging")
    lead.press("Judgements")
    lead.to("A4, rule")
    lead.keys.press("Enter")
    indicated = lead.page.input_value("#grade-overall")
    lead.to(id="grade-overall")
    lead.keys.type("1" if indicated != "1" else "4")
    lead.to("Give this grade")
    lead.enter()
    lead.says("departs from the indicated grade, and that needs a reason")
    lead.to(id="grade-overall")
    lead.keys.type(indicated)
    lead.to(id="reason-overall")
    lead.keys.type("A late visit weighed more.")
    lead.press("Give this grade")
    lead.press("Draft")
    lead.press("Down")
    lead.says("Not saved yet.")
    lead.to(id="narrative-0")
    lead.keys.press("Control+End")
    lead.keys.type(" Typed without a pointer.")
    lead.to("Rests on")
    lead.keys.press("Enter")
    lead.press("Save the draft and check what it claims")
    lead.says("Saved as version 1.")
    lead.press("Overview")
    lead.press("Submit for quality assurance")
    lead.says("With the quality assurer")


def _read_again(assurer: Keys) -> None:
    assurer.visit.open("/desk/")
    assurer.press("Amberford, 2011")
    assurer.press("Judgements")
    assurer.to(id="second-overall")
    assurer.keys.type("2")
    assurer.press("Give these grades")
    assurer.says("A late visit weighed more.")
    assurer.press("Overview")
    assurer.press("Assure, and share the draft")
    assurer.says("With the council for comment")
