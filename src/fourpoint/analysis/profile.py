"""The performance profile of a council: blocks A, B and C as at a day, with comparators and what was left out.

Joins the blocks; makes no statistic itself. The same release, council, framework and day give the same profile.
"""

import gc
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import polars as pl

from fourpoint.analysis.block_a import make_block_a, year_from
from fourpoint.analysis.block_b import count_undated, make_block_b
from fourpoint.analysis.block_c import BlockCMade, make_blocks_c
from fourpoint.analysis.notes import write_notes
from fourpoint.analysis.past_judgements import awarded_by, findings_by
from fourpoint.analysis.rows import Row
from fourpoint.analysis.snapshot import Snapshot, take_snapshot
from fourpoint.analysis.source import Source
from fourpoint.core.errors import UsageError
from fourpoint.core.framework import Framework
from fourpoint.core.profile import Profile


def make_profile(release: Source, code: str, framework: Framework, as_at: date) -> Profile:
    """Everything the release says of the council `code` as at `as_at`, in the blocks of `framework`.

    UsageError where the release lists no such council, or where `as_at` is later than the release's own day.
    """
    return make_profiles(release, framework, as_at, [code])[code]


def make_profiles(
    release: Source, framework: Framework, as_at: date, codes: Sequence[str] | None = None
) -> dict[str, Profile]:
    """Profiles of `codes`, or of every council in existence on `as_at`, by code; see `make_profile`."""
    if as_at > release.as_at:
        raise UsageError(
            f"The release holds what was published by {release.as_at.isoformat()}; "
            f"it cannot answer as at {as_at.isoformat()}. Ask as at that day or earlier."
        )
    councils = _councils(release, as_at)
    wanted = sorted(councils["code"].to_list()) if codes is None else list(codes)
    about = _about(release, as_at, wanted)
    snapshot = take_snapshot(release, as_at)
    _work_out_both(snapshot, framework)
    if len(wanted) > 1:
        snapshot.rows.expect_many()
    with _collector_paused(len(wanted) > 1):
        regions = {code: _region(about[code]) for code in wanted}
        blocks = make_blocks_c(snapshot.indicators(framework), regions, framework)
        return {code: _profile(snapshot, about[code], blocks[code], framework) for code in wanted}


def _work_out_both(snapshot: Snapshot, framework: Framework) -> None:
    """The country's settings beside its figures: neither needs the other, and Polars uses a core for each."""
    with ThreadPoolExecutor(1) as beside:
        settings = beside.submit(snapshot.work_out_settings)
        snapshot.indicators(framework)
        settings.result()


@contextmanager
def _collector_paused(pause: bool) -> Iterator[None]:
    """Without the cycle collector for a while: millions of small values are made here, none of them in a cycle, and
    looking through them again and again costs a third of the time. They are then put with the old ones, unlooked at
    (freeze and unfreeze do that), unless the process has frozen some of its own."""
    was_on = gc.isenabled() and pause
    if was_on:
        gc.disable()
    try:
        yield
    finally:
        if was_on and gc.get_freeze_count() == 0:
            gc.freeze()
            gc.unfreeze()
        if was_on:
            gc.enable()


def _profile(snapshot: Snapshot, council: Row, block_c: BlockCMade, framework: Framework) -> Profile:
    source, day, code = snapshot.source, snapshot.day, str(council["code"])
    return Profile(
        council=str(council["name"]),
        code=code,
        gss=str(council["gss"] or ""),
        region=_region(council),
        framework=framework.id,
        framework_title=framework.title,
        as_at=day,
        year_from=year_from(day),
        neighbour_model=snapshot.model.name_for(code),
        neighbours=snapshot.model.of.get(code, ()),
        a=make_block_a(snapshot, code, framework),
        b=make_block_b(snapshot, code, framework),
        c=block_c.block,
        findings=findings_by(snapshot, code),
        awarded=awarded_by(snapshot, code),
        release=source.hash,
        framework_hash=framework.hash,
        synthetic=source.synthetic,
        notes=write_notes(snapshot, snapshot.indicators(framework), code, count_undated(snapshot, code), block_c),
    )


def _about(release: Source, day: date, wanted: Sequence[str]) -> dict[str, Row]:
    """What the release says of each council of `wanted`; UsageError for one that it does not list."""
    about = {row["code"]: row for row in _known_councils(release, day).iter_rows(named=True)}
    for code in wanted:
        if code not in about:
            raise UsageError(f"The release lists no council with the code {code}.")
    return about


def _region(council: Row) -> str:
    return str(council["region"] or "")


def _councils(release: Source, day: date) -> pl.DataFrame:
    """Councils in existence on `day`."""
    begun = pl.col("from").is_null() | (pl.col("from") <= day)
    return release.table("councils").filter(begun & (pl.col("to").is_null() | (pl.col("to") >= day)))


def _known_councils(release: Source, day: date) -> pl.DataFrame:
    """One row a council ever listed: as it was on `day`, or else as it was last (or will first be)."""
    ordered = (
        release.table("councils")
        .with_columns(begun=(pl.col("from").is_null() | (pl.col("from") <= day)))
        .sort("code", "begun", "from", nulls_last=False)
    )
    return ordered.unique("code", keep="last", maintain_order=True)
