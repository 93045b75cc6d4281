"""Writes docs/reference/kinds-of-file.md from `fourpoint/sources`: `python docs/making/kinds.py`.

The page is never edited by hand; a test fails where it is stale.
"""

from collections.abc import Iterator
from pathlib import Path

from fourpoint.evidence.kinds.definitions import SourceKind, load_kinds

PAGE = Path(__file__).parents[1] / "reference" / "kinds-of-file.md"
_HEAD = """# Kinds of official file

Made from `src/fourpoint/sources` by `make docs`; not edited by hand.

A file is known by its headings, wherever they stand among its first rows and whatever the file is called; `--as KIND`
names the kind where that is not wanted. CSV in any usual encoding, XLSX, XLS, ODS, Parquet, and `.gz` or `.zip` of
them; every sheet of a workbook is looked at. A column that was renamed is met with a sentence that says which heading
seems to be it now; [a mapping file](../how-to/own-files.md) then loads it without code.
"""


def page() -> str:
    """The whole page."""
    kinds = load_kinds().values()
    rows = "\n".join(f"| [{kind.id}](#{kind.id}) | {kind.title} | {kind.publisher} |" for kind in kinds)
    return _HEAD + "\n| kind | what | publisher |\n|---|---|---|\n" + rows + "\n" + "".join(map(_section, kinds))


def _section(kind: SourceKind) -> str:
    return "\n".join(_lines(kind)) + "\n"


def _lines(kind: SourceKind) -> Iterator[str]:
    yield f"\n## {kind.id}\n"
    yield f"{kind.title}. {kind.publisher}."
    if kind.notes:
        yield f"\n{kind.notes}"
    if kind.why:
        yield f"\nSet aside: {kind.why}"
    if kind.covers:
        yield "\nGround of *none yet* for: " + ", ".join(kind.covers) + "."
    yield "\n| column | heading as published | needed |\n|---|---|---|"
    for name, vintages in kind.columns.items():
        headings = "; ".join(f"{_heading(heading)} ({vintage})" for vintage, heading in vintages.items())
        yield f"| {name} | {headings} | {'yes' if name in kind.required else ''} |"


def _heading(heading: str | list[str]) -> str:
    several = [heading] if isinstance(heading, str) else heading
    return " or ".join(f"`{one.replace('|', '/')}`" for one in several)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
