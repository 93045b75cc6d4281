"""Writes the printed traces in docs/explanation/how-a-grade-is-derived.md, each between its two marks.

The example's trace can always be made; those of real councils need the open data beside the project (../shared or
FOURPOINT_SHARED) and stay as they are without it. A test fails where one is stale.
"""

import csv
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from fourpoint.actions.files.assess import assess
from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.core.frameworks.examples import given_facts
from fourpoint.core.judging.assessment_text import assessment_text
from fourpoint.core.judging.judging import judge
from fourpoint.core.questions.ratings import ILACS_COLUMNS
from fourpoint.release.store import Release

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "explanation" / "how-a-grade-is-derived.md"
SHARED = Path(os.environ.get("FOURPOINT_SHARED", ROOT.parent / "shared"))
GRADES = {"Outstanding": 4, "Good": 3, "Requires improvement to be good": 2, "Inadequate": 1}
REAL_FILES = ("la_codes/la_codes_derived.csv", "la_inspections/la_inspections_2009_2023.csv")


def page_with(text: str, blocks: dict[str, str]) -> str:
    """`text` with each block's content between its marks."""
    for name, content in blocks.items():
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- end -->)", re.DOTALL)
        assert marked.search(text), f"the page has no place for {name}"
        text = marked.sub(lambda found, content=content: f"{found[1]}{content}\n{found[2]}", text)
    return text


def example_blocks(release: Release) -> dict[str, str]:
    """The trace of Leicester 2008, whose grades the example restates from its letter."""
    return {"leicester-2008": _trace(release, "Leicester", "apa-2008", date(2008, 12, 17))}


def real_blocks(shared: Path, folder: Path) -> dict[str, str]:
    """The trace of Birmingham 2011 and the ILACS inspections that the rules leave open, from the official files."""
    (folder / "files").mkdir()
    for name in REAL_FILES:
        shutil.copy(shared / "data" / name, folder / "files")
    release = build_release(folder / "files", folder / "release", date(2024, 3, 31)).release
    history = shared / "data" / "la_inspections" / "ilacs_inspection_history_2018_2023.csv"
    return {
        "birmingham-2011": _trace(release, "Birmingham", "csa-2011", date(2011, 11, 8)),
        "ilacs": "\n".join(_ilacs(history)),
    }


def _trace(release: Release, council: str, framework: str, as_at: date) -> str:
    """What `fourpoint assess` prints, without the hashes of its last line, which change with every release."""
    lines = assessment_text(assess(release, council, load_framework(framework), as_at)).splitlines()
    return "```text\n" + "\n".join(line for line in lines if not line.startswith("  release ")) + "\n```"


def _ilacs(history: Path) -> Iterator[str]:
    """How the rules of each year stand beside the overall grades of the inspections in `history`, by name."""
    outside, left_open, pinned = [], [], 0
    with history.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        framework = load_framework("ilacs-2018" if row["Inspection date"] < "2023-01-01" else "ilacs-2023")
        areas = {area.id for area in framework.areas}
        asked = {area: row[column] for column, area in ILACS_COLUMNS.items() if area in areas and area != "overall"}
        given: dict[str, bool | float | str] = {f"inspection.{area}": GRADES[w] for area, w in asked.items() if w}
        possible = judge(framework, given_facts(framework, given)).possible
        awarded = GRADES[row["Overall effectiveness"]]
        pinned += len(possible) == 1
        name = f"{row['Local authority name']} {row['Publication date'][:4]} ({awarded})"
        if awarded not in possible:
            outside.append(name)
        elif len(possible) > 1:
            left_open.append(name)
    yield f"- inspections: {len(rows)}"
    yield f"- awarded overall grade outside what the rules of its year allow: {len(outside)}{_named(outside)}"
    yield f"- pinned to one grade by the rules, and that grade the awarded one: {pinned - len(outside)}"
    yield f"- left to judgement between two grades, the awarded one of them: {len(left_open)}{_named(left_open)}"


def _named(names: list[str]) -> str:
    return f": {', '.join(sorted(names))}" if names else ""


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        example = build_release(ROOT / "examples" / "england-2011", Path(folder) / "example", date(2011, 11, 8)).release
        blocks = example_blocks(example)
        if (SHARED / "data").is_dir():
            blocks |= real_blocks(SHARED, Path(folder))
        PAGE.write_text(page_with(PAGE.read_text(encoding="utf-8"), blocks), encoding="utf-8")


if __name__ == "__main__":
    main()
