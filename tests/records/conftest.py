"""The small inspectorate, made anew for every test that asks for it."""

import pytest

from tests.records.world import World, make_world


@pytest.fixture
def world(db: None) -> World:
    return make_world()
