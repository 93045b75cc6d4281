"""Every grade that is public at a moment: this service's publications and the published grades of the evidence.

The only source of the public pages, the downloads and the API. Holds nothing that is not yet visible.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from typing import Any

from django.db.models import Count, Max
from django.utils import timezone

from fourpoint.actions.files.frameworks import load_framework
from fourpoint.actions.keeping.shelf import newest_release, release_of
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Council, Publication


@dataclass(frozen=True, slots=True)
class Graded:
    """One published assessment of one council. `grades` by judgement area, 4 best; empty where it is withheld."""

    code: str
    year: int
    framework: str
    title: str
    published: date
    grades: dict[str, int]
    word: str
    withheld: bool = False
    withheld_because: str = ""
    version: int = 0
    """0 = known from the evidence only: there is no letter here."""
    reason: str = ""
    """Why this version amends the one before it."""

    @property
    def grade(self) -> int | None:
        return self.grades.get("overall")

    @property
    def has_letter(self) -> bool:
        return self.version > 0 and not self.withheld


@dataclass(frozen=True, slots=True)
class Place:
    code: str
    slug: str
    name: str
    region: str
    gss: str


@dataclass(frozen=True)
class GradeBook:
    """All councils with all their published assessments, oldest first."""

    fingerprint: str
    places: tuple[Place, ...]
    of: dict[str, tuple[Graded, ...]]
    synthetic: str
    release: str
    """Hash of the evidence release that the public pages show; empty where there is none."""
    by_slug: dict[str, Place] = field(default_factory=dict)

    def years(self) -> tuple[int, ...]:
        """Years with any grade, newest first."""
        return tuple(sorted({one.year for all_ in self.of.values() for one in all_}, reverse=True))

    def at(self, code: str, year: int) -> Graded | None:
        """The council's assessment of that year (the one with an overall grade where there are two)."""
        found = [one for one in self.of.get(code, ()) if one.year == year]
        return max(found, key=lambda one: (one.version > 0, one.grade is not None), default=None)

    def newest(self, code: str) -> Graded | None:
        all_ = self.of.get(code, ())
        return all_[-1] if all_ else None

    def spread(self, year: int, region: str = "") -> dict[int | None, int]:
        """How many councils (of a region) at each grade in `year`; None = withheld."""
        counts: dict[int | None, int] = {4: 0, 3: 0, 2: 0, 1: 0, None: 0}
        for place in self.of_region(region):
            one = self.at(place.code, year)
            if one is not None and (one.withheld or one.grade is not None):
                counts[one.grade] += 1
        return counts

    def of_region(self, region: str) -> tuple[Place, ...]:
        """The councils of a region; all where none is named."""
        return tuple(place for place in self.places if not region or place.region == region)

    def scales(self, year: int) -> tuple[str, ...]:
        """The frameworks that graded councils overall in `year`, one for each meaning of the scale."""
        met = {one.framework for all_ in self.of.values() for one in all_ if one.year == year and one.grade}
        return tuple({scale_of(framework): framework for framework in sorted(met)}.values())

    def moves(self, year: int, region: str = "") -> "Moves":
        """Who rose and who fell since the year before. Grades under scales of different meaning are not compared."""
        moves = Moves([], [], 0, 0)
        for place in self.of_region(region):
            before, now = self.at(place.code, year - 1), self.at(place.code, year)
            if not (before and now and before.grade and now.grade) or not same_scale(before, now):
                moves.not_compared += 1
            elif before.grade == now.grade:
                moves.same += 1
            else:
                (moves.rose if now.grade > before.grade else moves.fell).append((place, before.grade, now.grade))
        return moves


@dataclass(slots=True)
class Moves:
    """How councils moved from one year to the next: (place, grade before, grade now) by name, and how many did not."""

    rose: list[tuple[Place, int, int]]
    fell: list[tuple[Place, int, int]]
    same: int
    not_compared: int
    """Without a grade in one of the two years, or under scales that do not mean the same."""

    @property
    def any(self) -> bool:
        return bool(self.rose or self.fell or self.same)


def same_scale(one: Graded, other: Graded) -> bool:
    """Whether the grades of two assessments mean the same."""
    return scale_of(one.framework) == scale_of(other.framework)


def open_grade_book(now: datetime | None = None) -> GradeBook:
    """The book as at `now`; kept in memory until what is visible changes."""
    now = now or timezone.now()
    rows = Publication.objects.visible(now)
    visible = rows.aggregate(many=Count("pk"), at=Max("public_from"))
    last = rows.order_by("-pk").values_list("sha256", flat=True).first() or ""
    release = _newest(visible["many"], last, visible["at"]) if visible["many"] else newest_release(now)
    rows_of_councils = Council.objects.values_list("code", "slug", "name", "region", "gss")
    places = tuple(Place(*row) for row in rows_of_councils)
    return _book(visible["many"], last, visible["at"], release or "", places)


@lru_cache(maxsize=4)
def _newest(many: int, last: str, at: datetime) -> str | None:
    """Which release the public pages show hangs on what is visible, and on nothing else."""
    return newest_release(at)


@lru_cache(maxsize=4)
def _book(many: int, last: str, at: datetime | None, release_hash: str, places: tuple[Place, ...]) -> GradeBook:
    found: dict[str, dict[tuple[int, str], Graded]] = {place.code: {} for place in places}
    for one in (*_from_evidence(release_hash), *(_from_publications(at) if at else ())):
        if one.code in found:
            found[one.code][(one.year, one.framework)] = one
    of = {
        code: tuple(sorted(all_.values(), key=lambda one: (one.published, one.framework)))
        for code, all_ in found.items()
    }
    synthetic = release_of(release_hash).synthetic if release_hash else ""
    fingerprint = sha256(repr((many, last, release_hash, places)).encode()).hexdigest()[:24]
    return GradeBook(fingerprint, places, of, synthetic, release_hash, {place.slug: place for place in places})


def _from_publications(at: datetime) -> Iterable[Graded]:
    """Out of each publication only what the book holds: the letters within them are long, and there are many."""
    current = Publication.objects.current(at).order_by("public_from", "pk")
    wanted = ("case__council_id", "case__year", "case__framework", "public_from", "grade", "kind", "version", "reason")
    for row in current.values(*wanted, "body__grades", "body__because"):
        framework = row["case__framework"]
        yield Graded(
            code=row["case__council_id"],
            year=row["case__year"],
            framework=framework,
            title=framework_title(framework),
            published=timezone.localtime(row["public_from"]).date(),
            grades={area: int(grade) for area, grade in (row["body__grades"] or {}).items()},
            word=grade_word(framework, row["grade"]),
            withheld=row["kind"] == Publication.Kind.WITHHELD,
            withheld_because=str(row["body__because"] or ""),
            version=row["version"],
            reason=row["reason"],
        )


def _from_evidence(release_hash: str) -> Iterable[Graded]:
    """Published grades that the release holds: one assessment for each council, framework and day."""
    if not release_hash:
        return
    rows: dict[tuple[str, str, date], dict[str, Any]] = {}
    for row in release_of(release_hash).table("published_grades").iter_rows(named=True):
        rows.setdefault((row["code"], row["framework"], row["date"]), {})[row["area"]] = row
    for (code, framework, day), areas in rows.items():
        grades = {area: int(row["grade"]) for area, row in areas.items() if row["grade"] is not None}
        overall = areas.get("overall", {})
        yield Graded(
            code=code,
            year=day.year,
            framework=framework,
            title=framework_title(framework),
            published=day,
            grades=grades,
            word=str(overall.get("word") or "") or grade_word(framework, grades.get("overall")),
            withheld=bool(overall) and overall.get("grade") is None,
        )


@lru_cache(maxsize=64)
def framework_title(framework: str) -> str:
    try:
        return load_framework(framework).title
    except FourpointError:
        return framework


@lru_cache(maxsize=64)
def scale_of(framework: str) -> str:
    """What the four grades are called and mean: the same text for frameworks that share a scale."""
    try:
        steps = load_framework(framework).scale
    except FourpointError:
        return framework
    return "; ".join(f"{step.grade} {step.word} {step.descriptor}" for step in steps)


@lru_cache(maxsize=64)
def steps_of(framework: str) -> dict[int, str]:
    """Grade -> the framework's word for it and what the word means, best first; empty where it is not known."""
    try:
        steps = load_framework(framework).scale
    except FourpointError:
        return {}
    return {
        step.grade: f"{step.word}: {step.descriptor}" if step.descriptor not in ("", step.word) else step.word
        for step in sorted(steps, key=lambda step: -step.grade)
    }


@lru_cache(maxsize=256)
def grade_word(framework: str, grade: int | None) -> str:
    """The framework's own word for the grade; empty where there is none."""
    if grade is None:
        return ""
    try:
        return load_framework(framework).word(grade)
    except FourpointError:
        return ""
