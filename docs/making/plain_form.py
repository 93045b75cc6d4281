"""Writes docs/reference/plain-form.md from the tables themselves: `python docs/making/plain_form.py`.

The page is never edited by hand; a test fails where it is stale.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from fourpoint.core.areas import AREAS, GROUPS, INSPECTION_KINDS, SECTORS
from fourpoint.core.status import Status
from fourpoint.core.tables import TABLES, ColumnType, Table

PAGE = Path(__file__).parents[1] / "reference" / "plain-form.md"
_HEAD = """# The plain form

Made from the tables themselves by `make docs`; not edited by hand.

Fourpoint's own way to hand in evidence, for anyone whose files are of no kind that it knows. A folder holds one CSV
file a table, named as the table (`outcomes.csv`); folders inside it may hold further files of the same names.
`examples/england-2011` is written in it.

- UTF-8, commas, one heading row with the columns' names. Columns that are not needed may be left out.
- Dates as 2011-08-31. Grades 4 (best), 3, 2, 1. `yes` or `no`. Numbers in digits with a point, as 61.9.
- An empty cell says that there is nothing to say. Zero is a number.
- Columns that start with `about_` are notes for people and are passed over.
- `about.toml` beside the tables holds `title`, and `synthetic` where the data are made up: its words then stand on
  every page.
- Of rows with the same key, the one published later is in force; both are kept.

`fourpoint evidence check FILE --as TABLE` says what is wrong with a file.
"""
_TYPES: Mapping[ColumnType, str] = {
    "text": "text",
    "word": "a word",
    "int": "whole number",
    "float": "number",
    "grade": "grade",
    "date": "date",
    "yes_no": "yes or no",
}


def page() -> str:
    """The whole page."""
    return "\n".join([_HEAD.rstrip(), *(line for table in TABLES.values() for line in _table(table)), *_words()]) + "\n"


def _table(table: Table) -> Iterator[str]:
    yield from ("", f"## {table.name}", "", f"One row is {table.one_row_is}. Key: {', '.join(table.key)}.", "")
    yield from ("| column | what stands in it | type | needed |", "|---|---|---|---|")
    for column in table.columns:
        needed = "yes" if column.required else ""
        yield f"| `{column.name}` | {column.meaning} | {_TYPES[column.type]} | {needed} |"


def _words() -> Iterator[str]:
    yield from ("", "## Words that the tables use")
    yield from _list("Provision groups", GROUPS)
    yield from _list("Sectors", SECTORS)
    yield from _list("Judgement areas", AREAS)
    yield from _list("Kinds of inspection of a council", INSPECTION_KINDS)
    yield from _list("Statuses of a figure", {status.value: status.words for status in Status})


def _list(title: str, words: Mapping[str, str]) -> Iterator[str]:
    yield from ("", f"### {title}", "", "| word | meaning |", "|---|---|")
    yield from (f"| `{word}` | {meaning} |" for word, meaning in words.items())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
