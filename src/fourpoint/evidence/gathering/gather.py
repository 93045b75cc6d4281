"""All readings together: references checked, later rows left out, duplicates named, every row accounted for.

Ends in the tables of a release and a `Source` for each sheet. Writes nothing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.evidence.gathering.accounts import TAGGED, Loaded, account, fatal_rows, tagged
from fourpoint.evidence.gathering.fill import collect_hints, fill
from fourpoint.evidence.gathering.later import split_later
from fourpoint.evidence.gathering.left_out import tell_left_out
from fourpoint.evidence.gathering.references import check_references
from fourpoint.evidence.gathering.sameness import CORRECTION_SCHEMA, Sorted, tell_apart
from fourpoint.evidence.gathering.side_by_side import side_by_side
from fourpoint.evidence.reading import ISSUE_SCHEMA, issues_where
from fourpoint.release.manifest import Source
from fourpoint.release.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Gathered:
    """What a release is written from."""

    tables: dict[str, pl.DataFrame]
    sources: tuple[Source, ...]
    rejected: pl.DataFrame
    """file, sheet, row, column, found, remedy, wrong: every row or cell that was set aside or is odd."""
    corrections: pl.DataFrame
    left_out: tuple[str, ...]

    @property
    def problems(self) -> int:
        return int(self.rejected["wrong"].sum())


_FILE = {"source": pl.Int32(), "file": pl.String(), "sheet": pl.String()}
REJECTED_SCHEMA = pl.Schema([*_FILE.items(), *ISSUE_SCHEMA.items()])


def gather(loaded: Sequence[Loaded], as_at: date | None) -> Gathered:
    """Put the readings together and take over their tables. `as_at` None keeps every row whatever its date (for
    checking one file)."""
    issues = [tagged(place, part) for place, one in enumerate(loaded) for part in one.reading.issues if part.height]
    fatal = fatal_rows(issues)
    whole, told = _whole(loaded)
    issues += told
    tables: dict[str, pl.DataFrame] = {}
    sorts: dict[str, Sorted] = {}
    sizes = {name: frame.height for name, frame in whole.items()}
    told_apart = side_by_side(lambda name: _told_apart(name, whole.pop(name), fatal, as_at), tuple(whole))
    for name, (later, sort) in zip(sizes, told_apart, strict=True):
        issues += [later, _contradiction_issues(sort.contradictions)]
        sorts[name], tables[name] = sort, sort.kept
    every = pl.concat([pl.DataFrame(schema=TAGGED), *(part for part in issues if part.height)])
    every = every.unique(["source", "row", "column", "found"], keep="first", maintain_order=True)  # told once
    sources, extra = account(loaded, tables, sorts, every)
    corrections = pl.concat([pl.DataFrame(schema=CORRECTION_SCHEMA), *(one.corrections for one in sorts.values())])
    return Gathered(
        tables=tables,
        sources=sources,
        rejected=_named(loaded, pl.concat([every, extra])),
        corrections=_with_files(loaded, corrections),
        left_out=tell_left_out(tables, sizes),
    )


def _whole(loaded: Sequence[Loaded]) -> tuple[dict[str, pl.DataFrame], list[pl.DataFrame]]:
    """Every table of all readings, filled from one another, without rows whose references fail."""
    hints = collect_hints(one.reading.hints for one in loaded)
    filled = fill({name: _stacked(loaded, name) for name in SCHEMAS}, hints)
    filled["settings"], lost = _without_council(filled["settings"])
    plain = [place for place, one in enumerate(loaded) if one.reading.kind.startswith("plain:")]
    whole, told = check_references({name: frame for name, frame in filled.items() if frame.height}, plain)
    return whole, [lost, *told]


def _told_apart(name: str, frame: pl.DataFrame, fatal: pl.DataFrame, as_at: date | None) -> tuple[pl.DataFrame, Sorted]:
    """Issues for the rows of one table that are later than `as_at`, and the others told apart."""
    place = ["source", "row"]
    broken = frame.select(place).join(fatal, on=place, how="semi")
    rows = frame.join(broken, on=place, how="anti", maintain_order="left") if broken.height else frame
    rows, later = split_later(name, rows, as_at)
    return later, tell_apart(name, rows)


def _stacked(loaded: Sequence[Loaded], name: str) -> pl.DataFrame:
    parts = []
    for place, one in enumerate(loaded):
        frame = one.reading.tables.pop(name, None)  # taken over: at national scale a second copy is half a gigabyte
        if frame is not None and frame.height:
            parts.append(_shaped(name, frame, place))
    return pl.concat(parts) if parts else pl.DataFrame(schema=SCHEMAS[name])


def _shaped(name: str, frame: pl.DataFrame, place: int) -> pl.DataFrame:
    """Rows of the source at `place` with the columns and types of the table."""
    given = {column: pl.col(column) for column in frame.columns} | {"source": pl.lit(place)}
    nothing = pl.lit(None)
    return frame.select(given.get(column, nothing).cast(kind).alias(column) for column, kind in SCHEMAS[name].items())


def _without_council(settings: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Settings whose council no file tells cannot be listed under one; their outcomes stay."""
    words, remedy = "no file says in which council the setting stands.", "Its outcome is kept, under no council."
    lost = pl.col("code").is_null()
    told = issues_where(settings, lost, None, pl.lit(words), remedy, fatal=False, wrong=False)
    return settings.filter(~lost), told


def _contradiction_issues(found: pl.DataFrame) -> pl.DataFrame:
    words = pl.format("the row contradicts row {} of this file, which has the same key.", pl.col("of"))
    return issues_where(found, pl.lit(True), None, words, "Keep the right one; the earlier row was used.")


def _named(loaded: Sequence[Loaded], issues: pl.DataFrame) -> pl.DataFrame:
    files = pl.DataFrame(
        [(place, one.path, one.sheet) for place, one in enumerate(loaded)], schema=pl.Schema(_FILE), orient="row"
    )
    named = issues.join(files, on="source", how="left")
    return named.sort("source", "row", "column", nulls_last=False, maintain_order=True).select(REJECTED_SCHEMA.names())


def _with_files(loaded: Sequence[Loaded], corrections: pl.DataFrame) -> pl.DataFrame:
    names = {place: one.path for place, one in enumerate(loaded)}
    columns = ("before_source", "after_source")
    told = [pl.col(name).replace_strict(names, default="?", return_dtype=pl.String) for name in columns]
    return corrections.with_columns(told).rename({"before_source": "before_file", "after_source": "after_file"})
