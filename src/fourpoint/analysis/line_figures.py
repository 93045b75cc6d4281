"""The figures of every line of block C as columns: a row for each council and indicator that it has figures of.

All councils that are asked for are worked out at once, one council in the same way. Makes no line and no word.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from fourpoint.analysis.as_shown import compare_columns
from fourpoint.analysis.indicators import ENOUGH_COUNCILS, Indicators, Plan
from fourpoint.analysis.intervals import interval_of
from fourpoint.analysis.judging import TREND_PERIODS, banded, compared, directed, gapped, paced, trended, turn_of
from fourpoint.analysis.long import for_each, numbers, taken
from fourpoint.analysis.national import count_of, mean_of, median_of, percentile, ranked
from fourpoint.analysis.places import ENGLAND, region_codes

COMPARATORS = ("neighbours", "england", "region")
_QUARTILES = ("q1", "q2", "q3")


@dataclass(frozen=True, slots=True)
class Asked:
    """What lines are asked for: of which councils, which plans in which order, and beside which of the two averages."""

    codes: tuple[str, ...]
    regions: tuple[str, ...]
    """The region of each council."""
    plans: tuple[Plan, ...]
    by_median: bool

    def average(self, columns: Sequence[str]) -> pl.Expr:
        """The average of neighbours' figures that is used."""
        return median_of(columns) if self.by_median else mean_of(columns)


def held(indicators: Indicators, asked: Asked) -> pl.DataFrame:
    """A row for each council and plan (places in `asked`): the newest value, the figure behind it, and whether the
    council has a figure of the series, with a value or without, in any period (`held`)."""
    many, plans = len(asked.codes), pl.int_range(len(asked.plans), dtype=pl.UInt32, eager=True)
    councils = [pl.Series([place], dtype=pl.UInt32).new_from_index(0, len(plans)) for place in range(many)]
    figures = {
        "council": pl.concat(councils, rechunk=True),
        "plan": for_each(plans, many),
        "value": taken(indicators.values, asked.codes, numbers([plan.now for plan in asked.plans])),
    }
    ever = taken(indicators.ever, asked.codes, numbers([plan.place for plan in asked.plans])).fill_null(False)
    whole = pl.DataFrame(figures).hstack(_behind(indicators, asked))
    return whole.with_columns(held=ever | pl.col("status").is_not_null())


def line_figures(indicators: Indicators, asked: Asked) -> pl.DataFrame:
    """`held`, with comparators, positions, changes and trends, words as places in the tuples of `judging`."""
    many = len(asked.codes)
    about = _about_plans(indicators, asked.plans)
    parts = [
        held(indicators, asked),
        pl.DataFrame([for_each(column, many) for column in about]),
        _figures_beside(indicators, asked),
        _own_figures(indicators, asked),
    ]
    frame = _with_intervals(pl.concat(parts, how="horizontal"), asked.plans).with_columns(
        change=pl.col("value") - pl.col("before")
    )
    for name in COMPARATORS:
        frame = _beside(frame, name)
    return _with_gap(_placed(frame))


def _behind(indicators: Indicators, asked: Asked) -> pl.DataFrame:
    """The figure behind each newest value; of several the last."""
    many, wide = len(asked.codes), len(asked.plans)
    council = {code: place for place, code in enumerate(asked.codes)}
    column = numbers([None] * len(indicators.plans)).scatter(
        numbers([plan.place for plan in asked.plans]), pl.int_range(wide, dtype=pl.UInt32, eager=True)
    )
    mine = indicators.behind.filter(pl.col("place").is_in(asked.codes))
    mine = mine.with_columns(column.gather(mine["plan"]).alias("plan")).drop_nulls("plan")
    at = pl.col("place").replace_strict(council, return_dtype=pl.UInt32) * wide + pl.col("plan")
    found = mine.select(at.alias("at"))["at"]
    row = numbers([None]).new_from_index(0, many * wide)
    row = row.scatter(found, pl.int_range(mine.height, dtype=pl.UInt32, eager=True))
    return mine.drop("place", "plan").select(pl.all().gather(row))


def _about_plans(indicators: Indicators, plans: Sequence[Plan]) -> pl.DataFrame:
    """What is the same for every council, a row a plan."""
    definitions = [plan.definition for plan in plans]
    now, before = numbers([plan.now for plan in plans]), numbers([plan.before for plan in plans])
    return pl.DataFrame(
        {
            "turn": pl.Series([turn_of(one.polarity) for one in definitions], dtype=pl.Int8),
            "decimals": pl.Series([one.decimals for one in definitions], dtype=pl.Int32),
            "banded": pl.Series([one.banded for one in definitions], dtype=pl.Boolean),
            "england": taken(indicators.values, [ENGLAND], now),
            "england_before": taken(indicators.values, [ENGLAND], before),
        }
    ).hstack(indicators.spread[numbers([plan.place for plan in plans])])


def _own_figures(indicators: Indicators, asked: Asked) -> pl.DataFrame:
    """The council's own figures of other periods and where it stands among councils."""
    now, before = ([getattr(plan, name) for plan in asked.plans] for name in ("now", "before"))
    place = numbers([plan.place for plan in asked.plans])
    codes, values = asked.codes, indicators.values
    found = {
        "before": taken(values, codes, numbers(before)),
        "odd": taken(indicators.statuses, codes, numbers(now)),
        "odd_before": taken(indicators.statuses, codes, numbers(before)),
        "less": taken(indicators.positions.less, codes, place),
        "not_more": taken(indicators.positions.not_more, codes, place),
        "everyone": taken(values, codes, numbers([plan.everyone.get(plan.now) for plan in asked.plans])),
        "everyone_before": taken(values, codes, numbers([_everyone_before(plan) for plan in asked.plans])),
    }
    for step in range(TREND_PERIODS):
        rows = [plan.unbroken[step] if len(plan.unbroken) == TREND_PERIODS else None for plan in asked.plans]
        found[f"year {step}"] = taken(values, codes, numbers(rows))
    return pl.DataFrame(found)


def _everyone_before(plan: Plan) -> int | None:
    return None if plan.before is None else plan.everyone.get(plan.before)


def _figures_beside(indicators: Indicators, asked: Asked) -> pl.DataFrame:
    """The neighbours' and the region's figures at the newest period and the one before."""
    now, before = (numbers([getattr(plan, name) for plan in asked.plans]) for name in ("now", "before"))
    near, then = (neighbours_at(indicators, asked, rows) for rows in (now, before))
    both = pl.concat([near, then.rename(lambda name: f"{name} before")], how="horizontal")
    half = [pl.col(name).is_null() != pl.col(f"{name} before").is_null() for name in near.columns]
    found = both.select(
        mean_of(near.columns).alias("mean"),
        median_of(near.columns).alias("median"),
        count_of(near.columns).alias("rests_on"),
        pl.any_horizontal(half).alias("differ") & for_each(before.is_not_null(), len(asked.codes)),
        asked.average([f"{name} before" for name in near.columns]).alias("neighbours_before"),
    ).with_columns(pl.col("median" if asked.by_median else "mean").alias("neighbours"))
    return found.hstack(_regions(indicators, asked, now, before))


def neighbours_at(indicators: Indicators, asked: Asked, rows: pl.Series) -> pl.DataFrame:
    """The neighbours' figures at `rows` for each council in turn: a column for the nearest, the next and so on."""
    near = [indicators.model.codes(code) for code in asked.codes]
    ranks = range(max(map(len, near), default=0) or 1)
    by_rank = {rank: [others[rank] if rank < len(others) else "" for others in near] for rank in ranks}
    return pl.DataFrame({f"near {rank}": taken(indicators.values, by_rank[rank], rows) for rank in ranks})


def _regions(indicators: Indicators, asked: Asked, now: pl.Series, before: pl.Series) -> pl.DataFrame:
    """The region's figures; London's where inner or outer London has none."""
    codes = [(*region_codes(region), "", "")[:2] for region in asked.regions]
    nearest, wider = [one for one, _ in codes], [other for _, other in codes]
    values = indicators.values
    found = pl.DataFrame(
        {
            "nearest": taken(values, nearest, now),
            "wider": taken(values, wider, now),
            "nearest_before": taken(values, nearest, before),
            "wider_before": taken(values, wider, before),
        }
    )
    there = pl.col("nearest").is_not_null()
    return found.select(
        pl.coalesce("nearest", "wider").alias("region"),
        pl.when(there).then("nearest_before").otherwise("wider_before").alias("region_before"),
    )


def _with_intervals(frame: pl.DataFrame, plans: Sequence[Plan]) -> pl.DataFrame:
    """The 95% interval of the council's figure (`low`, `high`, `interval`), where it can be made."""
    counted = frame.with_row_index("line").filter(pl.col("value").is_not_null() & (pl.col("denominator") != 0))
    made = []
    for line, plan, *figure in counted.select("line", "plan", "value", "numerator", "denominator").iter_rows():
        about = plans[plan].definition
        if found := interval_of(about.unit, about.per, *figure):
            made.append((line, *found))
    schema = {"line": pl.UInt32, "low": pl.Float64, "high": pl.Float64, "interval": pl.String}
    intervals = pl.DataFrame(made, schema=schema, orient="row")
    return frame.with_row_index("line").join(intervals, on="line", how="left", maintain_order="left").drop("line")


def _steps(frame: pl.DataFrame, left: pl.Expr, right: pl.Expr) -> pl.Series:
    pairs = frame.select(left.alias("left"), right.alias("right"), "decimals")
    return compare_columns(*pairs.get_columns())


def _beside(frame: pl.DataFrame, name: str) -> pl.DataFrame:
    """How the council's figure and its change stand beside those of the comparator `name`."""
    value, before, other, was = pl.col("value"), pl.col("before"), pl.col(name), pl.col(f"{name}_before")
    turn, has_interval = pl.col("turn"), pl.col("low").is_not_null()
    frame = frame.with_columns(
        _steps(frame, value, other).alias("plainly"),
        _steps(frame, pl.col("change"), other - was).alias("step of change"),
        _steps(frame, (value - other).abs(), (before - was).abs()).alias("step of gap"),
    )
    by_interval = (other < pl.col("low")).cast(pl.Int8) - (other > pl.col("high")).cast(pl.Int8)
    step = pl.when(has_interval).then(by_interval).otherwise("plainly")
    fair = _is_fair(name)
    return frame.with_columns(
        (~fair).alias(f"{name}_beyond"),
        pl.when(fair).then(compared(step, turn)).otherwise(0).alias(f"{name}_comparison"),
        (fair & has_interval & other.is_not_null()).alias(f"{name}_by_interval"),
        pl.when(fair).then(other - was).alias(f"{name}_change"),
        pl.when(fair).then(paced(pl.col("step of change"), turn)).otherwise(0).alias(f"{name}_pace"),
        pl.when(fair).then(gapped(pl.col("step of gap"))).otherwise(0).alias(f"{name}_gap"),
    ).drop("plainly", "step of change", "step of gap")


def _is_fair(name: str) -> pl.Expr:
    """Whether the comparator can be compared: not where a larger area's newest value is lower or higher than every
    council's, and enough have one. England's figure and a region's are averages of councils' wherever they can be."""
    if name == "neighbours":
        return pl.lit(True)
    inside = pl.col(name).is_between("least", "most")
    return ((pl.col("of") < ENOUGH_COUNCILS) | inside).fill_null(True)


def _placed(frame: pl.DataFrame) -> pl.DataFrame:
    """Rank, band and percentile among councils; direction and trend."""
    turn, value = pl.col("turn"), pl.col("value")
    position = (pl.col("less"), pl.col("not_more"), pl.col("of"))
    band = banded(value, [pl.col(name) for name in _QUARTILES], turn)
    return frame.with_columns(
        ranked(*position, turn).alias("rank"),
        pl.when(pl.col("less").is_not_null() & (turn != 0)).then("of").alias("rank_of"),
        percentile(*position, turn).alias("percentile"),
        pl.when(pl.col("banded")).then(band).otherwise(0).alias("band"),
        directed(pl.lit(_steps(frame, pl.col("change"), pl.lit(0.0))), turn).alias("direction"),
        trended([pl.col(f"year {step}") for step in range(TREND_PERIODS)], turn).alias("trend"),
    )


def _with_gap(frame: pl.DataFrame) -> pl.DataFrame:
    """For a breakdown: its distance to all children of the council, and whether that narrows."""
    now, before = pl.col("value") - pl.col("everyone"), pl.col("before") - pl.col("everyone_before")
    return frame.with_columns(
        now.alias("group_gap"),
        (now.abs() - before.abs()).alias("group_gap_change"),
        gapped(pl.lit(_steps(frame, now.abs(), before.abs()))).alias("group_gap_direction"),
    )
