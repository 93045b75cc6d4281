"""Back-test: what the engine indicates beside every published grade that is known, and the national distributions."""

import csv
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess_profile
from fourpoint.analysis.profile import make_profiles
from fourpoint.core.errors import FourpointError, InputProblemsError, Problem, UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.judging.plan import asked_blocks
from fourpoint.core.profile import Profile
from fourpoint.core.questions.backtest import Compared, KnownGrade, confusion, distribution, kappa_of
from fourpoint.core.questions.ratings import NationalCount, Ratings, Row, published_day, read_distribution, read_ratings
from fourpoint.release.councils import find_council
from fourpoint.release.store import Release

DISTRIBUTION_FILE = "national_distribution_2005_2011_transcribed.csv"
Tell = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class BackTest:
    """Every known grade beside the engine's answer; the tables; rows that could not be used."""

    framework: Framework
    pairs: tuple[Compared, ...]
    table: dict[int, dict[str, int]]
    kappa_quadratic: float | None
    kappa_linear: float | None
    indicated: dict[str, int]
    indicated_on: date
    published: tuple[NationalCount, ...]
    problems: tuple[Problem, ...]
    passed_over: int


def read_rows(path: Path) -> list[Row]:
    """The rows of a CSV file; UsageError where there is none, InputProblemsError where it cannot be read as text."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file, restval="")
            return [{key: value or "" for key, value in row.items() if isinstance(key, str)} for row in reader]
    except OSError as error:
        raise UsageError(f"{path} cannot be read: {error.strerror or error}.") from error
    except (UnicodeDecodeError, csv.Error) as error:
        problem = Problem(path.name, None, None, f"is not a CSV file in UTF-8 ({error}).", "Save it as UTF-8 CSV.")
        raise InputProblemsError([problem]) from error


def back_test(
    release: Release,
    framework: Framework,
    ratings: Path,
    distribution_file: Path | None = None,
    as_at: date | None = None,
    tell: Tell = lambda _: None,
) -> BackTest:
    """Each known grade under `framework` beside the engine's on the day of publication (or on `as_at`).

    An area's own published grade never counts as evidence for itself. Where the file holds no grade under the
    framework, the distributions alone; FourpointError where there is no published distribution either.
    """
    read = read_ratings(ratings.name, read_rows(ratings), framework)
    beside = distribution_file or ratings.with_name(DISTRIBUTION_FILE)
    published = read_distribution(read_rows(beside), framework) if beside.is_file() else ()
    if not read.grades and not (published and not read.problems):
        _nothing(read, framework, ratings)
    pairs, unknown = _compared(release, framework, read.grades, as_at, tell)
    day = min(as_at or published_day(framework), release.as_at)
    tell(f"every council as at {day.isoformat()}")
    every = [assess_profile(one, framework) for one in make_profiles(release, asked_blocks(framework), day).values()]
    overall = [pair for pair in pairs if pair.known.area == "overall"]
    return BackTest(
        framework=framework,
        pairs=tuple(pairs),
        table=confusion(overall, framework.grades),
        kappa_quadratic=kappa_of(overall, framework.grades),
        kappa_linear=kappa_of(overall, framework.grades, power=1),
        indicated=distribution(every, framework.grades),
        indicated_on=day,
        published=published,
        problems=(*read.problems, *unknown),
        passed_over=read.passed_over,
    )


def _nothing(read: Ratings, framework: Framework, ratings: Path) -> None:
    if read.problems:
        raise InputProblemsError(read.problems)
    raise FourpointError(f"{ratings.name} holds no grade published under {framework.id}.")


def _compared(
    release: Release, framework: Framework, grades: tuple[KnownGrade, ...], as_at: date | None, tell: Tell
) -> tuple[list[Compared], list[Problem]]:
    inspected = {area.id for area in framework.areas if area.graded_by == "inspection"}
    wanted: dict[date, dict[str, list[KnownGrade]]] = {}
    problems = []
    for known in grades:
        if known.area in inspected:
            continue  # the inspection's own grade is all the evidence there is: it would agree with itself
        day = as_at or known.on
        try:
            if day > release.as_at:
                raise UsageError(f"The release ends on {release.as_at.isoformat()}, before {day.isoformat()}.")
            code = find_council(release, known.council, day).code
        except UsageError as error:
            problems.append(Problem(known.source, known.row, None, str(error), ""))
            continue
        wanted.setdefault(day, {}).setdefault(code, []).append(known)
    pairs = []
    for number, (day, councils) in enumerate(sorted(wanted.items()), start=1):
        tell(f"{number} of {len(wanted)} days: {day.isoformat()}, {len(councils)} councils")
        profiles = make_profiles(release, asked_blocks(framework), day, sorted(councils))
        for code, known_here in sorted(councils.items()):
            pairs += [_pair(profiles[code], framework, known) for known in known_here]
    return pairs, problems


def _pair(profile: Profile, framework: Framework, known: KnownGrade) -> Compared:
    blind = replace(profile, awarded=tuple(one for one in profile.awarded if one.area != known.area))
    found = assess_profile(blind, framework)
    judged = found.judgement(known.area)
    possible = judged.possible if judged else ()
    withheld = found.status == "withheld" and known.area == "overall"
    return Compared(known, profile.code, possible, withheld, found)
