"""What an administrator does to a person's account."""

import re
from io import StringIO

from django.core.management import call_command
from django.test import Client

from fourpoint.records.models import Event, Person
from fourpoint.web.middleware import OPEN_BEFORE_A_NEW_PASSWORD
from fourpoint.web.routes import walk_routes
from tests.records.world import World
from tests.web.conftest import Clients
from tests.web.test_access import filled_address


def test_a_new_password_is_shown_once_works_and_is_in_the_history(world: World, client_of: Clients) -> None:
    person, officer, admin = world.people["leeds"], client_of("leeds"), client_of("admin")
    assert officer.get("/our/").status_code == 200
    page = admin.post(f"/desk/people/{person.pk}", {"new_password": "yes"}).content.decode()
    password = re.search(r"with the password <strong>([^<]+)</strong>", page)[1]  # type: ignore[index]
    assert officer.get("/our/").status_code == 302, "the session that the old password began goes on"
    fresh = Client()
    assert fresh.post("/sign-in", {"email": person.email, "password": password}).status_code == 302
    assert fresh.get("/our/").headers["Location"] == "/password"
    event = Event.objects.get(kind="password_set")
    assert event.detail == {"person": person.pk}
    assert password not in admin.get("/desk/people").content.decode()


def test_nobody_else_sets_one(world: World, client_of: Clients) -> None:
    assert (
        client_of("manager").post(f"/desk/people/{world.people['leeds'].pk}", {"new_password": "yes"}).status_code
        == 403
    )
    assert not Event.objects.filter(kind="password_set").exists()


def _given(person: Person, word: str = "given-by-another-1") -> Client:
    """Signed in with a password that somebody else set."""
    person.set_password(word)
    person.must_change_password = True
    person.save()
    client = Client()
    assert client.post("/sign-in", {"email": person.email, "password": word}).status_code == 302
    return client


def test_who_was_given_a_password_opens_nothing_but_the_page_that_changes_it(world: World) -> None:
    client = _given(world.people["everything"])
    for route in walk_routes():
        address = filled_address(route)
        if address in OPEN_BEFORE_A_NEW_PASSWORD:
            continue
        for method in (client.get, client.post):
            answer = method(address)
            assert (answer.status_code, answer.headers.get("Location")) == (302, "/password"), address
    assert "Choose a password of your own" in client.get("/password").content.decode()
    client.post("/sign-out")
    assert client.get("/").status_code == 200


def test_a_given_password_is_changed_for_another_and_everything_opens(world: World) -> None:
    person = world.people["lead"]
    client = _given(person)
    for old, new, status, sentence in (
        ("given-by-another-1", "given-by-another-1", 400, "must be another than the present one"),
        ("given-by-another-1", "short", 400, "at least 12 characters"),
        ("wrong", "chosen-by-myself-1", 400, "Your present password is another"),
        ("given-by-another-1", "chosen-by-myself-1", 302, ""),
    ):
        page = client.post("/password", {"old": old, "new": new})
        assert page.status_code == status
        assert sentence in page.content.decode()
    assert client.get("/desk/").status_code == 200
    event = Event.objects.get(kind="password_changed")
    assert (event.detail, event.by_id) == ({"person": person.pk}, person.pk)


def test_everyone_whom_an_administrator_adds_must_choose_their_own(world: World, client_of: Clients) -> None:
    typed = {"email": "new@example.org", "name": "New", "role": "analyst"}
    page = client_of("admin").post("/desk/people", typed).content.decode()
    password = re.search(r"with the password <strong>([^<]+)</strong>", page)[1]  # type: ignore[index]
    client = Client()
    client.post("/sign-in", {"email": "new@example.org", "password": password})
    assert client.get("/desk/").headers["Location"] == "/password"
    assert not any(password in str(event.detail) for event in Event.objects.all())


def test_the_first_administrator_must_choose_their_own(db: None) -> None:
    out = StringIO()
    call_command("add_administrator", "first@example.org", "First", stdout=out)
    assert Person.objects.get().must_change_password
    assert "must then choose another" in out.getvalue()


def test_a_closed_account_ends_every_session_and_opens_none(world: World, client_of: Clients) -> None:
    person = world.people["leeds"]
    person.set_password("a-long-password-1")
    person.save()
    before = Client()
    assert before.post("/sign-in", {"email": person.email, "password": "a-long-password-1"}).status_code == 302
    assert before.get("/our/").status_code == 200
    client_of("admin").post(f"/desk/people/{person.pk}", {"close": "yes"})
    assert before.get("/our/").headers["Location"].startswith("/sign-in")
    assert Client().post("/sign-in", {"email": person.email, "password": "a-long-password-1"}).status_code == 400
