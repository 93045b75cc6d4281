"""Profiles: one council in a warm process and at a new day, every council, and ten times the settings and councils."""

import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import polars as pl
from measure import SHARED, Measured, peak_megabytes, run_command, run_commands, seconds

from fourpoint.actions.files.evidence import build_release
from fourpoint.actions.files.frameworks import load_framework
from fourpoint.analysis import snapshot
from fourpoint.analysis.profile import make_profile, make_profiles
from fourpoint.release.store import Release, open_release, write_release

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "england-2011"


def measure() -> Iterator[Measured]:
    """On the real files where they are, on the example otherwise."""
    with tempfile.TemporaryDirectory() as folder:
        release, day, what = _release(Path(folder))
        yield from _one_country(release, day, what)
        yield from _ten_countries(release, day, Path(folder) / "tenfold")


def _release(folder: Path) -> tuple[Release, date, str]:
    if not (SHARED / "data").is_dir():
        build_release(EXAMPLE, folder / "release", date(2011, 11, 8))
        return open_release(folder / "release"), date(2011, 8, 31), "the example"
    build_release(SHARED / "data", folder / "release", date(2024, 3, 31))
    return open_release(folder / "release"), date(2024, 3, 31), "all official files"


def _one_country(release: Release, day: date, what: str) -> list[Measured]:
    framework = load_framework("csa-2011")
    one = "855"
    indicators = len(make_profile(release, one, framework, day).c.indicators)
    warm = seconds(lambda: make_profile(release, one, framework, day))
    anew = seconds(lambda: _forgetting(lambda: make_profile(release, one, framework, day)))
    every = seconds(lambda: _forgetting(lambda: make_profiles(release, framework, day)), runs=3)
    number = len(make_profiles(release, framework, day))
    note = f"{indicators} indicators; {what}"
    return [
        Measured("One council's profile, warm", 1000 * warm, "ms", 100, note=note),
        Measured(
            "… at a day not asked for before", 1000 * anew, "ms", note="the whole country's counts and figures anew"
        ),
        Measured(f"All {number} councils' profiles", every, "s", 2, note=f"{note}; median of 3"),
        Measured("… memory of the process, build included", peak_megabytes(), "MB"),
    ]


def _ten_countries(release: Release, day: date, folder: Path) -> list[Measured]:
    """Ten times the settings, outcomes, councils, neighbours and figures."""
    names = (
        "councils",
        "neighbours",
        "settings",
        "outcomes",
        "council_inspections",
        "indicators",
        "figures",
        "coverage",
    )
    tenfold = {name: _times_ten(release.table(name)) for name in names}
    tenfold["indicators"] = release.table("indicators")
    tenfold["coverage"] = release.table("coverage").filter(pl.col("councils").fill_null("") == "")
    write_release(folder, tenfold, as_at=release.as_at, sources=release.manifest.sources)
    asked = ("--framework", "csa-2011", "--as-at", day.isoformat(), "--to", folder.parent / "profile")
    small = run_commands("profile", release.folder, "--council", "855", *asked, runs=3)
    large = run_command("profile", folder, "--council", "1855", *asked)
    note = f"whole command, {large.seconds:.1f} s; {tenfold['figures'].height:,} figures"
    return [
        Measured("Ten times England: one profile", large.seconds / small.seconds, "times as long", 12, note=note),
        Measured("… memory of that command", large.megabytes / 1024, "GB", 4),
    ]


def _times_ten(table: pl.DataFrame) -> pl.DataFrame:
    """Ten copies; councils' codes and settings' numbers get the copy's digit in front, England and regions stay."""
    copies = []
    for copy in range(10):
        digit = pl.lit(str(copy))
        columns = [
            pl.when(pl.col(name).str.contains(r"^\d+$")).then(digit + pl.col(name)).otherwise(pl.col(name)).alias(name)
            for name in ("code", "neighbour", "place", "urn", "predecessor")
            if name in table.columns
        ]
        copies.append(table.with_columns(columns) if copy else table)
    return pl.concat(copies).unique(maintain_order=True)


def _forgetting(work: Callable[[], object]) -> None:
    """`work` in a process that has read the release but answered nothing yet."""
    snapshot.forget()
    work()


if __name__ == "__main__":
    start = time.perf_counter()
    print(*measure(), f"{time.perf_counter() - start:.0f} s in all", sep="\n")
