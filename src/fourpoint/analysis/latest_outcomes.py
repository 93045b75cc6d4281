"""Latest outcome of every setting as at a day, for the whole country at once.

The rules (rules.md section 7, after Ofsted's methodology pages): published on or before the day; where no day of
publication is given the day of inspection stands in; settings open at the day; a setting without an outcome of its
own takes its predecessor's; a re-inspection stands in place of the inspection before. Only full inspections count:
interim and monitoring visits give no grade that may be set beside them. Never counts by council: see `group_counts`.
"""

from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.analysis.grid import code_together
from fourpoint.analysis.settings_open import OpenSettings, find_open
from fourpoint.analysis.source import Source, day_a_year_before

_IN_TIME = ["subject", "when", "published", "as_at", "source", "row"]
_PREDECESSORS = 6
"""How many conversions are followed back; a chain that comes round to itself ends there too."""


@dataclass(frozen=True, slots=True)
class LatestOutcomes:
    """`settings`: one row an open (urn, group): council, sector and latest overall outcome (empty = none yet);
    `counted` is the urn whose outcome counts, its own or a predecessor's.

    `aspects`: one row an open (urn, group, aspect). `closures`: the same columns as `settings`, for settings that
    closed in the twelve months to `day`.
    """

    day: date
    settings: pl.DataFrame
    aspects: pl.DataFrame
    closures: pl.DataFrame
    states: OpenSettings


def find_latest(source: Source, day: date, ordered: pl.DataFrame | None = None) -> LatestOutcomes:
    """Latest outcomes at `day`; see the module. `ordered` is `put_in_order` of the outcomes, where it is at hand."""
    states = find_open(source, day)
    ordered = put_in_order(source.table("outcomes")) if ordered is None else ordered
    aspects = _rated(ordered.filter(pl.col("area") != "overall"), day)
    aspects = aspects.unique("subject", keep="last", maintain_order=True)
    overall = _overall(ordered, day)
    year_ago = day_a_year_before(day)
    links = _links(source.table("settings"))
    closed_in_year = states.closed.filter(pl.col("closed") > year_ago)
    settings = _joined(states.open, overall, links, year_ago)
    return LatestOutcomes(
        day=day,
        settings=settings,
        aspects=settings.select("urn", "group", "code", "sector", "counted").join(
            aspects.select("area", "grade", "group", "source", "row", counted="urn"),
            on=["counted", "group"],
            maintain_order="left_right",
        ),
        closures=_joined(closed_in_year, overall, links, year_ago),
        states=states,
    )


def find_latest_overall(source: Source, day: date, ordered: pl.DataFrame) -> tuple[OpenSettings, pl.DataFrame]:
    """The settings open at `day`, and `LatestOutcomes.settings` alone: for comparisons with an earlier day."""
    states = find_open(source, day)
    links = _links(source.table("settings"))
    return states, _joined(states.open, _overall(ordered, day), links, day_a_year_before(day))


def _overall(ordered: pl.DataFrame, day: date) -> pl.DataFrame:
    return _latest_and_previous(_rated(ordered.filter(pl.col("area") == "overall"), day))


def put_in_order(outcomes: pl.DataFrame) -> pl.DataFrame:
    """Graded full inspections, each setting's and area's in order of time: the ground of `find_latest` on any day.

    `dated` is the day of the inspection (or of its publication); `when` falls back on the snapshot's day; `known` is
    the day from which it may be used. Two days of inspection with one day of publication are one inspection, whose
    first and last day two snapshots give.
    """
    dated = pl.coalesce("inspected", "published")
    graded = outcomes.filter((pl.col("event") == "full") & pl.col("grade").is_not_null())
    whole = graded.with_columns(
        code_together(graded, ["urn", "group", "area"]).alias("subject"),
        dated=dated,
        when=pl.coalesce(dated, "as_at"),
        known=pl.coalesce("published", "inspected", "as_at"),
    ).sort(_IN_TIME, nulls_last=False)
    own_number = -1 - pl.int_range(pl.len(), dtype=pl.Int64)
    report = pl.coalesce(pl.col("published").to_physical().cast(pl.Int64), own_number)
    return whole.with_columns(report=report).unique(["subject", "report"], keep="last", maintain_order=True)


def _rated(ordered: pl.DataFrame, day: date) -> pl.DataFrame:
    """Those known at `day`, one row an inspection and area, in the same order.

    Several snapshots may report one inspection: the newest report of it counts. A grade without any date of its own
    is known from the day of the snapshot that reports it, and only the newest such grade is kept.
    """
    return ordered.filter(pl.col("known") <= day).unique(["subject", "dated"], keep="last", maintain_order=True)


def _latest_and_previous(overall: pl.DataFrame) -> pl.DataFrame:
    """One row a (urn, group), with the grade of the inspection before where both are dated."""
    same = pl.col("subject") == pl.col("subject").shift(1)
    both_dated = pl.col("dated").is_not_null() & pl.col("dated").shift(1).is_not_null()
    previous = pl.when(same & both_dated).then(pl.col("grade").shift(1))
    return (
        overall.with_columns(previous=previous)
        .unique("subject", keep="last", maintain_order=True)
        .select(
            *("urn", "group", "grade", "word", "inspected", "published", "dated", "previous", "category"),
            outcome_source="source",
            outcome_row="row",
        )
    )


def _links(settings: pl.DataFrame) -> dict[str, str]:
    """Setting -> its predecessor."""
    told = settings.filter(pl.col("predecessor").is_not_null() & (pl.col("predecessor") != ""))
    return dict(told.select("urn", "predecessor").iter_rows())


def _joined(settings: pl.DataFrame, overall: pl.DataFrame, links: dict[str, str], year_ago: date) -> pl.DataFrame:
    """Settings with their own latest outcome, or else the nearest predecessor's."""
    own = settings.join(overall, on=["urn", "group"], how="left", maintain_order="left")
    lacking = own.filter(pl.col("grade").is_null() & pl.col("predecessor").is_not_null())
    inherited = _inherited(lacking, overall, links)
    before = _previous_from_predecessor(own, overall, inherited)
    return before.with_columns(
        in_year=(pl.col("dated") > year_ago).fill_null(False),
        undated=pl.col("grade").is_not_null() & pl.col("dated").is_null(),
    ).sort("code", "group", "name", "urn", nulls_last=True)


def _inherited(lacking: pl.DataFrame, overall: pl.DataFrame, links: dict[str, str]) -> dict[tuple[str, str], str]:
    """(urn, group) of a setting without an outcome -> the urn whose outcome counts for it."""
    if lacking.is_empty():
        return {}
    predecessors = sorted(set(links.values()))
    theirs = overall.filter(pl.col("urn").is_in(predecessors)).select("urn", "group")
    have = set(theirs.iter_rows())
    found: dict[tuple[str, str], str] = {}
    for urn, group in lacking.select("urn", "group").iter_rows():
        before = links.get(urn)
        for _ in range(_PREDECESSORS):
            if before is None:
                break
            if (before, group) in have:
                found[urn, group] = before
                break
            before = links.get(before)
    return found


def _previous_from_predecessor(
    own: pl.DataFrame, overall: pl.DataFrame, inherited: dict[tuple[str, str], str]
) -> pl.DataFrame:
    """Puts predecessors' outcomes where a setting has none; the first own inspection is compared with theirs."""
    heirs = pl.DataFrame(
        [(urn, group, before) for (urn, group), before in inherited.items()],
        schema={"urn": pl.String, "group": pl.String, "heir_of": pl.String},
        orient="row",
    )
    whole = own.join(heirs, on=["urn", "group"], how="left", maintain_order="left")
    source_of = pl.coalesce("heir_of", "predecessor")
    theirs = overall.rename({name: f"{name}_before" for name in overall.columns if name not in ("urn", "group")})
    whole = whole.with_columns(link=source_of).join(
        theirs, left_on=["link", "group"], right_on=["urn", "group"], how="left", maintain_order="left"
    )
    taken = pl.col("heir_of").is_not_null()
    carried = ("grade", "word", "inspected", "published", "dated", "category", "outcome_source", "outcome_row")
    first_own = pl.col("previous").is_null() & pl.col("dated").is_not_null() & pl.col("dated_before").is_not_null()
    later = pl.col("dated") > pl.col("dated_before")
    previous = (
        pl.when(taken)
        .then(pl.col("previous_before"))
        .when(first_own & later)
        .then(pl.col("grade_before"))
        .otherwise(pl.col("previous"))
    )
    return whole.with_columns(
        previous=previous,
        from_predecessor=taken,
        **{name: pl.when(taken).then(pl.col(f"{name}_before")).otherwise(pl.col(name)) for name in carried},
        counted=pl.coalesce("heir_of", "urn"),
    ).drop("link", "heir_of", *(f"{name}_before" for name in (*carried, "previous")))
