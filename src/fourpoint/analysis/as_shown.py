"""How whole columns of figures compare as a page shows them: `core.words.rounding.compare_as_shown`, all at once.

Says the same of every pair; the exact arithmetic is asked only where a figure lies on the edge between two steps.
"""

import polars as pl

from fourpoint.core.words.rounding import compare_as_shown


def compare_columns(left: pl.Series, right: pl.Series, decimals: pl.Series) -> pl.Series:
    """-1, 0 or 1 for each pair once both are rounded half up to `decimals`; null where either is missing."""
    pairs = pl.DataFrame({"left": left, "right": right, "decimals": decimals})
    found = pairs.with_columns(scale=10.0 ** pl.col("decimals")).select(
        step=(_apart() * pl.col("scale") > _ONE_STEP).cast(pl.Int8) - (_apart() * pl.col("scale") < -_ONE_STEP),
        rounded=(_shown("left") - _shown("right")).sign().cast(pl.Int8),
        edge=_on_edge("left") | _on_edge("right"),
    )
    near = pl.col("step") == 0
    steps = found.select(pl.when(near).then("rounded").otherwise("step").alias("step"))["step"]
    unsure = found.select((near & pl.col("edge")).fill_null(False).arg_true().alias("at"))["at"]
    exact = [compare_as_shown(*pair) for pair in pairs[unsure].iter_rows()]
    return steps.scatter(unsure, pl.Series(exact, dtype=pl.Int8))


_ONE_STEP = 1.000001
"""Figures further apart than one step of the last decimal are shown differently whatever they are."""


def _apart() -> pl.Expr:
    return pl.col("left") - pl.col("right")


def _shown(name: str) -> pl.Expr:
    """The figure in steps of its last decimal, rounded, wherever it is not `_on_edge`."""
    return (pl.col(name) * pl.col("scale") + 0.5).floor()


def _on_edge(name: str) -> pl.Expr:
    """Whether the figure is so near the middle between two steps that the twelfth digit may decide."""
    moved = pl.col(name) * pl.col("scale") + 0.5
    return (moved - moved.round()).abs() <= 1e-6 + 1e-11 * moved.abs()
