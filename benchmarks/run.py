"""Runs every benchmark (`bench_*.py`, each with `measure() -> Iterable[Measured]`) and writes the table of the docs."""

import importlib
import os
import platform
import sys
from collections.abc import Iterable
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

from measure import Measured  # noqa: E402

PAGE = HERE.parent / "docs" / "reference" / "benchmarks.md"


def main(names: Iterable[str]) -> int:
    """Measures the benchmarks named (all where none is) and prints them; writes the page only when all were run."""
    wanted = list(names) or sorted(path.stem.removeprefix("bench_") for path in HERE.glob("bench_*.py"))
    found: list[tuple[str, Measured]] = []
    for name in wanted:
        for line in importlib.import_module(f"bench_{name}").measure():
            print(f"{name}: {_row(line)}", flush=True)
            found.append((name, line))
    if not list(names):
        PAGE.parent.mkdir(parents=True, exist_ok=True)
        PAGE.write_text(page(found), encoding="utf-8")
    return 0 if all(line.kept is not False for _, line in found) else 1


def page(found: list[tuple[str, Measured]]) -> str:
    """The page of the docs."""
    rows = "\n".join(_row(line) for _, line in found)
    return (
        "# Benchmarks\n\n"
        f"Written by `make bench` on {os.cpu_count()} cores, Python {platform.python_version()}, {platform.system()}; "
        "median of five runs unless a note says otherwise. Other machines give other figures.\n\n"
        "| what | measured | promised | kept | note |\n|---|---|---|---|---|\n" + rows + "\n"
    )


def _row(line: Measured) -> str:
    promise = (
        "" if line.promise is None else f"{'at least' if line.at_least else 'at most'} {line.promise:g} {line.unit}"
    )
    kept = {True: "yes", False: "**no**", None: ""}[line.kept]
    return f"| {line.what} | {line.value:,.3g} {line.unit} | {promise} | {kept} | {line.note} |"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
