"""Uploads, the history's command, and production settings that check --deploy finds nothing in."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, override_settings

from fourpoint.config.environment import database_from
from fourpoint.records.models import Event, Upload
from tests.records.world import World
from tests.web.conftest import ROOT, Clients

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


def test_auditing_without_a_service_ends_in_a_sentence(tmp_path: Path) -> None:
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("FOURPOINT", "DJANGO", "DATABASE"))}
    command = [sys.executable, "-c", "from fourpoint.cli.main import main; main()", "audit", "verify"]
    done = subprocess.run(command, cwd=tmp_path, env=kept, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert done.stderr.startswith("There is no service to audit here")


@pytest.mark.parametrize(
    ("method", "address", "sent", "status"),
    [
        ("get", "/search", {"words": "a\0b"}, 400),
        ("get", "/search", {"wor\0ds": "a"}, 400),
        ("get", "/councils/", {"name": "\0"}, 400),
        ("get", "/api/v1/letters", {"words": "a\0b"}, 200),
        ("post", "/sign-in", {"email": "a\0@b.example", "password": "x"}, 400),
        ("post", "/sign-in", {"email": "a@b.example", "password": "x\0"}, 400),
    ],
)
def test_a_null_character_is_refused_and_breaks_nothing(
    db: None, client: Client, method: str, address: str, sent: dict[str, str], status: int
) -> None:
    assert getattr(client, method)(address, sent).status_code == status
