"""Which council, region or country a name or code in an official file means, on a day.

Made from the councils that the folder's own lists give. Never guesses: a name that no list holds is a problem.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import polars as pl

from fourpoint.core.words.council_names import council_key
from fourpoint.evidence.cells.geography import area_key, geography
from fourpoint.evidence.reading import issue, issues_where

NO_LIST = "no list of councils is among the files, so that names cannot be read."


@dataclass(frozen=True, slots=True)
class Places:
    """Councils by key of name, by code and by GSS code."""

    by_name: dict[str, tuple[str, ...]]
    codes: frozenset[str]
    by_gss: dict[str, str]
    official: dict[str, tuple[str, ...]]
    """By key of the official name only: it goes before any other spelling."""

    def council(self, code: str | None, gss: str | None, name: str | None, on: date | None) -> str | None:
        """The council's three-digit code; None where nothing given names exactly one."""
        if code is not None and _three(code) in self.codes:
            return _three(code)
        if gss in self.by_gss:
            return self.by_gss[gss or ""]
        return self._named(name, on) if name else None

    def place(self, code: str | None, gss: str | None, name: str | None, on: date | None) -> str | None:
        """Like `council`, but also England and the regions. A region's name goes before a code: old tables give
        England the number of a council (921)."""
        known = geography()
        if name and area_key(name) in known.areas:
            return known.areas[area_key(name)]
        if gss in known.areas.values():
            return gss
        council = self.council(code, gss, name, on)
        return council or (None if name else known.numbers.get(_three(code or "")))

    def _named(self, name: str, on: date | None) -> str | None:
        key = council_key(name)
        for candidates in (self.official.get(key, ()), self.by_name.get(key, ())):
            if len(candidates) == 1:
                return candidates[0]
            there = [code for code in candidates if _exists(code, on)]
            if len(there) == 1:
                return there[0]
        return None


def _three(code: str) -> str:
    return code.strip().removesuffix(".0")


def _exists(code: str, on: date | None) -> bool:
    change = geography().changes.get(code)
    if change is None:
        return True
    if on is None:
        return change.to is None
    return (change.from_ is None or change.from_ <= on) and (change.to is None or change.to >= on)


def make_places(councils: pl.DataFrame, spellings: pl.DataFrame) -> Places:
    """Places from the tables `councils` and `council_names`."""
    names: dict[str, list[str]] = {}
    official: dict[str, list[str]] = {}
    for name, code in councils.select("name", "code").unique(maintain_order=True).iter_rows():
        if name and code not in official.setdefault(council_key(name), []):
            official[council_key(name)].append(code)
    pairs = [*councils.select("name", "code").iter_rows(), *spellings.select("spelling", "code").iter_rows()]
    for name, code in pairs:
        if name and code not in names.setdefault(council_key(name), []):
            names[council_key(name)].append(code)
    codes = frozenset(councils["code"])
    gss = {found: code for found, code in councils.select("gss", "code").iter_rows() if found}
    gss |= {old: code for old, code in geography().former_gss.items() if code in codes and old not in gss}
    for name, code in geography().also_known_as.items():
        if code in codes:
            names.setdefault(council_key(name), [code])
    return Places(_settled(names), codes, gss, _settled(official))


def _settled(names: dict[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(found) for key, found in names.items()}


def with_code(
    frame: pl.DataFrame,
    places: Places,
    *,
    code: str | None,
    gss: str | None,
    name: str | None,
    on: pl.Expr,
    areas: bool,
) -> pl.DataFrame:
    """`frame` with a column `code` (or null). Columns are named or None; `on` is the day at which names are read.

    Where no list of councils was given, whatever stands there is the code for the time being, so that the rest of
    the row is checked; `place_issues` then sets every such row aside.
    """
    given = {"_code": code, "_gss": gss, "_name": name}
    parts = [(pl.col(column) if column else pl.lit(None, dtype=pl.String)).alias(key) for key, column in given.items()]
    asked = frame.with_columns(*parts, on.cast(pl.Date).alias("_on")).select(*given, "_on")
    keys = [key for key in asked.columns if asked[key].null_count() < asked.height] or ["_code"]
    unique = asked.unique(keys, maintain_order=True)
    find = places.place if areas else places.council
    codes = [find(*row) or (None if places.codes else row[0] or row[1] or row[2]) for row in unique.iter_rows()]
    found = unique.select(*keys, pl.Series("code", codes, dtype=pl.String))
    told = asked.join(found, on=keys, how="left", nulls_equal=True, maintain_order="left")
    said = told.select("code", "_name", _said=pl.coalesce("_name", "_code", "_gss"))
    return frame.with_columns(*said, pl.lit(bool(places.codes)).alias("_listed"))


def place_issues(
    frame: pl.DataFrame, column: str | None, *, areas: bool, usual: Iterable[str] = ()
) -> list[pl.DataFrame]:
    """An issue for each row without a code; councils of Wales and names known to be no council are no problem."""
    if frame.height and not frame["_listed"][0]:
        return [
            issue(None, column, NO_LIST, "Put a list of councils' codes among the files.", fatal=False),
            issues_where(frame, pl.lit(True), column, pl.lit(NO_LIST), "See the file's own line.", wrong=False),
        ]
    missing = frame.filter(pl.col("code").is_null())
    if missing.is_empty():
        return []
    wales = geography().wales
    names = missing["_name"].unique().drop_nulls()
    foreign = [name for name in names if council_key(name.removesuffix(" - JI")) in wales]
    expected = [*usual]
    welsh, known = pl.col("_name").is_in(foreign), pl.col("_name").is_in(expected)
    told = pl.format("'{}' is in Wales.", pl.col("_name"))
    other = pl.format("'{}' is no single council.", pl.col("_name"))
    what = "council, region or England" if areas else "council"
    unknown = pl.format("'{}' is not the name or code of a " + what + " here.", pl.col("_said").fill_null(""))
    rest = (welsh | known).fill_null(False).not_()
    found = [
        issues_where(missing, welsh.fill_null(False), column, told, "Fourpoint is about England.", wrong=False),
        issues_where(missing, known.fill_null(False), column, other, "It has no place of its own.", wrong=False),
        issues_where(missing, rest, column, unknown, "Correct it, or add the council to the list of councils."),
    ]
    return [part for part in found if part.height]
