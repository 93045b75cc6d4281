"""What went wrong is said on a page, in sentences, with the right status; nothing is left to the browser."""

import pytest
from django.test import Client

from fourpoint.web.views.public import england as public
from tests.records.world import World


def test_a_method_that_an_address_does_not_take(world: World, client: Client) -> None:
    response = client.post("/councils/leeds/")
    assert (response.status_code, response.headers["Allow"]) == (405, "GET, HEAD")
    page = response.content.decode()
    assert "This address is not for that" in page
    assert "only shows a page" in page
    assert "only takes a form" in client.get("/sign-out").content.decode()


def test_what_is_not_there(world: World, client: Client) -> None:
    for address in ("/nowhere", "/councils/nowhere/", "/councils/leeds/1999/letter", "/downloads/grades.exe"):
        response = client.get(address)
        assert response.status_code == 404
        assert "Page not found" in response.content.decode()


def test_a_form_that_is_too_large(world: World) -> None:
    response = Client().post("/sign-in", {"email": "x" * 3 * 1024 * 1024})
    assert response.status_code == 413
    assert "up to 2 MB" in response.content.decode()


def test_a_failure_of_ours_shows_no_traceback(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        raise RuntimeError("a secret")

    monkeypatch.setattr(public, "open_grade_book", fail)
    response = Client(raise_request_exception=False).get("/about")
    page = response.content.decode()
    assert response.status_code == 500
    assert "Something went wrong here" in page
    assert "secret" not in page
