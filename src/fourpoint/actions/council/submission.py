"""A council's self-assessment as it was submitted: frozen as a folder of the plain form, one a version.

A version is never overwritten: `evidence build` reads it beside the rest, and the newest version of a day stands.
"""

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from fourpoint.actions.council.plain_rows import write_rows
from fourpoint.actions.council.self_assessment_template import read_template
from fourpoint.core.council.self_assessment import AreaSelfAssessment, SelfAssessment
from fourpoint.core.errors import FourpointError, UsageError
from fourpoint.core.framework import Framework
from fourpoint.release.councils import find_council
from fourpoint.release.store import open_release


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission as it was frozen: its folder and what it holds."""

    folder: Path
    made: SelfAssessment


def submit(path: Path, framework: Framework, code: str, day: date, to: Path) -> Submitted:
    """Freeze the filled-in template `path` as the next version under `to`. Never overwrites, and refuses a
    submission that changes nothing (UsageError)."""
    return freeze(read_template(path, framework), framework, code, day, to)


def freeze(areas: tuple[AreaSelfAssessment, ...], framework: Framework, code: str, day: date, to: Path) -> Submitted:
    """The same for areas at hand, from a form."""
    before = versions_of(to, code, framework.id)
    made = SelfAssessment(code, framework.id, day, len(before) + 1, areas)
    folder = to / _name(code, framework.id, made.version)
    tables = _tables(made, framework)
    if before and _same(before[-1], tables):
        raise UsageError(
            f"Nothing has changed since version {made.version - 1} ({before[-1].name}); nothing was submitted."
        )
    try:
        folder.mkdir(parents=True)
    except FileExistsError as error:
        raise FourpointError(f"{folder} was made by somebody else just now; submit again.") from error
    for name, rows in tables.items():
        file = folder / f"{name}.csv"
        write_rows(file, rows)
        file.chmod(0o444)
    return Submitted(folder, made)


def _name(code: str, framework: str, version: int) -> str:
    return f"self-assessment-{code}-{framework}-v{version:03d}"


def versions_of(to: Path, code: str, framework: str) -> list[Path]:
    """Folders of the versions submitted so far, oldest first."""
    found = sorted(to.glob(f"self-assessment-{code}-{framework}-v[0-9][0-9][0-9]")) if to.is_dir() else []
    return [folder for folder in found if folder.is_dir()]


def _same(folder: Path, tables: Mapping[str, list[dict[str, object]]]) -> bool:
    """Whether the version in `folder` says the same, its number apart."""
    return all(_read_back(folder / f"{name}.csv") == _as_text(rows) for name, rows in tables.items())


def read_frozen(folder: Path) -> SelfAssessment:
    """A frozen version as the value that was submitted."""
    tables = rows_of_frozen(folder)
    rows, found = tables["self_assessments"], tables.get("findings", [])
    areas = tuple(
        AreaSelfAssessment(
            area=row["area"],
            grade=int(row["grade"]) if row["grade"] else None,
            narrative=row["narrative"],
            evidence=row["evidence"],
            strengths=_texts(found, row["area"], "strength"),
            developments=_texts(found, row["area"], "development"),
        )
        for row in rows
    )
    first = rows[0]
    return SelfAssessment(
        first["code"], first["framework"], date.fromisoformat(first["date"]), int(first["version"]), areas
    )


def _texts(findings: list[dict[str, str]], area: str, kind: str) -> tuple[str, ...]:
    return tuple(one["text"] for one in findings if one["area"] == area and one["kind"] == kind)


def rows_of_frozen(folder: Path) -> dict[str, list[dict[str, str]]]:
    """The tables of a frozen version, row by row, as they lie in its files."""
    found = {}
    for file in sorted(folder.glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as opened:
            found[file.stem] = list(csv.DictReader(opened))
    return found


def every_submission(to: Path, code: str) -> list[Path]:
    """Folders of every version that the council submitted, under whatever framework."""
    return sorted(to.glob(f"self-assessment-{code}-*-v[0-9][0-9][0-9]")) if to.is_dir() else []


def _read_back(path: Path) -> list[dict[str, str]]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return [_unversioned(row) for row in csv.DictReader(file)]


def _as_text(rows: list[dict[str, object]]) -> list[dict[str, str]]:
    return [_unversioned({name: str(cell) for name, cell in row.items()}) for row in rows]


def _unversioned(row: Mapping[str, str]) -> dict[str, str]:
    """The row without its version, and without the version in its review's id."""
    kept = {name: cell for name, cell in row.items() if name != "version"}
    return kept | ({"review": re.sub(r"-v\d+$", "", kept["review"])} if "review" in kept else {})


def _tables(made: SelfAssessment, framework: Framework) -> dict[str, list[dict[str, object]]]:
    """The submission in the plain form: grades and accounts, and what it names as findings of a review."""
    grades: list[dict[str, object]] = [
        {
            "code": made.code,
            "framework": made.framework,
            "date": made.date.isoformat(),
            "area": one.area,
            "grade": one.grade or "",
            "narrative": one.narrative,
            "evidence": one.evidence,
            "version": made.version,
        }
        for one in made.areas
    ]
    findings = _findings(made)
    review: dict[str, object] = {
        "code": made.code,
        "review": made.review,
        "kind": "self_assessment",
        "by": "the council",
        "date": made.date.isoformat(),
        "title": f"Self-assessment under {framework.title}",
    }
    told = {"reviews": [review], "findings": findings} if findings else {}
    return {"self_assessments": grades, **told}


def _findings(made: SelfAssessment) -> list[dict[str, object]]:
    return [
        {
            "code": made.code,
            "review": made.review,
            "date": made.date.isoformat(),
            "area": one.area,
            "kind": kind,
            "text": text,
        }
        for one in made.areas
        for kind, texts in (("strength", one.strengths), ("development", one.developments))
        for text in dict.fromkeys(texts)
    ]


def code_of(council: str, release: Path | None) -> str:
    """The three-digit code that `council` is, or that a release knows it by."""
    if re.fullmatch(r"\d{3}", council):
        return council
    if release is None:
        raise UsageError(
            f"'{council}' is not a three-digit code; name a release with --release to find a council by name."
        )
    return find_council(open_release(release), council).code
