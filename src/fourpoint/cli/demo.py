"""`fourpoint demo`: the main job from end to end on the example that comes with Fourpoint."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fourpoint.actions.demo.main_job import Demo

EXAMPLE = Path(__file__).parents[3] / "examples" / "england-2011"


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Build the example's release, profile, grades, letters.")(demo)


def demo(
    to: Annotated[Path, typer.Option("--to", help="folder for everything that the demo makes")] = Path("out/demo"),
    example: Annotated[Path, typer.Option("--example", help="folder of the example evidence")] = EXAMPLE,
) -> None:
    """Build the example's release, a profile, four grades with their reasons, and their letters. Synthetic data."""
    from time import perf_counter

    began = perf_counter()
    from fourpoint.actions.demo.main_job import STEPS, make_demo

    with _steps(STEPS) as tell:
        made = make_demo(example, to, tell)
    _print_summary(made, to, perf_counter() - began)


@contextmanager
def _steps(number: int) -> Iterator[Callable[[str], None]]:
    """Shows each of `number` steps on standard error: a bar where somebody watches, else a line."""
    if not sys.stderr.isatty():
        yield lambda step: typer.echo(f"  {step}", err=True)
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TimeElapsedColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=number)
        yield lambda step: bar.update(task, description=step, advance=1)


def _print_summary(made: "Demo", to: Path, seconds: float) -> None:
    typer.echo(made.release.synthetic)
    typer.echo(f"Evidence release {made.release.hash[:12]} as at {made.release.as_at}: {to / 'release'}")
    for one in made.made:
        found = one.assessment
        grade = f"{found.indicated}, {found.word(found.indicated)}" if found.indicated else found.status
        limits = f" (from {found.starting}, limited by {', '.join(found.limits)})" if found.limits else ""
        typer.echo(f"{found.council}, {found.framework}, as at {found.as_at}: {grade}{limits}")
        names = ", ".join(file.name for file in one.files)
        typer.echo(f"  {one.files[0].parent}: {names}")
    typer.echo(f"Done in {seconds:.1f} s. Grades: 4 is best. See why: fourpoint assess {to / 'release'} --help")
