"""The draft: what it claims is checked as it is saved; odd characters are told; what it rests on stays with it."""

import pytest

from fourpoint.actions.cases.letter import claims_of_draft, draft_from_evidence, newest_draft
from fourpoint.actions.cases.letter_edit import moved, parts_of, with_new_part
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
    walk_to(world, State.JUDGING)
    claims = claims_of_draft(world.case(), draft_from_evidence(world.case()))
    assert len(claims) > 20
    assert [one["sentence"] for one in claims if one["verdict"] == "contradicted"] == []


def test_parts_keep_what_they_rest_on_and_emptied_parts_go(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    before = draft_from_evidence(world.case())
    typed = {part.name: part.text for part in parts_of(before)} | {"based_on": "0"}
    typed |= {f"{part.name}-kind": part.kind for part in parts_of(before) if part.kind}
    typed |= {f"{part.name}-from": part.origin for part in parts_of(before)}
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


def _form_of(world: World) -> dict[str, str]:
    """What a browser would send of the draft of the evidence."""
    typed = {"based_on": "0"}
    for part in parts_of(draft_from_evidence(world.case())):
        typed |= {part.name: part.text, f"{part.name}-from": part.origin}
        if part.kind:
            typed |= {f"{part.name}-kind": part.kind, f"{part.name}-area": part.area}
    return typed


def _saved(world: World) -> Letter:
    draft = newest_draft(world.case())
    assert draft is not None
    return Letter.model_validate(draft.words)


def test_a_moved_paragraph_takes_along_what_it_rests_on_and_saves_nothing_yet(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    before, client, typed = draft_from_evidence(world.case()), client_of("lead"), _form_of(world)
    page = client.post(PAGE, {**typed, "do": "down:narrative-0"}).content.decode()
    assert "Not saved yet." in page
    assert world.case().drafts.count() == 0
    client.post(PAGE, moved(typed, "narrative-0", 1))
    after = _saved(world)
    assert after.narrative[:2] == before.narrative[1::-1]
    assert after.narrative[2:] == before.narrative[2:]


def test_what_stands_first_or_last_stays_there() -> None:
    typed = {"narrative-0": "One.", "narrative-1": "Two."}
    assert moved(typed, "narrative-0", -1) == typed
    assert moved(typed, "narrative-1", 1) == typed
    assert moved(typed, "based_on", 1) == typed


def test_a_new_finding_belongs_to_the_area_that_is_chosen(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    client, typed = client_of("lead"), with_new_part(_form_of(world), "finding", "Visits are made in time.")
    name = max((one for one in typed if typed[one] == "Visits are made in time."), key=len)
    client.post(PAGE, {**typed, f"{name}-kind": "development", f"{name}-area": "staying_safe"})
    finding = _saved(world).findings[-1]
    assert (finding.area, finding.kind, finding.facts) == ("staying_safe", "development", ())
    refused = client.post(PAGE, {**typed, f"{name}-kind": "strength", f"{name}-area": "weather", "based_on": "1"})
    assert "A finding belongs to a judgement area of the framework; choose one." in refused.content.decode()
    assert "Visits are made in time." in refused.content.decode()


def test_no_form_can_say_what_a_sentence_rests_on(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    typed = {"based_on": "0", "narrative-0": "Anything.", "narrative-0-from": "7:narrative-0"}
    client_of("lead").post(PAGE, typed)
    assert _saved(world).narrative[0].facts == ()
    typed |= {"based_on": "1", "narrative-0-from": "0:finding-0"}
    client_of("lead").post(PAGE, typed)
    assert _saved(world).narrative[0].facts == ()


def test_the_second_writer_may_take_a_part_of_the_first(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    client = client_of("lead")
    client.post(PAGE, {"based_on": "0", "narrative-0": "First.", "narrative-1": "Also first."})
    mine = {"based_on": "1", "beside": "1", "narrative-0": "Second."}
    page = client.post(PAGE, {**mine, "do": "take:narrative-0|narrative-0"}).content.decode()
    assert "Second." not in page
    assert page.count("Also first.") == 1
    assert world.case().drafts.count() == 1
    client.post(PAGE, {**mine, "narrative-0": "First.", "narrative-1": "Also first."})
    assert [one.text for one in _saved(world).narrative] == ["First.", "Also first."]


def test_a_version_that_never_was_is_not_found(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    assert client_of("lead").post(PAGE, {"based_on": "9", "narrative-0": "Words."}).status_code == 404
