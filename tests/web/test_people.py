"""What an administrator does to a person's account."""

import re

from django.test import Client

from fourpoint.records.models import Event
from tests.records.world import World
from tests.web.conftest import Clients


def test_a_new_password_is_shown_once_works_and_is_in_the_history(world: World, client_of: Clients) -> None:
    person, officer, admin = world.people["leeds"], client_of("leeds"), client_of("admin")
    assert officer.get("/our/").status_code == 200
    page = admin.post(f"/desk/people/{person.pk}", {"new_password": "yes"}).content.decode()
    password = re.search(r"with the password <strong>([^<]+)</strong>", page)[1]  # type: ignore[index]
    assert officer.get("/our/").status_code == 302, "the session that the old password began goes on"
    fresh = Client()
    assert fresh.post("/sign-in", {"email": person.email, "password": password}).status_code == 302
    assert fresh.get("/our/").status_code == 200
    event = Event.objects.get(kind="password_set")
    assert event.detail == {"person": person.pk}
    assert password not in admin.get("/desk/people").content.decode()


def test_nobody_else_sets_one(world: World, client_of: Clients) -> None:
    assert (
        client_of("manager").post(f"/desk/people/{world.people['leeds'].pk}", {"new_password": "yes"}).status_code
        == 403
    )
    assert not Event.objects.filter(kind="password_set").exists()
