"""Inspections of councils: each block of columns in a row is one inspection, each judgement area a row of the table."""

import polars as pl

from fourpoint.evidence.cells.dates import day, not_a_day
from fourpoint.evidence.cells.marks import grade, is_no_grade
from fourpoint.evidence.cells.places import place_issues, with_code
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.definitions import Block
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, issues_where, shown


def read_council_inspections(known: Known, context: Context) -> Reading:
    """Every block of every row; what covers whom is told for "none yet"."""
    fixed = known.kind.as_at
    on = pl.lit(fixed) if fixed else _any_day(known)
    coded = with_code(
        known.frame, context.places, code=known.names.get("code"), gss=known.names.get("gss"),
        name=known.names.get("name"), on=on, areas=False,
    )  # fmt: skip
    heading = known.headings.get("name") or known.headings.get("gss") or known.headings.get("code")
    issues = place_issues(coded, heading, areas=False, usual=known.kind.words.get("no_council", {}))
    there = coded.filter(pl.col("code").is_not_null())
    parts = []
    for block in known.kind.blocks:
        rows, told = _block(known, there, block)
        parts.append(rows)
        issues += told
    rows = pl.concat(parts, how="diagonal") if parts else pl.DataFrame()
    tables = {"council_inspections": rows}
    if rows.height and known.kind.covers and context.places.codes:
        tables["coverage"] = _coverage(known, there, rows)
    return Reading(known.frame["row"], tables, tuple(part for part in issues if part.height))


def _any_day(known: Known) -> pl.Expr:
    columns = [c for block in known.kind.blocks for c in (block.published, block.inspected) if known.has(c)]
    return pl.coalesce(*(day(known.col(column)) for column in columns)) if columns else pl.lit(None, dtype=pl.Date)


def _block(known: Known, frame: pl.DataFrame, block: Block) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    kinds = known.kind.words.get("kind", {})
    kind = known.col(block.kind_column).replace_strict(kinds, default="", return_dtype=pl.String)
    dated = frame.with_columns(
        kind=kind if block.kind_column else pl.lit(block.kind),
        inspected=day(known.col(block.inspected)) if block.inspected else pl.lit(None, dtype=pl.Date),
        published=day(known.col(block.published)) if block.published else pl.lit(None, dtype=pl.Date),
        note=known.col(block.note_column) if block.note_column else pl.lit(None, dtype=pl.String),
        priority_action=_priority(known),
    )
    issues = _odd_days(known, dated, block)
    if block.kind_column:
        unknown = known.col(block.kind_column).is_not_null() & (pl.col("kind") == "")
        words = pl.format("'{}' is not a kind of inspection.", shown(known.names[block.kind_column]))
        remedy = f"Known here: {', '.join(kinds)}."
        issues.append(issues_where(dated, unknown, known.headings[block.kind_column], words, remedy))
    parts = []
    for area, column in block.areas.items():
        if not known.has(column):
            continue
        rows, told = _area(known, dated, block, area, column)
        parts.append(rows)
        issues += told
    whole = pl.concat(parts) if parts else dated.head(0).select("row")
    undated = whole.filter(pl.coalesce("inspected", "published").is_null()) if whole.height else whole
    undated = undated.unique("row", maintain_order=True)
    issues.append(
        issues_where(
            undated, pl.lit(True), None, pl.lit("an inspection without a date."), "Give its date.", fatal=False
        )
    )
    return whole.filter(pl.coalesce("inspected", "published").is_not_null()) if whole.height else whole, issues


def _area(
    known: Known, dated: pl.DataFrame, block: Block, area: str, column: str
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    scale = known.kind.grades
    cell = known.col(column)
    single = len(known.kind.blocks) == 1
    issues = []
    if scale != "none":
        words = pl.format("'{}' is not a grade.", shown(known.names[column]))
        remedy = "The grades here are Outstanding, Good, Requires improvement, Inadequate."
        issues.append(
            issues_where(dated, is_no_grade(cell, scale), known.headings[column], words, remedy, fatal=single)
        )
    outcomes = known.kind.words.get(column) or known.kind.words.get("word", {})
    if scale == "none" and outcomes:
        words = pl.format("'{}' is not an outcome that is known.", shown(known.names[column]))
        remedy = f"Known here: {', '.join(outcomes)}."
        other = cell.is_not_null() & ~cell.is_in([*outcomes, *known.kind.words.get("no_day", {})])
        issues.append(issues_where(dated, other, known.headings[column], words, remedy, fatal=single))
    value = grade(cell, scale) if scale != "none" else pl.lit(None, dtype=pl.Int8)
    word = cell.replace(outcomes) if scale == "none" else cell
    said = value.is_not_null() if not block.without_grade else pl.coalesce("inspected", "published").is_not_null()
    rows = dated.filter(said & (pl.col("kind") != "")).select(
        "row", "code", "kind", "inspected", "published", "note", "priority_action",
        area=pl.lit(area), grade=value, word=word,
    )  # fmt: skip
    return rows, issues


def _priority(known: Known) -> pl.Expr:
    words = {"yes": True, "no": False}
    return known.col("priority_action").str.to_lowercase().replace_strict(words, default=None, return_dtype=pl.Boolean)


def _odd_days(known: Known, frame: pl.DataFrame, block: Block) -> list[pl.DataFrame]:
    found = []
    silent = [*known.kind.words.get("no_day", {}), "-"]
    for name, read in ((block.inspected, pl.col("inspected")), (block.published, pl.col("published"))):
        if known.has(name):
            cell = known.col(name)
            bad = cell.is_not_null() & read.is_null() & ~cell.is_in(silent) & ~cell.str.contains("1900")
            words = not_a_day(known.names[name], shown(known.names[name]))
            remedy = "Dates are day/month/year or year-month-day."
            found.append(
                issues_where(frame, bad, known.headings[name], words, remedy, fatal=len(known.kind.blocks) == 1)
            )
    return found


def _coverage(known: Known, there: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """From the kind's first day to the day that the file describes (or its last publication), for its councils."""
    last = known.as_at if known.kind.covers_to == "file" and known.as_at else None
    newest = rows.select(pl.coalesce("published", "inspected").max()).item()
    councils = " ".join(sorted(there["code"].unique()))
    first = known.headed.header_row
    return pl.DataFrame(
        [
            (first, "council_inspections", kind, begin, max(last or newest, newest), councils)
            for kind, begin in known.kind.covers.items()
        ],
        schema={
            "row": pl.Int32,
            "table": pl.String,
            "kind": pl.String,
            "from": pl.String,
            "to": pl.Date,
            "councils": pl.String,
        },
        orient="row",
    ).with_columns(pl.col("from").str.to_date("%Y-%m-%d", strict=False))
