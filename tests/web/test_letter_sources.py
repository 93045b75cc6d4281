"""A published letter carries where each figure comes from, in every form, and still reads back as the letter alone."""

import json
from pathlib import Path

import pytest

from fourpoint.actions.keeping import shelf
from fourpoint.actions.public.published import letter_of, letter_with_sources
from fourpoint.archive.read import read_file
from fourpoint.core.cases.case import State
from fourpoint.core.letter import Letter
from fourpoint.records.models import Publication
from fourpoint.release.store import open_release
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
LETTER = "/councils/leeds/2011/letter"


def test_the_page_offers_where_each_figure_comes_from(world: World, client_of: Clients) -> None:
    walk_to(world, State.PUBLISHED)
    page = client_of("public").get(LETTER).content.decode()
    assert "Where each figure of this letter comes from" in page
    assert "outcomes.csv" in page


@pytest.mark.parametrize("form", ["pdf", "docx"])
def test_a_printed_letter_has_its_annex_and_reads_back_as_the_letter(
    world: World, client_of: Clients, tmp_path: Path, form: str
) -> None:
    walk_to(world, State.PUBLISHED)
    file = tmp_path / f"letter.{form}"
    file.write_bytes(client_of("public").get(f"{LETTER}.{form}").content)
    reading = read_file(file)
    published = Letter.model_validate(Publication.objects.get().body["letter"])
    assert reading.letter is not None
    assert [one.text for one in reading.letter.findings] == [one.text for one in published.findings]
    assert reading.letter.release == published.release


def test_the_letter_as_data_names_file_and_row(world: World, client_of: Clients) -> None:
    walk_to(world, State.PUBLISHED)
    sources = json.loads(client_of("public").get(f"{LETTER}.json").content)["sources"]
    assert any(cell["file"] and cell["row"] for source in sources.values() for cell in source["cells"])


def test_without_its_release_the_letter_stands_alone(
    world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    walk_to(world, State.PUBLISHED)
    monkeypatch.setattr(shelf, "open_release", lambda _: open_release(tmp_path / "gone"))
    shelf.release_of.cache_clear()
    shelf.profile_of.cache_clear()
    publication = Publication.objects.get()
    assert letter_with_sources(publication) == letter_of(publication)
