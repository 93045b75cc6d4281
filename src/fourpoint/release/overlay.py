"""A release with rows of one's own laid over it: what a council typed, seen beside its evidence.

The release itself is not touched, and what is laid over it has no part in its hash: a grade never rests on it.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import polars as pl

from fourpoint.release.manifest import Source
from fourpoint.release.store import Release


class ReleaseWithOwn(Release):
    """`base` with some tables in another state. `as_at` is the last day of which anything is told."""

    def __init__(self, base: Release, tables: Mapping[str, pl.DataFrame], where: str, as_at: date) -> None:
        sources = (*base.manifest.sources, Source(where))
        super().__init__(base.folder, replace(base.manifest, as_at=as_at, sources=sources))
        self._base = base
        self._own = dict(tables)

    @property
    def where(self) -> int:
        """The source that the rows laid over the release name."""
        return len(self.manifest.sources) - 1

    def table(self, name: str) -> pl.DataFrame:
        return self._own[name] if name in self._own else self._base.table(name)

    def scan(self, name: str) -> pl.LazyFrame:
        return self._own[name].lazy() if name in self._own else self._base.scan(name)
