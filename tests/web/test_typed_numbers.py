"""Where a number is chosen, whatever is sent instead gets an answer in a sentence: ², a googol, a number of nothing."""

import pytest

from fourpoint.core.cases.case import State
from fourpoint.core.words.typed_text import number_in
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

ODD = ("²", "٣", "-1", "1e3", "9" * 20, "9" * 5000, "987654321", "")
OPENING = {"year": "2012", "framework": "csa-2011", "as_at": "8/11/2011", "release": "1"}


def test_a_number_is_a_few_plain_figures() -> None:
    assert [number_in(text) for text in (" 12 ", "0", *ODD[:-2])] == [12, 0, *[None] * 6]


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_number_gets_an_answer(odd: str, world: World, client_of: Clients) -> None:
    walk_to(world, State.JUDGING)
    walk_to(world, State.SHARED, "leicester")
    asked = {
        "manager": ("/desk/", "/desk/board", "/desk/board.csv"),
        "public": ("/", "/search"),
    }
    for name, addresses in asked.items():
        for address in addresses:
            answer = client_of(name).get(address, {"year": odd, "grade": odd, "page": odd, "words": "x"})
            assert answer.status_code == 200, (name, address)
    minute = "2111-11-08T09:30"
    sent = (
        ("admin", "/desk/open", OPENING | {"year": odd}),
        ("admin", "/desk/open", OPENING | {"release": odd}),
        ("admin", "/cases/leicester/2011/do/assign", {"lead": odd, "assurer": odd}),
        ("analyst", "/desk/evidence/build", {"as_at": "8/11/2011", "corrects": odd or "0"}),
        ("manager", "/desk/publication/schedule", {"case": odd, "minute": minute}),
        ("lead", "/cases/leeds/2011/judgements/overall", {"grade": odd}),
        ("assurer", "/cases/leeds/2011/second-grades", {"second-overall": odd, "second-staying_safe": "2"}),
    )
    for name, address, form in sent:
        answer = client_of(name).post(address, form)
        assert answer.status_code in (400, 409), (name, address, form, answer.status_code)
        assert "There is a problem" in answer.content.decode(), (name, address, form)
    for form in ({"do": "save", "based_on": odd}, {"do": "add:finding", "based_on": "0", "beside": odd}):
        assert client_of("lead").post("/cases/leeds/2011/draft", form).status_code in (200, 302, 404), form
