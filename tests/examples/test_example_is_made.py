"""The example is what its script makes from its seed, and gives no real council an invented failing."""

import csv
import re
import subprocess
import sys
from pathlib import Path

from .plain import EXAMPLE, rows

REAL = {"855": ("Leicestershire", "E10000018"), "383": ("Leeds", "E08000035"), "856": ("Leicester", "E06000016")}


def test_the_script_reproduces_the_committed_files_byte_for_byte(tmp_path: Path) -> None:
    subprocess.run([sys.executable, EXAMPLE.parent / "making", "--to", tmp_path], check=True)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    committed = {path.name: path.read_bytes() for path in EXAMPLE.iterdir() if path.is_file()}
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []


def test_the_script_adds_floats_alike_on_every_python() -> None:
    """`sum` of floats differs between Python 3.11 and 3.12, so the script may use it on whole numbers only."""
    making = EXAMPLE.parent / "making"
    lines = [line for path in making.glob("*.py") for line in path.read_text(encoding="utf-8").splitlines()]
    summing = [line.strip() for line in lines if re.search(r"\bsum\(", line)]
    whole = ("figure.counted", "map(ord")
    assert summing
    assert [line for line in summing if not any(word in line for word in whole)] == []


def test_152_councils_of_which_three_bear_real_names() -> None:
    councils = rows("councils")
    assert len(councils) == 152
    real = {row["code"]: (row["name"], row["gss"]) for row in councils if row["gss"].startswith("E")}
    assert real == REAL
    invented = [row for row in councils if row["code"] not in REAL]
    assert all(row["gss"].startswith("X99") and int(row["code"]) < 150 for row in invented)


def test_no_invented_council_has_the_name_or_code_of_a_real_one(shared: Path) -> None:
    with (shared / "data" / "la_codes" / "la_codes_derived.csv").open(encoding="utf-8-sig", newline="") as file:
        real = list(csv.DictReader(file))
    invented = [row for row in rows("councils") if row["code"] not in REAL]
    told = {text.strip().casefold() for row in real for text in row.values()}
    assert [row["name"] for row in invented if row["name"].casefold() in told] == []
    assert [row["code"] for row in invented if row["code"] in told or row["gss"].casefold() in told] == []


def test_every_council_has_ten_neighbours_that_are_other_councils() -> None:
    codes = {row["code"] for row in rows("councils")}
    by_code: dict[str, list[str]] = {code: [] for code in codes}
    for row in rows("neighbours"):
        by_code[row["code"]].append(row["neighbour"])
    assert all(len(set(found)) == 10 and code not in found for code, found in by_code.items())
    assert not {neighbour for found in by_code.values() for neighbour in found} & REAL.keys()


def test_what_is_told_of_the_named_councils_says_its_basis() -> None:
    for table in ("findings", "published_grades", "council_inspections", "self_assessments", "reviews", "targets"):
        for row in rows(table):
            if row["code"] in REAL:
                assert row["about_basis"] in ("stated", "illustrative", "synthetic"), row
                assert row.get("about_quote") or row.get("quote"), row


def test_every_status_is_met() -> None:
    assert {row["status"] for row in rows("figures")} == {"ok", "c", "z", "x", "low", "u"}
