"""Statistical neighbours, long (a row a neighbour) or wide (ten pairs of columns), dated by their model."""

import re
from datetime import date

import polars as pl

from fourpoint.evidence.cells.places import place_issues, with_code
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, all_issues, issues_where, shown


def read_neighbours_long(known: Known, context: Context) -> Reading:
    """One row, one neighbour. The model's name is read as nfer-YYYY-MM, used from the first day of that month."""
    words = known.kind.words.get("model", {})
    frame = known.frame.with_columns(_model=known.col("model").replace(words))
    dated = frame.with_columns(
        model_date=pl.col("_model").str.extract(r"(\d{4}-\d{2})$").str.to_date("%Y-%m", strict=False)
    )
    undated = issues_where(
        dated, pl.col("model_date").is_null() & (pl.col("_model") != ""), known.headings["model"],
        pl.format("'{}' does not name a model with its month.", shown("_model")), "Write it as 2021-04.",
    )  # fmt: skip
    copies = issues_where(dated, pl.col("_model") == "", None, pl.lit(known.kind.why), "Nothing to do.", wrong=False)
    dated = dated.filter(pl.col("_model") != "")
    coded, issues = _coded(
        dated, known, context, code="code", name="name", neighbour="neighbour", neighbour_name="neighbour_name"
    )
    rows = coded.select(
        "row",
        "model_date",
        "code",
        "neighbour",
        model=pl.lit("nfer-") + pl.col("_model"),
        rank=known.col("rank").cast(pl.Int32, strict=False),
        closeness=known.col("closeness"),
    )
    no_rank = pl.format("'{}' is no rank.", shown(known.names["rank"]).fill_null(""))
    ranks = known.col("rank").cast(pl.Int32, strict=False)
    unranked = issues_where(
        dated, (ranks >= 1).fill_null(False).not_(), known.headings["rank"], no_rank, "The nearest is 1."
    )
    good = rows.drop_nulls(["model_date", "code", "neighbour", "rank"])
    return Reading(known.frame["row"], {"neighbours": good}, (undated, copies, unranked, *issues))


def read_neighbours_wide(known: Known, context: Context) -> Reading:
    """One row, one council: pairs of columns after a heading SN1 (or SN_1, stat_1), its closeness to its right."""
    model, day = _model_of(known)
    parts, issues = [], []
    for rank, place, closeness in _pairs(known):
        asked = known.frame.with_columns(_other=pl.col(f"c{place}"))
        by_name = known.kind.prefix == "names"
        coded = with_code(
            asked, context.places, code=None if by_name else "_other", gss=None, name="_other" if by_name else None,
            on=pl.lit(day), areas=False,
        ).rename({"code": "neighbour"}).drop("_name")  # fmt: skip
        unknown = (
            pl.col("_listed") & ~pl.col("_other").fill_null("-").is_in(["-", "NA"]) & pl.col("neighbour").is_null()
        )
        words = pl.format("'{}' is no council here.", shown("_other"))
        heading = known.headed.headings[place]
        issues.append(issues_where(coded, unknown, heading, words, "Correct it.", fatal=False))
        near = pl.col(f"c{closeness}") if closeness is not None else pl.lit(None, dtype=pl.String)
        parts.append(coded.select("row", "neighbour", rank=pl.lit(rank, dtype=pl.Int32), closeness=near))
    name = known.names.get("name")
    own = with_code(
        known.frame, context.places, code=known.names.get("code"), gss=None, name=name, on=pl.lit(day), areas=False
    )
    issues += place_issues(own, known.headings.get("name") or known.headings.get("code"), areas=False)
    long = pl.concat(parts).join(own.select("row", "code"), on="row", how="left", maintain_order="left")
    rows = long.drop_nulls(["code", "neighbour"]).with_columns(model=pl.lit(model), model_date=pl.lit(day))
    return Reading(known.frame["row"], {"neighbours": rows}, tuple(issues))


def _coded(
    frame: pl.DataFrame, known: Known, context: Context, *, code: str, name: str, neighbour: str, neighbour_name: str
) -> tuple[pl.DataFrame, list[pl.DataFrame]]:
    day = pl.col("model_date")
    other = with_code(
        frame,
        context.places,
        code=known.names.get(neighbour),
        gss=None,
        name=known.names.get(neighbour_name),
        on=day,
        areas=False,
    )
    issues = place_issues(other, known.headings[neighbour], areas=False)
    renamed = other.rename({"code": "neighbour"}).drop("_name")
    own = with_code(
        renamed, context.places, code=known.names.get(code), gss=None, name=known.names.get(name), on=day, areas=False
    )
    issues += place_issues(own, known.headings[code], areas=False)
    bad = all_issues(*issues).filter("fatal")["row"]
    return own.filter(~pl.col("row").is_in(bad.implode())), issues


def _pairs(known: Known) -> list[tuple[int, int, int | None]]:
    """(rank, column of the neighbour, column of its closeness)."""
    found = []
    for place, heading in enumerate(known.headed.headings):
        if match := re.fullmatch(r"(?:SN|SN_|stat_)(\d{1,2})", heading):
            right = known.headed.headings[place + 1] if place + 1 < len(known.headed.headings) else ""
            near = place + 1 if right == "SNP" or right == f"{heading}P" else None
            found.append((int(match[1]), place, near))
    return found


def _model_of(known: Known) -> tuple[str, date | None]:
    """The model by the month in the file's name; else as the kind's file says."""
    text = f"{known.grid.file}".lower().replace("_", " ")
    months = {"april 2021": (2021, 4), "2021": (2021, 4), "may 2025": (2025, 5), "2025": (2025, 5)}
    for words, (year, month) in months.items():
        if words in text:
            return f"nfer-{year}-{month:02d}", date(year, month, 1)
    if known.kind.model_date:
        return known.kind.model, known.kind.model_date
    return "nfer-undated", None
