"""Every route, and every way of asking: what others have under way changes no answer, no header and no query.

The officer of Leicester and the public ask; Leeds and forty other councils are what they must not learn of.
"""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from fourpoint.actions.cases import comments
from fourpoint.core.cases.case import State
from fourpoint.records.models import Case, Comment, Council, DraftVersion, LogEntry, Publication
from fourpoint.records.models.publication import hash_of
from fourpoint.web.routes import walk_routes
from tests.records.world import DAY, MINUTE, START, World, walk_to
from tests.web.conftest import Clients
from tests.web.seen import see, see_all
from tests.web.test_access import filled_address

NOW = MINUTE - 10 * DAY
MARK = "zebrafinch"
FORM = {"old": "x", "text": "x", "reason": "x", "outcome": "upheld", "answer": "x", "grade": "2", "number": "1"}
LISTS = (
    "/", "/councils/", "/councils/?name=l", "/councils/leeds/", "/councils/leicester/", "/compare?council=leeds",
    "/search?words=children", f"/search?words={MARK}", "/search?words=adequately&page=2", "/downloads",
    "/downloads/grades.csv", "/downloads/grades.json", "/api/v1/councils?size=1&page=2", "/api/v1/councils/leeds",
    "/api/v1/assessments?size=1", "/api/v1/assessments?year=2011", "/api/v1/letters?words=children",
    f"/api/v1/letters?words={MARK}", "/our/", "/our/leicester/alerts", "/our/leicester/targets",
    "/our/leicester/compare", "/our/leicester/priorities", "/our/leicester/reports", "/cases/leicester/2011/",
    "/cases/leicester/2011/evidence", "/cases/leicester/2011/history", "/desk/", "/cases/place-7/2011/",
)  # fmt: skip


@pytest.fixture(autouse=True)
def _ten_days_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def _addresses_of(slug: str, year: int = 2011) -> list[str]:
    """Every route that names a council or a case, filled with this one."""
    found = (filled_address(route) for route in walk_routes() if "slug" in route.address)
    return [one.replace("/leeds/", f"/{slug}/").replace("/2011/", f"/{year}/") for one in found]


@pytest.mark.parametrize("name", ["leicester", "public"])
def test_every_route_answers_as_before_the_case_moved(name: str, world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED, "leicester")
    client = client_of(name)
    addresses = [*_addresses_of("leeds"), *_addresses_of("leicester")]
    assert len(addresses) > 60
    before = see_all(client, addresses)
    walk_to(world, State.SCHEDULED)
    for address in addresses:
        assert see(client, address) == before[address], address


@pytest.mark.parametrize("name", ["leicester", "public", "nobody"])
def test_another_councils_case_answers_as_one_that_does_not_exist(name: str, world: World, client_of: Clients) -> None:
    """By GET and by POST: the same status, headers and words, after as many queries of the same form."""
    walk_to(world, State.SCHEDULED)
    client = client_of(name)
    client.get("/")  # what is kept in memory is there
    for real, none in zip(_addresses_of("leeds"), _addresses_of("leeds", 2007), strict=True):
        if real == none:
            continue
        for form in (None, FORM):
            there, nowhere = see(client, real, form), see(client, none, form)
            if real.startswith("/cases/"):
                assert there.status in ((302,) if name == "public" else (403, 404)), real
            assert [_shape(text) for text in there[:3]] == [_shape(text) for text in nowhere[:3]], real
            assert [_shape(one) for one in there.queries] == [_shape(one) for one in nowhere.queries], real


def _shape(text: object) -> str:
    return str(text).replace("2011", "YEAR").replace("2007", "YEAR")


def test_an_id_that_is_anothers_answers_as_one_that_is_nobodys(world: World, client_of: Clients) -> None:
    """Numbers in one's own addresses that belong to another's case."""
    walk_to(world, State.COMMENTING, "leicester")
    other = walk_to(world, State.COMMENTING)
    comment = comments.make_comment(world["leeds"], other, "Summary", MARK, START + 8 * DAY)
    for name in ("leicester", "lead"):
        client = client_of(name)
        there = see(client, f"/cases/leicester/2011/comments/{comment.pk}", FORM)
        nowhere = see(client, "/cases/leicester/2011/comments/987654", FORM)
        assert (there.status, there.body) == (nowhere.status, nowhere.body)
        assert MARK not in there.body


def _forty_councils() -> list[str]:
    rows = [Council(code=f"X{n:02}", name=f"Place {n}", slug=f"place-{n}", gss=f"E{n:08}") for n in range(40)]
    Council.objects.bulk_create(rows)
    return [row.code for row in rows]


def _get_on_with(world: World, codes: list[str]) -> None:
    """A case in every state for them, with drafts, comments, complaints and letters that wait for their minute."""
    states = [state for state in State if state not in (State.PUBLISHED, State.WITHHELD)]
    officer, lead = world.people["leeds"], world.people["lead"]
    for number, code in enumerate(codes):
        case = Case.objects.create(
            council_id=code,
            year=2011,
            framework="csa-2011",
            as_at=world.release.as_at,
            release=world.release,
            state=states[number % len(states)].value,
            scheduled_for=MINUTE,
        )
        LogEntry.objects.create(case=case, by=lead, at=NOW, kind="complaint", dated=START.date(), text=MARK)
        words = {"narrative": [f"{MARK} {number}"]}
        DraftVersion.objects.create(case=case, by=lead, at=NOW, number=1, words=words, sha256=hash_of(words))
        Comment.objects.create(case=case, by=officer, at=NOW, draft=1, text=MARK)
        body = {"grade": 1 + number % 4, "words": f"{MARK} children adequately", "grades": {"overall": 1}}
        Publication.objects.create(
            case=case,
            version=1,
            public_from=MINUTE + timedelta(minutes=number),
            grade=body["grade"],
            body=body,
            words=body["words"],
            sha256=hash_of(body),
        )


@pytest.mark.parametrize("name", ["leicester", "public"])
def test_no_list_total_page_or_query_depends_on_what_others_have_under_way(
    name: str, world: World, client_of: Clients
) -> None:
    walk_to(world, State.SHARED, "leicester")
    codes = _forty_councils()
    client = client_of(name)
    before = see_all(client, LISTS)
    assert all(seen.status < 500 for seen in before.values())
    assert before["/"].queries, "pages that ask the database nothing prove nothing here"
    _get_on_with(world, codes)
    for address in LISTS:
        after = see(client, address)
        assert after == before[address], address
        assert MARK not in after.body or MARK in address


def test_an_etag_stays_until_something_is_published(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    walk_to(world, State.SHARED, "leicester")
    client = Client()
    addresses = ("/api/v1/assessments", "/api/v1/councils/leeds", "/downloads/grades.csv", "/", "/councils/leeds/")
    tags = {address: client.get(address).headers["ETag"] for address in addresses}
    walk_to(world, State.SCHEDULED)
    for address, tag in tags.items():
        assert client.get(address, headers={"If-None-Match": tag}).status_code == 304, address
    monkeypatch.setattr(timezone, "now", lambda: MINUTE)
    for address in set(addresses) - {"/"}:
        assert client.get(address, headers={"If-None-Match": tags[address]}).status_code == 200, address
