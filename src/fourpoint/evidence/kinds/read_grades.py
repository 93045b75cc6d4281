"""Lists of grades that were published for councils (annual assessments) into `published_grades`."""

import polars as pl

from fourpoint.evidence.cells.places import place_issues, with_code
from fourpoint.evidence.kinds.context import Context
from fourpoint.evidence.kinds.recognise import Known
from fourpoint.evidence.reading import Reading, issues_where, shown


def read_published_grades(known: Known, context: Context) -> Reading:
    """One row, one grade of one council in one year. A year that is not certain, or a measure that is no judgement
    area of the assessment (a star block), is set aside."""
    framework, year = known.col("framework"), known.col("year")
    key = pl.concat_str(framework, year, separator=" ")
    days = known.kind.words.get("published", {})
    ids = known.kind.words.get("framework", {})
    areas = known.kind.words.get("area", {})
    frame = known.frame.with_columns(
        framework=key.replace_strict(ids, default=None, return_dtype=pl.String),
        date=key.replace_strict(days, default=None, return_dtype=pl.String).str.to_date("%Y-%m-%d", strict=False),
        area=known.col("area").str.to_lowercase().replace_strict(areas, default=None, return_dtype=pl.String),
        grade=known.col("grade").cast(pl.Int8, strict=False),
    )
    uncertain = pl.col("framework").is_null() | pl.col("date").is_null()
    issues = [
        issues_where(
            frame, uncertain, known.headings["year"],
            pl.format("'{}' is no one year of this assessment.", shown(known.names["year"])),
            "It cannot be dated.", wrong=False,
        ),
        issues_where(
            frame, pl.col("area").is_null() & ~uncertain, known.headings["area"],
            pl.format("'{}' is no judgement area.", shown(known.names["area"])), "It has no place here.", wrong=False,
        ),
        issues_where(
            frame, ~pl.col("grade").is_between(1, 4).fill_null(False), known.headings["grade"],
            pl.lit("no grade from 1 to 4."), "Grades are 4 (best) to 1.",
        ),
    ]  # fmt: skip
    good = frame.filter(~uncertain, pl.col("area").is_not_null(), pl.col("grade").is_between(1, 4))
    coded = with_code(
        good, context.places, code=None, gss=None, name=known.names["council"], on=pl.col("date"), areas=False
    )
    issues += place_issues(coded, known.headings["council"], areas=False)
    rows = coded.filter(pl.col("code").is_not_null()).select(
        "row", "code", "framework", "date", "area", "grade",
        word=known.col("word"), publication=known.col("publication"),
    )  # fmt: skip
    return Reading(known.frame["row"], {"published_grades": rows}, tuple(part for part in issues if part.height))


def read_set_aside(known: Known, _: Context) -> Reading:
    """A kind that is known and holds nothing for a release: every row is set aside, and the kind's file says why."""
    told = issues_where(
        known.frame, pl.lit(True), None, pl.lit(known.kind.why), "Nothing to do.", fatal=True, wrong=False
    )
    return Reading(known.frame["row"], {}, (told,))
