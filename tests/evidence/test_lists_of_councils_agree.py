"""Two lists name councils: `sources/councils.csv` (letters and reports, read without a release) and
`geography/areas.toml` (days and successors for the lists that a release is built from). They must say the same."""

import csv
from importlib.resources import files

from fourpoint.archive.words.council_names import councils
from fourpoint.core.words.council_names import council_key
from fourpoint.evidence.cells.geography import geography


def test_days_codes_and_successors_are_the_same() -> None:
    text = files("fourpoint").joinpath("sources/councils.csv").read_text(encoding="utf-8")
    listed = {row["code"]: row for row in csv.DictReader(text.splitlines())}
    for code, change in geography().changes.items():
        row = listed[code]
        assert (row["from"], row["to"]) == (str(change.from_ or ""), str(change.to or "")), code
        assert row["gss"] == (change.gss or row["gss"]), code
        assert sorted(row["successors"].replace(";", " ").split()) == sorted((change.successor or "").split()), code
    changed = {code for code, row in listed.items() if row["from"] or row["to"]}
    assert changed <= set(geography().changes)


def test_no_spelling_of_one_council_is_the_key_of_another() -> None:
    """Both ways of comparing names lead to the same council, or to councils of which one followed the other."""
    by_key: dict[str, set[str]] = {}
    for council in councils():
        for spelling in (council.name, *council.spellings):
            by_key.setdefault(council_key(spelling), set()).add(council.code)
    ended = {council.code for council in councils() if council.to is not None}
    doubtful = {key: codes for key, codes in by_key.items() if len(codes - ended) > 1}
    assert doubtful == {}
