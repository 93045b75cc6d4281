"""A council reads nothing of another's unpublished case: by page, API, search, download, document, count or timing.

Everything in Leeds's case holds a marker. Each answer that others get must be, byte for byte, what they got before
that case moved at all; and it must have been made by the same queries, word for word.
"""

import re

import pytest
from django.utils import timezone

from fourpoint.actions.cases import comments, evidence, judge, opening, panel
from fourpoint.core.cases.case import State
from tests.records.world import DAY, MINUTE, START, World, walk_to
from tests.web.conftest import Clients
from tests.web.seen import see, see_all

MARK = "zebrafinch"
ADDRESSES = [
    "/",
    "/councils/",
    "/councils/leeds/",
    "/councils/leeds/2011/letter",
    "/councils/leeds/2011/letter.pdf",
    "/councils/leeds/2011/letter.json",
    "/councils/leeds/2011/profile",
    "/councils/leeds/2011/profile.json",
    "/councils/leeds/2011/figures/",
    "/councils/leeds/2011/figures/block_a.good_or_better",
    "/compare?council=leeds&council=leicester",
    f"/search?words={MARK}",
    "/search?words=children",
    "/downloads",
    "/downloads/grades.csv",
    "/downloads/grades.json",
    "/api/v1/councils",
    "/api/v1/councils/leeds",
    "/api/v1/assessments",
    "/api/v1/assessments/leeds/2011/letter",
    f"/api/v1/letters?words={MARK}",
    "/our/",
    "/desk/",
    "/desk/board",
    "/desk/publication",
    "/cases/leeds/2011/",
    "/cases/leeds/2011/evidence",
    "/cases/leeds/2011/figures/block_a.good_or_better",
    "/cases/leeds/2011/judgements",
    "/cases/leeds/2011/draft",
    "/cases/leeds/2011/letter",
    "/cases/leeds/2011/comments",
    "/cases/leeds/2011/log",
    "/cases/leeds/2011/history",
    "/cases/leicester/2011/",
    "/cases/leicester/2011/history",
]
STATES = [
    State.SHARED,
    State.JUDGING,
    State.ASSURING,
    State.COMMENTING,
    State.MODERATING,
    State.SIGNED_OFF,
    State.SCHEDULED,
]


def _fill_with_marks(world: World, state: State) -> None:
    """Leeds's case at `state`, the marker in everything that people may type."""
    world.words = _marked(world.words)
    id_ = walk_to(world, state)
    opening.log_evidence(world["analyst"], id_, "complaint", START.date(), MARK, now=START + 16 * DAY) if state not in (
        State.SIGNED_OFF,
        State.SCHEDULED,
    ) else None
    if state is State.SHARED:
        return
    if state is State.JUDGING:
        judge.give_grade(world["lead"], id_, "overall", 4, MARK, 2, (2,))
    if state is State.COMMENTING:
        comments.make_comment(world["leeds"], id_, MARK, MARK, START + 12 * DAY)
    if state is State.MODERATING:
        panel.change_grade(world["manager"], id_, "overall", 4, MARK)


def _marked(words: object) -> object:
    def make(case: object) -> dict[str, object]:
        found = words(case)  # type: ignore[operator]
        found["narrative"] = [*found["narrative"], {"text": f"The {MARK} is in this draft."}]
        return found

    return make


@pytest.mark.parametrize("state", STATES)
def test_others_get_the_same_answers_as_if_the_case_had_never_moved(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch, state: State
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: MINUTE - 10 * DAY)
    walk_to(world, State.SHARED, "leicester")
    clients = {name: client_of(name) for name in ("leicester", "public", "nobody")}
    before = {name: see_all(client, ADDRESSES) for name, client in clients.items()}
    _fill_with_marks(world, state)
    for name, client in clients.items():
        for address in ADDRESSES:
            after = see(client, address)
            assert after == before[name][address], f"{name} {address} tells of Leeds's case at {state}"
            if address.startswith(("/search", "/api/v1/letters")):
                continue  # they repeat what was typed
            assert MARK not in after.body


def test_the_council_itself_sees_no_confidential_entry_and_no_trace_of_one(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: START + 9 * DAY)
    id_ = walk_to(world, State.COMMENTING)
    client = client_of("leeds")
    pages = [page for page in ADDRESSES if page.startswith(("/cases/leeds", "/our"))]
    before = {page: _plain(client.get(page).content) for page in pages}
    for kind in ("complaint", "whistleblowing"):
        opening.log_evidence(world["analyst"], id_, kind, START.date(), MARK, now=START + 8 * DAY)
    assert {page: _plain(client.get(page).content) for page in pages} == before
    assert client.get("/cases/leeds/2011/log").status_code == 403


def _plain(content: bytes) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", content.decode())


def test_the_council_sees_the_draft_that_was_shared_and_no_later_one(
    world: World, client_of: Clients, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "now", lambda: START + 9 * DAY)
    id_ = walk_to(world, State.ASSURING)
    client = client_of("leeds")
    assert client.get("/cases/leeds/2011/letter").status_code == 404
    walk = {"overall": 2, "staying_safe": 2}
    judge.give_second_grades(world["assurer"], id_, walk, START + 6 * DAY)
    judge.assure(world["assurer"], id_, START + 20 * DAY, now=START + 7 * DAY)
    shown = client.get("/cases/leeds/2011/letter").content.decode()
    assert "perform adequately" in shown
    comments.finish_comments(world["leeds"], id_, START + 8 * DAY)
    later = dict(world.case().drafts.get().words, narrative=[{"text": MARK}])
    judge.save_draft(world["lead"], id_, later, 1, now=START + 8 * DAY)
    assert MARK not in client.get("/cases/leeds/2011/letter").content.decode()


def test_the_second_reader_sees_no_grade_and_no_draft_before_giving_their_own(world: World, client_of: Clients) -> None:
    world.words = _marked(world.words)
    id_ = walk_to(world, State.ASSURING)
    client = client_of("assurer")
    for page in ("judgements", "draft", "letter", "history", ""):
        text = client.get(f"/cases/leeds/2011/{page}").content.decode()
        assert "One visit weighed more." not in text
        assert MARK not in text
        assert "gave the grade" not in text
    assert "Leeds" not in client.get("/desk/board").content.decode()
    judge.give_second_grades(world["assurer"], id_, {"overall": 2, "staying_safe": 2})
    assert "One visit weighed more." in client.get("/cases/leeds/2011/judgements").content.decode()
    assert MARK in client.get("/cases/leeds/2011/draft").content.decode()


def test_a_challenge_reaches_only_its_own_case(world: World, client_of: Clients) -> None:
    walk_to(world, State.SHARED, "leicester")
    id_ = walk_to(world, State.SHARED)
    challenge = evidence.challenge_figure(world["leeds"], id_, "x", "X", "1", MARK, START + 2 * DAY)
    client = client_of("analyst")
    there = f"/cases/leicester/2011/evidence/challenges/{challenge.pk}"
    assert client.post(there, {"outcome": "upheld", "answer": "y"}).status_code == 404
