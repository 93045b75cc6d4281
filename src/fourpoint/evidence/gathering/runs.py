"""What was set aside, told in runs: rows that follow one another and say the same thing stand on one line.

At national scale a third of a million rows repeat others or are later than the release's day; row by row they took
fifty megabytes and nobody read them. No row is lost: a line says from which row to which. Problems stay row by row.
"""

import polars as pl

_SAME = ("file", "sheet", "column", "_words", "remedy", "wrong")
_REPEATED = r"row (\d+)\.$"


def in_runs(rejected: pl.DataFrame) -> pl.DataFrame:
    """file, sheet, row, to_row, column, found, remedy; `to_row` is empty where a line is about one row alone.

    Rows that repeat others make a run only where the repeated rows follow one another too. `rejected` stands in order
    of file and row (`gather`).
    """
    cut = rejected.with_columns(
        _of=pl.when(~pl.col("wrong")).then(pl.col("found").str.extract(_REPEATED).cast(pl.Int64)),
        _words=pl.when("wrong").then("found").otherwise(pl.col("found").str.replace(_REPEATED, "row ")),
    )
    step, of_step = pl.col("row") - pl.col("row").shift(), pl.col("_of") - pl.col("_of").shift()
    alike = pl.all_horizontal(pl.col(name).eq_missing(pl.col(name).shift()) for name in _SAME) & ~pl.col("wrong")
    follows = alike & step.is_between(0, 1) & (pl.col("_of").is_null() | (of_step == step))
    runs = cut.with_columns(_run=(~follows.fill_null(False)).cum_sum())
    told = runs.group_by("_run", maintain_order=True).agg(
        *(pl.col(name).first() for name in ("file", "sheet", "row", "column", "found", "remedy", "_words", "_of")),
        to_row=pl.col("row").last(),
        _to=pl.col("_of").last(),
    )
    many = pl.col("to_row") > pl.col("row")
    words = pl.col("_words").str.replace("^the row repeats ", "the rows repeat ").str.replace(r"row $", "rows ")
    return told.select(
        "file",
        "sheet",
        "row",
        pl.when(many).then("to_row").alias("to_row"),
        "column",
        pl.when(many & pl.col("_of").is_not_null())
        .then(pl.format("{}{} to {}.", words, "_of", "_to"))
        .otherwise("found")
        .alias("found"),
        "remedy",
    )
