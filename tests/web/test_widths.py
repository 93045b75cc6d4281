"""What is longer than its column, or holds a NUL, is refused in a sentence, on either database."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings

from fourpoint.actions.keeping import uploads
from fourpoint.core.cases.case import State
from fourpoint.core.errors import RefusedError
from fourpoint.records.models import Comment, LogEntry, Person, Upload
from tests.records.world import DAY, START, World, walk_to
from tests.web.conftest import Clients

LONG = "a" * 2000
ENTRY = {"kind": "website", "dated": "1/9/2011", "text": "x"}


@pytest.mark.parametrize(
    ("name", "address", "form", "sentence"),
    [
        ("admin", "/desk/people", {"email": "a@b.example", "name": LONG, "role": "analyst"}, "The name is too long"),
        (
            "admin",
            "/desk/people",
            {"email": f"{LONG}@b.example", "name": "A", "role": "analyst"},
            "email address is not",
        ),
        ("lead", "/cases/leeds/2011/log", ENTRY | {"address": LONG}, "The address is too long to be kept: 2,000"),
        ("lead", "/cases/leeds/2011/log", ENTRY | {"area": LONG}, "where 40 are the most. Shorten it."),
        ("lead", "/cases/leeds/2011/log", ENTRY | {"kind": LONG}, "choose what kind of source"),
        ("leeds", "/cases/leeds/2011/comments", {"place": LONG, "text": "x"}, "The place is too long to be kept"),
    ],
)
def test_too_long(
    name: str, address: str, form: dict[str, str], sentence: str, world: World, client_of: Clients,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setattr("django.utils.timezone.now", lambda: START + 8 * DAY)
    walk_to(world, State.COMMENTING)
    people = Person.objects.count()
    answer = client_of(name).post(address, form)
    assert answer.status_code == 409
    assert sentence in answer.content.decode()
    assert (Person.objects.count(), LogEntry.objects.count(), Comment.objects.count()) == (people, 0, 0)


def test_a_nul_is_refused_in_a_text_and_in_what_json_holds(world: World) -> None:
    """PostgreSQL keeps none, in either."""
    by, at = world.people["leeds"], START
    comment = Comment(case=world.case(), by=by, at=at, draft=1, text="a\0")
    upload = Upload(name="a.csv", kind="", sha256="", size=1, by=by, at=at, problems=[{"found": "'\0' is no grade"}])
    for row in (comment, upload):
        with pytest.raises(RefusedError, match="holds a NUL character"):
            row.save()


def test_a_file_with_nul_a_long_name_or_many_kinds_is_taken_in(
    world: World, client_of: Clients, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of("analyst")
    files = (
        ("nul.csv", b"code,na\0me\n383,Le\0eds\n"),
        ("c.csv", b"code,name\n383," + b"x" * 40_000),
        ("n" * 300 + ".csv", b"code,name\n383,Leeds\n"),
    )
    with override_settings(EVIDENCE=tmp_path_factory.mktemp("e")):
        for name, content in files:
            assert client.post("/desk/evidence", {"file": SimpleUploadedFile(name, content)}).status_code == 302, name
        assert Upload.objects.get(name__startswith="nn").name == "n" * 96 + ".csv"
        many = [SimpleNamespace(kind=f"kind_{n:03}_of_file", read=1) for n in range(20)]
        monkeypatch.setattr(uploads, "check_file", lambda *_: (many, []))
        assert uploads.take_in(world["analyst"], "z.zip", b"PK").kind == "20 kinds of file"


def test_safe_names_keep_their_kind() -> None:
    names = ("councils.csv", "../a b.ods", ".hidden", "", "x" * 99 + ".xlsx", "a." + "b" * 300)
    found = [uploads.safe_name(name) for name in names]
    assert found[:4] == ["councils.csv", "a_b.ods", "hidden", "file"]
    assert found[4].endswith("x.xlsx")
    assert max(map(len, found)) == 100
