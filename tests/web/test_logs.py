"""A log line is one JSON object, whatever a library hangs onto its record, and never holds the request itself."""

import json
import logging
import sys
from collections.abc import Callable

import pytest
from django.db import connection, transaction
from django.test import Client, RequestFactory

from fourpoint.config import server
from fourpoint.config.logs import JsonLines
from fourpoint.records.models import Person
from tests.records.world import World


def test_a_line_with_an_object_in_it_is_still_a_line() -> None:
    record = logging.makeLogRecord({"name": "django.request", "msg": "Bad Request", "levelname": "WARNING"})
    record.request, record.status = RequestFactory().get("/sign-in?email=a@b.example"), 400
    line = json.loads(JsonLines().format(record))
    assert (line["message"], line["status"]) == ("Bad Request", 400)
    assert "request" not in line
    assert "a@b.example" not in json.dumps(line)


def test_the_services_own_number_of_a_request_is_kept() -> None:
    record = logging.makeLogRecord({"msg": "answered"})
    record.request = "abc123"
    assert json.loads(JsonLines().format(record))["request"] == "abc123"


def test_a_line_does_not_tell_which_page_was_asked_for(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    client.get("/people/cedar-brown?email=a@b.example")
    lines = [JsonLines().format(record) for record in caplog.records]
    assert "Not Found" in [json.loads(line)["message"] for line in lines]
    assert not any("cedar" in line or "a@b" in line for line in lines)


def test_a_strange_host_gets_one_line_and_a_plain_answer(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = client.get("/", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["Content-Type"]) == (400, "text/plain; charset=utf-8")
    record = next(one for one in caplog.records if one.name == "django.security.DisallowedHost")
    line = json.loads(JsonLines().format(record))
    assert "error" not in line
    assert "evil" not in str(line)


def test_gunicorns_own_lines_have_the_same_form_and_name_no_visitor() -> None:
    record = logging.makeLogRecord({"name": "gunicorn.error", "msg": "Invalid request from ip=%s: %s"})
    record.args = ("192.0.2.1", "bad")
    assert "192.0.2.1" not in JsonLines().format(record)
    formatter = server.logconfig_dict["formatters"]["json"]["()"]
    assert formatter == "fourpoint.config.logs.JsonLines"


def _line_of(raise_it: Callable[[], object]) -> dict[str, str]:
    try:
        raise_it()
    except Exception:
        record = logging.makeLogRecord({"name": "django.request", "msg": "Internal Server Error", "levelname": "ERROR"})
        record.exc_info = sys.exc_info()
        return json.loads(JsonLines().format(record))  # type: ignore[no-any-return]
    raise AssertionError


def test_an_exception_is_told_without_what_it_says() -> None:
    """Databases and parsers repeat what people typed: where and of which kind is enough to find the place."""

    def insert() -> None:
        try:
            int("cedar.brown@example.org")
        except ValueError as error:
            raise KeyError("Cedar Brown") from error

    line = _line_of(insert)
    assert "cedar" not in json.dumps(line).lower()
    assert line["error"].startswith("builtins.KeyError\n")
    assert "builtins.ValueError" in line["error"]
    assert "test_logs.py:" in line["error"]
    assert "insert" in line["error"]


def test_a_database_that_refuses_is_told_with_its_code_and_without_the_row(world: World) -> None:
    row = {"email": world.people["lead"].email, "name": "Cedar Brown"}
    with transaction.atomic():
        line = _line_of(lambda: Person.objects.create(**row))
        transaction.set_rollback(True)
    assert "django.db.utils.IntegrityError" in line["error"]
    assert {"postgresql": "23505", "sqlite": "SQLITE_CONSTRAINT_UNIQUE"}[connection.vendor] in line["error"]
    assert not any(word in str(line) for word in row.values())


@pytest.mark.parametrize(
    "said", ["Invalid request from ip=192.0.2.1: GET /search?words=Cedar", "Error handling request /people/Cedar?a=b"]
)
def test_gunicorn_repeats_nothing_that_was_sent(said: str) -> None:
    line = JsonLines().format(logging.makeLogRecord({"name": "gunicorn.error", "msg": said}))
    assert "Cedar" not in line
    assert "192.0.2.1" not in line
