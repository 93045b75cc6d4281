"""The commands on all the official files: build, profile, every council's grade; beside a plain pandas reading.

Everything is timed as a person meets it: whole commands, from start to end, in processes of their own.
"""

import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from measure import SHARED, CommandRun, Measured, run_command, run_commands

from fourpoint.release.store import open_release

DATA = SHARED / "data"
DAY = "2024-03-31"
READ_BY_PANDAS = (".csv", ".parquet", ".xlsx")
COUNCILS_TIMES, MEASURES_TIMES = 5, 2
"""Ten Englands: three-digit codes have room for no more than six, so each council of five has its measures twice."""
_OURS = """
import sys
from datetime import date
from pathlib import Path
from fourpoint.evidence.build import list_files, open_all, read_all
from fourpoint.evidence.gathering.gather import gather
folder, endings = Path(sys.argv[1]), sys.argv[2].split()
paths = {path.relative_to(folder).as_posix(): path for path in list_files(folder) if path.suffix in endings}
gathered = gather(read_all(tuple(open_all(paths))), date.fromisoformat(sys.argv[3]))
print(sum(source.read for source in gathered.sources))
"""
_THEIRS = """
import sys, warnings
from pathlib import Path
warnings.simplefilter("ignore")
sys.path.insert(0, sys.argv[4])
from pandas_reading import read_everything
print(read_everything(Path(sys.argv[1]))[2])
"""
"""Both as whole programmes: every table read, figures and outcomes gathered, repeats dropped; no release written."""


def measure() -> Iterator[Measured]:
    """Commands on all of the data, the pandas reading beside, and ten times England."""
    if not DATA.is_dir():
        print("skipped: the open data beside the project is absent")
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        yield from _commands(folder)
        yield from _beside_pandas()
        yield from _tenfold(folder)


def _commands(folder: Path) -> Iterator[Measured]:
    release = folder / "release"
    runs = [_build(DATA, release) for _ in range(3)]
    sources = open_release(release).manifest.sources
    rows, files = sum(one.read for one in sources), len({one.path for one in sources})
    note = f"whole command, median of 3; {_processor(runs[1])}; {rows:,} rows"
    taken = statistics.median(one.seconds for one in runs)
    yield Measured(f"building a release of all {files} official files", taken, "s", 10, note=note)
    yield Measured("… memory at most", max(one.megabytes for one in runs) / 1024, "GB", 1.5)
    size = (release / "rejected.csv").stat().st_size / 2**20
    yield Measured("… rejected.csv, every row that was set aside", size, "MB", note="rows in runs")
    asked = ("--framework", "csa-2011", "--as-at", DAY)
    profile = run_commands("profile", release, "--council", "Leeds", *asked, "--to", folder / "profile")
    note = f"whole command; {_processor(profile)}"
    yield Measured("profile of one council, HTML, PDF and JSON", profile.seconds, "s", 1.2, note=note)
    every = run_command("assess", release, *asked, "--all", "--json")
    note = f"whole command, one run; {_processor(every)}; with what is nearest to changing each grade"
    yield Measured("every council's grade and trace", every.seconds, "s", note=note)
    yield Measured("fourpoint --help", run_commands("--help").seconds, "s", 0.4, note="whole command")


def _processor(run: CommandRun) -> str:
    return f"{run.processor:.1f} s of processor"


def _build(folder: Path, to: Path) -> CommandRun:
    return run_command("evidence", "build", folder, "--to", to, "--as-at", DAY)


def _beside_pandas() -> Iterator[Measured]:
    ours = sorted(_run(_OURS) for _ in range(3))[1]
    theirs = _run(_THEIRS)
    note = (
        f"ours {ours.seconds:.1f} s (median of 3; {ours.processor:.1f} s of processor), pandas {theirs.seconds:.1f} s "
        f"(one run; {theirs.processor:.1f} s of processor); {ours.rows:,} and {theirs.rows:,} rows of the same files "
        f"({', '.join(READ_BY_PANDAS)})"
    )
    times = theirs.seconds / ours.seconds
    yield Measured("reading, times faster than plain pandas", times, "times", 5, at_least=True, note=note)


@dataclass(frozen=True, slots=True, order=True)
class _Reading:
    """One run of a whole reading programme."""

    seconds: float
    processor: float
    rows: int


def _run(program: str) -> _Reading:
    words = [sys.executable, "-c", program, str(DATA), " ".join(READ_BY_PANDAS), DAY, str(Path(__file__).parent)]
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    told = subprocess.run(words, check=True, capture_output=True, text=True).stdout
    taken, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return _Reading(taken, processor, int(told.splitlines()[-1]))


def _tenfold(folder: Path) -> Iterator[Measured]:
    _write_england(folder / "one", 1, 1)
    _write_england(folder / "ten", COUNCILS_TIMES, MEASURES_TIMES)
    one, ten = _build(folder / "one", folder / "one-release"), _build(folder / "ten", folder / "ten-release")
    held = open_release(folder / "ten-release").manifest.tables
    note = (
        f"{held['councils']:,} councils, {held['figures']:,} figures, {held['outcomes']:,} outcomes held; "
        "five times the councils, twice the measures and settings each; one run"
    )
    yield Measured("building ten times England", ten.seconds, "s", note=note)
    yield Measured("… growth from one England", ten.seconds / one.seconds, "times", 12)
    yield Measured("… memory at most", ten.megabytes / 1024, "GB", 4)


def _write_england(folder: Path, councils: int, measures: int) -> None:
    """Codes, one list of settings and every LAIT measure; each council `councils` times over under codes of its own,
    each with its settings and its measures `measures` times over."""
    folder.mkdir()
    codes = pl.read_csv(DATA / "la_codes/la_codes_derived.csv", infer_schema=False)
    real = pl.col("dfe_la_code").str.contains(r"^[2-9]\d{2}$") & pl.col("dfe_la_code").str.contains("^9[78]").not_()
    free = _free_codes(codes["dfe_la_code"].to_list())
    settings = pl.read_csv(DATA / "settings/social_care_providers_at_2024-03-31.csv", infer_schema=False)
    figures = pl.read_parquet(DATA / "indicators/lait_bds_long.parquet").with_columns(pl.all().cast(pl.String))
    listed = codes.filter(real)
    as_text = pl.col("LA Number").str.replace(r"\.0$", "")
    figures = figures.with_columns(as_text)
    mine = figures.filter(as_text.is_in(listed["dfe_la_code"].to_list()))
    lists, homes, parts = [codes.filter(~real)], [], [figures.filter(~as_text.is_in(listed["dfe_la_code"].to_list()))]
    for copy in range(councils):
        if copy == 0:
            new, suffix = {code: code for code in listed["dfe_la_code"]}, ""
        else:
            new, suffix = {code: next(free) for code in listed["dfe_la_code"]}, f" {'abcdefgh'[copy]}{copy}"
        names = [name for name in listed.columns if name.endswith("_name") and name != "gor_name"]
        lists.append(
            listed.with_columns(
                pl.col("dfe_la_code").replace(new),
                *(pl.col(name) + suffix for name in names),
                *(pl.col(name).str.replace("^(...)0", f"${{1}}{copy}") for name in ("gss_code", "ees_gss_code")),
            )
        )
        parts.append(mine.with_columns(pl.col("LA Number").replace(new), pl.col("LA and Regions") + suffix))
        homes += [
            settings.with_columns(pl.col("URN") + f"-{copy}{again}", pl.col("Local authority") + suffix)
            for again in range(measures)
        ]
    pl.concat(lists).write_csv(folder / "la_codes.csv")
    pl.concat(homes).write_csv(folder / "social_care_providers_at_2024-03-31.csv")
    whole = pl.concat(parts)
    for again in range(measures):
        named = pl.col("Short Desc") + (f" {again}" if again else "")
        whole.with_columns(named).write_parquet(folder / f"lait_{again}.parquet")


def _free_codes(taken: list[str]) -> Iterator[str]:
    return (code for code in (f"{number:03}" for number in range(1, 1000)) if code not in taken and code[:2] != "92")


if __name__ == "__main__":
    for line in measure():
        print(line)
