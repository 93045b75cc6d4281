"""Signing in, lockout, sessions, headers, uploads, and production settings that check --deploy finds nothing in."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from fourpoint.config.environment import database_from
from fourpoint.core.cases.roles import Role
from fourpoint.records.models import Event, Person, Upload
from tests.records.world import World, make_person
from tests.web.conftest import ROOT, Clients

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
    lines = [record.__dict__ for record in caplog.records if record.name == "fourpoint.requests"]
    assert [line["route"] for line in lines] == ["sign-in", "search"]
    assert not any("Cedar" in str(line) or lead.email in str(line) for line in lines)


def test_closed_accounts_do_nothing(lead: Person, client: Client) -> None:
    client.force_login(lead, backend="django.contrib.auth.backends.ModelBackend")
    Person.objects.update(is_active=False)
    assert client.get("/desk/").status_code == 302


def test_forms_need_their_token(lead: Person) -> None:
    client = Client(enforce_csrf_checks=True)
    assert _sign_in(client, lead.email, WORD) == 403


PRODUCTION = {
    "FOURPOINT_SECRET_KEY": "k" * 30 + "0123456789abcdefghijABCDEFGHIJ-_",
    "FOURPOINT_HOSTS": "assessments.example.org",
    "DJANGO_SETTINGS_MODULE": "fourpoint.config.settings",
}


def _manage(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    whole = kept | {"FOURPOINT_DATA": str(tmp_path)} | environment
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env=whole, capture_output=True, text=True, timeout=60
    )


def test_production_settings_leave_the_deployment_check_silent(tmp_path: Path) -> None:
    done = _manage(tmp_path, "check", "--deploy", "--fail-level", "INFO", **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    assert done.stderr == ""


def test_no_secret_has_a_default(tmp_path: Path) -> None:
    done = _manage(tmp_path, "check", DJANGO_SETTINGS_MODULE="fourpoint.config.settings")
    assert done.returncode != 0
    assert "No secret key is set." in done.stderr


def test_demo_people_are_not_loaded_outside_the_demo(tmp_path: Path) -> None:
    done = _manage(tmp_path, "load_demo", **PRODUCTION)
    assert done.returncode != 0
    assert "demo mode only" in done.stderr


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("postgresql://u:p%40w@db.example:5433/four", "django.db.backends.postgresql", "four"),
        ("postgresql://postgres:@/postgres?host=/run/pg", "django.db.backends.postgresql", "postgres"),
        ("sqlite:////srv/f.sqlite3", "django.db.backends.sqlite3", "//srv/f.sqlite3"),
        (None, "django.db.backends.sqlite3", Path("/data/fourpoint.sqlite3")),
    ],
)
def test_the_database_is_read_from_its_address(url: str | None, engine: str, name: object) -> None:
    found = database_from(url, Path("/data"))
    assert (found["ENGINE"], found["NAME"]) == (engine, name)


def test_uploads_are_limited_by_type_and_size_and_their_problems_are_listed(
    world: World, client_of: Clients, tmp_path: Path
) -> None:
    client = client_of("analyst")
    with override_settings(EVIDENCE=tmp_path, EVIDENCE_UPLOAD_LIMIT=2000):
        for name, content, status in (
            ("evil.exe", b"MZ", 409),
            ("large.csv", b"x" * 2001, 413),
            ("../../outside.exe", b"x", 409),
        ):
            assert client.post("/desk/evidence", {"file": SimpleUploadedFile(name, content)}).status_code == status
        rows = b"code,name,from\n383,Leeds,not a date\n"
        there = client.post("/desk/evidence", {"file": SimpleUploadedFile("../councils.csv", rows)})
        assert there.status_code == 302
        page = client.get(there.headers["Location"]).content.decode()
    upload = Upload.objects.get()
    assert upload.name == "councils.csv"
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["councils.csv"]
    assert (upload.problems[0]["row"], upload.problems[0]["column"]) == (2, "from")
    assert "not a date" in page
    assert Event.objects.filter(kind="evidence_handed_in").exists()


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


def test_auditing_without_a_service_ends_in_a_sentence(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    command = [sys.executable, "-c", "from fourpoint.cli.main import main; main()", "audit", "verify"]
    done = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("There is no service to audit here")
