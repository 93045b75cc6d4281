"""Cells of the plain form into typed values, column by column, with a sentence for each that is not one.

The types and words are those of `core.tables`; never turns a scale round and never fills a gap.
"""

import polars as pl

from fourpoint.core.table_words import VOCABULARY
from fourpoint.core.tables import Column, ColumnType, Table
from fourpoint.evidence.reading import issues_where, shown

NUMBER = r"^[+-]?(\d+(\.\d+)?|\.\d+)([eE][+-]?\d{1,3})?$"
_WHOLE = r"^[+-]?\d{1,9}$"
_ISO = r"^\d{4}-\d{2}-\d{2}$"
_YES_NO = {"yes": True, "no": False}

OPEN_WORDS = frozenset(
    {
        ("councils", "kind"),
        ("neighbours", "closeness"),
        ("outcomes", "area"),
        ("outcomes", "category"),
        ("indicators", "unit"),
        ("indicators", "area"),
        ("self_assessments", "framework"),
        ("published_grades", "framework"),
        ("reviews", "kind"),
        ("board_papers", "report"),
        ("board_papers", "part"),
        ("board_papers", "area"),
        ("coverage", "kind"),
    }
)
"""Columns that take any word, so that an inspectorate may have its own; a number or a mark is still none."""
_A_WORD = r"^\p{L}[\p{L}\d _.,:;'’()&/-]*$"
_AN_ID = r"^(\d+|[\p{L}\d][\p{L}\d _.:()&/-]*\p{L}[\p{L}\d _.:()&/-]*|\p{L}[\p{L}\d _.:()&/-]*)$"
_NO_WORDS = ("nan", "inf", "null", "n/a")
_LIMITS = {
    ("indicators", "decimals"): (0, 6, "Write how many decimals to show, 0 to 6."),
    ("self_assessments", "version"): (1, 999, "The first version is 1."),
    ("board_papers", "position"): (1, 9999, "The first position is 1."),
}
"""Whole numbers with a least and a greatest value."""


def typed(column: Column, name: str) -> pl.Expr:
    """The cell of frame column `name` as its type; null where it is not one."""
    cell = pl.col(name)
    match column.type:
        case "date":
            return pl.when(cell.str.contains(_ISO)).then(cell.str.to_date("%Y-%m-%d", strict=False))
        case "int":
            return pl.when(cell.str.contains(_WHOLE)).then(cell.cast(pl.Int32, strict=False))
        case "float":
            number = cell.cast(pl.Float64, strict=False)
            return pl.when(cell.str.contains(NUMBER) & number.is_finite()).then(number)  # 1e400 would be infinite
        case "grade":
            return pl.when(cell.is_in(["1", "2", "3", "4"])).then(cell.cast(pl.Int8, strict=False))
        case "yes_no":
            return cell.str.to_lowercase().replace_strict(_YES_NO, default=None, return_dtype=pl.Boolean)
        case _:
            return cell


_IS_NOT: dict[ColumnType, tuple[str, str]] = {
    "date": ("is not a date.", "Dates are written year-month-day, as 2011-08-31."),
    "int": ("is not a whole number.", "Write digits only, as 12."),
    "float": (
        "is not a number.",
        "Write digits with a point, as 61.9, or leave it empty where there is none.",
    ),
    "grade": ("is not a grade.", "Grades are 4 (best), 3, 2 or 1 (worst); leave the cell empty where none was given."),
    "yes_no": ("is neither yes nor no.", "Write yes or no, or leave the cell empty where it is not known."),
}


def cell_issues(table: Table, column: Column, frame: pl.DataFrame, name: str) -> list[pl.DataFrame]:
    """What is wrong with the cells of one column: wrong type, unknown word, out of range, missing."""
    found: list[pl.DataFrame] = []
    cell = pl.col(name)
    if column.type in _IS_NOT:
        words, remedy = _IS_NOT[column.type]
        bad = cell.is_not_null() & typed(column, name).is_null()
        found.append(issues_where(frame, bad, column.name, pl.format("'{}' {}", shown(name), pl.lit(words)), remedy))
    if column.type == "date":
        day = typed(column, name).dt.year()
        odd = pl.format("'{}' is outside the years 1900 to 2100.", shown(name))
        found.append(issues_where(frame, (day < 1900) | (day > 2100), column.name, odd, "Check the year."))
    words_allowed = VOCABULARY.get((table.name, column.name))
    if words_allowed:
        bad = cell.is_not_null() & ~cell.is_in(list(words_allowed))
        remedy = f"Known here: {', '.join(words_allowed)}."
        found.append(issues_where(frame, bad, column.name, pl.format("'{}' is not known here.", shown(name)), remedy))
    found += _word_issues(table, column, frame, name)
    if (table.name, column.name) in _LIMITS:
        least, most, remedy = _LIMITS[table.name, column.name]
        odd = pl.format("{} is outside " + f"{least} to {most}.", typed(column, name))
        found.append(issues_where(frame, ~typed(column, name).is_between(least, most), column.name, odd, remedy))
    if column.required and not _may_be_empty(column):
        empty = pl.lit("the cell is empty.")
        found.append(issues_where(frame, cell.is_null(), column.name, empty, f"It needs: {column.meaning}."))
    return [part for part in found if part.height]


def _word_issues(table: Table, column: Column, frame: pl.DataFrame, name: str) -> list[pl.DataFrame]:
    """Cells of an open vocabulary that hold no word, and ids of indicators that could stand in no rule."""
    key, cell = (table.name, column.name), pl.col(name)
    if key == ("indicators", "id"):
        pattern, what, remedy = _AN_ID, "is not an id.", "Ids are letters and digits, as ni-101."
    elif key in OPEN_WORDS:
        pattern, what, remedy = _A_WORD, "is not a word.", f"It needs: {column.meaning}."
    else:
        return []
    bad = cell.is_not_null() & (~cell.str.contains(pattern) | cell.str.to_lowercase().is_in(list(_NO_WORDS)))
    return [issues_where(frame, bad, column.name, pl.format("'{}' {}", shown(name), pl.lit(what)), remedy)]


def _may_be_empty(column: Column) -> bool:
    """`breakdown` and `kind` of coverage are required headings whose empty cell means all."""
    return "empty =" in column.meaning
