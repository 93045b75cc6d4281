"""Settings of the named councils, made to fit what the documents say of each provision group.

A group's facts are: `latest` (how many stand at 4, 3, 2, 1 at the end of the year), `moves` (inspections in the year:
grade before, grade now, how many, perhaps the day), `aspects`, `academies`, `not_inspected`, `closed`.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from chance import Chance
from country import Council
from provision import Settings


@dataclass(slots=True)
class Seen:
    """One inspected setting: its grades and days, before anything is written."""

    grade: int
    day: date
    before: int
    day_before: date | None
    in_year: bool
    about: dict[str, object]
    urn: str = ""


def place_settings(made: Settings, council: Council) -> None:
    """All settings of a named council; sixth forms stand under their schools."""
    facts = council.facts
    assert facts is not None
    chance = Chance(f"settings of {council.code}")
    schools: list[Seen] = []
    for told in facts.groups:
        seen = _seen(told, facts.year_to, chance)
        if told["group"] == "sixth_forms":
            _place_sixth_forms(made, council, schools, seen)
            continue
        _place(made, council, told, seen)
        if told["group"] == "secondary_schools":
            schools = seen


def _seen(told: dict[str, Any], year_to: date, chance: Chance) -> list[Seen]:
    moves = [move for move in told.get("moves", ()) for _ in range(move.get("count", 1))]
    in_year = [_in_year(move, told, year_to, chance) for move in moves]
    standing = [grade for grade, number in zip((4, 3, 2, 1), told["latest"], strict=True) for _ in range(number)]
    for move in moves:
        standing.remove(move["now"])
    return [*in_year, *(_standing(grade, told, year_to, chance) for grade in standing)]


def _in_year(move: dict[str, Any], told: dict[str, Any], year_to: date, chance: Chance) -> Seen:
    day = move.get("day") or chance.day(year_to - timedelta(days=352), year_to - timedelta(days=54))
    before = move["before"]
    earlier = chance.day(day - timedelta(days=1150), day - timedelta(days=960)) if before else None
    return Seen(move["now"], day, before, earlier, True, _about({**told, **move}))


def _standing(grade: int, told: dict[str, Any], year_to: date, chance: Chance) -> Seen:
    day = chance.day(year_to - timedelta(days=1080), year_to - timedelta(days=420))
    before = grade if chance.share() < 0.6 else max(2, min(4, grade + chance.pick((-1, 1))))
    earlier = chance.day(day - timedelta(days=1150), day - timedelta(days=960))
    return Seen(grade, day, 0 if told.get("first") else before, earlier, False, _about(told))


def _about(told: dict[str, Any]) -> dict[str, object]:
    return {"about_basis": told.get("basis", "illustrative"), "about_quote": told.get("quote", "")}


def _place(made: Settings, council: Council, told: dict[str, Any], seen: list[Seen]) -> None:
    group, sector = told["group"], told["sector"]
    academies = list(told.get("academies", ()))
    for one in seen:
        converts = not one.in_year and one.grade in academies
        closed = told.get("closed") or (date(2011, 3, 31) if converts else None)
        one.urn = made.add(council, group, sector, closed=closed)
        _judge(made, group, one)
        if converts:
            academies.remove(one.grade)
            made.add(council, group, sector, opened=date(2011, 4, 1), predecessor=one.urn)
    _judge_aspects(made, told, seen)
    for _ in range(told.get("not_inspected", 0)):
        made.add(council, group, sector)


def _judge(made: Settings, group: str, one: Seen) -> None:
    if one.before and one.day_before:
        made.judge(one.urn, group, one.day_before, one.before, about_basis="synthetic")
    made.judge(one.urn, group, one.day, one.grade, **one.about)


def _judge_aspects(made: Settings, told: dict[str, Any], seen: list[Seen]) -> None:
    """Aspect grades in the order of the settings' own: the best with the best."""
    in_order = sorted(seen, key=lambda one: (-one.grade, one.urn))
    for area, aspect in told.get("aspects", {}).items():
        grades = [grade for grade, number in zip((4, 3, 2, 1), aspect["latest"], strict=True) for _ in range(number)]
        for one, grade in zip(in_order, grades, strict=False):
            made.judge(one.urn, told["group"], one.day, grade, area, **_about({**told, **aspect}))


def _place_sixth_forms(made: Settings, council: Council, schools: list[Seen], seen: list[Seen]) -> None:
    """A sixth form is inspected with its school: those of the year under schools of the year."""
    closing = {row["predecessor"] for row in made.settings if row["code"] == council.code and row.get("predecessor")}
    free = {
        in_year: [one for one in schools if one.in_year is in_year and one.urn not in closing]
        for in_year in (True, False)
    }
    for one in seen:
        school = free[one.in_year].pop(0)
        made.add_sixth_form(council, school.urn)
        if one.before and school.day_before:
            made.judge_sixth_form(school.urn, school.day_before, one.before, about_basis="synthetic")
        made.judge_sixth_form(school.urn, school.day, one.grade, **one.about)
