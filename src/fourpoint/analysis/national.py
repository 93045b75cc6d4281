"""Statistics over every council at once, on a grid: neighbour mean and median, rank, band, percentile, change.

Each has a plain reference in tests/reference that it must agree with. Never rounds; a missing value takes no part.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import add

import polars as pl

from fourpoint.analysis.grid import Grid


@dataclass(frozen=True, slots=True)
class Positions:
    """Where values stand among the councils of their row. Frames of integers: a column a council, null = no value.

    `less` = councils with a smaller value, `not_more` = councils with the same or a smaller one (itself included).
    """

    less: pl.DataFrame
    not_more: pl.DataFrame
    of: pl.Series
    """Councils with a value, a row each."""


def neighbour_mean(values: pl.DataFrame, neighbours: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Unweighted mean of the neighbours that have a value: a column a council, rows as `values`.

    Added nearest first: `mean_horizontal` adds in an order that the threads decide, so that last bits would differ
    from run to run. Source: DfE, Local Authority Interactive Tool, user guide and mod_stat_n_table.R (rules.md
    section 4).
    """
    return _over_neighbours(values, neighbours, mean_of, pl.Float64)


def mean_of(codes: Sequence[str]) -> pl.Expr:
    """The mean of some columns, added in their order; missing values take no part."""
    total = reduce(add, (pl.col(code).fill_null(0.0) for code in codes))
    known = reduce(add, (pl.col(code).is_not_null().cast(pl.Int32) for code in codes))
    return pl.when(known > 0).then(total / known)


def neighbour_median(values: pl.DataFrame, neighbours: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """Median of the neighbours that have a value; of an even number the mean of the middle two.

    Source: DfE, children's social care outcomes and enablers dashboard, stats_neighbours.R (rules.md section 4).
    """
    return _over_neighbours(values, neighbours, median_of, pl.Float64)


def median_of(codes: Sequence[str]) -> pl.Expr:
    """The median of some columns; missing values take no part."""
    return pl.concat_arr(*codes).arr.median()


def _over_neighbours(
    values: pl.DataFrame,
    neighbours: Mapping[str, Sequence[str]],
    statistic: Callable[[list[str]], pl.Expr],
    kind: type[pl.DataType],
) -> pl.DataFrame:
    places = set(values.columns)
    found = {code: [other for other in near if other in places - {code}] for code, near in neighbours.items()}
    nobody = pl.repeat(None, values.height, dtype=kind)
    return values.select((statistic(others) if others else nobody).alias(code) for code, others in found.items())


def neighbour_count(values: pl.DataFrame, neighbours: Mapping[str, Sequence[str]]) -> pl.DataFrame:
    """How many neighbours had a value, rows and columns as `neighbour_mean`."""
    return _over_neighbours(values, neighbours, count_of, pl.UInt8)


def count_of(codes: Sequence[str]) -> pl.Expr:
    """How many of some columns have a value."""
    return pl.sum_horizontal(pl.col(code).is_not_null().cast(pl.UInt8) for code in codes)


def positions(values: pl.DataFrame) -> Positions:
    """Where every value stands in its row. `values`: a column a council."""
    if not values.width:
        return Positions(values, values, pl.zeros(values.height, dtype=pl.Int32, eager=True))
    of = values.select(_known(values).alias("of"))["of"]
    return Positions(
        less=_over_rows(values, pl.element().rank("min").cast(pl.Int32) - 1),
        not_more=_over_rows(values, pl.element().rank("max").cast(pl.Int32)),
        of=of,
    )


def _over_rows(values: pl.DataFrame, expression: pl.Expr) -> pl.DataFrame:
    """`expression` over the values of each row, given back in the same shape."""
    flat = values.select(pl.concat_arr(pl.all()).arr.eval(expression).alias("row"))["row"].arr.explode()
    return pl.DataFrame({name: flat.gather_every(values.width, n) for n, name in enumerate(values.columns)})


def ranks(values: pl.DataFrame, polarities: Sequence[str]) -> pl.DataFrame:
    """`ranked` for every council and row; `polarities` has one word a row."""
    turn = pl.Series(polarities, dtype=pl.String).replace_strict({"low": 1.0, "high": -1.0}, default=None)
    turned = values.select(pl.all() * turn + 0.0)
    return _over_rows(turned, pl.element().rank("min").cast(pl.Int32))


def quartiles(values: pl.DataFrame) -> pl.DataFrame:
    """Columns `q1`, `q2`, `q3`: quartiles of each row's values, missing ones removed; null for an empty row.

    R's type 7 in R's own arithmetic, (1 - h) x[j] + h x[j + 1], so that bands agree with R to the last bit.
    Source: LAIT, mod_la_lvl_table.R, quantile(na.rm = TRUE) (rules.md section 7).
    """
    return quartiles_and_ends(values).select("q1", "q2", "q3")


def quartiles_and_ends(values: pl.DataFrame) -> pl.DataFrame:
    """`quartiles`, with `least`, `most` and how many values there are (`of`)."""
    if not values.width:
        nothing = dict.fromkeys(
            ("q1", "q2", "q3", "least", "most"), pl.Series([None] * values.height, dtype=pl.Float64)
        )
        return pl.DataFrame({**nothing, "of": pl.zeros(values.height, dtype=pl.Int32, eager=True)})
    in_order = pl.element().sort(nulls_last=True)
    ordered = values.select(pl.concat_arr(pl.all()).arr.eval(in_order).alias("x"), _known(values).alias("of"))
    last = pl.col("of").cast(pl.Int64) - 1

    def quartile(step: int) -> pl.Expr:
        place = last * step / 4
        low = place.floor().cast(pl.Int64)
        share = place - low
        below = pl.col("x").arr.get(low, null_on_oob=True)
        above = pl.col("x").arr.get(low + 1, null_on_oob=True)
        between = (share > 0) & (above != below)
        found = pl.when(between).then((1 - share) * below + share * above).otherwise(below)
        return pl.when(last >= 0).then(found).alias(f"q{step}")

    ends = [pl.col("x").arr.get(place, null_on_oob=True) for place in (pl.lit(0, dtype=pl.Int64), last.clip(0))]
    return ordered.select(
        *(quartile(step) for step in (1, 2, 3)), ends[0].alias("least"), ends[1].alias("most"), pl.col("of")
    )


def _known(values: pl.DataFrame) -> pl.Expr:
    """How many values of each row are not missing."""
    return pl.sum_horizontal(pl.col(name).is_not_null().cast(pl.Int32) for name in values.columns)


def bands(values: pl.DataFrame, polarities: Sequence[str]) -> pl.DataFrame:
    """`judging.banded` for every council and row, as A to D; null where there is no band."""
    polarity = pl.Series("polarity", polarities, pl.String)
    turn = polarity.replace_strict({"low": 1, "high": -1}, default=None, return_dtype=pl.Int8)
    best = polarity.replace_strict({"low": 0, "high": 3}, default=None, return_dtype=pl.Int8)
    frame = pl.concat([values, quartiles(values)], how="horizontal").with_columns(
        turn.alias("turn"), best.alias("best")
    )

    def band(name: str) -> pl.Expr:
        above = [(pl.col(name) > pl.col(f"q{step}")).cast(pl.Int8) for step in (1, 2, 3)]
        letter = pl.col("best") + pl.col("turn") * (above[0] + above[1] + above[2])
        return letter.cast(pl.UInt8).cat.to(_LETTERS).alias(name)

    return frame.select(band(name) for name in values.columns)


_LETTERS = pl.Enum(["A", "B", "C", "D"])


def change(grid: Grid, values: pl.DataFrame | None = None) -> pl.DataFrame:
    """Value minus the consecutive period's before it; null where either is missing or the periods do not follow.

    Source: LAIT, R/fn_analysis.R, which asks for consecutive years (rules.md section 7).
    """
    values = grid.values if values is None else values
    before = pl.Series("before", [row.before for row in grid.rows], pl.UInt32)
    return values.select(pl.all() - pl.all().gather(before))


def ranked(less: pl.Expr, not_more: pl.Expr, of: pl.Expr, turn: pl.Expr) -> pl.Expr:
    """Rank among councils with a value, 1 best; ties take the smallest; neutral indicators have none.

    Source: LAIT, mod_all_la_table.R: rank(ties.method = "min"), descending where high is good (rules.md section 7).
    """
    return pl.when(turn > 0).then(of - not_more + 1).when(turn < 0).then(less + 1)


def percentile(less: pl.Expr, not_more: pl.Expr, of: pl.Expr, turn: pl.Expr) -> pl.Expr:
    """Percent of councils that this one does better than, counting half of those level with it; 100 is best.

    The percentile rank of a score (mid-rank convention). Neutral indicators have none.
    """
    worse = pl.when(turn > 0).then(less).otherwise(of - not_more)
    return pl.when(turn != 0).then(100 * (worse + (not_more - less) / 2) / of)
