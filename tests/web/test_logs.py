"""A log line is one JSON object, whatever a library hangs onto its record, and never holds the request itself."""

import json
import logging

from django.test import RequestFactory

from fourpoint.config.logs import JsonLines


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
