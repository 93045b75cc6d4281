"""`fourpoint backtest`: indicated grades beside published ones, with the trace of every disagreement."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Published grades beside what the evidence indicates.")(backtest)


def backtest(
    ratings: Annotated[Path, typer.Option("--ratings", help="CSV of published grades")],
    release: Annotated[Path, typer.Option("--release", metavar="DIR", help="evidence release")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    national: Annotated[
        Path | None, typer.Option("--distribution", help="CSV of published national distributions")
    ] = None,
    as_at: Annotated[
        datetime | None, typer.Option("--as-at", formats=_DAY, help="otherwise each grade's day of publication")
    ] = None,
    traces: Annotated[bool, typer.Option("--traces/--no-traces", help="print the trace of each disagreement")] = True,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Every known published grade beside what the evidence of its day indicates: agreement, confusion table, kappa."""
    from fourpoint.actions.files.backtest import back_test
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.core.questions.backtest_text import backtest_form, backtest_text
    from fourpoint.release.store import open_release

    rules = load_framework(framework)
    day = as_at.date() if as_at else None
    found = back_test(
        open_release(release), rules, ratings, national, day, tell=lambda line: typer.echo(f"  {line}", err=True)
    )
    view = (found.framework, found.pairs, found.table, found.kappa_quadratic, found.kappa_linear)
    beside = (found.indicated, found.indicated_on, found.published)
    if as_json:
        form = backtest_form(*view, *beside)
        form["problems"] = [str(one) for one in found.problems]
        form["passed_over"] = found.passed_over
        typer.echo(json.dumps(form, ensure_ascii=False))
    else:
        for problem in found.problems:
            typer.echo(str(problem))
        typer.echo(backtest_text(*view, *beside, traces=traces))
    raise typer.Exit(1 if found.problems else 0)
