"""Spoiled files: no traceback, no hang, no silent loss. A few hundred always, five thousand in `make test-long`."""

import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from mutations import mutate
from plainform import FILES
from workbooks import ods, parquet, rows_of, xlsx

from fourpoint.evidence.build import read_all
from fourpoint.evidence.files.files import open_file
from fourpoint.evidence.gathering.gather import gather

SAMPLES = sorted((Path(__file__).parent / "samples/good").glob("*.csv"))
ORIGINALS = {path.name: path.read_bytes() for path in SAMPLES} | {
    name: text.encode() for name, text in FILES.items() if name.endswith(".csv")
}
ORIGINALS |= {
    "providers.xlsx": xlsx({"Cover": [["x"]], "Data": rows_of(ORIGINALS[SAMPLES[-1].name].decode())}),
    "providers.ods": ods({"Cover": [["x"]], "Data": rows_of(ORIGINALS[SAMPLES[-1].name].decode())}),
    "lait.parquet": parquet(rows_of(ORIGINALS["lait_long.csv"].decode())),
}
MOST_SECONDS = 10.0


def read_spoiled(folder: Path, name: str, data: bytes) -> None:
    """Read `data` as the file `name` beside the councils; everything that was read must be accounted for."""
    path = folder / name
    path.write_bytes(data)
    codes = folder / "zz_codes.csv"
    codes.write_bytes(ORIGINALS["la_codes.csv"])
    begun = time.process_time()  # of this process: others may be using the machine
    loaded = read_all([open_file(path, name), open_file(codes, codes.name)])
    gathered = gather(loaded, date(2024, 3, 31))
    assert time.process_time() - begun < MOST_SECONDS
    for place, source in enumerate(gathered.sources):
        assert source.read == source.kept + source.set_aside + source.duplicates
        told = gathered.rejected.filter(pl.col("source") == place)["row"].drop_nulls().n_unique()
        assert told >= source.set_aside + source.duplicates, "a row was set aside without a word"


def run(folder: Path, seeds: range) -> None:
    names = sorted(ORIGINALS)
    for seed in seeds:
        name = names[seed % len(names)]
        try:
            read_spoiled(folder, name, mutate(ORIGINALS[name], seed))
        except Exception as error:  # the seed is what makes the case again
            raise AssertionError(f"seed {seed}, {name}: {type(error).__name__}: {error}") from error


def test_spoiled_files_are_told_not_thrown(tmp_path: Path) -> None:
    run(tmp_path, range(120))


def test_a_file_left_without_a_column_of_figures_is_told(tmp_path: Path) -> None:
    name = "ees_c1_referrals.csv"
    read_spoiled(tmp_path, name, mutate(ORIGINALS[name], 5422))


@pytest.mark.long
@pytest.mark.parametrize("batch", range(10))
def test_five_thousand_spoiled_files(tmp_path: Path, batch: int) -> None:
    run(tmp_path, range(1_000 + batch * 500, 1_000 + (batch + 1) * 500))
