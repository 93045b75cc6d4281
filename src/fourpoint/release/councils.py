"""Finding a council in a release by any of its names, its three-digit code or its GSS code."""

from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

import polars as pl

from fourpoint.core.errors import UsageError
from fourpoint.core.words.council_names import council_key
from fourpoint.release.store import Release


@dataclass(frozen=True, slots=True)
class Council:
    """One council as the release knows it at a day."""

    code: str
    gss: str
    name: str
    region: str


def find_council(release: Release, text: str, as_at: date | None = None) -> Council:
    """The council that `text` names at `as_at` (the release's day where none is given).

    Where two councils bore one name at different times, the one in existence that day; a council that is gone is
    still found where no other answers to its name. UsageError names the nearest where there is none.
    """
    councils = release.table("councils")
    if councils.is_empty():
        raise UsageError("This release lists no councils: build it with a file of council codes in the folder.")
    day = as_at or release.as_at
    wanted = text.strip()
    found = _by_code(councils, wanted)
    if found.is_empty():
        found = _by_name(release, councils, wanted)
    if found.is_empty():
        raise UsageError(_no_such(release, wanted))
    return _one_at(found, wanted, day)


def list_councils(release: Release, as_at: date | None = None) -> tuple[Council, ...]:
    """Every council in existence at `as_at`, in order of code."""
    day = as_at or release.as_at
    there = release.table("councils").filter(_exists(day)).sort("code", "from", nulls_last=False)
    return tuple(_council(row) for row in there.unique("code", keep="last", maintain_order=True).iter_rows(named=True))


def _exists(day: date) -> pl.Expr:
    return (pl.col("from").is_null() | (pl.col("from") <= day)) & (pl.col("to").is_null() | (pl.col("to") >= day))


def _by_code(councils: pl.DataFrame, wanted: str) -> pl.DataFrame:
    return councils.filter((pl.col("code") == wanted) | (pl.col("gss") == wanted.upper()))


def _by_name(release: Release, councils: pl.DataFrame, wanted: str) -> pl.DataFrame:
    key = council_key(wanted)
    codes = {row["code"] for row in councils.iter_rows(named=True) if council_key(row["name"]) == key}
    spellings = release.table("council_names").select("spelling", "code").iter_rows()
    codes |= {code for spelling, code in spellings if council_key(spelling) == key}
    return councils.filter(pl.col("code").is_in(sorted(codes)))


def _one_at(found: pl.DataFrame, wanted: str, day: date) -> Council:
    there = found.filter(_exists(day))
    choice = (there if there.height else found).sort("from", "code", nulls_last=False)
    codes = choice["code"].unique().sort().to_list()
    if there.height and len(codes) > 1:
        raise UsageError(f"'{wanted}' names more than one council: codes {', '.join(codes)}. Ask by code.")
    return _council(choice.row(-1, named=True))


def _council(row: dict[str, object]) -> Council:
    return Council(str(row["code"]), str(row["gss"] or ""), str(row["name"]), str(row["region"] or ""))


def _no_such(release: Release, wanted: str) -> str:
    names = {council_key(name): name for name in release.table("councils")["name"]}
    key = council_key(wanted)
    near = [name for short, name in names.items() if set(key.split()) and set(key.split()) <= set(short.split())]
    near += [names[short] for short in get_close_matches(key, names, n=3, cutoff=0.6)]
    nearest = list(dict.fromkeys(near))[:3]
    hint = f" Nearest: {'; '.join(nearest)}." if nearest else " Ask by name, three-digit code or GSS code."
    return f"No council '{wanted}' in this release.{hint}"
