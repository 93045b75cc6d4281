"""Signing in, lockout by account and by address, sessions, passwords: and that none of it tells who has an account."""

import logging
import re

import pytest
from axes.models import AccessAttempt
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext

from fourpoint.core.cases.roles import Role
from fourpoint.records.models import Person
from tests.records.world import make_person

WORD = "a-long-password-1"


@pytest.fixture
def lead(db: None) -> Person:
    return make_person("lead", (Role.LEAD_INSPECTOR, ""), password=WORD)


def _sign_in(client: Client, email: str, password: str) -> int:
    return client.post("/sign-in", {"email": email, "password": password}).status_code


def test_signing_in_leads_to_the_work_and_signing_out_ends_it(lead: Person, client: Client) -> None:
    assert client.get("/desk/").headers["Location"] == "/sign-in?next=%2Fdesk%2F"
    there = client.post("/sign-in", {"email": "Lead@example.org", "password": WORD, "next": "/desk/board"})
    assert there.headers["Location"] == "/desk/board"
    assert client.get("/desk/").status_code == 200
    assert client.get("/desk/").headers["Cache-Control"] == "private, no-store"
    client.post("/sign-out")
    assert client.get("/desk/").status_code == 302


def test_no_way_out_through_next(lead: Person, client: Client) -> None:
    there = client.post("/sign-in", {"email": lead.email, "password": WORD, "next": "https://elsewhere.example/"})
    assert there.headers["Location"] == "/desk/"


def test_wrong_address_and_wrong_password_get_the_same_answer(lead: Person, client: Client) -> None:
    one = client.post("/sign-in", {"email": lead.email, "password": "wrong"})
    other = client.post("/sign-in", {"email": "nobody@example.org", "password": "wrong"})
    assert one.status_code == other.status_code == 400
    assert one.content.count(b"do not belong together") == other.content.count(b"do not belong together") == 2


def _work_of_signing_in(email: str, monkeypatch: pytest.MonkeyPatch) -> tuple[int, int, list[str]]:
    """(hashes computed, status, shapes of the queries) of one failed sign-in: what its time is made of."""
    hashes: list[str] = []
    for name in ("verify", "encode"):
        real = getattr(Argon2PasswordHasher, name)
        counted = lambda *a, real=real, name=name, **k: (hashes.append(name), real(*a, **k))[1]  # noqa: E731
        monkeypatch.setattr(Argon2PasswordHasher, name, counted)
    with CaptureQueriesContext(connection) as queries:
        status = _sign_in(Client(REMOTE_ADDR="192.0.2.200"), email, "wrong-password-1")
    monkeypatch.undo()
    AccessAttempt.objects.all().delete()
    return len(hashes), status, [re.sub(r"'[^']*'|\d+", "?", one["sql"]) for one in queries]


@override_settings(PASSWORD_HASHERS=["django.contrib.auth.hashers.Argon2PasswordHasher"])
def test_signing_in_takes_the_same_work_whether_or_not_there_is_such_a_person(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_person("lead", (Role.LEAD_INSPECTOR, ""), password=WORD)
    make_person("closed", password=WORD)
    make_person("without_password")
    make_person("demo", password=WORD)
    Person.objects.filter(name="Closed").update(is_active=False)
    Person.objects.filter(name="Demo").update(is_demo=True)
    known = _work_of_signing_in("lead@example.org", monkeypatch)
    assert known[:2] == (1, 400)
    for who in ("nobody", "closed", "without_password", "demo"):
        email = f"{who}@example.org"
        assert _work_of_signing_in(email, monkeypatch) == known, email


def test_an_account_that_does_not_exist_is_locked_as_one_that_does(lead: Person) -> None:
    pages = []
    for number, email in enumerate((lead.email, "nobody@example.org")):
        for attempt in range(6):
            page = Client(REMOTE_ADDR=f"192.0.2.{10 * number + attempt}").post(
                "/sign-in", {"email": email, "password": "wrong"}
            )
        pages.append((page.status_code, page.content))
    assert pages[0][0] == 429
    assert pages[0] == pages[1]


def test_signing_in_oneself_buys_no_more_guesses_at_others(lead: Person) -> None:
    make_person("officer", (Role.COUNCIL_OFFICER, "383"), password=WORD)
    client = Client(REMOTE_ADDR="192.0.2.9")
    for _ in range(4):
        _sign_in(client, lead.email, "wrong")
    assert _sign_in(client, "officer@example.org", WORD) == 302
    assert _sign_in(client, lead.email, "wrong") == 429
    assert _sign_in(Client(REMOTE_ADDR="192.0.2.77"), lead.email, WORD) == 429


def test_signing_in_forgets_ones_own_failures(lead: Person, client: Client) -> None:
    for _ in range(3):
        for _ in range(4):
            assert _sign_in(client, lead.email, "wrong") == 400
        assert _sign_in(client, lead.email, WORD) == 302


@override_settings(BEHIND_PROXY=True)
def test_behind_a_proxy_the_address_is_the_one_that_the_proxy_added(lead: Person) -> None:
    """What the visitor sends before it is not believed, and one visitor's failures lock nobody else out."""
    for attempt in range(5):
        sent = f"203.0.113.{attempt}, 198.51.100.7"
        Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=sent).post(
            "/sign-in", {"email": f"nobody{attempt}@example.org", "password": "wrong"}
        )
    for sent, status in (("198.51.100.7", 429), ("203.0.113.1, 198.51.100.7", 429), ("198.51.100.8", 302)):
        client = Client(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=sent)
        assert _sign_in(client, lead.email, WORD) == status, sent


def test_without_any_address_the_account_alone_is_locked(lead: Person) -> None:
    for attempt in range(6):
        status = _sign_in(Client(REMOTE_ADDR=""), f"nobody{attempt}@example.org", "wrong")
        assert status == 400
    assert _sign_in(Client(REMOTE_ADDR=""), lead.email, WORD) == 302


def test_failed_attempts_are_kept_without_the_password(lead: Person, client: Client) -> None:
    _sign_in(client, lead.email, "my-secret-typo")
    row = AccessAttempt.objects.get()
    assert "my-secret-typo" not in str(row.__dict__)


@pytest.mark.parametrize("same", ["account", "address"])
def test_lockout_by_account_and_by_address(lead: Person, same: str) -> None:
    for attempt in range(5):
        email = lead.email if same == "account" else f"nobody{attempt}@example.org"
        client = Client(REMOTE_ADDR=f"192.0.2.{attempt}" if same == "account" else "192.0.2.9")
        client.post("/sign-in", {"email": email, "password": "wrong"})
    client = Client(REMOTE_ADDR="192.0.2.77" if same == "account" else "192.0.2.9")
    assert _sign_in(client, lead.email, WORD) == 429
    assert client.get("/desk/").status_code == 302


def test_passwords_are_never_logged(lead: Person, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    _sign_in(client, lead.email, "my-secret-typo")
    _sign_in(client, lead.email, WORD)
    said = "\n".join(str(record.__dict__) for record in caplog.records)
    assert "my-secret-typo" not in said
    assert WORD not in said


def test_request_lines_hold_no_personal_data(lead: Person, client: Client, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "fourpoint.requests")
    _sign_in(client, lead.email, WORD)
    client.get("/search?words=Cedar")
    client.get("/councils-of-Cedar")
    lines = [record.__dict__ for record in caplog.records if record.name == "fourpoint.requests"]
    assert [line["route"] for line in lines] == ["/sign-in", "/search", "no such page"]
    assert not any("Cedar" in str(line) or lead.email in str(line) for line in lines)


def test_closed_accounts_do_nothing(lead: Person, client: Client) -> None:
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    Person.objects.update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_forms_need_their_token(lead: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert _sign_in(client, lead.email, WORD) == 403


def test_people_change_their_own_password(lead: Person, client: Client) -> None:
    _sign_in(client, lead.email, WORD)
    other = Client()
    _sign_in(other, lead.email, WORD)
    for old, new, status in (
        (WORD, "short", 400),
        ("wrong", "another-long-one-2", 400),
        (WORD, "another-long-one-2", 302),
    ):
        assert client.post("/password", {"old": old, "new": new}).status_code == status
    assert client.get("/desk/").status_code == 200
    assert other.get("/desk/").status_code == 302
    assert _sign_in(Client(), lead.email, "another-long-one-2") == 302


def test_the_demos_people_are_nobody_outside_the_demo(lead: Person, client: Client) -> None:
    Person.objects.update(is_demo=True)
    assert _sign_in(client, lead.email, WORD) == 400
    with override_settings(DEMO=True):
        assert _sign_in(client, lead.email, WORD) == 302
