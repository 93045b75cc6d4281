"""The evidence of a release as it stood on a day, worked out once for the whole country and kept for the next council.

Never holds a council's own profile. Made anew for each (release, day); the few used last are kept. Its parts are made
when first asked for, each by one thread, whole before any other sees it: threads may make profiles at the same time.
"""

from collections.abc import Iterable
from datetime import date
from threading import Lock

import polars as pl

from fourpoint.analysis.coverage import Claim, read_claims
from fourpoint.analysis.group_counts import GroupCounts, Key, count_groups, count_latest
from fourpoint.analysis.indicators import Indicators
from fourpoint.analysis.latest_outcomes import LatestOutcomes, find_latest, find_latest_overall, put_in_order
from fourpoint.analysis.made_once import MadeOnce
from fourpoint.analysis.neighbours import NeighbourModel, choose_model
from fourpoint.analysis.rows import RowsByCouncil
from fourpoint.analysis.source import Source, day_a_year_before
from fourpoint.core.framework import Framework
from fourpoint.core.profile import GradeCounts

_KEPT = 6
_snapshots: dict[tuple[str, date], "Snapshot"] = {}
_choosing = Lock()


class Snapshot:
    """What block A, B and C share at one day."""

    def __init__(self, source: Source, day: date) -> None:
        self.source = source
        self.day = day
        self.rows = RowsByCouncil()
        self._parts = MadeOnce()

    def indicators(self, framework: Framework) -> Indicators:
        """Figures of the indicators that `framework` asks for."""
        blocks = framework.blocks
        return self._of(None if blocks.c_all else frozenset(indicator.id for indicator in blocks.c))

    def indicator(self, wanted: str) -> Indicators:
        """Figures of one indicator at least; those of all where they are worked out already."""
        every: Indicators | None = self._parts.get(("indicators", None))
        return every or self._of(frozenset({wanted}))

    def _of(self, wanted: frozenset[str] | None) -> Indicators:
        return self._parts.of(("indicators", wanted), lambda: Indicators(self.source, self.day, self.model, wanted))

    def work_out_settings(self) -> None:
        """Counts of settings now and a year before, where they are not worked out yet."""
        self.counts, self._a_year_before  # noqa: B018  made when first asked for

    @property
    def model(self) -> NeighbourModel:
        return self._parts.of("model", lambda: choose_model(self.source, self.day))

    @property
    def claims(self) -> tuple[Claim, ...]:
        return self._parts.of("claims", lambda: read_claims(self.source))

    @property
    def predecessors_of(self) -> dict[str, tuple[str, ...]]:
        """Council -> names of the councils that it followed by the day."""
        return self._parts.of("predecessors", lambda: _predecessors(self.source, self.day))

    @property
    def outcomes(self) -> LatestOutcomes:
        return self._parts.of("outcomes", lambda: find_latest(self.source, self.day, self._ordered))

    @property
    def _ordered(self) -> pl.DataFrame:
        return self._parts.of("ordered", lambda: put_in_order(self.source.table("outcomes")))

    @property
    def counts(self) -> GroupCounts:
        return self._parts.of("counts", lambda: count_groups(self.outcomes))

    def last_year(self, key: Key) -> GradeCounts | None:
        """`counts.latest` twelve months before; None where the setting's group was known only in part then."""
        counts, partial = self._a_year_before
        return None if key[1] in partial else counts.get(key)

    def is_last_year_whole(self, groups: Iterable[str]) -> bool:
        """Whether every one of `groups` that has settings now was known twelve months before, and not in part."""
        now, then = self._parts.of("groups", self._groups_now_and_then)
        return all(group in then for group in groups if group in now)

    def _groups_now_and_then(self) -> tuple[set[str], set[str]]:
        counts, partial = self._a_year_before
        now = {group for _, group, _ in self.counts.latest}
        return now, {group for _, group, _ in counts} - partial

    @property
    def _a_year_before(self) -> tuple[dict[Key, GradeCounts], frozenset[str]]:
        """Counts of latest outcomes twelve months before, and the groups that were known only in part then."""
        return self._parts.of("a year before", self._count_a_year_before)

    def _count_a_year_before(self) -> tuple[dict[Key, GradeCounts], frozenset[str]]:
        states, settings = find_latest_overall(self.source, day_a_year_before(self.day), self._ordered)
        return count_latest(settings), states.partial


def _predecessors(source: Source, day: date) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    gone = source.table("councils").filter(pl.col("to") < day).sort("to", "code")
    for name, successors in gone.select("name", pl.col("successor").fill_null("")).iter_rows():
        for code in successors.split():
            found.setdefault(code, []).append(name)
    return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}


def take_snapshot(source: Source, day: date) -> Snapshot:
    """The snapshot of `source` at `day`, from those kept where it is among them (same hash = same values)."""
    key = (source.hash, day)
    with _choosing:
        if key not in _snapshots:
            while len(_snapshots) >= _KEPT:
                del _snapshots[next(iter(_snapshots))]
            _snapshots[key] = Snapshot(source, day)
        return _snapshots[key]


def forget() -> None:
    """Drops every snapshot that is kept: for measurements, and for a process that must give memory back."""
    with _choosing:
        _snapshots.clear()
