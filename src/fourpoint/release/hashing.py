"""The hash of a release, from its values. Never from the bytes of its files, which hold a library's version."""

import hashlib
import io
import json
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import polars as pl

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer


def hash_tables(tables: Mapping[str, pl.DataFrame], as_at: date, synthetic: str) -> str:
    """SHA-256 over the as-at date, the synthetic notice and, table by table in name order, schema and values.

    The tables must already stand in a fixed order; the same values give the same hash in any process.
    """
    whole = hashlib.sha256(json.dumps({"as_at": as_at.isoformat(), "synthetic": synthetic}).encode())
    for name in sorted(tables):
        frame = tables[name]
        schema = json.dumps([name, [[column, str(kind)] for column, kind in frame.schema.items()]])
        whole.update(schema.encode())
        with io.BufferedWriter(_Hashing(whole)) as into:
            frame.rechunk().write_csv(into, null_value="\\N", quote_style="non_numeric")
    return whole.hexdigest()


class _Hashing(io.RawIOBase):
    """A file that only hashes what is written to it: the text of a national release never stands in memory."""

    def __init__(self, whole: "hashlib._Hash") -> None:
        self._whole = whole

    def writable(self) -> bool:
        return True

    def write(self, part: "ReadableBuffer", /) -> int:
        self._whole.update(part)
        return memoryview(part).nbytes
