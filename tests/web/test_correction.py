"""An upheld challenge put right on one page: the cell, the corrected release, what it changes; frozen, and told."""

import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.utils import timezone

from fourpoint.actions.cases.correction import keep_sources, sources_of
from fourpoint.actions.cases.evidence import answer_challenge, challenge_figure
from fourpoint.actions.cases.letter import profile_of_case
from fourpoint.actions.files.figure_list import cells_of_figure, figures_of
from fourpoint.core.cases.case import State
from fourpoint.records.models import EvidenceRelease
from tests.records.world import DAY, START, World, walk_to
from tests.web.conftest import ROOT, Clients

pytestmark = pytest.mark.django_db
CASE = "/cases/leeds/2011/"
PAGE = CASE + "evidence/correct"


@pytest.fixture
def upheld(world: World, tmp_path: Path, settings: Any) -> Any:
    """A case whose council was right about one indicator; its release keeps its files."""
    settings.EVIDENCE = tmp_path
    walk_to(world, State.SHARED)
    keep_sources(ROOT / "examples" / "england-2011", world.release)
    case = world.case()
    figure = next(one for one in figures_of(profile_of_case(case)) if one.block == "c" and one.shown.endswith("%"))
    text = "It was 90 per cent."
    one = challenge_figure(world["leeds"], case.pk, figure.name, figure.title, figure.shown, text, START + 2 * DAY)
    answer_challenge(world["analyst"], case.pk, one.pk, True, "The council is right.", START + 3 * DAY)
    yield cells_of_figure(profile_of_case(case), figure.name)[0]
    shutil.rmtree(sources_of(world.release))


def test_from_upheld_to_frozen_again_on_one_page(world: World, client_of: Clients, upheld: Any) -> None:
    client, before = client_of("analyst"), world.case().release
    page = client.get(PAGE).content.decode()
    assert "It was 90 per cent." in page
    assert str(upheld).replace("'", "&#39;") in page
    assert "You cannot build the corrected release: no cell and no file has been put right yet." in page
    cell = {"do": "cell", "file": upheld.file, "row": str(upheld.row), "column": "value", "value": "90.0"}
    assert "becomes 90.0" in client.post(PAGE, cell, follow=True).content.decode()
    page = client.post(PAGE, {"do": "build"}, follow=True).content.decode()
    assert "The corrected release is built." in page
    assert "90.0%" in page
    release = EvidenceRelease.objects.get(corrects=before)
    deadline = (timezone.localdate() + timedelta(days=14)).isoformat()
    client.post(PAGE, {"do": "freeze", "deadline": deadline})
    case = world.case()
    assert case.release == release
    assert case.challenges.get().corrected_in == release.hash
    kinds = list(case.events.order_by("sequence").values_list("kind", flat=True))
    assert kinds[-3:] == ["correction_prepared", "corrected_release_built", "evidence_refrozen"]
    told = client_of("leeds").get(CASE + "evidence").content.decode()
    assert f"corrected in release {release.hash[:12]}" in told
    assert "90.0%" in told


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"row": "1"}, "You cannot correct this cell: the file&#39;s rows are 2 to"),
        ({"row": "x"}, "The row must be a number, as a spreadsheet counts."),
        ({"column": "weather"}, "the file has no column &#39;weather&#39;"),
        ({"file": "../../secret"}, "the release has no file of that name"),
        ({"do": "build"}, "no cell and no file has been put right yet"),
        ({"do": "freeze"}, "The deadline must be a day"),
        ({"do": "freeze", "deadline": "2031-01-01"}, "the corrected release has not been built yet"),
    ],
)
def test_refusals_are_sentences(
    world: World, client_of: Clients, upheld: Any, typed: dict[str, str], said: str
) -> None:
    cell = {"do": "cell", "file": upheld.file, "row": str(upheld.row), "column": "value", "value": "90.0"}
    answer = client_of("analyst").post(PAGE, {**cell, **typed})
    assert answer.status_code == 409
    assert said in answer.content.decode()


def test_a_correction_may_be_taken_back(world: World, client_of: Clients, upheld: Any) -> None:
    client = client_of("analyst")
    client.post(PAGE, {"do": "cell", "file": upheld.file, "row": str(upheld.row), "column": "value", "value": "90.0"})
    page = client.post(PAGE, {"do": "back", "file": upheld.file}, follow=True).content.decode()
    assert "The correction is taken back." in page
    assert "Put right so far" not in page


def test_without_an_upheld_challenge_there_is_nothing_to_correct(world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED)
    page = client_of("analyst").get(PAGE).content.decode()
    assert "You cannot correct the evidence of this case: no challenge has been upheld" in page
