"""Every row of every source told apart: kept, duplicate or set aside, and why. Counts for the manifest, no tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from fourpoint.evidence.gathering.sameness import Sorted
from fourpoint.evidence.reading import ISSUE_SCHEMA, Reading, issues_where
from fourpoint.release.manifest import Source


@dataclass(frozen=True, slots=True)
class Loaded:
    """One sheet of one file, read (or not tabular: an empty reading with a note)."""

    path: str
    sheet: str
    sha256: str
    reading: Reading


TAGGED = pl.Schema([("source", pl.Int32()), *ISSUE_SCHEMA.items()])
"""An issue with its source."""
_PLACE = ["source", "row"]


def tagged(place: int, part: pl.DataFrame) -> pl.DataFrame:
    """The issues of the source at `place`."""
    return part.select(pl.lit(place, dtype=pl.Int32).alias("source"), *ISSUE_SCHEMA.names()).cast(TAGGED)


def fatal_rows(issues: Sequence[pl.DataFrame]) -> pl.DataFrame:
    """(source, row) of every row that is set aside whole."""
    every = pl.concat([pl.DataFrame(schema=TAGGED), *issues])
    return every.filter("fatal", pl.col("row").is_not_null()).select(_PLACE).unique()


def account(
    loaded: Sequence[Loaded], tables: Mapping[str, pl.DataFrame], sorts: Mapping[str, Sorted], issues: pl.DataFrame
) -> tuple[tuple[Source, ...], pl.DataFrame]:
    """A `Source` for each sheet, and the issues for duplicates and for rows that gave nothing.

    A row is kept where a table holds anything of it (or other readers used it), a duplicate where all it gave repeats
    other rows, and set aside otherwise.
    """
    states, repeats = _states(loaded, tables, sorts, issues)
    doubles = states.filter(pl.col("state") == "duplicate").join(repeats, on=_PLACE, how="left", maintain_order="left")
    silent = states.filter((pl.col("state") == "aside") & ~pl.col("reasoned"))
    extra = pl.concat([_duplicate_issues(doubles, loaded), _silent_issues(silent, issues)])
    counts = {(source, state): rows for source, state, rows in states.group_by("source", "state").len().iter_rows()}
    reasons = _reasons(pl.concat([issues, extra]), states)
    sources = tuple(_source(one, place, counts, reasons.get(place, ())) for place, one in enumerate(loaded))
    return sources, extra


def _source(
    one: Loaded, place: int, counts: Mapping[tuple[int, str], int], reasons: tuple[tuple[str, int], ...]
) -> Source:
    return Source(
        path=one.path,
        sheet=one.sheet,
        kind=one.reading.kind,
        sha256=one.sha256,
        read=len(one.reading.rows),
        kept=counts.get((place, "kept"), 0),
        set_aside=counts.get((place, "aside"), 0),
        duplicates=counts.get((place, "duplicate"), 0),
        reasons=reasons,
        notes=one.reading.notes,
    )


_NO_DUPLICATES = pl.DataFrame(schema=dict.fromkeys(("source", "row", "first_source", "first_row"), pl.Int32))


def _states(
    loaded: Sequence[Loaded], tables: Mapping[str, pl.DataFrame], sorts: Mapping[str, Sorted], issues: pl.DataFrame
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """(source, row, state, whether a reason is told), and (source, row and the row repeated) of what repeats."""
    empty = pl.DataFrame(schema={"source": pl.Int32, "row": pl.Int32})
    used = _places({place: one.reading.used for place, one in enumerate(loaded) if one.reading.used is not None})
    kept = _numbers(pl.concat([empty, used, *(frame.select(_PLACE) for frame in tables.values())]))
    repeats = pl.concat([_NO_DUPLICATES, *(one.duplicates for one in sorts.values())]).unique(
        _PLACE, keep="first", maintain_order=True
    )
    told = issues.filter(pl.col("row").is_not_null())
    reasoned, fatal = _numbers(told), _numbers(told.filter("fatal"))
    every = _places({place: one.reading.rows for place, one in enumerate(loaded)})
    numbers = _numbers(every)
    is_kept, is_repeat = numbers.is_in(kept.implode()), numbers.is_in(_numbers(repeats).implode())
    is_duplicate = is_repeat & ~numbers.is_in(fatal.implode())
    marked = every.with_columns(kept=is_kept, duplicate=is_duplicate, reasoned=numbers.is_in(reasoned.implode()))
    state = pl.when("kept").then(pl.lit("kept")).when("duplicate").then(pl.lit("duplicate")).otherwise(pl.lit("aside"))
    return marked.select(*_PLACE, "reasoned", state=state), repeats


def _numbers(places: pl.DataFrame) -> pl.Series:
    """One whole number for each (source, row), to look places up by."""
    return places.select(pl.col("source").cast(pl.Int64) * 2**32 + pl.col("row"))["source"]


def _places(rows: Mapping[int, pl.Series]) -> pl.DataFrame:
    """(source, row) of the rows of each source."""
    filled = {place: numbers for place, numbers in rows.items() if len(numbers)}
    row = pl.Series("row", [numbers.cast(pl.Int32) for numbers in filled.values()], dtype=pl.List(pl.Int32))
    return pl.DataFrame({"source": pl.Series(list(filled), dtype=pl.Int32), "row": row}).explode("row")


def _duplicate_issues(doubles: pl.DataFrame, loaded: Sequence[Loaded]) -> pl.DataFrame:
    names = {place: one.path + (f", sheet {one.sheet}" if one.sheet else "") for place, one in enumerate(loaded)}
    file = pl.col("first_source").replace_strict(names, default="?", return_dtype=pl.String)
    words = pl.format("the row repeats {}, row {}.", file, pl.col("first_row"))
    usual = [place for place, one in enumerate(loaded) if not one.reading.repeats_are_wrong]
    within = (pl.col("source") == pl.col("first_source")) & ~pl.col("source").is_in(usual)
    return pl.concat(
        [
            issues_where(doubles, ~within, None, words, "It is counted once.", fatal=False, wrong=False),
            issues_where(doubles, within, None, words, "It is counted once; remove it.", fatal=False),
        ]
    )


def _silent_issues(silent: pl.DataFrame, issues: pl.DataFrame) -> pl.DataFrame:
    broken = issues.filter(pl.col("row").is_null() & pl.col("fatal"))["source"].unique()
    whole = pl.col("source").is_in(broken.implode())
    words = pl.when(whole).then(pl.lit("the file could not be read.")).otherwise(
        pl.lit("the row holds nothing that a release holds.")
    )  # fmt: skip
    return issues_where(silent, pl.lit(True), None, words, "", wrong=False)


def _reasons(told: pl.DataFrame, states: pl.DataFrame) -> dict[int, tuple[tuple[str, int], ...]]:
    """Why rows were set aside, each row under its first reason; quoted cells and numbers are left out to count."""
    aside = states.filter(pl.col("state") == "aside").select(_PLACE)
    first = told.join(aside, on=_PLACE, how="semi", maintain_order="left").unique(
        _PLACE, keep="first", maintain_order=True
    )
    alike = first.group_by("source", "column", "found", maintain_order=True).len()  # few: their words are cut once
    words = pl.col("found").str.replace_all(r"'[^']*'", "…").str.replace_all(r"\d[\d,\-]*", "#")
    named = pl.when(pl.col("column").is_null()).then(words).otherwise(pl.format("{}: {}", "column", words))
    counted = alike.group_by("source", named.alias("reason"), maintain_order=True).agg(pl.col("len").sum())
    found: dict[int, list[tuple[str, int]]] = {}
    for source, reason, rows in counted.sort("source", "len", "reason", descending=[False, True, False]).iter_rows():
        found.setdefault(source, []).append((reason, rows))
    return {source: tuple(reasons) for source, reasons in found.items()}
