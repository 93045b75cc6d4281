"""Building a release from every file kept beside the project, beside a plain pandas reading of the same files."""

import json
import resource
import subprocess
import sys
import tempfile
import time
import warnings
from pathlib import Path

import polars as pl
from measure import SHARED, Measured
from pandas_reading import read_everything

DATA = SHARED / "data"
_BUILD = """
import sys, time, resource, json
from datetime import date
from pathlib import Path
from fourpoint.actions.evidence import build_release
from fourpoint.evidence.build import list_files, open_file, read_all
start = time.perf_counter()
folder = Path(sys.argv[1])
read_all([open_file(path, path.relative_to(folder).as_posix()) for path in list_files(folder)])
reading = time.perf_counter() - start
start = time.perf_counter()
built = build_release(Path(sys.argv[1]), Path(sys.argv[2]), date(2024, 3, 31))
taken = time.perf_counter() - start
rows = sum(source.read for source in built.release.manifest.sources)
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
print(json.dumps({"seconds": taken, "reading": reading, "rows": rows, "kilobytes": memory}))
"""


def measure() -> list[Measured]:
    """The build (a fresh process each time), the pandas reading, ten times the rows, opening and one council."""
    if not DATA.is_dir():
        print("skipped: the open data beside the project is absent")
        return []
    with tempfile.TemporaryDirectory() as scratch:
        return _measure(Path(scratch))


def _measure(scratch: Path) -> list[Measured]:
    runs = [_build(DATA, scratch / "release") for _ in range(5)]
    ours = sorted(run["seconds"] for run in runs)[2]
    memory = max(run["kilobytes"] for run in runs) / 1024
    reading = sorted(run["reading"] for run in runs)[2]
    theirs, rows = _pandas()
    ten = _build(_tenfold(scratch / "ten"), scratch / "ten-release")
    one = _build(_tenfold(scratch / "one", 1), scratch / "one-release")
    note = f"{runs[0]['rows']:,.0f} rows read from {len(list(DATA.rglob('*.*')))} files"
    beside = (
        f"reading alone {reading:.1f} s; pandas {theirs:.1f} s for {rows:,} rows, one run, without names or problems"
    )
    return [
        Measured("release from all of ../shared/data", ours, "s", 10, note=note),
        Measured("its memory at most", memory, "MB", 1536),
        Measured("reading, times faster than plain pandas", theirs / reading, "times", 5, at_least=True, note=beside),
        Measured("ten times England", ten["seconds"], "s", note=f"{ten['rows']:,.0f} rows"),
        Measured("growth from one England to ten", ten["seconds"] / one["seconds"], "times", 12),
        Measured("memory of ten times England", ten["kilobytes"] / 1024, "MB", 4096),
    ]


def _build(folder: Path, to: Path) -> dict[str, float]:
    program = [sys.executable, "-c", _BUILD, str(folder), str(to)]
    done = subprocess.run(program, capture_output=True, check=True, text=True)
    found: dict[str, float] = json.loads(done.stdout)
    return found


def _pandas() -> tuple[float, int]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        start = time.perf_counter()
        _, _, rows = read_everything(DATA)
        return time.perf_counter() - start, rows


def _tenfold(folder: Path, times: int = 10) -> Path:
    """Councils, settings, inspections and indicators, each `times` over under other codes and numbers."""
    folder.mkdir()
    codes = pl.read_csv(DATA / "la_codes/la_codes_derived.csv", infer_schema=False)
    councils = codes.filter(
        pl.col("dfe_la_code").str.contains("^[2-9]\\d{2}$"), ~pl.col("dfe_la_code").str.starts_with("98")
    )
    settings = pl.read_csv(DATA / "settings/social_care_providers_at_2024-03-31.csv", infer_schema=False)
    figures = pl.read_parquet(DATA / "indicators/lait_bds_long.parquet").with_columns(pl.all().cast(pl.String))
    pl.concat([codes.filter(pl.col("dfe_la_code") == "970"), councils]).write_csv(folder / "la_codes.csv")
    pl.concat(
        settings.with_columns(pl.concat_str(pl.lit(f"{time_}-"), "URN").alias("URN")) for time_ in range(times)
    ).write_csv(folder / "social_care_providers_at_2024-03-31.csv")
    for time_ in range(times):
        named = pl.concat_str(pl.col("Short Desc"), pl.lit(f" {time_}" if time_ else "")).alias("Short Desc")
        figures.with_columns(named).write_parquet(folder / f"lait_{time_}.parquet")
    return folder


if __name__ == "__main__":
    for line in measure():
        print(line)
    print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
