"""The small inspectorate with a real evidence release behind it, and a client for everyone in it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client

from fourpoint.actions.cases import letter
from fourpoint.actions.cases.compose import compose_publication
from fourpoint.actions.keeping import shelf
from fourpoint.actions.our import own_release
from fourpoint.actions.public import grade_book
from fourpoint.records.models import EvidenceRelease
from fourpoint.release.store import Release
from fourpoint.web.kept import forget_pages
from fourpoint.web.views.public import letter as letter_pages
from fourpoint.web.views.public import open_data
from tests.records.world import START, World, make_world

ROOT = Path(__file__).resolve().parents[2]
Clients = Callable[[str], Client]


@pytest.fixture(autouse=True)
def forget() -> None:
    """Tests take back what they published, and the next one may publish under the same number."""
    grade_book._book.cache_clear()
    grade_book._newest.cache_clear()
    shelf.release_of.cache_clear()
    shelf.framework_of.cache_clear()
    own_release._laid.cache_clear()
    forget_pages()
    open_data.forget_files()
    letter_pages._letter_blocks.cache_clear()
    letter_pages._profile_blocks.cache_clear()
    letter_pages._behind.cache_clear()


@pytest.fixture
def world(db: None, example_release: Release) -> World:
    """Its release is the example's, so that pages have a real profile to show."""
    release = EvidenceRelease.objects.create(
        hash=example_release.hash,
        folder=str(example_release.folder),
        as_at=example_release.as_at,
        synthetic=example_release.synthetic,
        added=START,
    )
    world = make_world(release=release)
    world.words = lambda case: letter.draft_from_evidence(case).model_dump(mode="json")
    world.compose = compose_publication
    return world


@pytest.fixture
def client_of(world: World) -> Clients:
    """A signed-in client by the person's short name; `public` is nobody."""

    def make(name: str) -> Client:
        client = Client()
        if name != "public":
            client.force_login(world.people[name], backend="django.contrib.auth.backends.ModelBackend")
        return client

    return make
