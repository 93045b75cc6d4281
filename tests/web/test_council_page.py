"""A council's public page: honest through the years, and each area for improvement followed into the next letter."""

import copy
import re

import pytest
from django.test import Client

from fourpoint.actions.cases import earlier
from fourpoint.actions.cases import letter as case_letter
from fourpoint.actions.keeping.shelf import assessment_of, framework_of, profile_of
from fourpoint.actions.public import grade_book, what_became
from fourpoint.actions.public.sentence_about import sentence_about
from fourpoint.core.cases.case import State
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.records.models import Publication
from fourpoint.web.kept import forget_pages
from tests.records.world import DAY, MINUTE, World, walk_to


@pytest.fixture
def two_letters(world: World) -> World:
    """Leeds with its letters of 2010 and 2011, both from the example's evidence."""
    walk_to(world, State.PUBLISHED)
    framework, day = framework_of("csa-2010"), (MINUTE - 334 * DAY).date()
    key = (world.release.hash, "383", framework.id, day)
    letter = draft_letter(profile_of(*key), assessment_of(*key), framework)
    body = case_letter.body_of_letter(letter, framework, world.release.hash)
    at = MINUTE - 334 * DAY
    earlier.record_earlier(
        world["admin"], "383", 2010, framework.id, day, [("overall", "Overall")], world.release, body, at, at
    )
    return world


def test_each_area_for_improvement_is_followed_into_the_next_letter(two_letters: World, client: Client) -> None:
    page = client.get("/councils/leeds/").content.decode()
    assert "What became of what was asked for in 2010" in page
    assert "Asked for again" in page
    assert "Secondary school sixth forms: good or better" in page
    assert "46% (12 of 26)" in page, "then"
    assert "42% (11 of 26)" in page, "now"
    for year, anchor in set(re.findall(r'href="/councils/leeds/(\d+)/letter#(finding-\d+)"', page)):
        letter = client.get(f"/councils/leeds/{year}/letter").content.decode()
        assert f'id="{anchor}"' in letter, "every link opens its finding"


def test_what_is_shown_of_a_finding_is_the_sentence_about_the_figure(two_letters: World, client: Client) -> None:
    text = "Both special schools are good. The majority of primary schools are good or better. The gap is closing."
    assert sentence_about(text, ["primary school", "primary schools"]).startswith("The majority of primary schools")
    assert sentence_about(text, ["sixth forms"]) == "Both special schools are good."
    page = client.get("/councils/leeds/").content.decode()
    followed = page[page.index("What became of what was asked for in 2010") :]
    absence = followed[followed.index("persistently absent") :]
    assert "2011, area for improvement: The proportion of secondary pupils who are persistently absent" in absence


def test_two_letters_are_followed_once_and_anew_when_one_is_amended(
    two_letters: World, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    times: list[int] = []
    follow = what_became.answer_all
    monkeypatch.setattr(what_became, "answer_all", lambda *both: times.append(1) or follow(*both))
    what_became._from_letter_to_letter.cache_clear()
    first = client.get("/councils/leeds/").content.decode()
    forget_pages()
    grade_book._book.cache_clear()
    assert client.get("/councils/leeds/").content.decode() == first
    assert len(times) == 1, "another publication leaves it as it was"
    newest = Publication.objects.get(case__year=2011)
    body = copy.deepcopy(newest.body)
    findings = body["letter"]["findings"]
    body["letter"]["findings"] = [one for one in findings if "secondary school sixth forms" not in one["text"]]
    assert len(body["letter"]["findings"]) < len(findings)
    Publication.objects.create(
        case=newest.case, version=2, public_from=MINUTE, grade=newest.grade, body=body, sha256="2" * 64, reason="So."
    )
    amended = client.get("/councils/leeds/").content.decode()
    assert len(times) == 2
    assert first.count("Not named again<") + 1 == amended.count("Not named again<")


def test_a_letter_with_nothing_after_it_is_not_followed(world: World, client: Client) -> None:
    walk_to(world, State.PUBLISHED)
    page = client.get("/councils/leeds/").content.decode()
    assert "What the assessment of 2011 found" in page
    assert "What became of" not in page


def test_assessments_known_from_the_evidence_are_followed_by_theme(world: World, client: Client) -> None:
    page = client.get("/councils/leicester/").content.decode()
    assert "What became of what was asked for in 2006" in page
    followed = page[page.index("What became of what") :]
    exclusions = followed[followed.index("Lower both fixed-term") :]
    assert exclusions.index("Asked for again") < exclusions.index("</li>")
    assert "Not named again" in followed
    assert "Its letter is not held here." in page


def test_the_meaning_of_each_period_s_grades_is_told(two_letters: World, client: Client) -> None:
    page = client.get("/councils/leeds/").content.decode()
    meant = page[page.index("What the grades meant in each period") :]
    assert meant.index(">2010 to 2011<") < meant.index(">2007<")
    assert "performs well: exceeds minimum requirements" in meant
    assert Publication.objects.count() == 2
