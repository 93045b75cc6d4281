"""Rows that name what other rows must hold: councils, an indicator's unit. What cannot be checked is not dropped."""

from collections.abc import Mapping, Sequence

import polars as pl

from fourpoint.evidence.reading import issues_where
from fourpoint.release.schema import SCHEMAS

_WITH_COUNCIL = tuple(name for name, schema in SCHEMAS.items() if "code" in schema and not name.startswith("council"))
_WITH_COUNCIL += ("council_inspections",)
_NO_COUNCIL = "is not the code of a council here."
_AREA_CODE = r"^(E92000001|E1[2-3]\d{6})$"
"""England and the regions as ONS writes them: places that are no councils."""


def check_references(
    whole: Mapping[str, pl.DataFrame], plain: Sequence[int]
) -> tuple[dict[str, pl.DataFrame], list[pl.DataFrame]]:
    """The tables without the rows whose references fail, and an issue (with `source`) for each of those.

    Percentages are held to 0 to 100 in the plain form only (`plain`: its sources): official percentages may be changes.
    """
    found = dict(whole)
    issues: list[pl.DataFrame] = []
    if "councils" in whole:
        codes = whole["councils"]["code"].unique()
        for name in _WITH_COUNCIL:
            if name in found:
                _drop(found, issues, name, ~pl.col("code").is_in(codes.implode()), "code", _NO_COUNCIL)
        if "figures" in found:
            bad = ~pl.col("place").is_in(codes.implode()) & ~pl.col("place").str.contains(_AREA_CODE)
            _drop(found, issues, "figures", bad, "place", "is neither a council here, nor a region, nor England.")
        _plain_councils(found, issues, plain, codes)
    if "indicators" in whole and plain:
        _defined(found, issues, plain)
        for name in ("figures", "monitoring", "targets"):
            if name in found:
                _percent_range(found, issues, plain, name)
    return found, issues


def _plain_councils(
    found: dict[str, pl.DataFrame], issues: list[pl.DataFrame], plain: Sequence[int], codes: pl.Series
) -> None:
    """Names and neighbours of councils that do not exist; official models may name councils of another year."""
    for name, column in (("council_names", "code"), ("neighbours", "neighbour")):
        if name in found and plain:
            _drop(found, issues, name, ~pl.col(column).is_in(codes.implode()), column, _NO_COUNCIL, sources=plain)


def _defined(found: dict[str, pl.DataFrame], issues: list[pl.DataFrame], plain: Sequence[int]) -> None:
    """Figures of an indicator that no list defines: without unit and polarity nothing can be said of them."""
    if "figures" in found:
        known = found["indicators"]["id"].unique()
        bad, words = ~pl.col("indicator").is_in(known.implode()), "is the id of no indicator here."
        remedy = "Correct the id, or define the indicator in indicators.csv."
        _drop(found, issues, "figures", bad, "indicator", words, remedy, sources=plain)


def _drop(
    found: dict[str, pl.DataFrame],
    issues: list[pl.DataFrame],
    name: str,
    bad: pl.Expr,
    column: str,
    words: str,
    remedy: str = "Correct the code, or add the council to the list of councils.",
    *,
    sources: Sequence[int] | None = None,
) -> None:
    """`bad` is of the cell in `column` alone; only rows of `sources` are held to it, where they are given."""
    frame = found[name]
    if frame.select(pl.col(column).unique()).filter(bad).is_empty():  # nearly always, and found out at once
        return
    bad = bad if sources is None else pl.col("source").is_in(list(sources)) & bad
    told = issues_where(frame, bad, column, pl.format("'{}' {}", pl.col(column), pl.lit(words)), remedy)
    if told.height:
        issues.append(told)
        found[name] = frame.filter(~bad)


def _percent_range(found: dict[str, pl.DataFrame], issues: list[pl.DataFrame], plain: Sequence[int], name: str) -> None:
    percent = found["indicators"].filter(pl.col("unit") == "percent")["id"].unique()
    bad = (
        pl.col("source").is_in(list(plain))
        & pl.col("indicator").is_in(percent.implode())
        & ((pl.col("value") < 0) | (pl.col("value") > 100))
    )
    frame = found[name]
    words = pl.format("{} is outside 0 to 100, and {} is a percentage.", pl.col("value"), pl.col("indicator"))
    told = issues_where(frame, bad, "value", words, "Correct the value, or the indicator's unit.")
    if told.height:
        issues.append(told)
        found[name] = frame.filter(bad.fill_null(False).not_())
