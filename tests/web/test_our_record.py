"""A council's own record in the browser: typed, followed, changed by two at once, taken out, as a file both ways."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from fourpoint.actions.our.own_record import rows_of
from fourpoint.core.cases.case import State
from fourpoint.core.council.own_tables import OWN_TABLES
from fourpoint.records.chain import check_chain
from fourpoint.records.models import Council, Event, OwnRow
from fourpoint.release.store import Release
from tests.records.world import World, walk_to
from tests.web.conftest import Clients

RECORD = "/our/leeds/record/"
ACTION = {
    "priority": "education-challenge",
    "action": "Visit each school",
    "owner": "Head of attendance",
    "due": "2012-03-31",
    "state": "not_started",
    "state_on": "2011-11-01",
}


@pytest.fixture(autouse=True)
def shared(settings: Any, tmp_path: Path, world: World) -> None:
    settings.EVIDENCE = tmp_path
    walk_to(world, State.SHARED)


@pytest.fixture
def council(world: World) -> Council:
    return Council.objects.get(code="383")


@pytest.fixture
def priority(example_release: Release, council: Council) -> str:
    """The short name of a priority that the evidence holds."""
    return rows_of(council, example_release, OWN_TABLES["priorities"])[0].cells["priority"]


def post(client_of: Clients, path: str, **typed: str) -> Any:
    return client_of("leeds").post(RECORD + path, {"do": "save", **typed}, follow=True)


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.mark.parametrize("slug", OWN_TABLES)
def test_every_table_has_its_list_its_form_and_its_file(client_of: Clients, slug: str) -> None:
    client, table = client_of("leeds"), OWN_TABLES[slug]
    assert table.title in text(client.get(RECORD.rstrip("/")))
    assert table.about in text(client.get(RECORD + slug)).replace("&#39;", "'")
    form = text(client.get(f"{RECORD}{slug}/add"))
    for field in table.fields:
        assert f'id="{field.name}"' in form, field.name
    file = client.get(f"{RECORD}{slug}.csv")
    heads = file.content.decode("utf-8-sig").splitlines()[0].split(",")
    assert heads == [*(column.name for column in table.table.columns), "about_version", "about_from"]


@pytest.mark.parametrize("slug", OWN_TABLES)
def test_a_table_goes_out_as_a_file_and_comes_in_again_unchanged(client_of: Clients, slug: str) -> None:
    client = client_of("leeds")
    content = client.get(f"{RECORD}{slug}.csv").content
    rows = content.decode("utf-8-sig").count("\n383,")
    file = SimpleUploadedFile("table.csv", content)
    page = text(client.post(f"{RECORD}{slug}/upload", {"do": "take", "file": file}, follow=True))
    if rows:
        assert f"0 new, 0 changed, {rows} as they were" in page
    else:
        assert "there is no row in it" in page
    assert not OwnRow.objects.exists()


def test_an_action_is_typed_and_counts_at_once(client_of: Clients, priority: str) -> None:
    page = text(post(client_of, "actions/add", **(ACTION | {"priority": priority})))
    assert "The action is added." in page
    assert "Visit each school" in page
    plans = text(client_of("leeds").get("/our/leeds/priorities"))
    assert "Visit each school (Head of attendance)" in plans
    assert "Not started since 1 November 2011" in plans
    event = Event.objects.get(kind="own_row_saved")
    assert (event.audience, event.detail["table"], event.detail["version"]) == ("council", "actions", 1)
    assert "Visit" not in str(event.detail)
    assert check_chain() == []


def test_a_new_state_is_a_row_of_its_own_and_the_earlier_one_stays(client_of: Clients, priority: str) -> None:
    typed = ACTION | {"priority": priority}
    post(client_of, "actions/add", **typed)
    form = text(client_of("leeds").get(f"{RECORD}actions/add?after=1"))
    assert "Visit each school</textarea>" in form
    assert 'value="2011-11-08"' in form, "a new state begins with the day at which the synthetic year stands"
    post(client_of, "actions/add", **(typed | {"state": "done", "state_on": "2011-11-05"}))
    now = text(client_of("leeds").get("/our/leeds/priorities?as_at=2011-11-08"))
    assert "Done since 5 November 2011" in now
    before = text(client_of("leeds").get("/our/leeds/priorities?as_at=2011-11-04"))
    assert "Not started since 1 November 2011" in before
    assert OwnRow.objects.filter(table="actions").count() == 2


def test_a_changed_row_keeps_its_versions(client_of: Clients, priority: str) -> None:
    typed = ACTION | {"priority": priority}
    post(client_of, "actions/add", **typed)
    page = text(post(client_of, "actions/1", based_on="1", **(typed | {"owner": "Head of schools"})))
    assert "The action is saved as version 2." in page
    row = text(client_of("leeds").get(RECORD + "actions/1"))
    assert "Version 1" in row
    assert "Owner: Head of attendance → Head of schools" in row
    assert [one.cells["owner"] for one in OwnRow.objects.all()] == ["Head of attendance", "Head of schools"]


def test_two_people_at_once_are_shown_both_and_nothing_is_lost(client_of: Clients, priority: str) -> None:
    typed = ACTION | {"priority": priority}
    post(client_of, "actions/add", **typed)
    post(client_of, "actions/1", based_on="1", **(typed | {"owner": "Theirs"}))
    answer = post(client_of, "actions/1", based_on="1", **(typed | {"owner": "Mine"}))
    page = text(answer)
    assert answer.status_code == 409
    assert "saved version 2 of this row while you were writing" in page
    assert '>Mine</td><td class="govuk-table__cell">Theirs</td>' in page
    assert 'value="Mine"' in page
    assert OwnRow.objects.count() == 2
    assert "saved as version 3" in text(post(client_of, "actions/1", based_on="2", **(typed | {"owner": "Mine"})))


def test_a_row_is_taken_out_and_put_back(client_of: Clients, priority: str) -> None:
    typed = ACTION | {"priority": priority}
    post(client_of, "actions/add", **typed)
    page = text(client_of("leeds").post(RECORD + "actions/1", {"do": "out", "based_on": "1"}, follow=True))
    assert "taken out. Its versions are kept." in page
    assert "Visit each school" not in text(client_of("leeds").get("/our/leeds/priorities"))
    assert "This row was taken out. Saving it puts it back." in text(client_of("leeds").get(RECORD + "actions/1"))
    post(client_of, "actions/1", based_on="2", **typed)
    assert "Visit each school" in text(client_of("leeds").get("/our/leeds/priorities"))


def test_a_row_of_the_evidence_is_taken_over(client_of: Clients, example_release: Release, council: Council) -> None:
    """What is typed stands in its place; the release holds what it held."""
    import json

    table = OWN_TABLES["priorities"]
    held = rows_of(council, example_release, table)[0]
    key = json.dumps(list(table.key_of(held.cells)))
    form = text(client_of("leeds").get(f"{RECORD}priorities/add", {"of": key}))
    assert "This row is of the evidence." in form
    post(client_of, "priorities/add", of=key, **(held.cells | {"owner": "The new owner"}))
    rows = rows_of(council, example_release, table)
    assert len(rows) == example_release.table("priorities").filter(code="383").height
    assert [one.cells["owner"] for one in rows if one.entry] == ["The new owner"]
    assert "The new owner" in text(client_of("leeds").get("/our/leeds/priorities"))


TARGET = {"indicator": "ni-66", "period": "2011-12", "kind": "local", "version": "1", "state": "set", "value": "8"}
FIGURE = {"indicator": "ni-66", "period": "2011-12 Q1", "end": "2011-06-30", "value": "8"}
FINDING = {"review": "nobody", "date": "2011-06-30", "area": "staying_safe", "kind": "strength", "text": "x"}
BOX = {"meeting": "2011-12-14", "report": "decision", "part": "box_wards", "position": "1", "text": "yes"}
NO_SOURCE = "is none of your reviews. Add the review first: a finding needs its source."


@pytest.mark.parametrize(
    ("slug", "typed", "words"),
    [
        ("targets", TARGET | {"period": ""}, "Period is empty"),
        ("targets", TARGET | {"period": "soon"}, "Period: 'soon' is not a period that a target can be for. Write"),
        ("targets", TARGET | {"indicator": "x"}, "is the id of no indicator here"),
        ("targets", TARGET | {"value": ""}, "Target: there is no target value."),
        ("targets", TARGET | {"value": "much"}, "Target: 'much' is not a number."),
        ("targets", TARGET | {"value": "180"}, "A percentage is at most 100"),
        ("figures", FIGURE | {"value": ""}, "Figure: there is no figure."),
        ("figures", FIGURE | {"status": "c"}, "there is a figure though the status is 'c'"),
        ("figures", FIGURE | {"end": "30/6/2099"}, "30 June 2099 is still to come"),
        ("reviews", {"title": "Audit"}, "Short name is empty"),
        ("findings", FINDING, f"Review: 'nobody' {NO_SOURCE}"),
        ("actions", ACTION | {"priority": "none"}, "Add the priority first."),
        ("actions", ACTION | {"due": "soon"}, "Due day: 'soon' is not a date."),
        ("notices", {"notice": "n", "condition": "c", "state": "lifted"}, "the day is not given"),
        ("papers", BOX | {"text": "perhaps"}, "a box is answered yes or no"),
        ("papers", BOX | {"part": "nowhere"}, "is no part of the decision report"),
    ],
)
def test_what_is_wrong_with_a_row_is_said_in_a_sentence(
    client_of: Clients, slug: str, typed: dict[str, str], words: str
) -> None:
    answer = post(client_of, f"{slug}/add", **typed)
    assert answer.status_code == 400
    assert words in text(answer).replace("&#39;", "'")
    assert not OwnRow.objects.exists()


def test_the_same_row_is_not_added_twice(client_of: Clients, priority: str) -> None:
    post(client_of, "actions/add", **(ACTION | {"priority": priority}))
    answer = post(client_of, "actions/add", **(ACTION | {"priority": priority}))
    assert (answer.status_code, "this row is there already" in text(answer).lower()) == (400, True)


def file_of(client_of: Clients, slug: str, content: str, do: str = "take") -> Any:
    file = SimpleUploadedFile("own.csv", content.encode())
    return client_of("leeds").post(f"{RECORD}{slug}/upload", {"do": do, "file": file}, follow=True)


REVIEWS = "code,review,kind,by,date,title\n383,audit-2011,audit,The auditors,2011-06-30,Audit of 2011\n"


def test_a_file_is_checked_then_taken_then_changed(client_of: Clients, world: World) -> None:
    checked = text(file_of(client_of, "reviews", REVIEWS, "check"))
    assert "No problem was found in own.csv: 1 new, 0 changed, 0 as they were" in checked
    assert not OwnRow.objects.exists()
    assert "taken in: 1 new" in text(file_of(client_of, "reviews", REVIEWS))
    changed = REVIEWS.replace("The auditors", "External auditors")
    assert "taken in: 0 new, 1 changed" in text(file_of(client_of, "reviews", changed))
    assert [row.version for row in OwnRow.objects.all()] == [1, 2]


def test_problems_of_a_file_are_listed_by_row_and_column(client_of: Clients) -> None:
    content = REVIEWS + "383,,audit,x,2011-06-30,y\n856,a,audit,x,soon,y\n383,audit-2011,audit,x,2011-06-30,y\n"
    answer = file_of(client_of, "reviews", content)
    page = text(answer)
    assert answer.status_code == 400
    assert "Nothing was taken: the file has a problem." in page
    assert "&#39;856&#39; is another council." in page
    assert not OwnRow.objects.exists()
    page = text(file_of(client_of, "reviews", content.replace("856,a", "383,a")))
    for cells in ("the cell is empty.", "&#39;soon&#39; is not a date.", "it is the same row as row 2"):
        assert cells in page


def test_a_row_that_somebody_changed_since_is_told(client_of: Clients) -> None:
    file_of(client_of, "reviews", REVIEWS)
    taken_away = client_of("leeds").get(RECORD + "reviews.csv").content.decode("utf-8-sig")
    file_of(client_of, "reviews", REVIEWS.replace("The auditors", "Theirs"))
    answer = file_of(client_of, "reviews", taken_away.replace("The auditors", "Mine"))
    assert answer.status_code == 400
    assert "changed this row since you took the file away (version 2)" in text(answer)


@pytest.mark.parametrize(
    ("name", "content", "words", "status"),
    [
        ("own.xlsx", b"PK", "must be CSV", 400),
        ("own.csv", b"", "the file is empty", 400),
        ("own.csv", b"code,review\n", "there is no row in it", 400),
        ("own.csv", b"code,review,owner\n383,a,b\n", "the column is not known", 400),
        ("own.csv", b"x" * (2 * 1024 * 1024 + 1), "too large", 413),
    ],
)
def test_what_is_no_table_is_refused(client_of: Clients, name: str, content: bytes, words: str, status: int) -> None:
    file = SimpleUploadedFile(name, content)
    answer = client_of("leeds").post(RECORD + "reviews/upload", {"do": "take", "file": file})
    assert (answer.status_code, words in text(answer)) == (status, True)


def test_a_text_that_a_spreadsheet_would_take_for_a_formula_comes_back_as_typed(client_of: Clients) -> None:
    file_of(client_of, "reviews", REVIEWS.replace("The auditors", "=1+1"))
    content = client_of("leeds").get(RECORD + "reviews.csv").content
    assert b",'=1+1," in content
    assert "0 new, 0 changed" in text(file_of(client_of, "reviews", content.decode("utf-8-sig")))
    assert OwnRow.objects.filter(table="reviews").count() == 1


def test_another_council_sees_nothing_of_it(client_of: Clients, priority: str) -> None:
    post(client_of, "actions/add", **(ACTION | {"priority": priority}))
    for path in ("record", "record/actions", "record/actions/1", "record/actions.csv", "record/actions/add"):
        assert client_of("leicester").get(f"/our/leeds/{path}").status_code == 404, path
        assert client_of("lead").get(f"/our/leeds/{path}").status_code == 403, path
    assert "Visit" not in text(client_of("leicester").get("/our/leicester/record/actions"))


def test_the_published_profile_knows_nothing_of_it(
    client_of: Clients, council: Council, example_release: Release
) -> None:
    """A figure of the council's own never enters the release, nor what the public sees."""
    before = example_release.table("monitoring").height
    post(client_of, "figures/add", indicator="ni-66", period="2011-12 Q2", end="2011-09-30", value="93.5")
    assert OwnRow.objects.count() == 1
    assert example_release.table("monitoring").height == before
    assert "93.5" not in text(client_of("public").get("/councils/leeds/"))


def test_the_files_are_what_the_command_line_builds_from(client_of: Clients, priority: str, tmp_path: Path) -> None:
    """Typed in the service, taken away as files, built into a release: the rows are there, and no problem."""
    import shutil

    from fourpoint.actions.files.evidence import build_release
    from tests.conftest import ROOT

    post(client_of, "actions/add", **(ACTION | {"priority": priority}))
    folder = tmp_path / "own"
    folder.mkdir()
    example = ROOT / "examples" / "england-2011"
    shutil.copy(example / "councils.csv", folder)
    for place, file in enumerate((example / "indicators.csv", example / "leeds" / "indicators.csv")):
        (folder / str(place)).mkdir()
        shutil.copy(file, folder / str(place))
    for table in OWN_TABLES.values():
        file = folder / f"{table.name}.csv"
        file.write_bytes(client_of("leeds").get(f"{RECORD}{table.slug}.csv").content)
    built = build_release(folder, tmp_path / "release", date(2011, 11, 8), strict=True).release
    assert "Visit each school" in built.table("actions")["action"].to_list()
    assert built.table("findings").height > 40


MEASURE = {"id": "own-visits", "title": "Visits made", "unit": "count", "polarity": "high", "area": "staying_safe"}


def test_a_measure_of_its_own_has_a_target_and_a_figure(client_of: Clients, example_release: Release) -> None:
    assert "The measure is added." in text(post(client_of, "measures/add", **MEASURE))
    assert '<option value="own-visits"' in text(client_of("leeds").get(RECORD + "targets/add"))
    target = TARGET | {"indicator": "own-visits", "period": "2010-11", "value": "200", "date": "2010-04-01"}
    assert post(client_of, "targets/add", **target).status_code == 200
    figure = {
        "indicator": "own-visits",
        "period": "2010-11",
        "start": "2010-04-01",
        "end": "2011-03-31",
        "value": "220",
    }
    assert post(client_of, "figures/add", **figure).status_code == 200
    page = text(client_of("leeds").get("/our/leeds/targets?as_at=2011-11-08"))
    assert "Visits made" in page
    assert "Green: met" in page
    assert "own-visits" not in example_release.table("indicators")["id"].to_list()
    assert "Visits made" not in text(client_of("leicester").get("/our/leicester/record/targets/add"))


def test_a_measure_does_not_take_the_name_of_an_official_one(client_of: Clients) -> None:
    answer = post(client_of, "measures/add", **(MEASURE | {"id": "ni-66"}))
    assert (answer.status_code, "is an indicator of the evidence" in text(answer)) == (400, True)
