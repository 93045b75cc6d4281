"""What the letter before asked for: the inspector's word on each area, kept, blind to the second reader, published."""

from datetime import UTC, date, datetime

import pytest

from fourpoint.actions.cases import asked_before as asked
from fourpoint.actions.cases import earlier, judge
from fourpoint.actions.cases.letter import body_of_letter
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.shelf import assessment_of, profile_of
from fourpoint.core.cases.case import State
from fourpoint.core.errors import RefusedError
from fourpoint.documents.letter.draft import draft_letter
from fourpoint.records.models import EarlierArea, Event, Publication
from tests.records.world import AREAS, DAY, START, World, locks_off, walk_to
from tests.web.conftest import Clients

pytestmark = pytest.mark.django_db
PAGE = "/cases/leeds/2011/before"
DAY_OF_2010 = date(2010, 12, 9)


@pytest.fixture
def before(world: World) -> Publication:
    """Leeds's letter of 2010, taken in as it was published."""
    published = datetime(2010, 12, 9, 9, 30, tzinfo=UTC)
    framework = load_framework("csa-2010")
    key = (world.release.hash, "383", "csa-2010", DAY_OF_2010)
    body = body_of_letter(draft_letter(profile_of(*key), assessment_of(*key), framework), framework, world.release.hash)
    earlier.record_earlier(
        world["admin"], "383", 2010, "csa-2010", DAY_OF_2010, AREAS, world.release, body, published, published
    )
    return Publication.objects.get(case__year=2010)


def _say(world: World, place: int, outcome: str = "remains", because: str = "As the profile shows.") -> EarlierArea:
    return asked.say_what_became(world["lead"], world.cases["leeds"], place, outcome, because, START + 4 * DAY)


def _places(world: World, before: Publication) -> list[int]:
    return [one.place for one in asked.asked_before(world.case(), before, None)]


def test_each_area_stands_beside_its_figures_then_and_now(
    world: World, client_of: Clients, before: Publication
) -> None:
    walk_to(world, State.JUDGING)
    areas = asked.asked_before(world.case(), before, None)
    assert len(areas) > 3
    assert any(one.figures for one in areas)
    page = client_of("lead").get(PAGE).content.decode()
    assert page.count("Nothing said yet") == len(areas)
    assert "What became of 0 of them has been said." in page


def test_the_word_is_given_on_the_page_and_the_newest_counts(
    world: World, client_of: Clients, before: Publication
) -> None:
    walk_to(world, State.JUDGING)
    place = _places(world, before)[0]
    for outcome, because in (("partly", "One centre of two."), ("put_right", "Both centres now.")):
        answer = client_of("lead").post(PAGE, {"place": place, "outcome": outcome, "because": because})
        assert answer.status_code == 302
    assert EarlierArea.objects.count() == 2
    page = client_of("lead").get(PAGE).content.decode()
    assert "Both centres now." in page
    assert "One centre of two." not in page
    draft = client_of("lead").get("/cases/leeds/2011/draft").content.decode()
    assert f"1 of {len(_places(world, before))} answered" in draft
    assert Event.objects.filter(kind="earlier_area_followed").count() == 2


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"outcome": "put_right", "because": " "}, "say how it is known, or why it is not."),
        ({"outcome": "splendid", "because": "Seen."}, "choose one of the answers."),
        ({"place": "99", "outcome": "remains", "because": "Seen."}, "no earlier letter asked for it."),
        ({"place": "x", "outcome": "remains", "because": "Seen."}, "The area must be chosen."),
    ],
)
def test_what_cannot_be_said_is_refused_in_a_sentence(
    world: World, client_of: Clients, before: Publication, typed: dict[str, str], sentence: str
) -> None:
    walk_to(world, State.JUDGING)
    answer = client_of("lead").post(PAGE, {"place": str(_places(world, before)[0])} | typed)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert not EarlierArea.objects.exists()


def test_a_strength_of_the_letter_before_was_not_asked_for(world: World, before: Publication) -> None:
    walk_to(world, State.JUDGING)
    strength = next(n for n, one in enumerate(before.body["letter"]["findings"]) if one["kind"] == "strength")
    with pytest.raises(RefusedError, match="no earlier letter asked for it"):
        _say(world, strength)


def test_only_the_lead_of_the_case_says_it_and_only_while_judging(world: World, before: Publication) -> None:
    case_id = walk_to(world, State.JUDGING)
    place = _places(world, before)[0]
    with pytest.raises(RefusedError, match="you are not its lead inspector"):
        asked.say_what_became(world["other_lead"], case_id, place, "remains", "Seen.")
    judge.give_grade(world["lead"], case_id, "overall", 2, "x", 2, (2,))
    walk_state = world.case()
    walk_state.state = State.MODERATING.value
    walk_state.save()
    with pytest.raises(RefusedError, match="the case stands at"):
        _say(world, place)


def test_the_second_reader_sees_it_only_after_their_own_grades(
    world: World, client_of: Clients, before: Publication
) -> None:
    case_id = walk_to(world, State.JUDGING)
    _say(world, _places(world, before)[0], because="Nobody may read this yet.")
    client = client_of("assurer")
    for path in (PAGE, "/cases/leeds/2011/history", "/cases/leeds/2011/draft"):
        page = client.get(path).content.decode()
        assert "Nobody may read this yet." not in page, path
        assert "said what became of area" not in page, path
    judge.give_second_grades(world["assurer"], case_id, dict.fromkeys(dict(AREAS), 2), START + 5 * DAY)
    assert "Nobody may read this yet." in client.get(PAGE).content.decode()


def test_the_council_and_the_public_do_not_open_the_page(world: World, client_of: Clients, before: Publication) -> None:
    walk_to(world, State.COMMENTING)
    assert client_of("leeds").get(PAGE).status_code == 403
    assert client_of("public").get(PAGE).status_code == 302


def test_the_word_goes_out_with_the_letter_and_not_before(
    world: World, client_of: Clients, before: Publication
) -> None:
    walk_to(world, State.JUDGING)
    _say(world, _places(world, before)[0], "partly", "Half of the centres were put right.")
    assert "Half of the centres" not in client_of("public").get("/councils/leeds/").content.decode()
    _publish(world)
    page = client_of("public").get("/councils/leeds/").content.decode()
    assert "Half of the centres were put right." in page
    assert "Put right in part" in page
    listed = client_of("public").get("/api/v1/findings?council=leeds&year=2010&size=100").json()["items"]
    assert [one["because"] for one in listed if one["inspectors_say"] == "Put right in part"] == [
        "Half of the centres were put right."
    ]
    assert audit().found == ()


def _publish(world: World) -> None:
    """From judging to the public page, as `walk_to` does from the beginning."""
    from fourpoint.actions.cases import comments, panel, publication
    from fourpoint.actions.cases.compose import compose_publication
    from tests.records.world import MINUTE

    case_id, lead, assurer, manager = world.cases["leeds"], world["lead"], world["assurer"], world["manager"]
    for area in dict(AREAS):
        judge.give_grade(lead, case_id, area, 2, "Seen.", 2, (2,), START + 4 * DAY)
    judge.save_draft(lead, case_id, world.words(world.case()), 0, now=START + 4 * DAY)
    judge.submit_for_assurance(lead, case_id, START + 5 * DAY)
    judge.give_second_grades(assurer, case_id, dict.fromkeys(dict(AREAS), 2), START + 6 * DAY)
    judge.assure(assurer, case_id, START + 20 * DAY, now=START + 7 * DAY)
    comments.finish_comments(world["leeds"], case_id, START + 8 * DAY)
    comments.send_to_panel(lead, case_id, START + 9 * DAY)
    panel.agree_case(manager, case_id, START + 10 * DAY)
    panel.sign_off(manager, case_id, START + 11 * DAY)
    publication.rehearse(manager, case_id, lambda case: [], START + 12 * DAY)
    publication.schedule(manager, [case_id], MINUTE, compose_publication, START + 13 * DAY)
    publication.publish_due(MINUTE)


def test_tampering_with_a_word_is_found(world: World, before: Publication) -> None:
    walk_to(world, State.JUDGING)
    said = _say(world, _places(world, before)[0])
    with locks_off():
        EarlierArea.objects.filter(pk=said.pk).update(because="Another reason.")
    assert "No event vouches for a word on what was asked for before, in case" in " ".join(audit().found)
    assert "is missing in case" in " ".join(audit().found)


def test_without_a_letter_before_there_is_nothing_to_follow(world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    assert "No letter of an earlier year is held here" in client_of("lead").get(PAGE).content.decode()
