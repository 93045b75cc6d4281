"""Every page in every role: axe finds nothing, nothing is wider than 320 pixels, the console is silent."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.browser.conftest import Service
from tests.browser.visit import Visit

pytestmark = pytest.mark.browser

PUBLIC = [
    "/",
    "/councils/",
    "/councils/?name=zzz",
    "/councils/leicestershire/",
    "/councils/leicestershire/2011/letter",
    "/councils/leicestershire/2011/profile",
    "/councils/leicestershire/2011/figures/",
    "/councils/leicestershire/2011/figures/block_a.primary_schools.good_or_better",
    "/councils/leicestershire/2011/figures/block_c.bf-initiation",
    "/compare?council=leicestershire&council=leeds",
    "/search?words=children",
    "/downloads",
    "/about",
    "/accessibility",
    "/api/v1/docs",
    "/sign-in",
    "/nowhere",
]
ROLES = {
    "lead": [
        "/desk/",
        "/desk/board",
        "/cases/ambermere/2011/",
        "/cases/ambermere/2011/evidence",
        "/cases/ambermere/2011/figures/block_a.good_or_better",
        "/cases/ambermere/2011/judgements",
        "/cases/ambermere/2011/draft",
        "/cases/ambermere/2011/before",
        "/cases/ambermere/2011/what-if",
        "/cases/ambermere/2011/log",
        "/cases/ambermere/2011/what-if?changes=block_b.safeguarding%3D1",
        "/desk/board?show=all&differs=before",
        "/cases/bramblecombe/2011/comments",
        "/cases/bramblecombe/2011/history",
        "/cases/bramblecombe/2011/letter",
    ],
    "assurer": ["/cases/amberstow/2011/judgements", "/cases/amberstow/2011/draft"],
    "manager": ["/desk/publication", "/cases/brambleford/2011/judgements", "/cases/bramblestow/2011/"],
    "analyst": ["/desk/evidence", "/desk/open", "/cases/leicester/2011/"],
    "administrator": ["/desk/people"],
    "ambercombe": ["/our/", "/cases/ambercombe/2011/", "/cases/ambercombe/2011/evidence"],
    "amberwick": ["/cases/amberwick/2011/letter", "/cases/amberwick/2011/comments"],
    "leeds": ["/our/"],
}
EVERYTHING = [("", page) for page in PUBLIC] + [(name, page) for name, pages in ROLES.items() for page in pages]


@pytest.fixture(scope="module")
def visits(chromium: Any, service: Service) -> Iterator[dict[str, Visit]]:
    """One signed-in visit a person, shared."""
    found: dict[str, Visit] = {}
    yield found
    for visit in found.values():
        visit.close()


def _visit(visits: dict[str, Visit], chromium: Any, service: Service, name: str) -> Visit:
    if name not in visits:
        visits[name] = Visit(chromium, service, name)
    return visits[name]


@pytest.mark.parametrize(("name", "path"), EVERYTHING)
def test_page(visits: dict[str, Visit], chromium: Any, service: Service, name: str, path: str) -> None:
    visit = _visit(visits, chromium, service, name)
    visit.wrong.clear()
    visit.page.set_viewport_size({"width": 1200, "height": 900})
    response = visit.open(path)
    assert response.status == (404 if path == "/nowhere" else 200)
    assert visit.heading
    assert visit.page.title().endswith("– Fourpoint")
    assert visit.axe() == []
    visit.page.set_viewport_size({"width": 320, "height": 800})
    assert visit.page.evaluate("document.documentElement.scrollWidth") <= 320
    assert [said for said in visit.wrong if "404" not in said] == []
