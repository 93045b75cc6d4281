"""The API holds to its own description: no 5xx, no answer that is not documented, whatever is asked.

FOURPOINT_API_EXAMPLES=500 asks longer than the everyday run.
"""

import html
import json
import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from django.utils import timezone
from hypothesis import HealthCheck, settings

from fourpoint.actions.files.figure_list import figures_of
from fourpoint.actions.public.published import findings_of, profile_behind
from fourpoint.core.cases.case import State
from fourpoint.records.models import Publication
from tests.records.world import DAY, MINUTE, World, walk_to

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
    assert len(operations) == 8
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
    assert (first["previous"], first["next"]) == (None, "/api/v1/councils?size=1&page=2")
    last = client.get(first["next"]).json()
    assert (last["next"], client.get(last["previous"]).json()) == (None, first | {"next": first["next"]})
    assert client.get("/api/v1/councils?page=0").status_code == 422
    assert client.get("/api/v1/councils?size=101").status_code == 422


def test_from_a_sentence_of_a_letter_to_its_rows(world: World, client: Any) -> None:
    walk_to(world, State.PUBLISHED)
    there = "/api/v1/assessments/leeds/2011"
    letter = client.get(f"{there}/letter").json()["letter"]
    facts = {fact for one in letter["findings"] for fact in one["facts"]}
    assert len(facts) > 30
    for fact in sorted(facts)[::9]:
        found = client.get(f"{there}/figures/{quote(fact)}")
        assert found.status_code == 200, fact
        assert any(place["row"] for place in found.json()["places"]), fact
    listed = client.get(f"{there}/figures").json()
    assert len(listed["items"]) == len(figures_of(profile_behind(Publication.objects.get())))
    group = next(one for one in listed["items"] if one["name"] == "block_a.childminders.good_or_better")
    whole = client.get(group["figure"]).json()
    settings_ = next(one for one in whole["tables"] if one["heading"] == "Settings that it counts")
    assert group["rests_on"].endswith(f"of {len(settings_['rows'])}")
    assert client.get(f"{there}/figures/block_a.nothing").status_code == 404
    tagged = client.get(group["figure"])["ETag"]
    assert client.get(group["figure"], headers={"If-None-Match": tagged}).status_code == 304


def test_findings_are_those_of_the_letters_and_nothing_is_early(
    world: World, client: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.PUBLISHED)
    monkeypatch.setattr(timezone, "now", lambda: MINUTE - DAY)
    early = ("findings", "assessments/leeds/2011/figures", "assessments/leeds/2011/figures/block_a.good_or_better")
    answers = [client.get(f"/api/v1/{one}") for one in early]
    assert [one.status_code for one in answers] == [200, 404, 404]
    assert answers[0].json()["count"] == 0
    monkeypatch.setattr(timezone, "now", lambda: MINUTE)
    published = findings_of(Publication.objects.get())
    strengths = client.get("/api/v1/findings?council=leeds&year=2011&kind=strength").json()
    assert [one["text"] for one in strengths["items"]] == [one.text for one in published if one.kind == "strength"]
    assert client.get("/api/v1/findings?council=leicester").json()["count"] == 0
    assert client.get("/api/v1/findings?council=nobody").json()["count"] == 0
    assert client.get("/api/v1/findings?became=perhaps").status_code == 422


def test_the_page_s_examples_answer(world: World, client: Any) -> None:
    walk_to(world, State.PUBLISHED)
    page = client.get("/api/v1/docs").content.decode()
    examples = [html.unescape(one) for one in re.findall(r'Try: <a class="govuk-link" href="([^"]+)"', page)]
    assert len(examples) == 8
    for address in examples:
        found = client.get(address)
        assert found.status_code == 200, address
        assert found.json().get("items", True), f"{address} holds something"
