"""A small inspectorate: two councils, a person for every role, a release, and a case walked to any state."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db import connection

from fourpoint.actions.cases import comments, evidence, judge, opening, panel, publication
from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.letter import Letter, Sentence
from fourpoint.core.letter import Person as LetterPerson
from fourpoint.records.locks import lock_records, unlock_records
from fourpoint.records.models import Case, Council, EvidenceRelease, HeldRole, Person

START = datetime(2011, 9, 1, 9, tzinfo=UTC)
MINUTE = datetime(2011, 11, 8, 9, 30, tzinfo=UTC)
DAY = timedelta(days=1)
AREAS = [("overall", "Overall effectiveness of children's services"), ("staying_safe", "Staying safe")]
WORDS = Letter(
    framework="csa-2011",
    subject="Annual children's services assessment",
    council="Leeds",
    code="383",
    letter_date=date(2011, 11, 8),
    as_at=date(2011, 11, 8),
    evidence_period="2011",
    addressee=LetterPerson(name="The Director"),
    salutation="Dear Director",
    publishers=("An inspectorate",),
    grades={"overall": 2},
    narrative=(Sentence(text="Children's services in Leeds perform adequately."),),
).model_dump(mode="json")


@dataclass
class World:
    """Everyone's actor by a short name, and the two councils' cases."""

    people: dict[str, Person]
    release: EvidenceRelease
    cases: dict[str, int]
    words: Callable[[Case], dict[str, Any]] = lambda case: WORDS
    compose: Callable[[Case, datetime], dict[str, Any]] = lambda case, minute: compose(case, minute)

    def __getitem__(self, name: str) -> Actor:
        return self.people[name].as_actor()

    def case(self, name: str = "leeds") -> Case:
        return Case.objects.get(pk=self.cases[name])


@contextmanager
def locks_off() -> Iterator[None]:
    """What someone who owns the database can do: takes the locks off, and puts them on again when done."""
    settle_constraints()
    unlock_records(connection)
    yield
    settle_constraints()
    lock_records(connection)


def settle_constraints() -> None:
    """PostgreSQL alters no table while foreign keys of this transaction are still to be checked."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")


def make_person(name: str, *roles: tuple[Role, str], password: str | None = None) -> Person:
    person = Person.objects.add(f"{name}@example.org", name.capitalize(), password)
    for role, code in roles:
        HeldRole.objects.create(person=person, role=role.value, council_code=code)
    return person


def make_world(password: str | None = None, release: EvidenceRelease | None = None) -> World:
    Council.objects.create(code="383", gss="E08000035", name="Leeds", region="Yorkshire and The Humber", slug="leeds")
    Council.objects.create(code="856", gss="E06000016", name="Leicester", region="East Midlands", slug="leicester")
    people = {
        "admin": make_person("admin", (Role.ADMINISTRATOR, ""), password=password),
        "analyst": make_person("analyst", (Role.ANALYST, ""), password=password),
        "lead": make_person("lead", (Role.LEAD_INSPECTOR, ""), password=password),
        "other_lead": make_person("other_lead", (Role.LEAD_INSPECTOR, ""), password=password),
        "assurer": make_person("assurer", (Role.QUALITY_ASSURER, ""), password=password),
        "manager": make_person("manager", (Role.DIVISIONAL_MANAGER, ""), password=password),
        "leeds": make_person("leeds", (Role.COUNCIL_OFFICER, "383"), password=password),
        "leicester": make_person("leicester", (Role.COUNCIL_OFFICER, "856"), password=password),
        "everything": make_person(
            "everything", *[(role, "") for role in Role if role is not Role.COUNCIL_OFFICER], password=password
        ),
        "nobody": make_person("nobody", password=password),
    }
    release = release or EvidenceRelease.objects.create(
        hash="a" * 64, folder="release", as_at=date(2011, 11, 8), title="Autumn 2011", added=START
    )
    world = World(people, release, {})
    for name, code in (("leeds", "383"), ("leicester", "856")):
        case = opening.open_case(world["admin"], code, 2011, "csa-2011", date(2011, 11, 8), AREAS, release, now=START)
        world.cases[name] = case.pk
    return world


def compose(case: Case, minute: datetime) -> dict[str, Any]:
    return {"grade": 2, "words": f"{case.council.name} performs adequately.", "letter": {"council": case.council.name}}


def walk_to(world: World, state: State, name: str = "leeds") -> int:
    """Takes the case step by step, day by day, to `state`; gives its id."""
    id_ = world.cases[name]
    officer, lead, assurer, manager = world[name], world["lead"], world["assurer"], world["manager"]
    steps = {
        State.GATHERED: lambda: None,
        State.SHARED: lambda: (
            opening.assign_people(world["admin"], id_, lead.id, assurer.id, now=START),
            evidence.freeze_evidence(world["analyst"], id_, START + 10 * DAY, now=START + DAY),
        ),
        State.JUDGING: lambda: (
            evidence.confirm_figures(officer, id_, world.release.hash, now=START + 2 * DAY),
            evidence.begin_judging(lead, id_, now=START + 3 * DAY),
        ),
        State.ASSURING: lambda: (
            judge.give_grade(lead, id_, "overall", 2, indicated=2, possible=(2,), now=START + 4 * DAY),
            judge.give_grade(lead, id_, "staying_safe", 3, "One visit weighed more.", 2, now=START + 4 * DAY),
            judge.save_draft(lead, id_, world.words(Case.objects.get(pk=id_)), 0, now=START + 4 * DAY),
            judge.submit_for_assurance(lead, id_, now=START + 5 * DAY),
        ),
        State.COMMENTING: lambda: (
            judge.give_second_grades(assurer, id_, {"overall": 2, "staying_safe": 2}, now=START + 6 * DAY),
            judge.assure(assurer, id_, START + 20 * DAY, now=START + 7 * DAY),
        ),
        State.ANSWERING: lambda: (
            comments.make_comment(officer, id_, "Summary", "Please name the re-inspection.", now=START + 8 * DAY),
            comments.finish_comments(officer, id_, now=START + 9 * DAY),
        ),
        State.MODERATING: lambda: (
            comments.answer_comment(
                lead, id_, Case.objects.get(pk=id_).comments.get().pk, "Named.", "changed", now=START + 10 * DAY
            ),
            comments.send_to_panel(lead, id_, now=START + 11 * DAY),
        ),
        State.MODERATED: lambda: panel.agree_case(manager, id_, now=START + 12 * DAY),
        State.SIGNED_OFF: lambda: panel.sign_off(manager, id_, now=START + 13 * DAY),
        State.SCHEDULED: lambda: (
            publication.rehearse(manager, id_, lambda case: [], now=START + 14 * DAY),
            publication.schedule(manager, [id_], MINUTE, world.compose, now=START + 15 * DAY),
        ),
        State.PUBLISHED: lambda: publication.publish_due(MINUTE),
    }
    if state is State.WITHHELD:
        walk_to(world, State.MODERATING, name)
        panel.withhold(manager, id_, "A re-inspection of safeguarding is due.", now=START + 12 * DAY)
        return id_
    for at, step in steps.items():
        step()
        if at is state:
            return id_
    raise AssertionError(state)
