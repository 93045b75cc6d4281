"""Pages that are kept: for whom, by what, and until when."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import get_token
from django.test import Client, RequestFactory
from django.utils import timezone

from fourpoint.core.cases.case import State
from fourpoint.web.kept import kept_while_visible
from tests.records.world import DAY, MINUTE, World, walk_to
from tests.web.conftest import Clients


class Counted:
    """A view that counts how often it was made anew."""

    def __init__(self, with_form: bool = False) -> None:
        self.made, self.with_form = 0, with_form
        self.view = kept_while_visible(self)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        return HttpResponse(get_token(request) if self.with_form else f"page {self.made}")


def test_a_page_is_kept_by_its_whole_address_for_who_brings_no_cookie(world: World) -> None:
    page, ask = Counted(), RequestFactory()
    addresses = ("/x", "/x", "/x?", "/x?a=1", "/x?a=2", "/x/", "/x%3Fa=1", "/x?a=1")
    said = [page.view(ask.get(address)).content for address in addresses]
    assert [said.index(one) for one in said] == [0, 0, 0, 3, 4, 5, 6, 3]
    page.view(ask.head("/x"))
    page.view(ask.get("/x", headers={"Cookie": "anything=1"}))
    assert page.made == 7


def test_a_page_with_a_forms_token_is_kept_for_nobody(world: World) -> None:
    page = Counted(with_form=True)
    assert page.view(RequestFactory().get("/f")).content != page.view(RequestFactory().get("/f")).content
    assert page.made == 2


def test_a_kept_page_is_let_go_at_the_minute_and_not_before(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.SCHEDULED)
    seen = []
    for moment in (MINUTE - DAY, MINUTE - DAY / 10**9, MINUTE, MINUTE + DAY):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        seen.append([Client().get(page).content for page in ("/councils/leeds/", "/search?words=Leeds", "/downloads")])
    assert seen[0] == seen[1] != seen[2]
    assert seen[2][:2] == seen[3][:2]
