"""Registers and lists of settings with their outcomes into `settings`, `outcomes` and `coverage`."""

import polars as pl

from fourpoint.evidence.cells.dates import day, not_a_day
from fourpoint.evidence.cells.marks import ODD, category, read_grade, said_grade
from fourpoint.evidence.cells.places import place_issues, with_code
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.definitions import Block
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, issues_where, shown

BY_URN = "by_urn"
"""A group that other files settle: the phase of a school, by its URN (`fill`)."""
_REDACTED = ("REDACTED", "Redacted")
_NO_DAYS = ("-", "NULL")


def read_settings(known: Known, context: Context) -> Reading:
    """One row, one setting (or one inspection of it) as at the file's day."""
    frame, issues = _placed(known, context)
    frame, told = _grouped(known, frame)
    issues += told
    tables: dict[str, pl.DataFrame] = {}
    if "listed" in known.kind.words.get("settings", {"listed": ""}):
        tables["settings"], undated = _settings(known, frame)
        issues.append(undated)
        if known.kind.covers and known.as_at:
            tables["coverage"] = _coverage(known)
    outcomes = []
    for block in known.kind.blocks:
        rows, told = _outcomes(known, frame, block)
        outcomes.append(rows)
        issues += told
    if outcomes:
        tables["outcomes"] = pl.concat(outcomes, how="diagonal")
    hints = _hints(known, frame)
    return Reading(known.frame["row"], tables, tuple(part for part in issues if part.height), hints=hints)


def _placed(known: Known, context: Context) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    on = pl.lit(known.as_at, dtype=pl.Date)
    urn = known.col("urn").str.replace(r"\.0$", "")
    frame = known.frame.with_columns(urn=urn)
    heading = known.headings["urn"]
    issues = [issues_where(frame, urn.is_null(), heading, pl.lit("the cell is empty."), "Give the setting's URN.")]
    if not (known.has("code") or known.has("council")):
        return frame.with_columns(code=pl.lit(None, dtype=pl.String)).filter(urn.is_not_null()), issues
    code = "_laestab" if known.has("laestab") else known.names.get("code")
    if known.has("laestab"):
        frame = frame.with_columns(_laestab=known.col("laestab").str.slice(0, 3))
    coded = with_code(frame, context.places, code=code, gss=None, name=known.names.get("council"), on=on, areas=False)
    silent = coded.filter(pl.any_horizontal(pl.col("_name").is_not_null(), pl.lit(not known.has("council"))))
    issues += place_issues(silent, known.headings.get("council") or known.headings.get("code"), areas=False)
    empty = (
        coded.filter(pl.col("_name").is_null() & pl.col("code").is_null()) if known.has("council") else coded.head(0)
    )
    issues.append(
        issues_where(
            empty, pl.lit(True), known.headings.get("council"), pl.lit("the cell is empty."), "Name the council."
        )
    )
    return coded.filter(pl.col("code").is_not_null(), pl.col("urn").is_not_null()), issues


def _grouped(known: Known, frame: pl.DataFrame) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    words = {key.lower(): value for key, value in known.kind.words.get("group", {}).items()}
    cell = known.col("type").str.to_lowercase()
    group = cell.replace_strict(words, default=None, return_dtype=pl.String)
    if known.kind.words.get("group_else"):
        group = group.fill_null(next(iter(known.kind.words["group_else"])))
    sectors = {key.lower(): value for key, value in known.kind.words.get("sector", {}).items()}
    sector_by = "sector" if known.has("sector") else "sector_by"
    sector = known.col(sector_by).str.to_lowercase().replace_strict(sectors, default=None, return_dtype=pl.String)
    grouped = frame.with_columns(group=group, sector=pl.when(sector != "").then(sector))
    heading = known.headings.get("type")
    kind = shown(known.names["type"]) if known.has("type") else pl.lit("")
    none = pl.format("'{}' is in no provision group of block A.", kind)
    unknown = pl.format("'{}' is not a type of provision that is known.", kind)
    issues = [
        issues_where(grouped, pl.col("group") == "", heading, none, "It counts nowhere.", wrong=False),
        issues_where(grouped, pl.col("group").is_null(), heading, unknown, "Correct it, or add it to the kind's file."),
    ]
    return grouped.filter(pl.col("group").fill_null("") != ""), issues


def _settings(known: Known, frame: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """The settings that are listed, and an issue for each whose opening day cannot be read."""
    own = known.col("own").str.to_lowercase() != "no" if known.has("own") else pl.lit(True)
    earlier, opened = known.col("predecessor").str.replace(r"\.0$", ""), known.col("opened")
    there = frame.filter(pl.col("code").is_not_null(), own.fill_null(True)).with_columns(opened=day(opened))
    bad = opened.is_not_null() & pl.col("opened").is_null() & ~opened.is_in(_NO_DAYS)
    words = not_a_day(known.names["opened"], shown(known.names["opened"])) if known.has("opened") else pl.lit("")
    told = issues_where(there, bad, known.headings.get("opened"), words, "Dates are day/month/year.", fatal=False)
    rows = there.select(
        "row",
        "urn",
        "code",
        "group",
        "sector",
        "opened",
        name=pl.when(~known.col("name").is_in(_REDACTED)).then(known.col("name")),
        predecessor=pl.when(earlier != pl.col("urn")).then(earlier),
        as_at=pl.lit(known.as_at, dtype=pl.Date),
    )
    return rows, told


def _outcomes(known: Known, frame: pl.DataFrame, block: Block) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    areas = {area: column for area, column in block.areas.items() if known.has(column)}
    events = {key.lower(): value for key, value in known.kind.words.get("event", {}).items()}
    event = known.col(block.kind_column).str.to_lowercase().replace_strict(events, default=None, return_dtype=pl.String)
    dated = frame.with_columns(
        event=event if known.has(block.kind_column) else pl.lit(block.kind or "full"),
        inspected=day(known.col(block.inspected)) if known.has(block.inspected) else pl.lit(None, dtype=pl.Date),
        published=day(known.col(block.published)) if known.has(block.published) else pl.lit(None, dtype=pl.Date),
        category=category(known.col(block.category)) if known.has(block.category) else pl.lit(None, dtype=pl.String),
        urn=pl.coalesce(known.col(block.urn).str.replace(r"\.0$", ""), "urn")
        if known.has(block.urn)
        else pl.col("urn"),
        **{f"_{area}": read_grade(known.col(column), known.kind.grades) for area, column in areas.items()},
    )
    issues = _odd_days(known, dated, block)
    parts = []
    for area, column in areas.items():
        cell, read = known.col(column), pl.col(f"_{area}")
        words = pl.format("'{}' is not a grade.", shown(known.names[column]))
        remedy = "The grades here are Outstanding, Good, Requires improvement, Inadequate."
        if known.kind.grades == "one_is_best":
            remedy = "The grades here are 1 (outstanding) to 4 (inadequate)."
        issues.append(issues_where(dated, read == ODD, known.headings[column], words, remedy, fatal=area == "overall"))
        value = said_grade(read)
        said = value.is_not_null()
        if block.without_grade and area == "overall":
            said = said | pl.col("inspected").is_not_null()
        parts.append(
            dated.filter(said & pl.col("event").is_not_null()).select(
                "row", "urn", "group", "inspected", "published", "event",
                *([pl.coalesce("category", category(cell)).alias("category")] if area == "overall" else []),
                area=pl.lit(area), grade=value, word=cell, as_at=pl.lit(known.as_at, dtype=pl.Date),
            )
        )  # fmt: skip
    return pl.concat(parts, how="diagonal") if parts else dated.head(0).select("row"), issues


def _odd_days(known: Known, frame: pl.DataFrame, block: Block) -> list[pl.DataFrame]:
    """Issues for days that could not be read (`inspected`, `published` are what was), or that cannot be."""
    found = []
    for name, read in ((block.inspected, pl.col("inspected")), (block.published, pl.col("published"))):
        if known.has(name):
            cell = known.col(name)
            bad = cell.is_not_null() & read.is_null() & ~cell.is_in(_NO_DAYS)
            words = not_a_day(known.names[name], shown(known.names[name]))
            found.append(issues_where(frame, bad, known.headings[name], words, "Dates are day/month/year."))
            late = read > pl.lit(known.as_at, dtype=pl.Date)
            if name == block.inspected and known.as_at:
                words = pl.format("inspected on '{}', after the day that the file describes.", shown(known.names[name]))
                remedy = "Check the date."
                found.append(issues_where(frame, late, known.headings[name], words, remedy, fatal=False))
    return found


def _coverage(known: Known) -> pl.DataFrame:
    return pl.DataFrame(
        [(known.headed.header_row, "settings", group, known.as_at, known.as_at, "") for group in known.kind.covers],
        schema={
            "row": pl.Int32,
            "table": pl.String,
            "kind": pl.String,
            "from": pl.Date,
            "to": pl.Date,
            "councils": pl.String,
        },
        orient="row",
    )


def _hints(known: Known, frame: pl.DataFrame) -> dict[str, pl.DataFrame]:
    """What other files lack, by URN: the school's group (with how far it is to be trusted), name and council."""
    found = {}
    phases = known.kind.words.get("phase", {})
    if phases:
        phase = known.col("phase").replace_strict(phases, default=None, return_dtype=pl.String)
        trust = int(next(iter(known.kind.words.get("phase_trust", {"0": ""}))))
        groups = frame.select("urn", group=pl.coalesce(pl.when(pl.col("group") != BY_URN).then("group"), phase))
        found["setting_groups"] = groups.drop_nulls().with_columns(trust=pl.lit(trust, dtype=pl.Int32))
    if known.has("name"):
        named = frame.select("urn", name=known.col("name")).drop_nulls()
        found["setting_names"] = named.filter(~pl.col("name").is_in(_REDACTED))
    if frame["code"].null_count() < frame.height:
        found["setting_codes"] = frame.select("urn", "code").drop_nulls()
    return found
