"""The draft: what it claims is checked as it is saved; odd characters are told; what it rests on stays with it."""

import pytest

from fourpoint.core.cases.case import State
from fourpoint.core.letter import Letter
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
PAGE = "/cases/leeds/2011/draft"


def test_a_planted_falsehood_is_shown_beside_the_draft(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    client = client_of("lead")
    typed = {"based_on": "0", "narrative-0": "Almost all secondary schools are good or better."}
    assert client.post(PAGE, typed).status_code == 302
    draft = world.case().drafts.get()
    assert "contradicted" in {claim["verdict"] for claim in draft.claims}
    page = client.get(PAGE).content.decode()
    assert "contradicted by the figures" in page
    assert "Right would be:" in page


def test_the_draft_of_the_evidence_contradicts_nothing(world: World, client_of: Clients) -> None:
    from fourpoint.actions.case_letter import claims_of_draft, draft_from_evidence

    walk_to(world, State.JUDGING)
    claims = claims_of_draft(world.case(), draft_from_evidence(world.case()))
    assert len(claims) > 20
    assert [one["sentence"] for one in claims if one["verdict"] == "contradicted"] == []


def test_parts_keep_what_they_rest_on_and_emptied_parts_go(world: World, client_of: Clients) -> None:
    from fourpoint.actions.case_letter import draft_from_evidence
    from fourpoint.actions.letter_edit import parts_of

    walk_to(world, State.JUDGING)
    before = draft_from_evidence(world.case())
    typed = {part.name: part.text for part in parts_of(before)} | {"based_on": "0"}
    typed |= {f"{part.name}-kind": part.kind for part in parts_of(before) if part.kind}
    typed["narrative-0"] = "Changed \U0001f600 words.\x07"
    typed["finding-0"] = ""
    client = client_of("lead")
    page = client.post(PAGE, typed, follow=True).content.decode()
    after = Letter.model_validate(world.case().drafts.get().words)
    assert after.narrative[0].text.startswith("Changed ")
    assert after.narrative[0].facts == before.narrative[0].facts
    assert after.narrative[1:] == before.narrative[1:]
    assert after.findings == before.findings[1:]
    assert "Invisible control characters were taken out" in page


def test_the_second_of_two_writers_is_shown_both_versions(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    client = client_of("lead")
    client.post(PAGE, {"based_on": "0", "narrative-0": "First."})
    answer = client.post(PAGE, {"based_on": "0", "narrative-0": "Second."})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert "First." in page
    assert "Second." in page
    assert world.case().drafts.count() == 1
