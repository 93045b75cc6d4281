"""Grades and numbers as official files write them: the only place where a school-style scale is turned round."""

import polars as pl

from fourpoint.evidence.cells.plain_cells import NUMBER

GRADE_WORDS: dict[str, int] = {
    "outstanding": 4, "excellent": 4, "good": 3, "strong": 3,
    "requires improvement": 2, "requires improvement to be good": 2, "adequate": 2, "satisfactory": 2,
    "inadequate": 1, "special measures": 1, "serious weaknesses": 1, "poor": 1,
}  # fmt: skip
"""Words of the inspectorates, lower case, and the grade of four; "adequate" and "satisfactory" are what came before
"requires improvement"."""

NO_GRADE = (
    "",
    "-",
    "na",
    "n/a",
    "none",
    "null",
    "not yet inspected",
    "not judged",
    "not applicable",
    "no grade",
    "z",
    "x",
)
"""Words that say that there is no grade here."""

CATEGORIES = {"special measures": "special_measures", "serious weaknesses": "serious_weaknesses",
              "sm": "special_measures", "swk": "serious_weaknesses", "nti": "notice_to_improve"}  # fmt: skip

_ONE_IS_BEST = {"1": 4, "2": 3, "3": 2, "4": 1}
_NO_NUMBER = ("0", "8", "9")
"""School files: 9 = not applicable, 8 = no judgement, 0 = left out."""

STATUSES = {
    "c": "c", "z": "z", "x": "x", "u": "u", "low": "low", "k": "low", "~": "low", ":": "x", "..": "x", ".": "z",
    "na": "x", "null": "x", "n/a": "x", "-": "x", "*": "c", "supp": "c",
}  # fmt: skip
"""Marks of today's statistics and the status each stands for; a kind of an older vintage overrides them."""


NONE_GIVEN, ODD = 0, -1
"""What `read_grade` makes of a cell that says that there is no grade, and of one that is no grade at all."""


def read_grade(column: pl.Expr, scale: str) -> pl.Expr:
    """4 best to 1, NONE_GIVEN or ODD; null where the cell is empty."""
    grades: dict[str, int] = GRADE_WORDS if scale == "words" else _ONE_IS_BEST
    silent = [*NO_GRADE, *(_NO_NUMBER if scale == "one_is_best" else ())]
    table = {**dict.fromkeys(silent, NONE_GIVEN), **grades}
    read = _plain(column).replace_strict(table, default=ODD, return_dtype=pl.Int8)
    return pl.when(column.is_not_null()).then(read)


def grade(column: pl.Expr, scale: str) -> pl.Expr:
    """4 best to 1; null where the cell has none or is no grade."""
    return said_grade(read_grade(column, scale))


def said_grade(read: pl.Expr) -> pl.Expr:
    """The grade in what `read_grade` made of a cell; null where it holds none."""
    return pl.when(read > NONE_GIVEN).then(read)


def is_no_grade(column: pl.Expr, scale: str) -> pl.Expr:
    """Whether the cell is filled with something that is no grade and does not say that there is none."""
    return (read_grade(column, scale) == ODD).fill_null(False)


def category(column: pl.Expr) -> pl.Expr:
    """Category of concern in our words; null where there is none."""
    return _plain(column).replace_strict(CATEGORIES, default=None, return_dtype=pl.String)


def _plain(column: pl.Expr) -> pl.Expr:
    return column.str.to_lowercase().str.replace_all(r"\s+", " ").str.strip_chars()


def number(column: pl.Expr) -> pl.Expr:
    """The number in a cell, with thousands commas or a percent sign; null where it is none (`NaN`, `9_1`)."""
    return column.map_batches(_numbers, return_dtype=pl.Float64, is_elementwise=True)


def _numbers(cells: pl.Series) -> pl.Series:
    """Most cells are plain digits: only what is left over is looked at for commas and signs."""
    rest = (~cells.str.contains(NUMBER)).fill_null(False).arg_true()
    if rest.is_empty():
        return cells.cast(pl.Float64)
    dressed = cells.gather(rest).to_frame("cell").select(_dressed(pl.col("cell")))["cell"]
    return cells.scatter(rest, None).cast(pl.Float64).scatter(rest, dressed)


def _dressed(column: pl.Expr) -> pl.Expr:
    bare = column.str.replace(r"\s*%$", "").str.replace(r"^£", "")
    grouped = bare.str.contains(r"^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$")
    digits = pl.when(grouped).then(bare.str.replace_all(",", "")).otherwise(bare)
    return pl.when(digits.str.contains(NUMBER)).then(digits.cast(pl.Float64, strict=False))


def status(column: pl.Expr, marks: dict[str, str]) -> pl.Expr:
    """Why there is no number: the status of a mark; null where the cell is a number or no mark at all."""
    table = {**STATUSES, **marks}
    return column.map_batches(lambda cells: _statuses(cells, table), return_dtype=pl.String, is_elementwise=True)


def _statuses(cells: pl.Series, table: dict[str, str]) -> pl.Series:
    """Marks are few and short: each different short cell is looked up once."""
    short = cells.filter(cells.str.len_bytes() <= _LONGEST_MARK).unique().to_frame("cell")
    told = short.select("cell", status=_plain(pl.col("cell")).replace_strict(table, default=None)).drop_nulls()
    return cells.replace_strict(*told, default=None, return_dtype=pl.String)


_LONGEST_MARK = 40
"""Bytes: no mark is nearly so long, however it is spaced."""
