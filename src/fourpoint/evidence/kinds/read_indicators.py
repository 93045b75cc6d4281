"""Dictionaries of indicators, and lists that say of indicators what their dictionary does not (area, title)."""

import re

import polars as pl

from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.definitions import plain_heading
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, issues_where, shown

_POLARITY = {"high": "high", "low": "low", "-": "neutral", "na": "neutral", "": "neutral"}
_YEARS = {
    "academic year": "academic", "financial year": "financial", "calendar year": "calendar",
    "annual (end of sept)": "september", "annual - january": "calendar", "annual": "calendar",
}  # fmt: skip


def read_indicators(known: Known, _: Context) -> Reading:
    """One row, one measure under a topic; a measure listed under two topics counts once."""
    ids = known.col("id")
    frame = known.frame.with_columns(id=pl.lit(known.kind.prefix) + ids)
    polarity = known.col("polarity").fill_null("").str.to_lowercase()
    turned = polarity.replace_strict(_POLARITY, default=None, return_dtype=pl.String)
    issues = [
        issues_where(frame, ids.is_null(), known.headings["id"], pl.lit("the cell is empty."), "Give a short name."),
        issues_where(frame, turned.is_null(), known.headings["polarity"], pl.format("'{}' is no polarity.", polarity),
                     "Write High, Low or -."),
    ]  # fmt: skip
    units = frame.select(known.col("unit").alias("unit")).unique()["unit"].to_list()
    unit = known.col("unit").replace_strict({u: unit_of(u) for u in units if u}, default=None, return_dtype=pl.String)
    per = known.col("unit").str.extract(r"(?i)per ([\d,]+)", 1).str.replace_all(",", "").cast(pl.Float64, strict=False)
    rows = frame.filter(ids.is_not_null(), turned.is_not_null()).select(
        "row",
        "id",
        title=known.col("title"),
        unit=unit,
        polarity=turned,
        decimals=known.col("decimals").cast(pl.Int32, strict=False),
        origin=pl.concat_str(pl.lit(known.kind.publisher), known.col("topic"), separator=": ", ignore_nulls=True),
        per=per,
        quartiles=known.col("no_quartile").fill_null("NA").is_in(["NA", ""]),
    )
    years = known.col("year").str.to_lowercase().replace_strict(_YEARS, default=None, return_dtype=pl.String)
    hints = {"years": frame.select(key=ids, value=years).drop_nulls()}
    return Reading(known.frame["row"], {"indicators": rows}, tuple(p for p in issues if p.height), hints=hints)


def unit_of(label: str) -> str:
    """The unit that an axis label stands for: percent, rate, score, days, money or count."""
    lower = label.lower()
    if "%" in lower or "percent" in lower:
        return "percent"
    if re.search(r"\bper [\d,]+", lower) or lower.startswith("rate"):
        return "rate"
    if "score" in lower or "points" in lower:
        return "score"
    if "days" in lower or "months" in lower or "weeks" in lower:
        return "days" if "days" in lower else "months"
    if any(word in lower for word in ("£", "cost", "spend", "funding", "income")):
        return "pounds"
    return "count" if "number" in lower or "entries" in lower else "number"


def read_indicator_hints(known: Known, _: Context) -> Reading:
    """Rows that are used to name or place indicators; no table holds them."""
    hints: dict[str, pl.DataFrame] = {}
    nameless = known.col("id").is_null()
    issues = [
        issues_where(known.frame, nameless, known.headings["id"], pl.lit("the cell is empty."), "Give a short name.")
    ]
    if known.has("area"):
        areas = known.kind.words.get("area", {})
        unknown = known.col("area").is_not_null() & ~known.col("area").str.to_lowercase().is_in(list(areas))
        words = pl.format("'{}' is no outcome area.", shown(known.names["area"]))
        remedy = f"Known here: {', '.join(areas)}."
        issues.append(issues_where(known.frame, unknown, known.headings["area"], words, remedy))
        area = known.col("area").str.to_lowercase().replace_strict(areas, default=None, return_dtype=pl.String)
        hints["indicator_areas"] = known.frame.select(
            id=pl.lit(known.kind.prefix) + known.col("id"), area=area
        ).drop_nulls()
    if known.has("title"):
        titled = known.frame.select(key=known.col("id"), value=known.col("title")).drop_nulls()
        keys = [plain_heading(key) for key in titled["key"]]
        hints["titles"] = titled.with_columns(pl.Series("key", keys, dtype=pl.String))
    wrong = pl.concat(issues)["row"]
    used = known.frame.filter(~pl.col("row").is_in(wrong.implode()))["row"]
    return Reading(known.frame["row"], issues=tuple(part for part in issues if part.height), hints=hints, used=used)
