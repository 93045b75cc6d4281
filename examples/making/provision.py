"""Settings and their outcomes: invented ones from chance, those of the named councils from their facts."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import exp

from chance import Chance
from country import Council

_FIRST, _BEFORE, _AFTER, _LAST = date(2005, 9, 5), date(2008, 7, 10), date(2008, 9, 8), date(2011, 7, 14)
_SINCE_2009 = {"childrens_centres": date(2009, 9, 7)}
_SATISFACTORY = {"childrens_homes": "Adequate", "fostering": "Adequate", "adoption": "Adequate"}
_CATEGORIES = ("Special measures", "Notice to improve")
_SCHOOLS = {"primary_schools", "secondary_schools", "special_schools", "pupil_referral_units", "nursery_schools"}


@dataclass(frozen=True, slots=True)
class Kind:
    """How a provision group looks in an average council: how many settings, how good, how often looked at."""

    group: str
    sector: str
    title: str
    number: float
    good: float
    """Log odds of being good or better."""
    outstanding: float
    """Share of the good or better."""
    inadequate: float
    """Share of the others."""
    seen: float = 1.0
    """Share that has been inspected at all."""


KINDS = (
    Kind("childminders", "independent", "Childminder", 21, 0.75, 0.14, 0.12),
    Kind("childcare", "independent", "Nursery", 20, 0.8, 0.16, 0.14),
    Kind("nursery_schools", "council", "Nursery School", 1.6, 2.4, 0.5, 0.03),
    Kind("primary_schools", "council", "Primary School", 36, 0.7, 0.24, 0.06),
    Kind("secondary_schools", "council", "Secondary School", 9, 0.55, 0.36, 0.08),
    Kind("colleges", "independent", "College", 1.6, 0.8, 0.25, 0.06),
    Kind("special_schools", "council", "Special School", 3.6, 1.6, 0.42, 0.05),
    Kind("residential_special_schools", "council", "Residential Special School", 0.5, 1.6, 0.4, 0.08),
    Kind("pupil_referral_units", "council", "Pupil Referral Unit", 1.6, 0.6, 0.2, 0.12),
    Kind("childrens_centres", "council", "Children's Centre", 6, 0.8, 0.18, 0.05, seen=0.4),
    Kind("childrens_homes", "council", "Children's Home", 2, 1.0, 0.2, 0.12),
    Kind("childrens_homes", "commissioned", "Children's Home", 4, 0.7, 0.16, 0.15),
    Kind("fostering", "council", "Fostering Service", 1, 1.1, 0.2, 0.08),
    Kind("fostering", "independent", "Fostering Agency", 1.2, 0.9, 0.25, 0.08),
    Kind("adoption", "council", "Adoption Agency", 1, 1.3, 0.25, 0.06),
    Kind("residential_family_centres", "independent", "Residential Family Centre", 0.25, 0.8, 0.2, 0.1),
)
_TITLES = {(kind.group, kind.sector): kind.title for kind in KINDS}


class Settings:
    """Makes settings one after the other; holds what has been made so far."""

    def __init__(self) -> None:
        self.settings: list[dict[str, object]] = []
        self.outcomes: list[dict[str, object]] = []
        self._numbers: dict[str, int] = {}
        self._made = 0

    def add(self, council: Council, group: str, sector: str, **more: object) -> str:
        """A new setting; answers its reference number. Names are plainly examples."""
        self._made += 1
        urn = f"X{self._made:05}"
        title = _TITLES.get((group, sector)) or next(kind.title for kind in KINDS if kind.group == group)
        self._numbers[council.code + title] = self._numbers.get(council.code + title, 0) + 1
        name = f"Example {title} {self._numbers[council.code + title]}"
        self.settings.append({"urn": urn, "name": name, "code": council.code, "group": group, "sector": sector, **more})
        return urn

    def add_sixth_form(self, council: Council, urn: str, **more: object) -> None:
        """The sixth form of a school counts as a group of its own, under the school's number."""
        named = {"urn": urn, "name": "Sixth form", "code": council.code, "group": "sixth_forms", "sector": "council"}
        self.settings.append({**named, **more})

    def judge_sixth_form(self, urn: str, day: date, grade: int, **more: object) -> None:
        """Once as the group's own outcome, once as an aspect of the school's."""
        self.judge(urn, "sixth_forms", day, grade, **more)
        self.judge(urn, "secondary_schools", day, grade, "sixth_form", **more)

    def judge(self, urn: str, group: str, day: date, grade: int, area: str = "overall", **more: object) -> None:
        """One outcome; published about a month after the inspection."""
        wait = 26 + (sum(map(ord, urn)) + day.day) % 9
        concern = grade == 1 and area == "overall" and group in _SCHOOLS
        self.outcomes.append(
            {
                "urn": urn,
                "group": group,
                "inspected": day,
                "published": day + timedelta(days=wait),
                "event": "full",
                "area": area,
                "grade": grade,
                "word": _word(group, grade),
                "category": _CATEGORIES[day.day % 2] if concern else None,
                **more,
            }
        )


def _word(group: str, grade: int) -> str:
    return {4: "Outstanding", 3: "Good", 2: _SATISFACTORY.get(group, "Satisfactory"), 1: "Inadequate"}[grade]


def draw_grade(chance: Chance, kind: Kind, quality: float, before: int | None = None) -> int:
    """A grade for a setting of this kind in a council of this quality; half of them keep the one before."""
    if before is not None and chance.share() < 0.5:
        return before
    good = 1 / (1 + exp(-(kind.good + 0.42 * quality + (0.0 if before else -0.25))))
    if chance.share() < good:
        return 4 if chance.share() < kind.outstanding * (1 + 0.25 * quality) else 3
    return 1 if chance.share() < kind.inadequate * (1 - 0.35 * quality) else 2


def invent_settings(made: Settings, council: Council) -> None:
    """The settings of an invented council, their inspections of 2005-08 and of 2008-11."""
    chance = Chance(f"settings of {council.code}")
    for kind in KINDS:
        for _ in range(int(kind.number * council.size * chance.between(0.8, 1.2) + chance.share())):
            _invent_setting(made, council, kind, chance)


def _invent_setting(made: Settings, council: Council, kind: Kind, chance: Chance) -> None:
    if chance.share() > kind.seen:
        made.add(council, kind.group, kind.sector)
        return
    school = kind.group == "secondary_schools"
    convert, sixth = school and chance.share() < 0.05, school and chance.share() < 0.55
    closed = date(2011, 3, 31) if convert else _closing(chance)
    urn = made.add(council, kind.group, kind.sector, closed=closed)
    if sixth:
        made.add_sixth_form(council, urn, closed=closed)
    _inspect(made, kind, urn, council.quality, chance, closed or date(2011, 12, 31), sixth)
    if convert:
        _convert(made, council, urn, sixth)


def _convert(made: Settings, council: Council, urn: str, sixth: bool) -> None:
    """The school goes on as an academy under a new number; the old one's outcome counts until it has its own."""
    opened = date(2011, 4, 1)
    academy = made.add(council, "secondary_schools", "council", opened=opened, predecessor=urn)
    if sixth:
        made.add_sixth_form(council, academy, opened=opened, predecessor=urn)


def _closing(chance: Chance) -> date | None:
    return chance.day(date(2009, 1, 5), date(2011, 7, 20)) if chance.share() < 0.008 else None


def _inspect(
    made: Settings, kind: Kind, urn: str, quality: float, chance: Chance, until: date, sixth: bool = False
) -> None:
    grade = None
    for day in _days(kind, chance):
        if day < until:
            grade = draw_grade(chance, kind, quality, grade)
            made.judge(urn, kind.group, day, grade)
            _aspects(made, kind, urn, day, grade, chance, sixth)


def _days(kind: Kind, chance: Chance) -> list[date]:
    """One inspection in each of two rounds; a few of the second fall just before the letters of 2011."""
    second = chance.day(_SINCE_2009.get(kind.group, _AFTER), _LAST)
    if chance.share() < 0.03:
        second = chance.day(date(2011, 9, 5), date(2011, 9, 29))
    return [second] if kind.group in _SINCE_2009 else [chance.day(_FIRST, _BEFORE), second]


def _aspects(made: Settings, kind: Kind, urn: str, day: date, grade: int, chance: Chance, sixth: bool) -> None:
    if kind.group == "secondary_schools" and day >= _AFTER:
        made.judge(urn, kind.group, day, min(4, grade + (chance.share() < 0.45)), "behaviour")
    if sixth:
        made.judge_sixth_form(urn, day, max(1, min(4, grade + (chance.share() < 0.15) - (chance.share() < 0.15))))
