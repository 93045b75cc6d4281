"""People at once, each with a connection of their own, against the database that the environment names.

Run by test_races.py in a process of its own, which prints, as JSON, what became of each race.
Every look at a case takes a moment here, so that whoever is not kept apart is sure to get in between.
"""

import json
import os
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from itertools import chain
from typing import Any

from django.conf import settings
from django.db import connections
from django.test.utils import setup_databases, teardown_databases
from django.utils import timezone

from fourpoint.actions.cases import change, evidence, judge, opening, panel, publication
from fourpoint.actions.keeping import evidence_builds, people
from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.uploads import inbox
from fourpoint.core.cases.case import State
from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Case, Council, Event
from tests.records.world import AREAS, DAY, MINUTE, START, WORDS, World, compose, make_person, make_world, walk_to

Act = Callable[[], object]
Races = Iterator[tuple[str, list[str]]]
OPENED = (2011, "csa-2011", date(2011, 11, 8), AREAS)
LOOKING = 0.03
"""Seconds that each look takes."""
MANY = 8


def race(*acts: Act) -> list[str]:
    """All at once; for each: what it gave, the sentence that refused it, or what broke it."""
    gate, said = threading.Barrier(len(acts)), [""] * len(acts)

    def run(number: int, act: Act) -> None:
        gate.wait()
        try:
            given = act()
            said[number] = f"done {given}" if isinstance(given, int) else "done"
        except FourpointError as error:
            said[number] = str(error)
        except Exception as error:
            said[number] = f"BROKE: {error!r}"
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(acts)]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)
    return said


class Places:
    """More councils, each with its officer and a case that stands where a race begins."""

    def __init__(self, world: World) -> None:
        self.world, self.many = world, 0

    def at(self, state: State) -> tuple[int, Actor]:
        """(the case, its council's officer)."""
        self.many += 1
        name, code = f"place{self.many}", f"P{self.many:02}"
        Council.objects.create(code=code, gss=f"E{self.many:08}", name=f"Place {self.many}", region="", slug=name)
        self.world.people[name] = make_person(name, (Role.COUNCIL_OFFICER, code))
        opened = opening.open_case(self.world["admin"], code, *OPENED, self.world.release, START)
        self.world.cases[name] = opened.pk
        return walk_to(self.world, state, name), self.world[name]


def of_one_case(world: World, places: Places) -> Races:
    """Two people, one case."""
    manager, lead, analyst = world["manager"], world["lead"], world["analyst"]
    later = timezone.now() + DAY
    case, _ = places.at(State.MODERATED)
    yield "two sign-offs", race(*[partial(panel.sign_off, manager, case)] * 2)
    case, _ = places.at(State.SIGNED_OFF)
    publication.rehearse(manager, case, lambda _: [])
    yield "two schedules", race(*[partial(publication.schedule, manager, [case], later, compose)] * 2)
    yield "two taken off the schedule", race(*[partial(publication.unschedule, manager, case, "Not yet.")] * 2)
    case, _ = places.at(State.JUDGING)
    yield "two saves of one draft", race(*[partial(judge.save_draft, lead, case, WORDS, 0)] * 2)
    case, _ = places.at(State.GATHERED)
    opening.assign_people(world["admin"], case, lead.id, world["assurer"].id, now=START)
    yield "two freezes", race(*[partial(evidence.freeze_evidence, analyst, case, later)] * 2)
    case, officer = places.at(State.SHARED)
    asked = partial(evidence.challenge_figure, officer, case, "x", "X", "1", "It is 2.", START + 2 * DAY)
    yield "two challenges of one figure", race(asked, asked)
    answer = partial(evidence.answer_challenge, analyst, case, Case.objects.get(pk=case).challenges.get().pk)
    yield "two answers to one challenge", race(partial(answer, True, "It is so."), partial(answer, False, "It is not."))
    case, officer = places.at(State.SHARED)
    asked = partial(evidence.challenge_figure, officer, case, "x", "X", "1", "It is 2.", START + 2 * DAY)
    confirm = partial(evidence.confirm_figures, officer, case, world.release.hash, START + 2 * DAY)
    yield "a challenge and a confirmation", race(asked, confirm)


def of_no_case(world: World) -> Races:
    """Two people who look at the same list and add the same to it."""
    admin, analyst = world["admin"], world["analyst"]
    yield "two openings of one case", race(*[partial(opening.open_case, admin, "383", 2012, *OPENED[1:])] * 2)
    (inbox() / "councils.csv").write_text("code,name\n", encoding="utf-8")
    built = partial(evidence_builds.ask_for_build, analyst, date(2011, 11, 8), None, lambda _: None)
    yield "two builds", race(built, built)
    yield "two people of one address", race(*[partial(people.add_person, admin, "n@example.org", "N", "analyst")] * 2)
    give = partial(people.give_role, admin, make_person("both").pk)
    yield "two roles that nobody holds at once", race(partial(give, "analyst"), partial(give, "council_officer", "383"))


def of_many_cases(world: World, places: Places) -> Races:
    """A minute of publication, in three processes and while cases are taken off."""
    cases = [places.at(State.SCHEDULED)[0] for _ in range(MANY)]
    yield "three publications of one minute", race(publish, publish, publish)
    yield "cases published by them", _events_of(cases)
    cases = [places.at(State.SCHEDULED)[0] for _ in range(MANY)]
    off = [partial(publication.unschedule, world["manager"], case, "Not yet.", MINUTE - DAY) for case in cases]
    yield "a publication, and each case taken off", race(publish, *reversed(off))
    yield "cases published or taken off", _events_of(cases)


def publish() -> int:
    return publication.publish_due(MINUTE)


def _events_of(cases: list[int]) -> list[str]:
    return [str(Event.objects.filter(kind__in=("published", "taken_off_schedule"), case__in=cases).count())]


def _slowly(look: Callable[..., Any]) -> Callable[..., Any]:
    def looked(*given: Any) -> Any:
        found = look(*given)
        time.sleep(LOOKING)
        return found

    return looked


def main() -> None:
    default = connections["default"]
    default.settings_dict["TEST"]["NAME"] = (
        f"test_race_{os.getpid()}" if default.vendor == "postgresql" else str(settings.DATA / "race.sqlite3")
    )
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
    try:
        world = make_world()
        change.facts_of_case = _slowly(change.facts_of_case)  # type: ignore[attr-defined]
        places = Places(world)
        found = dict(chain(of_one_case(world, places), of_no_case(world), of_many_cases(world, places)))
        sys.stdout.write(json.dumps({"races": found, "audit": audit().found}))
    finally:
        teardown_databases(made, verbosity=0)
