"""The thread from a sentence to the rows of the official files: every figure that is named has a page of its own."""

import dataclasses
import re

import pytest
from django.test import Client
from django.utils import timezone

from fourpoint.actions.cases.letter import assessment_of_case, draft_from_evidence, profile_of_case
from fourpoint.actions.files.figure_list import counts_words, figure_name, figures_of, outcome_words
from fourpoint.actions.files.figure_page import figure_page
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.actions.public.published import PROFILE_FORMS
from fourpoint.core.cases.case import State
from fourpoint.core.facts import Known
from fourpoint.core.profile import GradeCounts
from fourpoint.records.models import Case
from tests.records.world import DAY, MINUTE, START, World, walk_to
from tests.web.conftest import Clients


def test_everything_that_a_draft_or_a_rule_rests_on_has_a_page(world: World) -> None:
    case = Case.objects.get(pk=walk_to(world, State.JUDGING))
    profile, framework = profile_of_case(case), framework_of(case.framework)
    letter = draft_from_evidence(case)
    sentences = [*letter.opening, *letter.narrative, *(one for part in letter.sections for one in part.narrative)]
    names = {fact for one in (*sentences, *letter.findings) for fact in one.facts}
    names |= {name for step in assessment_of_case(case).trace for name in step.facts}
    names |= {one.name for one in figures_of(profile)}
    assert len(names) > 60
    assert [name for name in names if figure_page(profile, framework, name) is None] == []


def test_a_group_of_settings_is_listed_with_its_rows(world: World) -> None:
    case = Case.objects.get(pk=walk_to(world, State.JUDGING))
    profile = profile_of_case(case)
    group = next(one for one in profile.a.groups if one.settings and not one.sector)
    found = figure_page(profile, framework_of(case.framework), f"block_a.{group.group}.good_or_better")
    assert found is not None
    listed = next(table for table in found.tables if table.heading == "Settings that it counts")
    assert sorted(row[1] for row in listed.rows) == sorted(one.urn for one in group.settings)
    assert all("row" in row[-1] for row in listed.rows)


def test_an_inspection_without_a_grade_says_so_and_its_note_stands_apart(world: World) -> None:
    case = Case.objects.get(pk=walk_to(world, State.JUDGING))
    profile = profile_of_case(case)
    line = next(one for one in profile.b.inspections if one.note and not one.grade and not one.word and one.cells)
    row = next(one for one in figures_of(profile) if one.name == figure_name(line))
    assert row.shown == "no grade given"
    assert line.note.rstrip(".")[1:] in row.comparison
    page = figure_page(profile, framework_of(case.framework), row.name)
    assert page is not None
    assert (page.shown, page.about) == ("no grade given", line.note)
    absent = dataclasses.replace(line, known=Known.NONE_YET)
    assert outcome_words(absent) == "none yet"


def test_minus_is_a_minus_and_nothing_of_nothing_is_not_said(world: World) -> None:
    profile = profile_of_case(Case.objects.get(pk=walk_to(world, State.JUDGING)))
    negative = [one for one in figures_of(profile) if one.name == "block_c.ni-112"]
    assert [one.shown[:1] for one in negative] == ["−"]
    assert counts_words(GradeCounts(0, 0, 0, 0, not_graded=2)) == "2 not graded"


def test_the_pages_of_a_published_assessment(world: World, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    walk_to(world, State.SCHEDULED)
    all_figures = "/councils/leeds/2011/figures/"
    monkeypatch.setattr(timezone, "now", lambda: MINUTE - DAY)
    assert client.get(all_figures).status_code == client.get(f"{all_figures}block_a.good_or_better").status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: MINUTE)
    page = client.get(all_figures).content.decode()
    links = re.findall(rf'href="({all_figures}[^"]+)"', page)
    assert len(links) > 40
    assert {client.get(link).status_code for link in links[::7]} == {200}
    assert client.get(f"{all_figures}block_a.no_such_thing").status_code == 404


def test_a_council_opens_its_own_figures_and_no_other(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.SHARED)
    monkeypatch.setattr(timezone, "now", lambda: START + DAY)
    own, other = client_of("leeds"), client_of("leicester")
    address = "/cases/leeds/2011/figures/block_a.good_or_better"
    assert (own.get(address).status_code, other.get(address).status_code) == (200, 404)
    evidence = own.get("/cases/leeds/2011/evidence").content.decode()
    first = re.findall(r'href="(/cases/leeds/2011/figures/[^"]+)"', evidence)[0]
    assert "/cases/leeds/2011/evidence/challenge?figure=" in own.get(first).content.decode()


@pytest.mark.parametrize("form", PROFILE_FORMS)
def test_the_profile_may_be_had_in_every_form(
    world: World, client: Client, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    walk_to(world, State.SCHEDULED)
    address = f"/councils/leeds/2011/profile.{form}"
    monkeypatch.setattr(timezone, "now", lambda: MINUTE - DAY)
    assert client.get(address).status_code == 404
    monkeypatch.setattr(timezone, "now", lambda: MINUTE)
    answer = client.get(address)
    assert answer.status_code == 200
    assert client.get(address).content == answer.content
    assert answer.content[:2] == {"json": b"{\n", "pdf": b"%P"}.get(form, b"PK")
