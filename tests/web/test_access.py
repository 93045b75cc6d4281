"""All routes x all roles: who may open what is what the route declares, and nothing more."""

from collections.abc import Iterator

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import HttpRequest, HttpResponse

from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Role
from fourpoint.web.access import Access
from fourpoint.web.middleware import access_of
from fourpoint.web.routes import Route, draw_access_page, walk_routes
from fourpoint.web.security_page import WALKERS, draw_security_page
from tests.records.world import World, walk_to
from tests.web.conftest import ROOT, Clients

PEOPLE = {
    "public": frozenset[Role](),
    "nobody": frozenset[Role](),
    "admin": frozenset({Role.ADMINISTRATOR}),
    "analyst": frozenset({Role.ANALYST}),
    "lead": frozenset({Role.LEAD_INSPECTOR}),
    "assurer": frozenset({Role.QUALITY_ASSURER}),
    "manager": frozenset({Role.DIVISIONAL_MANAGER}),
    "leeds": frozenset({Role.COUNCIL_OFFICER}),
    "leicester": frozenset({Role.COUNCIL_OFFICER}),
}
FILLED = {
    "<slug:slug>": "leeds",
    "<int:year>": "2011",
    "<str:form>": "csv",
    "<slug:table>": "grades",
    "{slug}": "leeds",
    "<slug>": "leeds",
    "<year>": "2011",
    "<int:number>": "1",
    "<str:area>": "overall",
    "<slug:step>": "begin",
    "<slug:kind>": "decision",
    "<str:day>": "2011-12-14",
    "<path:name>": "block_a.good_or_better",
}


def filled_address(route: Route) -> str:
    address = route.address
    for part, value in FILLED.items():
        address = address.replace(part, value)
    assert "<" not in address, f"say in FILLED what to put into {address}"
    return address


def _routes() -> Iterator[Route]:
    yield from walk_routes()


@pytest.mark.parametrize("name", PEOPLE)
def test_every_route_opens_to_whom_it_declares_and_to_nobody_else(name: str, world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED)
    client = client_of(name)
    for route in _routes():
        for method in (client.get, client.post):
            status = method(filled_address(route)).status_code
            assert status < 500, f"{name} {method.__name__} {route.address}: {status}"
            said = f"{name} {method.__name__} {route.address}: {status}"
            if route.access.roles is None:
                assert status not in (302, 403) or route.address in ("/sign-out", "/councils/"), said
            elif name == "public":
                assert status == 302, said
            elif not PEOPLE[name] & route.access.roles:
                assert status == 403, said
            elif route.access.of_case and name == "leicester":
                assert status == 404, said
            else:
                assert status != 403, said


def test_the_walk_covers_something() -> None:
    addresses = {route.address for route in _routes()}
    assert {"/", "/councils/<slug:slug>/", "/sign-in", "/api/v1/councils"} <= addresses
    assert all(isinstance(route.access, Access) for route in _routes())


def test_a_route_that_declares_nothing_is_refused() -> None:
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponse("")

    with pytest.raises(ImproperlyConfigured, match="does not declare who may open it"):
        access_of(view, "")


def test_the_access_page_is_the_one_drawn_from_the_routes() -> None:
    page = ROOT / "docs" / "reference" / "access.md"
    assert page.read_text(encoding="utf-8") == draw_access_page(), "run: python manage.py draw_reference"


def test_the_security_page_is_the_one_drawn_and_counts_who_walked_here() -> None:
    assert len(PEOPLE) == WALKERS
    page = ROOT / "docs" / "reference" / "security.md"
    assert page.read_text(encoding="utf-8") == draw_security_page(), "run: python manage.py draw_reference"
