"""What the public sees, in every state: axe, 320 px, twice the text, keyboard, paper; and every document as a page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from fourpoint.cli.main import make_app
from tests.browser.conftest import Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

STATES = [
    "/?year=2010&region=London",
    "/?year=2008",
    "/councils/?name=lecester",
    "/councils/?name=bramble",
    "/councils/leeds/",
    "/councils/leicester/",
    "/councils/ambercombe/",
    "/councils/leeds/2010/letter",
    "/councils/leeds/2010/sources",
    "/compare",
    "/compare?council=leeds",
    "/compare?council=leeds&council=leicester&council=leicestershire&council=ambercombe&council=amberwick&council=no",
    "/search",
    "/search?words=",
    "/search?words=exclusions&part=development",
    "/search?words=zzz&grade=4&year=2011",
]
WIDTH = "document.documentElement.scrollWidth"
OPEN_ALL = "document.querySelectorAll('details').forEach(one => one.open = true)"


@pytest.fixture(scope="module")
def public(chromium: Any, service: Service) -> Iterator[Visit]:
    visit = Visit(chromium, service)
    yield visit
    visit.close()


@pytest.mark.parametrize("path", STATES)
def test_state(public: Visit, path: str) -> None:
    public.wrong.clear()
    public.page.set_viewport_size({"width": 1200, "height": 900})
    public.open(path)
    public.page.evaluate(OPEN_ALL)
    assert public.axe() == []
    public.page.set_viewport_size({"width": 320, "height": 800})
    assert public.page.evaluate(WIDTH) <= 320
    public.page.set_viewport_size({"width": 1280, "height": 900})
    public.page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert public.page.evaluate(WIDTH) <= 1280, "twice the text"
    assert [said for said in public.wrong if "inline style" not in said] == []


def test_the_keyboard_goes_through_a_page_in_order_and_is_always_seen(public: Visit) -> None:
    public.page.set_viewport_size({"width": 1200, "height": 900})
    public.open("/councils/leeds/")
    seen: list[int] = []
    for _ in range(200):
        public.page.keyboard.press("Tab")
        found = public.page.evaluate(
            "() => { const e = document.activeElement; if (e === document.body) return null;"
            " const s = getComputedStyle(e), q = e.getBoundingClientRect();"
            " const all = [...document.querySelectorAll('a, button, input, select, summary, [tabindex]')];"
            " return [all.indexOf(e), s.outlineStyle !== 'none' || s.boxShadow !== 'none',"
            " q.bottom > 0 && q.top < innerHeight] }"
        )
        if found is None:
            break
        place, marked, in_view = found
        assert marked
        assert in_view
        seen.append(place)
    assert len(seen) > 20
    assert seen == sorted(seen), "the order of the page is the order of the keyboard"


def test_a_finding_that_was_followed_opens_where_it_stands(public: Visit) -> None:
    public.open("/councils/leeds/")
    link = public.page.locator(".fp-asked a[href*='#finding-']").first
    target = str(link.get_attribute("href")).partition("#")[2]
    link.click()
    public.page.wait_for_url(f"**#{target}")
    assert public.page.locator(f"#{target}").is_visible()
    assert public.page.evaluate(f"document.getElementById('{target}').getBoundingClientRect().top < innerHeight")


def test_forced_colours_and_paper(chromium: Any, service: Service) -> None:
    visit = Visit(chromium, service)
    visit.page.emulate_media(forced_colors="active", reduced_motion="reduce")
    visit.open("/")
    background = visit.page.evaluate("getComputedStyle(document.querySelector('.fp-chart svg')).backgroundColor")
    assert background == "rgb(255, 255, 255)", "dark text of a drawing stands on white, whatever the page's colours"
    visit.page.emulate_media(media="print", forced_colors="none")
    shown = "selector => [...document.querySelectorAll(selector)].filter(one => one.offsetParent).length"
    assert visit.page.evaluate(shown, "form, nav") == 0
    assert visit.page.evaluate(shown, "h1, table") > 2
    visit.close()


@pytest.fixture(scope="module")
def documents(service: Service, example_release: Any, tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Every kind of page that the command line writes."""
    folder, release = tmp_path_factory.mktemp("documents"), str(example_release.folder)
    for number, (command, council, framework, day) in enumerate(
        [
            (["letter"], "Leicester", "apa-2006", "2006-11-01"),
            (["letter"], "Leicester", "apa-2008", "2008-12-17"),
            (["letter"], "Leicestershire", "csa-2011", "2011-11-08"),
            (["profile"], "Leicestershire", "csa-2011", "2011-11-08"),
            (["report", "board"], "Leeds", "csa-2011", "2011-12-14"),
            (["report", "overview"], "Leeds", "apa-2007", "2007-12-19"),
            (["report", "summary"], "Leeds", "csa-2011", "2011-12-14"),
        ]
    ):
        options = ["--council", council, "--framework", framework, "--as-at", day, "--to", str(folder / str(number))]
        done = CliRunner().invoke(make_app(), [*command, release, *options, "--format", "html"])
        assert done.exit_code == 0, done.output
    return sorted(folder.rglob("*.html"))


def test_every_document_as_a_page(chromium: Any, service: Service, documents: list[Path]) -> None:
    visit = Visit(chromium, service)
    assert len(documents) == 7
    for file in documents:
        visit.page.set_viewport_size({"width": 1200, "height": 900})
        visit.page.goto(f"file://{file}")
        assert visit.axe() == [], file
        visit.page.set_viewport_size({"width": 320, "height": 800})
        assert visit.page.evaluate(WIDTH) <= 320, file
    visit.close()
