"""Runs every benchmark (`bench_*.py`, each with `measure() -> Iterable[Measured]`) and writes the table of the docs.

Each runs in a process of its own, so that none inherits another's memory and one that breaks does not stop the rest:
it stands in the table as not run to its end, which counts as a promise not kept.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
import threading
import time
from dataclasses import asdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from measure import Measured  # noqa: E402

PAGE = HERE.parent / "docs" / "reference" / "benchmarks.md"
MOST_SECONDS = 600
"""A benchmark that takes longer is stopped and told."""
SUBJECTS = {
    "build": "The commands on all official files",
    "profiles": "Profiles in one process",
    "statistics": "National statistics",
    "grading": "Grading",
    "reading": "Reading published reports",
    "documents": "Letters and profiles as files",
    "service": "The service under load",
}
"""Headings of the page, in its order; a benchmark that is not named here comes last under its own name."""


def main(names: list[str]) -> int:
    """Measures the benchmarks named (all where none is) and prints them; writes the page only when all were run."""
    wanted = names or _every_name()
    begun = time.perf_counter()
    found = {name: _measured_apart(name) for name in wanted}
    if not names:
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(found, time.perf_counter() - begun), encoding="utf-8")
    return 0 if all(line.kept is not False for lines in found.values() for line in lines) else 1


def _every_name() -> list[str]:
    there = sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    return [name for name in SUBJECTS if name in there] + [name for name in there if name not in SUBJECTS]


def _measured_apart(name: str) -> list[Measured]:
    """The lines of one benchmark, measured in a process of its own and printed as they come."""
    found: list[Measured] = []
    words = [sys.executable, __file__, "--one", name]
    with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, bufsize=1) as child:
        stop = threading.Timer(MOST_SECONDS, child.kill)
        stop.start()
        for text in child.stdout or ():
            if text.startswith("{"):
                found.append(Measured(**json.loads(text)))
                print(f"{name}: {_row(found[-1])}", flush=True)
            else:
                print(f"{name}: {text}", end="", flush=True)
    stop.cancel()
    if child.returncode:
        found.append(Measured(f"{name} did not run to its end", 1, "time", 0, note="what came before stands above"))
        print(f"{name}: {_row(found[-1])}", flush=True)
    return found


def _measure_here(name: str) -> None:
    for line in importlib.import_module(f"bench_{name}").measure():
        print(json.dumps(asdict(line)), flush=True)


def page(found: dict[str, list[Measured]], seconds: float) -> str:
    """The page of the docs."""
    lines = [line for lines in found.values() for line in lines]
    kept = sum(line.kept is True for line in lines)
    missed = [line for line in lines if line.kept is False]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    parts = [
        "# Benchmarks\n\n"
        f"Written by `make bench` in {seconds / 60:.0f} minutes on a virtual machine with {os.cpu_count()} cores and "
        f"{memory:.0f} GB of memory; {platform.system()}, Python {platform.python_version()}. Medians of five runs "
        "unless a note says otherwise. Other machines give other figures.\n\n"
        f"Of {kept + len(missed)} promises {kept} are kept.\n"
    ]
    if missed:
        parts.append(
            "Not kept:\n\n" + "\n".join(f"- {line.what}: {_figure(line)}, {_promise(line)}" for line in missed) + "\n"
        )
    for name, of_name in found.items():
        rows = "\n".join(_row(line) for line in of_name) or "| not run: what it reads is absent | | | | |"
        heading = SUBJECTS.get(name, name)
        parts.append(f"## {heading}\n\n| what | measured | promised | kept | note |\n|---|---|---|---|---|\n{rows}\n")
    return "\n".join(parts)


def _figure(line: Measured) -> str:
    return f"{line.value:,.3g} {line.unit}" if line.value < 1000 else f"{line.value:,.0f} {line.unit}"


def _promise(line: Measured) -> str:
    if line.promise is None:
        return ""
    return f"{'at least' if line.at_least else 'at most'} {line.promise:g} {line.unit}"


def _row(line: Measured) -> str:
    kept = {True: "yes", False: "**no**", None: ""}[line.kept]
    return f"| {line.what} | {_figure(line)} | {_promise(line)} | {kept} | {line.note} |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _measure_here(sys.argv[2])
    else:
        sys.exit(main(sys.argv[1:]))
