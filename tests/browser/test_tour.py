"""The five-minute tour of docs/tutorial/service.md, minute by minute, as it is written there.

Every name that the tour presses, opens or reads is looked up in the tutorial first: the two cannot drift apart.
"""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.browser.conftest import ROOT, Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser
TUTORIAL = " ".join((ROOT / "docs" / "tutorial" / "service.md").read_text(encoding="utf-8").split())
LONDON = ZoneInfo("Europe/London")


def told(words: str) -> str:
    """`words`, which the tutorial must say."""
    assert words in TUTORIAL, f"the tutorial does not say: {words}"
    return words


@pytest.fixture
def visit(chromium: Any, own_service: Service) -> Any:
    found = Visit(chromium, own_service)
    yield found
    assert [said for said in found.wrong if "40" not in said] == []
    found.close()


def _sign_in(visit: Visit, name: str) -> None:
    visit.open("/")
    told(f"`{name}@demo.example`")
    if visit.page.get_by_role("button", name="Sign out").count():
        visit.page.get_by_role("button", name=told("*Sign out*").strip("*")).click()
    visit.open("/")
    visit.page.get_by_role("link", name="Sign in").click()
    visit.page.fill("#email", f"{name}@demo.example")
    visit.page.fill("#password", visit.service.passwords[name])
    visit.press("Sign in")


def _open(visit: Visit, name: str) -> None:
    """A link by its name."""
    visit.page.get_by_role("link", name=name, exact=True).first.click()
    visit.page.wait_for_load_state("domcontentloaded")


def test_minute_1_what_everyone_sees(visit: Visit) -> None:
    visit.open("/")
    visit.page.get_by_role("searchbox", name=told("“Find a council”").strip("“”")).fill(
        told("*Leicestershire*").strip("*")
    )
    visit.page.keyboard.press("Enter")
    visit.page.wait_for_url("**/councils/leicestershire/")
    _open(visit, told("*Letter of 2011*").strip("*"))
    _open(visit, told("*The evidence: performance profile*").strip("*"))
    assert "profile" in visit.heading.lower()
    visit.page.go_back()
    _open(visit, told("*Every figure, down to the rows of the official files*").strip("*"))
    _open(visit, told("*Childminders: good or better*").strip("*"))
    assert "settings.csv" in visit.text


def test_minute_2_the_lead_inspector(visit: Visit) -> None:
    _sign_in(visit, "lead")
    assert visit.heading == told("*My cases*").strip("*")
    assert "Waiting for you" in visit.text
    _open(visit, told("**Ambermere, 2011**").strip("*"))
    _open(visit, told("*Judgements*").strip("*"))
    visit.page.locator(".fp-trace summary").first.click()
    assert ".csv, row" in visit.page.inner_text(".fp-trace details[open]")
    indicated = visit.page.input_value("#grade-overall")
    visit.page.select_option("#grade-overall", "3" if indicated != "3" else "2")
    visit.press(told("*Give this grade*").strip("*"))
    assert told("departs from the indicated grade, and that needs a reason") in visit.text
    visit.page.fill("#reason-overall", "A late visit weighed more.")
    visit.press("Give this grade")
    assert "The grade is given." in visit.text
    _open(visit, told("*Draft*").strip("*"))
    visit.page.locator(".fp-rests summary").first.click()
    assert ".csv, row" in visit.page.inner_text(".fp-rests[open]")
    first, second = visit.page.input_value("#narrative-0"), visit.page.input_value("#narrative-1")
    told("*Down* moves a paragraph")
    visit.page.locator("button[value='down:narrative-0']").click()
    visit.page.wait_for_load_state("domcontentloaded")
    assert [visit.page.input_value(f"#narrative-{number}") for number in (0, 1)] == [second, first]
    visit.page.fill("#narrative-0", told("Almost all secondary schools are good or better."))
    visit.press(told("*Save the draft and check what it claims*").strip("*"))
    said = visit.page.inner_text("#part-narrative-0")
    assert told("The figures say otherwise") in said
    assert "Right would be" in said
    _open(visit, told("*Asked for before*").strip("*"))
    visit.page.get_by_label("Still to be put right").first.check()
    visit.page.locator("textarea[name=because]").first.fill("The figures then and now say so.")
    visit.press(told("*Keep this*").strip("*"))
    assert "What became of this area is kept." in visit.text
    _open(visit, told("*What if*").strip("*"))
    visit.page.fill("#changes", told("`block_b.safeguarding=1`").strip("`"))
    visit.press(told("*Show*").strip("*"))
    assert told("performs poorly") in visit.text
    assert "L1: " in visit.text


def test_minute_3_the_quality_assurer_then_the_council(visit: Visit) -> None:
    _sign_in(visit, "assurer")
    _open(visit, told("**Amberstow, 2011**").strip("*"))
    _open(visit, "Draft")
    assert told("Give your own grades first").lower() in visit.text.lower()
    _open(visit, "Judgements")
    assert "Awarded" not in visit.text
    visit.page.select_option("#second-overall", "3")
    visit.press(told("*Give these grades*").strip("*"))
    assert "The two readers gave the same grade in" in visit.text
    assert "Awarded" in visit.text
    _sign_in(visit, "ambercombe")
    _open(visit, told("*Our assessment*").strip("*"))
    _open(visit, told("**Ambercombe, 2011**").strip("*"))
    _open(visit, told("*Evidence*").strip("*"))
    visit.page.get_by_role("link", name=told("*Challenge*").strip("*")).first.click()
    visit.page.fill("#text", "One home closed in August.")
    visit.press(told("*Challenge this figure*").strip("*"))
    assert told("one challenged figure has not been answered") in visit.text
    assert visit.page.get_by_role("button", name=told("*Confirm all figures*").strip("*")).is_disabled()
    assert visit.open(told("`/cases/amberford/2011/`").strip("`")).status == 404


def test_minute_4_the_divisional_manager(visit: Visit, chromium: Any) -> None:
    _sign_in(visit, "manager")
    _open(visit, told("*Moderation board*").strip("*"))
    assert "Brambleford" in visit.text
    visit.page.select_option("#differs", "readers")
    visit.press("Show")
    _open(visit, told("*Publication*").strip("*"))
    visit.press(told("*Rehearse the next 2*").strip("*"))
    assert "2 rehearsed; nothing was found." in visit.text
    minute = datetime.now(LONDON).replace(microsecond=0) + timedelta(seconds=8)
    visit.page.evaluate("document.querySelector('#minute').step = 1")
    visit.page.fill("#minute", minute.strftime("%Y-%m-%dT%H:%M:%S"))
    visit.press(told("*Schedule*").strip("*"))
    assert "2 letters are scheduled." in visit.text
    letters = [told(f"`/councils/{name}/2011/letter`").strip("`") for name in ("bramblestow", "bramblewick")]
    visitor = Visit(chromium, visit.service)
    if datetime.now(LONDON) < minute:
        assert visitor.open(letters[0]).status == 404
    while datetime.now(LONDON) < minute:
        visitor.page.wait_for_timeout(200)
    assert [visitor.open(letter).status for letter in letters] == [200, 200]
    visitor.close()


def test_minute_5_the_history(own_service: Service) -> None:
    told("`What was published is final: a correction is a new version that names the old one.`")
    assert "whole" in own_service.manage("audit_history")
