"""Checks on a row of a plain table that need more than one cell, and numbers outside what they can be.

Done with Polars expressions on whole columns (why not dataframely: docs/decisions). Never mends a row.
"""

import polars as pl

from fourpoint.core.council.target import is_year
from fourpoint.core.status import Status
from fourpoint.core.tables import Table
from fourpoint.evidence.reading import issues_where

_WITH_VALUE = [status.value for status in Status if status.has_value]


def range_issues(table: Table, parsed: pl.DataFrame) -> list[pl.DataFrame]:
    """What is wrong between the cells of a row, for the tables that have such rules."""
    checks = {"figures": _figures, "settings": _settings, "outcomes": _outcomes, "council_inspections": _outcomes}
    checks |= {"neighbours": _neighbours, "coverage": _spans, "councils": _councils, "targets": _targets}
    checks |= {"indicators": _indicators, "monitoring": _counts}
    found = checks[table.name](parsed) if table.name in checks else []
    return [part for part in found if part.height]


def _figures(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    found = []
    has_value = pl.col("value").is_not_null() if "value" in parsed.columns else pl.lit(False)
    expects = pl.col("status").is_in(_WITH_VALUE)
    words = pl.format("the status is '{}' but there is no value.", "status")
    remedy = "Give the value, or the status that says why there is none (c, z, x, low)."
    found.append(issues_where(parsed, expects & ~has_value, "value", words, remedy))
    words = pl.format("there is a value though the status is '{}'.", "status")
    found.append(issues_where(parsed, ~expects & has_value, "value", words, "Remove the value or correct the status."))
    return found + _counts(parsed)


def _counts(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    """Counts below zero, and periods that end before they start."""
    found = []
    for name in ("numerator", "denominator"):
        if name in parsed.columns:
            below = pl.format("{} is below zero.", pl.col(name))
            found.append(issues_where(parsed, pl.col(name) < 0, name, below, "Counts are zero or more."))
    if {"start", "end"} <= set(parsed.columns):
        found += _order(parsed, "start", "end")
    return found


def _indicators(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    if "per" not in parsed.columns:
        return []
    odd = pl.format("a rate cannot be per {}.", "per")
    return [issues_where(parsed, pl.col("per") <= 0, "per", odd, "Write 1000 or 10000, or leave the cell empty.")]


def _settings(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    return _order(parsed, "opened", "closed") if {"opened", "closed"} <= set(parsed.columns) else []


def _outcomes(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    if not {"inspected", "published"} <= set(parsed.columns):
        return []
    return _order(parsed, "inspected", "published")


def _neighbours(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    low = pl.format("rank {} is below 1.", "rank")
    own = pl.lit("a council is its own neighbour.")
    itself = pl.col("code") == pl.col("neighbour")
    return [
        issues_where(parsed, pl.col("rank") < 1, "rank", low, "The nearest is 1."),
        issues_where(parsed, itself, "neighbour", own, "A council never counts among its own neighbours."),
    ]


def _targets(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    """A target is for one year that can be read; versions count from 1."""
    periods = parsed["period"].unique().drop_nulls().to_list()
    odd = [period for period in periods if not is_year(period)]
    words = pl.format("'{}' is not a period that a target can be for.", "period")
    found = [issues_where(parsed, pl.col("period").is_in(odd), "period", words, "Write 2007-08, 2008 or March 2008.")]
    below = pl.format("version {} is below 1.", "version")
    found.append(issues_where(parsed, pl.col("version") < 1, "version", below, "The first version is 1."))
    return found


def _spans(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    return _order(parsed, "from", "to") if "from" in parsed.columns else []


def _councils(parsed: pl.DataFrame) -> list[pl.DataFrame]:
    odd = ~pl.col("code").str.contains(r"^\d{3}$")
    found = [issues_where(parsed, odd, "code", pl.format("'{}' is not three digits.", "code"), "Codes are as 855.")]
    if {"from", "to"} <= set(parsed.columns):
        found += _order(parsed, "from", "to")
    return found


def _order(parsed: pl.DataFrame, first: str, then: str) -> list[pl.DataFrame]:
    text = pl.format("it is before the row's '{}' ({}).", pl.lit(first), pl.col(first).dt.to_string("%Y-%m-%d"))
    return [issues_where(parsed, pl.col(then) < pl.col(first), then, text, "Check both dates.")]
