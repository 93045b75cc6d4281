"""Lists of councils into `councils` and `council_names`: every name in a row is a spelling of its code."""

import polars as pl

from fourpoint.evidence.cells.geography import area_key, geography
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, issues_where, shown

_KINDS = {
    "sc": "county", "ua": "unitary", "md": "metropolitan", "ilb": "london", "olb": "london", "county": "county",
    "unitary authority": "unitary", "metropolitan district": "metropolitan", "london borough": "london",
}  # fmt: skip
_NAMES = ("name", "name_2", "name_3", "name_4")
_FORMER = r"\s*\(Pre LG\)$"


def read_councils(known: Known, _: Context) -> Reading:
    """Councils of a code list, with the days and successors of `geography`; regions and England are used, not kept."""
    frame = known.frame.with_columns(code=known.col("code").str.replace(r"\.0$", ""))
    numbers = [*geography().numbers, "1000"]
    is_area = pl.col("code").is_in(numbers)
    bad = ~is_area & ~pl.col("code").str.contains(r"^\d{3}$").fill_null(False)
    heading = known.headings["code"]
    issues = [
        issues_where(frame, bad, heading, pl.format("'{}' is not three digits.", shown("code")), "Codes are as 855."),
        issues_where(
            frame, pl.col("code") == "1000", heading, pl.lit("a series of England that was discontinued."),
            "It is no place.", wrong=False,
        ),
    ]  # fmt: skip
    names = [known.col(name).str.replace(_FORMER, "") for name in _NAMES]
    nameless = ~bad & ~is_area & pl.coalesce(*names).is_null()
    issues.append(issues_where(frame, nameless, known.headings["name"], pl.lit("the council has no name."), "Name it."))
    good = frame.filter(~bad & ~is_area & ~nameless)
    councils = good.select(
        "row",
        "code",
        gss=pl.coalesce(known.col("gss"), known.col("gss_2")),
        name=pl.coalesce(*names),
        region=_region(pl.coalesce(known.col("region"), known.col("region_2"))),
        kind=known.col("kind").str.to_lowercase().replace_strict(_KINDS, default=None, return_dtype=pl.String),
    )
    spellings = pl.concat(
        good.select("row", "code", spelling=known.col(name)) for name in (*_NAMES, "gss", "gss_2")
    ).drop_nulls()
    spellings = spellings.unique(["code", "spelling"], maintain_order=True)
    used = frame.filter(is_area & (pl.col("code") != "1000"))["row"]
    tables = {"councils": _with_changes(councils), "council_names": spellings}
    return Reading(known.frame["row"], tables, tuple(issues), used=used)


def _region(column: pl.Expr) -> pl.Expr:
    known = geography()
    lower = column.str.to_lowercase().str.replace_all("&", "and").str.replace_all(r"[()]", " ")
    key = lower.str.replace_all(r"\s+", " ").str.strip_chars()
    names = {area_key(name): official for name, official in known.region_names.items()}
    return key.replace_strict(names, default=None, return_dtype=pl.String)


def _with_changes(councils: pl.DataFrame) -> pl.DataFrame:
    changes = geography().changes.values()
    days = pl.DataFrame(
        [(c.code, c.name or None, c.gss or None, c.from_, c.to, c.successor or None) for c in changes],
        schema={
            "code": pl.String,
            "_name": pl.String,
            "_gss": pl.String,
            "from": pl.Date,
            "to": pl.Date,
            "successor": pl.String,
        },
        orient="row",
    )
    joined = councils.join(days, on="code", how="left", maintain_order="left")
    return joined.with_columns(name=pl.coalesce("_name", "name"), gss=pl.coalesce("_gss", "gss")).drop("_name", "_gss")
