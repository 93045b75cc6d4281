"""Writes docs/reference/frameworks/: a page for each framework made from its file, an index, the list of facts, and
the tables that the spec tests check. The pages are never edited by hand; a test fails where one is stale.
"""

import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from fourpoint.actions.files.frameworks import own_folder, read_framework
from fourpoint.core.framework import Framework
from fourpoint.core.frameworks.changes import changes_text
from fourpoint.core.frameworks.page import framework_page
from fourpoint.core.profile_facts.fact_list import listed_facts

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "docs" / "reference" / "frameworks"
MADE = "Made from the files by `make docs`; not edited by hand."


def own_frameworks() -> list[Framework]:
    """Fourpoint's own frameworks, oldest first."""
    found = [read_framework(path) for path in own_folder().glob("*.toml")]
    return sorted(found, key=lambda one: (one.from_, one.id))


def pages() -> dict[Path, str]:
    """Every page: where it stands, and what it says."""
    frameworks = own_frameworks()
    made = {FOLDER / f"{one.id}.md": f"{framework_page(one)}\n{MADE}\n" for one in frameworks}
    made[FOLDER / "README.md"] = _index(frameworks)
    made[FOLDER / "changes.md"] = _changes(frameworks)
    made[ROOT / "docs" / "reference" / "facts.md"] = _facts(frameworks)
    made[ROOT / "docs" / "reference" / "rule-tables.md"] = _tables()
    return made


def _index(frameworks: list[Framework]) -> str:
    head = "| id | title | from | to | overall grade | scale |"
    lines = ["# Frameworks", "", MADE, "", head, "|---|---|---|---|---|---|"]
    for one in frameworks:
        overall = "yes" if one.has_overall else "no"
        span = f"{one.from_} | {one.to or 'now'}"
        lines.append(f"| [`{one.id}`]({one.id}.md) | {one.title} | {span} | {overall} | {one.direction} |")
    lines += ["", "[What changed from one year to the next](changes.md)."]
    lines += ["[The facts that rules may ask for](../facts.md). [The rules as tables](../rule-tables.md).", ""]
    lines += ["## What is not established, of each", ""]
    for one in frameworks:
        lines += [f"**{one.id}**", "", *(f"- {point}" for point in one.not_established), *_weak(one), ""]
    return "\n".join(lines).rstrip() + "\n"


def _weak(framework: Framework) -> Iterator[str]:
    for status, words in (("inferred", "Inferred"), ("convention", "Conventions")):
        ids = [getattr(one, "id", "") for one in framework.conditioned if one.status == status]
        if ids:
            yield f"- {words}: {', '.join(ids)}"


def _changes(frameworks: list[Framework]) -> str:
    lines = ["# What changed from one framework to the next", "", MADE, ""]
    children = [one for one in frameworks if one.generation != "area_send"]
    for before, after in pairwise(children):
        lines += [f"## {before.id} to {after.id}", "", changes_text(before, after)]
    return "\n".join(lines).rstrip() + "\n"


def _facts(frameworks: list[Framework]) -> str:
    lines = ["# Facts that rules may ask for", "", MADE, ""]
    lines += ["Percentages are compared as rounded half up to whole numbers. A fact is known, none yet (an answer: no"]
    lines += ["comparison is met), or not known (no answer).", "", "| fact | unit | what it is |", "|---|---|---|"]
    lines += [f"| `{name}` | {unit.replace('_', '/')} | {means} |" for name, unit, means in listed_facts(frameworks)]
    return "\n".join(lines) + "\n"


def _tables() -> str:
    sys.path.insert(0, str(ROOT / "tests" / "spec"))
    try:
        from judgement_tables import TABLES
    finally:
        sys.path.pop(0)
    lines = ["# Rules as tables", "", "The tables that the tests in `tests/spec` check. " + MADE, ""]
    for table in TABLES:
        lines += [f"## {table.title}", "", table.about, "", "| " + " | ".join(table.columns) + " |"]
        lines.append("|" + "---|" * len(table.columns))
        lines += ["| " + " | ".join(map(str, row)) + " |" for row in table.rows] + [""]
    return "\n".join(lines).rstrip() + "\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, text in pages().items():
        path.write_text(text, encoding="utf-8")
