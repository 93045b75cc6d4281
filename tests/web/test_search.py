"""Searching letters: what counts as an answer, where its passages lead, and what odd questions get."""

import pytest
from django.test import Client
from django.utils import timezone

from fourpoint.actions.public.letter_search import Asked, found_in, search_letters, words_of
from fourpoint.core.cases.case import State
from tests.records.world import World, walk_to


@pytest.fixture
def published(world: World) -> World:
    walk_to(world, State.PUBLISHED)
    return world


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("two words", ["two", "words"]),
        ('"a phrase" more', ["a phrase", "more"]),
        ("“a phrase” more", ["a phrase", "more"]),
        ("children’s", ["children's"]),
        ('"never closed', ["never", "closed"]),
        ('" "', []),
        ("", []),
    ],
)
def test_what_was_typed(typed: str, words: list[str]) -> None:
    assert words_of(typed) == words


def test_a_passage_is_whole_words_of_one_paragraph_with_what_was_asked_marked(published: World) -> None:
    asked = Asked("persistently absent")
    (row,) = search_letters(asked, timezone.now())
    (passage, *_) = found_in(row, asked).passages
    text = "".join(part for part, _ in passage)
    assert {part.lower() for part, hit in passage if hit} <= {"persistently", "absent"}
    assert "\n" not in text
    letter = " ".join(row.words.split())
    assert f" {text.strip('… ')} " in letter.replace(".", " . ") or text.strip("… ") in letter


@pytest.mark.parametrize(
    ("filters", "many"),
    [
        ("", 1),
        ("&year=2011", 1),
        ("&year=2010", 1),
        ("&grade=2", 1),
        ("&grade=4", 0),
        ("&region=Yorkshire+and+The+Humber", 1),
        ("&region=East+Midlands", 0),
        ("&part=development", 1),
        ("&part=strength", 0),
        ("&part=nonsense&grade=nine&year=²&area=x&region=y&page=z", 1),
    ],
)
def test_filters(published: World, client: Client, filters: str, many: int) -> None:
    page = client.get(f"/search?words=persistently{filters}").content.decode()
    assert ("1 letter</h2>" in page) == bool(many)
    assert ("No letter answers to" in page) == (not many)


def test_a_finding_is_opened_where_it_stands(published: World, client: Client) -> None:
    page = client.get("/search?words=persistently+absent&part=development").content.decode()
    start = page.index("/councils/leeds/2011/letter#finding-")
    anchor = page[start:].partition("#")[2].partition('"')[0]
    assert f'id="{anchor}"' in client.get("/councils/leeds/2011/letter").content.decode()


def test_nothing_typed_is_a_problem_that_is_said(world: World, client: Client) -> None:
    page = client.get("/search?words=+").content.decode()
    assert "Type a word or a phrase to look for" in page
    assert "<title>" in page
    assert "Error: Search" in page
