"""All readings together: references checked, later rows left out, duplicates named, every row accounted for.

Ends in the tables of a release and a `Source` for each sheet. Writes nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.evidence.fill import collect_hints, fill
from fourpoint.evidence.later import split_later
from fourpoint.evidence.reading import ISSUE_SCHEMA, Reading, issues_where
from fourpoint.evidence.references import check_references
from fourpoint.evidence.sameness import CORRECTION_SCHEMA, Sorted, tell_apart
from fourpoint.release.manifest import Source
from fourpoint.release.schema import SCHEMAS


@dataclass(frozen=True, slots=True)
class Loaded:
    """One sheet of one file, read (or not tabular: an empty reading with a note)."""

    path: str
    sheet: str
    sha256: str
    reading: Reading


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
    """Put the readings together. `as_at` None keeps every row whatever its date (for checking one file)."""
    issues = [_tagged(place, part) for place, one in enumerate(loaded) for part in one.reading.issues]
    fatal = _fatal_rows(issues)
    tables: dict[str, pl.DataFrame] = {}
    outcomes: dict[str, Sorted] = {}
    hints = collect_hints(one.reading.hints for one in loaded)
    whole = fill({name: _stacked(loaded, name) for name in SCHEMAS}, hints)
    whole["settings"], lost = _without_council(whole["settings"])
    issues.append(lost)
    plain = [place for place, one in enumerate(loaded) if one.reading.kind.startswith("plain:")]
    whole, told = check_references({name: frame for name, frame in whole.items() if frame.height}, plain)
    issues += told
    for name, frame in whole.items():
        rows = frame.join(fatal, on=["source", "row"], how="anti") if fatal.height else frame
        if as_at is not None:
            rows, later = split_later(name, rows, as_at)
            issues.append(later)
        outcomes[name] = tell_apart(name, rows)
        issues += _contradiction_issues(outcomes[name].contradictions)
        tables[name] = outcomes[name].kept
    sources, extra = _accounts(loaded, tables, outcomes, pl.concat([pl.DataFrame(schema=_TAGGED), *issues]))
    rejected = _named(loaded, pl.concat([pl.DataFrame(schema=_TAGGED), *issues, *extra]))
    corrections = pl.concat([pl.DataFrame(schema=CORRECTION_SCHEMA), *(one.corrections for one in outcomes.values())])
    return Gathered(tables, sources, rejected, _places(loaded, corrections), _left_out(tables, whole))


def _without_council(settings: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Settings whose council no file tells cannot be listed under one; their outcomes stay."""
    words, remedy = (
        "no file says in which council the setting stands.",
        "Its outcome is kept; it counts under no council.",
    )
    lost = pl.col("code").is_null()
    told = issues_where(settings, lost, None, pl.lit(words), remedy, fatal=False, wrong=False)
    return settings.filter(~lost), told


_TAGGED = pl.Schema([("source", pl.Int32()), *ISSUE_SCHEMA.items()])


def _tagged(place: int, part: pl.DataFrame) -> pl.DataFrame:
    return part.select(pl.lit(place, dtype=pl.Int32).alias("source"), *ISSUE_SCHEMA.names()).cast(_TAGGED)


def _fatal_rows(issues: list[pl.DataFrame]) -> pl.DataFrame:
    every = pl.concat([pl.DataFrame(schema=_TAGGED), *issues])
    return every.filter("fatal", pl.col("row").is_not_null()).select("source", "row").unique()


def _stacked(loaded: Sequence[Loaded], name: str) -> pl.DataFrame:
    parts = []
    for place, one in enumerate(loaded):
        frame = one.reading.tables.get(name)
        if frame is not None and frame.height:
            parts.append(_shaped(name, frame.with_columns(pl.lit(place, dtype=pl.Int32).alias("source"))))
    return pl.concat(parts) if parts else pl.DataFrame(schema=SCHEMAS[name])


def _shaped(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    schema = SCHEMAS[name]
    missing = [pl.lit(None, dtype=kind).alias(column) for column, kind in schema.items() if column not in frame.columns]
    return frame.with_columns(missing).select(schema.names()).cast(schema)


def _contradiction_issues(found: pl.DataFrame) -> list[pl.DataFrame]:
    if found.is_empty():
        return []
    words = pl.format("the row contradicts row {} of this file, which has the same key.", pl.col("of"))
    told = issues_where(found, pl.lit(True), None, words, "Keep the right one; the earlier row was used.")
    return [told]


def _accounts(
    loaded: Sequence[Loaded], tables: Mapping[str, pl.DataFrame], sorts: Mapping[str, Sorted], issues: pl.DataFrame
) -> tuple[tuple[Source, ...], list[pl.DataFrame]]:
    """A `Source` for each sheet, and the issues for duplicates and for rows that gave nothing."""
    schema = {"source": pl.Int32, "row": pl.Int32}
    empty = pl.DataFrame(schema=schema)
    kept = pl.concat([empty, *(frame.select("source", "row") for frame in tables.values())]).unique()
    repeats = pl.concat(
        [
            pl.DataFrame(schema=_REPEATS),
            *(one.duplicates for one in sorts.values()),
        ]
    ).unique(["source", "row"], keep="first", maintain_order=True)
    sources, extra = [], []
    by_source = {key[0]: part for key, part in issues.partition_by("source", as_dict=True).items()}
    kept_by = {key[0]: part["row"] for key, part in kept.partition_by("source", as_dict=True).items()}
    repeats_by = {key[0]: part for key, part in repeats.partition_by("source", as_dict=True).items()}
    for place, one in enumerate(loaded):
        told = by_source.get(place, pl.DataFrame(schema=_TAGGED))
        source, more = _account(one, loaded, kept_by.get(place), repeats_by.get(place), told)
        sources.append(source)
        extra += [_tagged(place, part) for part in more]
    return tuple(sources), extra


_REPEATS = pl.Schema(dict.fromkeys(("source", "row", "first_source", "first_row"), pl.Int32))


def _account(
    one: Loaded, loaded: Sequence[Loaded], kept: pl.Series | None, repeats: pl.DataFrame | None, told: pl.DataFrame
) -> tuple[Source, list[pl.DataFrame]]:
    rows = one.reading.rows
    none = pl.Series("row", [], dtype=pl.Int32)
    used = one.reading.used if one.reading.used is not None else none
    stays = pl.concat([kept if kept is not None else none, used.cast(pl.Int32)]).unique()
    stays = stays.filter(stays.is_in(rows.implode()))
    repeated = (
        repeats
        if repeats is not None
        else pl.DataFrame(schema={"row": pl.Int32, "first_source": pl.Int32, "first_row": pl.Int32})
    )
    fatal = told.filter("fatal", pl.col("row").is_not_null())["row"].unique()
    apart = pl.col("row").is_in(stays.implode()) | pl.col("row").is_in(fatal.implode())
    doubles = repeated.filter(~apart, pl.col("row").is_in(rows.implode()))
    aside = rows.filter(~rows.is_in(stays.implode()) & ~rows.is_in(doubles["row"].implode()))
    more = [_duplicate_issues(doubles, loaded)]
    reasoned = told["row"].drop_nulls().unique()
    silent = aside.filter(~aside.is_in(reasoned.implode()))
    more.append(_silent_issues(silent, told))
    reasons = _reasons(pl.concat([told.select(ISSUE_SCHEMA.names()), more[1]]), aside)
    source = Source(
        one.path, one.sheet, one.reading.kind, one.sha256, len(rows), len(stays), len(aside), doubles.height,
        reasons, one.reading.notes,
    )  # fmt: skip
    return source, more


def _duplicate_issues(doubles: pl.DataFrame, loaded: Sequence[Loaded]) -> pl.DataFrame:
    names = {place: one.path + (f", sheet {one.sheet}" if one.sheet else "") for place, one in enumerate(loaded)}
    file = pl.col("first_source").replace_strict(names, default="?", return_dtype=pl.String)
    words = pl.format("the row repeats {}, row {}.", file, pl.col("first_row"))
    rows = doubles.drop("source", strict=False)
    return issues_where(rows, pl.lit(True), None, words, "It is counted once.", fatal=False, wrong=False)


def _silent_issues(silent: pl.Series, told: pl.DataFrame) -> pl.DataFrame:
    whole = told.filter(pl.col("row").is_null() & pl.col("fatal"))
    words = "the file could not be read." if whole.height else "the row holds nothing that a release holds."
    remedy = "See the file's own line." if whole.height else "Nothing to do, unless you expected something here."
    return issues_where(pl.DataFrame({"row": silent}), pl.lit(True), None, pl.lit(words), remedy, wrong=False)


def _reasons(told: pl.DataFrame, aside: pl.Series) -> tuple[tuple[str, int], ...]:
    """Why rows were set aside, each row under its first reason; quoted cells are left out so that reasons count."""
    first = told.filter(pl.col("row").is_in(aside.implode())).unique("row", keep="first", maintain_order=True)
    words = pl.col("found").str.replace_all(r"'[^']*'", "…").str.replace_all(r"\d[\d,\-]*", "#")
    named = pl.when(pl.col("column").is_null()).then(words).otherwise(pl.format("{}: {}", "column", words))
    counted = (
        first.group_by(named.alias("reason"), maintain_order=True).len().sort("len", "reason", descending=[True, False])
    )
    return tuple((str(reason), int(number)) for reason, number in counted.iter_rows())


def _named(loaded: Sequence[Loaded], issues: pl.DataFrame) -> pl.DataFrame:
    files = pl.DataFrame(
        {
            "source": list(range(len(loaded))),
            "file": [one.path for one in loaded],
            "sheet": [one.sheet for one in loaded],
        },
        schema={"source": pl.Int32, "file": pl.String, "sheet": pl.String},
    )
    named = issues.join(files, on="source", how="left")
    named = named.sort("source", "row", "column", nulls_last=False, maintain_order=True)
    return named.select(REJECTED_SCHEMA.names())


def _places(loaded: Sequence[Loaded], corrections: pl.DataFrame) -> pl.DataFrame:
    names = {place: one.path for place, one in enumerate(loaded)}
    return corrections.with_columns(
        pl.col(column).replace_strict(names, default="?", return_dtype=pl.String).alias(column)
        for column in ("before_source", "after_source")
    ).rename({"before_source": "before_file", "after_source": "after_file"})


def _left_out(tables: Mapping[str, pl.DataFrame], whole: Mapping[str, pl.DataFrame]) -> tuple[str, ...]:
    """Sentences on what stands in the files and can count in no answer."""
    found = []
    if "outcomes" in tables:
        known = tables["settings"].select("urn", "group").unique() if "settings" in tables else None
        alone = tables["outcomes"] if known is None else tables["outcomes"].join(known, on=["urn", "group"], how="anti")
        if alone.height:
            found.append(
                f"outcomes: {alone.height:,} judgements of {alone['urn'].n_unique():,} settings that no list of "
                "settings holds: they count nowhere."
            )
    for name, frame in whole.items():
        kept = tables[name].height
        if frame.height > kept:
            found.append(f"{name}: {frame.height - kept:,} of {frame.height:,} rows are repeats, later or set aside.")
    return tuple(found)
