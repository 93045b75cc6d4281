"""Published figures, long (a row a figure) or wide (a column an indicator), into `figures` and `indicators`.

Every figure keeps its period as published, its mark as a status, and the heading it stood under. An empty cell is no
figure; a cell that is neither a number nor a known mark is a problem.
"""

import re
from dataclasses import dataclass
from hashlib import sha256

import polars as pl

from fourpoint.evidence.cells.marks import number, status
from fourpoint.evidence.cells.periods import read_period
from fourpoint.evidence.cells.places import place_issues, with_code
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.definitions import FigureColumn, plain_heading
from fourpoint.evidence.kinds.indicator_definitions import definitions_of
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, all_issues, issue, issues_where, shown

_PLACING = ("code", "gss", "name", "level", "region_gss", "region_name", "country_name", "geography", "period")
"""Known columns that say where and when; any other known column is a figure that helps to recognise the file."""
_LONG = ("measure", "period", "value", "status", "numerator", "denominator")
_PERIOD = {"period": pl.String, "start": pl.Date, "end": pl.Date, "edition": pl.String}


def read_figures_long(known: Known, context: Context) -> Reading:
    """Columns: measure, period, place, value; numerator, denominator and status where the kind has them."""
    placed, issues = _placed(known, context)
    used = [known.names[name] for name in _LONG if known.has(name)]
    cell = known.col("value")
    marked = known.col("status").replace_strict(
        known.kind.words.get("status", {}), default=None, return_dtype=pl.String
    )
    years = known.kind.words.get("year", {}) | context.years
    frame = placed.select("row", "code", *dict.fromkeys(used))
    timed = _with_periods(frame, known.names["measure"], known.names["period"], years, known.kind.year)
    odd = pl.format("'{}' is not a period.", shown(known.names["period"]))
    issues.append(
        issues_where(timed, pl.col("end").is_null(), known.headings["period"], odd, "Write it as 2024 or 2023-24.")
    )
    valued = timed.filter(pl.col("end").is_not_null()).with_columns(
        value=number(cell), status=pl.coalesce(marked, status(cell, known.kind.statuses))
    )
    issues += _odd_values(valued, known.names["value"], known.headings["value"])
    rows = valued.filter(_told()).select(
        "row",
        *_PERIOD,
        indicator=_ids(known),
        place="code",
        breakdown=pl.lit(""),
        value=pl.when(_counts()).then("value"),
        status=pl.coalesce("status", pl.lit("ok")),
        numerator=number(known.col("numerator")),
        denominator=number(known.col("denominator")),
        column=pl.lit(known.headings["value"]),
    )
    definitions = definitions_of(rows["indicator"].unique(), known.headed.header_row)
    tables = {"figures": rows, "indicators": definitions}
    return Reading(known.frame["row"], tables, tuple(part for part in issues if part.height))


def _ids(known: Known) -> pl.Expr:
    """The indicator of a row. A measure that is one as it stands is not written anew, a million times over."""
    words, measure = known.kind.words.get("measure", {}), known.col("measure")
    ids = measure.replace(words) if words else measure
    return pl.lit(known.kind.prefix) + ids if known.kind.prefix else ids


def _told() -> pl.Expr:
    return pl.col("value").is_not_null() | pl.col("status").is_not_null()


def _counts() -> pl.Expr:
    """Whether the value stands: a mark of low reliability stands beside its number, any other has none."""
    return pl.col("status").is_null() | pl.col("status").is_in(["ok", "u"])


def _odd_values(frame: pl.DataFrame, column: str, heading: str) -> list[pl.DataFrame]:
    bad = pl.col(column).is_not_null() & _told().not_()
    words = pl.format("'{}' is neither a number nor a known mark.", shown(column))
    return [issues_where(frame, bad, heading, words, "Write a number, or one of c, z, x, low, u.", fatal=False)]


def _placed(known: Known, context: Context) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    bare = _bare(known)
    code = known.names.get("code") or (bare[0] if len(bare) > 1 else None)
    name = _name_of(known)
    further = [pl.col(name)] if name else []
    further += [known.col(part) for part in ("region_name", "country_name") if known.has(part)]
    named = known.frame.with_columns(_called=pl.coalesce(*further)) if further else known.frame
    coded = with_code(
        named, context.places, code=code, gss=known.names.get("gss"), name="_called" if further else None,
        on=pl.lit(None, dtype=pl.Date), areas=True,
    )  # fmt: skip
    if known.has("level"):
        region = pl.coalesce(
            pl.when(known.col("region_gss").str.contains(r"^E1[23]\d{6}$")).then(known.col("region_gss"))
        )
        level = known.col("level").str.to_lowercase()
        coded = coded.with_columns(
            code=pl.when(level == "national").then(pl.lit("E92000001"))
            .when(level == "regional").then(pl.coalesce(region, "code"))
            .otherwise("code")
        )  # fmt: skip
    discontinued = known.col("code").is_in(["1000", "1000.0"]) if known.has("code") else pl.lit(False)
    words = pl.lit("a series of England that was discontinued.")
    old = issues_where(
        coded, discontinued.fill_null(False), known.headings.get("code"), words, "It is no place.", wrong=False
    )
    rest = coded.filter(discontinued.fill_null(False).not_()) if old.height else coded
    empty = pl.all_horizontal(pl.col(column).is_null() for column in rest.columns if re.fullmatch(r"c\d+", column))
    unplaced = rest.filter(~empty & (pl.col("code").is_null() | ~pl.col("_listed")))
    heading = known.headings.get("name") or known.headings.get("code")
    issues = [
        old,
        *place_issues(unplaced, heading, areas=True, usual=known.kind.words.get("no_council", {})),
    ]
    return rest.filter(pl.col("code").is_not_null()) if rest["code"].null_count() else rest, issues


def _name_of(known: Known) -> str | None:
    """The column with names: named, or the one without a heading beside the codes, as old tables have it."""
    if known.has("name"):
        return known.names["name"]
    bare = _bare(known)
    if not known.has("code"):
        return bare[1] if len(bare) > 1 else None
    beside = f"c{int(known.names['code'][1:]) + 1}"
    return beside if beside in bare else None


def _bare(known: Known) -> list[str]:
    """The columns without a heading."""
    return [f"c{place}" for place, heading in enumerate(known.headed.headings) if not heading]


def _with_periods(
    frame: pl.DataFrame, measure: str | None, column: str, years: dict[str, str], usual: str
) -> pl.DataFrame:
    """`frame` with period, start, end, edition: read once for each measure and text of a period."""
    keys = [column] if measure is None else list(dict.fromkeys([measure, column]))
    unique = frame.select(keys).unique(maintain_order=True)
    read = [
        read_period(str(row[-1] or ""), years.get(str(row[0]), usual) or usual or "calendar")
        for row in unique.iter_rows()
    ]
    told = pl.DataFrame(
        [(period.text, period.start, period.end, period.edition or None) for period in read],
        schema=_PERIOD,
        orient="row",
    )
    return frame.join(
        pl.concat([unique, told], how="horizontal"), on=keys, how="left", nulls_equal=True, maintain_order="left"
    )


@dataclass(frozen=True, slots=True)
class _Taken:
    """One column of the frame that is an indicator; `period` where the heading itself says it."""

    column: str
    id: str
    meaning: FigureColumn
    period: str = ""


def read_figures_wide(known: Known, context: Context) -> Reading:
    """Columns of numbers beside columns that say where, when and of whom."""
    frame, issues = _placed(known, context)
    if frame.is_empty():
        return Reading(known.frame["row"], {}, tuple(part for part in issues if part.height))
    taken = _taken(known, context)
    if not taken:
        none = issue(known.headed.header_row, None, "no column holds figures.", "Look at the headings.")
        return Reading(known.frame["row"], {}, tuple(part for part in (*issues, none) if part.height))
    period = _file_period(known)
    breakdown = _breakdown(known)
    base = frame.with_columns(
        _breakdown=breakdown, _period=known.col("period") if known.has("period") else pl.lit(period)
    )
    parts = []
    for one in taken:
        if not _is_plain(known, one):
            rows, told = _column(known, base, one)
            parts.append(rows)
            issues += told
    plain = [one for one in taken if _is_plain(known, one)]
    if plain:
        rows, told = _columns(known, base, plain)
        parts.append(rows)
        issues += told
    rows = pl.concat(parts) if parts else pl.DataFrame(schema={"row": pl.Int32, "_period": pl.String})
    timed = _with_periods(rows, None, "_period", {}, known.kind.year).drop("_period")
    undated = all_issues(*(
        issues_where(timed, pl.col("end").is_null(), None, pl.lit("no period is given for the row's figures."),
                     "Name the year in the file's name or in a column.").unique("row", maintain_order=True),
    ))  # fmt: skip
    figures = timed.filter(pl.col("end").is_not_null())
    used = figures["indicator"].unique()
    definitions = _definitions(known, [one for one in taken if one.id in set(used)])
    tables = {"figures": figures, "indicators": definitions}
    return Reading(known.frame["row"], tables, tuple(part for part in (*issues, undated) if part.height))


def _taken(known: Known, context: Context) -> list[_Taken]:
    """The columns of numbers: those that the kind names, and every further one where it takes all."""
    headings = known.headed.headings
    plain = [plain_heading(heading) for heading in headings]
    found = []
    for item in known.kind.figures:
        place = next((i for i, heading in enumerate(plain) if heading == plain_heading(item.column)), None)
        if place is not None:
            found.append(_Taken(f"c{place}", item.id, item))
    if known.kind.take_all:
        whole = {one.column for one in found if not one.meaning.where}
        apart = {known.names[name] for name in (*_PLACING, *known.kind.breakdowns) if known.has(name)}
        apart |= {_name_of(known) or "", *whole}
        skipped = {plain_heading(name) for name in known.kind.not_taken}
        for place, heading in enumerate(headings):
            if f"c{place}" not in apart and heading and plain[place] not in skipped:
                found.append(_general(known, context, place, heading))
    return found


def _general(known: Known, context: Context, place: int, heading: str) -> _Taken:
    """A column that the kind does not name: its indicator is named after its heading, without the year."""
    bare = re.sub(r"[ _]?(?:19|20)\d{2}$", "", heading) if known.kind.year_from_name else heading
    year = heading[len(bare) :].strip(" _") if known.kind.year_from_name else ""
    slug = re.sub(r"[^a-z0-9]+", "-", bare.lower().replace("%", " percent ")).strip("-")
    title = context.titles.get(plain_heading(heading), bare)
    percent = bool(re.search(r"percent|%|_rate\b|proportion of", heading.lower())) and "rate_per" not in heading
    unit = "percent" if percent else ""
    column = FigureColumn(column=heading, id=_prefix(known) + _short(slug), title=title, unit=unit)
    return _Taken(f"c{place}", column.id, column, year)


def _prefix(known: Known) -> str:
    """The kind's prefix; for kinds of many tables with short headings, the table's own word from the file's name."""
    if not known.kind.year_from_name:
        return known.kind.prefix
    stem = known.grid.file.rpartition("/")[2].rpartition(".")[0].lower()
    words = [word for word in re.split(r"[^a-z0-9]+", re.sub(r"(?:19|20)\d{2}", " ", stem)) if word]
    table = [word for word in words if not re.fullmatch(r"\d+|[os]fr\d*|osr\d*|sfe\d*|ud|final|v\d|la|tables?", word)]
    return f"{known.kind.prefix}{'-'.join(table)}."


def _short(slug: str) -> str:
    """A heading too long for an id is cut and keeps a mark of its whole, so that two do not become one."""
    return slug if len(slug) <= 72 else f"{slug[:64].rstrip('-')}-{sha256(slug.encode()).hexdigest()[:6]}"


def _breakdown(known: Known) -> pl.Expr:
    """The characteristics of a row, joined; empty where every one of them is the total."""
    columns = [known.col(name) for name in known.kind.breakdowns if known.has(name)]
    if not columns:
        return pl.lit("")
    totals = list(known.kind.words.get("total", {}))
    parts = [pl.when(column.is_in(totals)).then(None).otherwise(column) for column in columns]
    return pl.concat_str(parts, separator=" / ", ignore_nulls=True)


def _file_period(known: Known) -> str | None:
    """The year in the file's name, or in its folder's."""
    name = known.grid.file
    for text in (name.rpartition("/")[2], name):
        for pattern in (r"(?<!\d)(20\d{2}[-_]\d{2})(?!\d)", r"(?<!\d)((?:19|20)\d{2})(?!\d)"):
            if found := re.findall(pattern, text):
                return str(found[-1]).replace("_", "-")
    return None


def _column(known: Known, base: pl.DataFrame, one: _Taken) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    rows = base
    others = [item.where for item in known.kind.figures if item.where and item.column == one.meaning.column]
    for name, wanted in one.meaning.where.items():
        rows = rows.filter(known.col(name) == wanted)
    if not one.meaning.where and others:
        claimed = pl.any_horizontal(pl.all_horizontal(known.col(n) == v for n, v in where.items()) for where in others)
        rows = rows.filter(claimed.fill_null(False).not_())
    cell = pl.col(one.column)
    heading = known.headed.headings[int(one.column[1:])]
    valued = rows.with_columns(value=number(cell) * known.kind.scale, status=status(cell, known.kind.statuses))
    issues = _odd_values(valued, one.column, heading)
    figures = valued.filter(_told()).select(
        "row",
        indicator=pl.lit(one.id),
        place="code",
        breakdown=pl.lit("") if one.meaning.where else pl.col("_breakdown"),
        value=pl.when(_counts()).then("value"),
        status=pl.coalesce("status", pl.lit("ok")),
        numerator=_beside(known, one.meaning.numerator),
        denominator=_beside(known, one.meaning.denominator),
        column=pl.lit(heading),
        _period=pl.lit(one.period) if one.period else pl.col("_period"),
    )
    return figures, issues


def _is_plain(known: Known, one: _Taken) -> bool:
    """Whether a column is taken as it stands: no condition, nothing beside it."""
    shared = any(item.where for item in known.kind.figures if item.column == one.meaning.column)
    return not (one.meaning.where or one.meaning.numerator or one.meaning.denominator or shared)


def _columns(known: Known, base: pl.DataFrame, taken: list[_Taken]) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    """All plain columns at once."""
    names = list(dict.fromkeys(one.column for one in taken))
    meaning = pl.DataFrame(
        [(one.column, one.id, known.headed.headings[int(one.column[1:])], one.period or None) for one in taken],
        schema={"variable": pl.String, "indicator": pl.String, "column": pl.String, "_own": pl.String},
        orient="row",
    )
    index = ["row", "code", "_breakdown", "_period"]
    long = base.select(*index, *names).unpivot(on=names, index=index).filter(pl.col("value").is_not_null())
    named = long.join(meaning, on="variable", how="left", maintain_order="left").rename({"value": "_cell"})
    cell = pl.col("_cell")
    valued = named.with_columns(value=number(cell) * known.kind.scale, status=status(cell, known.kind.statuses))
    odd = valued.filter(_told().not_())
    words = pl.format("'{}' is neither a number nor a known mark.", shown("_cell"))
    told = issues_where(odd, pl.lit(True), None, words, "Write a number, or one of c, z, x, low, u.", fatal=False)
    told = told.with_columns(odd["column"])
    rows = valued.filter(_told()).select(
        "row",
        "indicator",
        place="code",
        breakdown="_breakdown",
        value=pl.when(_counts()).then("value"),
        status=pl.coalesce("status", pl.lit("ok")),
        numerator=pl.lit(None, dtype=pl.Float64),
        denominator=pl.lit(None, dtype=pl.Float64),
        column="column",
        _period=pl.coalesce("_own", "_period"),
    )
    return rows, [told]


def _beside(known: Known, heading: str) -> pl.Expr:
    if not heading:
        return pl.lit(None, dtype=pl.Float64)
    plain = [plain_heading(one) for one in known.headed.headings]
    wanted = plain_heading(heading)
    return number(pl.col(f"c{plain.index(wanted)}")) if wanted in plain else pl.lit(None, dtype=pl.Float64)


def _definitions(known: Known, taken: list[_Taken]) -> pl.DataFrame:
    origin = f"{known.kind.publisher}: {known.kind.title}"
    row = known.headed.header_row
    unique = {one.id: one for one in taken}
    return pl.DataFrame(
        [
            (row, key, one.meaning.title or key, one.meaning.unit or None, one.meaning.polarity,
             one.meaning.area or None, one.meaning.decimals, origin)
            for key, one in unique.items()
        ],
        schema={
            "row": pl.Int32, "id": pl.String, "title": pl.String, "unit": pl.String, "polarity": pl.String,
            "area": pl.String, "decimals": pl.Int32, "origin": pl.String,
        },
        orient="row",
    )  # fmt: skip
