"""Comparing councils: how many, which figures, and what is said where they are not comparable."""

from django.test import Client

from fourpoint.core.cases.case import State
from fourpoint.records.models import Council
from tests.records.world import World, walk_to


def test_figures_behind_the_newest_letters_stand_side_by_side(world: World, client: Client) -> None:
    walk_to(world, State.PUBLISHED)
    page = client.get("/compare?council=leeds&council=leicester").content.decode()
    assert "Secondary school sixth forms" in page
    assert "42%" in page
    assert "Leicester: no letter of it is held here" in " ".join(page.split())
    assert "scales that do not mean the same" in page


def test_more_than_five_and_unknown_ones_are_said(world: World, client: Client) -> None:
    for number in range(6):
        Council.objects.create(code=f"90{number}", gss="", name=f"New {number}", region="", slug=f"new-{number}")
    asked = "&".join(f"council=new-{number}" for number in range(6))
    page = client.get(f"/compare?{asked}&council=nowhere").content.decode()
    assert "Choose at most 5 councils: the first 5 are shown." in page
    assert "A council of that address is not known" in page
    assert "Nothing has been published of these councils yet." in page
    assert "Choose another council to set beside New 1." in client.get("/compare?council=new-1").content.decode()


def test_near_misses_are_offered(world: World, client: Client) -> None:
    page = client.get("/councils/?name=lecester").content.decode()
    assert "Did you mean" in page
    assert 'href="/councils/leicester/"' in page
    assert "Did you mean" not in client.get("/councils/?name=zzzzzz").content.decode()
