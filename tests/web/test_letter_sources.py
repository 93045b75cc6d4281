"""A published letter carries where each figure comes from, in every form, and still reads back as the letter alone."""

import json
import re
from pathlib import Path

import pytest
from django.utils import timezone

from fourpoint.actions.keeping import shelf
from fourpoint.actions.public.published import letter_of, letter_with_sources
from fourpoint.archive.read import read_file
from fourpoint.core.cases.case import State
from fourpoint.core.letter import Letter
from fourpoint.records.models import Publication
from fourpoint.release.store import open_release
from tests.records.world import DAY, MINUTE, World, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
LETTER = "/councils/leeds/2011/letter"
SOURCES = "/councils/leeds/2011/sources"


def test_every_bullet_leads_to_its_figures_and_every_figure_to_its_rows(world: World, client_of: Clients) -> None:
    walk_to(world, State.PUBLISHED)
    client = client_of("public")
    page = client.get(LETTER).content.decode()
    leads = re.findall(rf'href="{SOURCES}#([\w-]+)"', page)
    findings = letter_of(Publication.objects.get()).findings
    assert {f"finding-{number + 1}" for number in range(len(findings))} <= set(leads)
    told = client.get(SOURCES).content.decode()
    assert all(f'id="{anchor}"' in told for anchor in leads), "every link opens its sentence"
    figures = sorted(set(re.findall(r'href="(/councils/leeds/2011/figures/[^"]+)"', told)))
    assert len(figures) > 50
    for address in figures[:: len(figures) // 12]:
        figure = client.get(address)
        assert figure.status_code == 200, address
        assert re.search(r"\.csv, row \d|It stands in no file", figure.content.decode()), address


def test_what_sentences_rest_on_is_open_from_the_minute_on(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.PUBLISHED)
    monkeypatch.setattr(timezone, "now", lambda: MINUTE - DAY)
    assert client_of("public").get(SOURCES).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: MINUTE)
    assert client_of("public").get(SOURCES).status_code == 200


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
