"""What went wrong is said on a page, in sentences, with the right status; nothing is left to the browser."""

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.test import Client

from fourpoint.web.views.public import england as public
from tests.records.world import World
from tests.web.conftest import Clients


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


def test_what_no_route_of_the_api_takes_is_told_as_the_api_tells_things(world: World, client: Client) -> None:
    for address in ("/api/v1/nowhere", "/api/v1/assessments/leeds/2011/figures/a%0Ab", "/api/v2/"):
        response = client.get(address)
        assert (response.status_code, response.headers["Content-Type"]) == (404, "application/json")
        assert response.json() == {"detail": "There is nothing at that address."}


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


def test_with_the_database_away_the_page_keeps_its_policy_and_the_process_says_that_it_lives(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody signed in: whoever asks for their session gets an error from the database."""
    client = client_of("lead")
    client.raise_request_exception = False

    def away(_: SessionStore) -> dict[str, object]:
        raise OperationalError("the database is away")

    monkeypatch.setattr(SessionStore, "load", away)
    response = client.get("/desk/")
    assert response.status_code == 500
    assert "Something went wrong here" in response.content.decode()
    assert response.headers["Content-Security-Policy"].startswith("default-src 'self'")
    assert response.headers["Cache-Control"] == "private, no-store"
    assert client.get("/health").status_code == 200
    assert client.get("/ready").json()["database"] is True, "it answers for itself, not for the session of who asks"
