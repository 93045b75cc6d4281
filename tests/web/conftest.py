"""The small inspectorate with a real evidence release behind it, and a client for everyone in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from tests.records.world import World, make_world

ROOT = Path(__file__).resolve().parents[2]
Clients = Callable[[str], Client]


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def client_of(world: World) -> Clients:
    """A signed-in client by the person's short name; `public` is nobody."""

    def make(name: str) -> Client:
        client = Client()
        if name != "public":
            client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
