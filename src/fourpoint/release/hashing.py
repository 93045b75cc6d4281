"""The hash of a release, from its values. Never from the bytes of its files, which hold a library's version."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date

import polars as pl


def hash_tables(tables: Mapping[str, pl.DataFrame], as_at: date, synthetic: str) -> str:
    """SHA-256 over the as-at date, the synthetic notice and, table by table in name order, schema and values.

    The tables must already stand in a fixed order; the same values give the same hash in any process.
    """
    whole = hashlib.sha256(json.dumps({"as_at": as_at.isoformat(), "synthetic": synthetic}).encode())
    for name in sorted(tables):
        frame = tables[name]
        schema = json.dumps([name, [[column, str(kind)] for column, kind in frame.schema.items()]])
        whole.update(schema.encode())
        whole.update(frame.rechunk().write_csv(null_value="\\N", quote_style="non_numeric").encode())
    return whole.hexdigest()
