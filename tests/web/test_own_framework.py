"""A framework of the inspectorate's own: handed in, checked, kept, cases opened with it, and never another text."""

import time
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fourpoint.actions.files.frameworks import own_folder
from fourpoint.actions.keeping import audit_files
from fourpoint.records.models import Case, Event
from tests.records.world import World
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
PAGE = "/desk/open"
TEXT = (own_folder() / "csa-2011.toml").read_text(encoding="utf-8")
OWN = TEXT.replace('"csa-2011"', '"own-2012"', 1).replace(
    """title = "Children's services assessment 2011""", 'title = "Our assessment'
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The service's own folder for what is handed in."""
    settings.EVIDENCE = tmp_path
    monkeypatch.setenv("FOURPOINT_FRAMEWORKS", str(tmp_path / "frameworks"))
    return tmp_path / "frameworks"


def _hand_in(client: Any, text: str) -> str:
    file = SimpleUploadedFile("own.toml", text.encode())
    page: bytes = client.post(PAGE, {"do": "framework", "file": file}, follow=True).content
    return page.decode()


def _open(client: Any, world: World) -> str:
    typed = {"year": "2012", "framework": "own-2012", "as_at": "2011-11-08", "release": str(world.release.pk)}
    page: bytes = client.post(PAGE, typed, follow=True).content
    return page.decode()


def test_cases_are_opened_with_a_framework_that_was_handed_in(world: World, client_of: Clients) -> None:
    client = client_of("analyst")
    assert "Our assessment (own-2012) is kept. Its worked examples hold." in _hand_in(client, OWN)
    assert "cases are opened." in _open(client, world)
    assert Case.objects.filter(year=2012, framework="own-2012").count() > 100
    assert Event.objects.filter(kind="framework_kept").count() == 1
    page = client.get("/cases/leeds/2012/judgements").content.decode()
    assert "A2, rule" in page


def test_everything_wrong_with_a_file_is_listed(world: World, client_of: Clients) -> None:
    wrong = OWN.replace("block_a.good_or_better", "block_a.good_or_butter").replace("at_most", "at_mots", 1)
    page = _hand_in(client_of("analyst"), wrong)
    assert "There is a problem" in page
    assert "good_or_butter" in page
    assert "at_mots" in page


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT, "is the id of one of Fourpoint&#39;s own"),
        (OWN.replace("own-2012", "o" * 60), "its id is at most 40 small letters"),
        (OWN.replace("own-2012", "../own"), "There is a problem"),
        ("weather", "There is a problem"),
    ],
)
def test_what_is_refused(world: World, client_of: Clients, folder: Path, text: str, said: str) -> None:
    assert said in _hand_in(client_of("admin"), text)
    assert not list(folder.glob("*")) if folder.exists() else True


def test_a_text_that_cases_rest_on_never_changes(world: World, client_of: Clients) -> None:
    client = client_of("analyst")
    _hand_in(client, OWN)
    _open(client, world)
    changed = OWN.replace("at_least = 65", "at_least = 66", 1)
    assert "cases rest on another text of “own-2012”, and that never changes" in _hand_in(client, changed)


@pytest.mark.parametrize(
    "text", [b"a = " + b"[" * 50_000, b"a." * 50_000 + b"b = 1", b"[" + b"a." * 50_000 + b"b]", b"id = " + b"9" * 5_000]
)
def test_a_framework_made_to_do_harm_gets_an_answer(text: bytes, world: World, client_of: Clients) -> None:
    before = time.process_time()
    answer = client_of("admin").post("/desk/open", {"do": "framework", "file": SimpleUploadedFile("f.toml", text)})
    assert answer.status_code == 400
    assert "f.toml: is not TOML: " in answer.content.decode()
    assert time.process_time() - before < 5


def test_a_kept_framework_that_was_changed_or_taken_away_is_found(
    folder: Path, world: World, client_of: Clients
) -> None:
    _hand_in(client_of("admin"), OWN)
    file = folder / "own-2012.toml"
    assert audit_files.frameworks() == []
    file.write_text(file.read_text(encoding="utf-8").replace("at_least = 65", "at_least = 60"), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != OWN
    assert audit_files.frameworks() == ["The framework own-2012 is not the one that was handed in, or is missing."]
    file.unlink()
    assert audit_files.frameworks() == ["The framework own-2012 is not the one that was handed in, or is missing."]
