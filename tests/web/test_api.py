"""The API holds to its own description: no 5xx, no answer that is not documented, whatever is asked.

FOURPOINT_API_EXAMPLES=500 asks longer than the everyday run.
"""

import json
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from fourpoint.core.cases.case import State
from tests.records.world import World, walk_to

pytestmark = pytest.mark.django_db
EXAMPLES = int(os.environ.get("FOURPOINT_API_EXAMPLES", "15"))


@pytest.fixture
def kept_connection(description: Any) -> Iterator[None]:
    """The test's own transaction stays open while the service is asked as a server would ask it. After Django's own
    client has asked for the description: that puts the signals back."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def description(world: World, client: Any) -> Any:
    """Read from the service itself, with one letter published."""
    walk_to(world, State.PUBLISHED)
    raw = json.loads(client.get("/api/v1/openapi.json").content)
    return schemathesis.openapi.from_dict(raw)


@pytest.mark.usefixtures("kept_connection")
def test_every_operation_answers_as_documented(description: Any) -> None:
    app = get_wsgi_application()
    operations = [found.ok() for found in description.get_all_operations()]
    assert len(operations) == 5
    for operation in operations:
        _try(operation, app)


def _try(operation: Any, app: Any) -> None:
    from hypothesis import given

    @settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(case=operation.as_strategy())
    def run(case: Any) -> None:
        case.call_and_validate(app=app)

    run()


def test_the_description_is_whole(client: Any) -> None:
    found = json.loads(client.get("/api/v1/openapi.json").content)
    assert found["openapi"].startswith("3.")
    for path, operations in found["paths"].items():
        for method, operation in operations.items():
            assert method == "get", path
            assert operation["summary"]
            assert {"200", "422"} <= set(operation["responses"])


def test_pages_go_through_everything_once(world: World, client: Any) -> None:
    walk_to(world, State.PUBLISHED)
    names: list[str] = []
    first = client.get("/api/v1/councils?size=1").json()
    for page in range(1, first["pages"] + 1):
        names += [one["name"] for one in client.get(f"/api/v1/councils?size=1&page={page}").json()["items"]]
    assert names == ["Leeds", "Leicester"]
    assert client.get("/api/v1/councils?page=0").status_code == 422
    assert client.get("/api/v1/councils?size=101").status_code == 422
