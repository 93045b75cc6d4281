"""`fourpoint monitor`: a council's targets through the year, with forecasts and a status in words."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Targets: actual, direction, forecast and status.")(monitor)


def monitor(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=["%Y-%m-%d"], help="nothing reported later counts")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Targets: actual, comparators, direction, year-end forecast and status, each a column of its own."""
    from fourpoint.actions.council import monitor as action
    from fourpoint.core.council.monitoring import RAG_RULE
    from fourpoint.core.words.wording import day
    from fourpoint.release.store import open_release

    found = action.monitor(open_release(release), council, as_at.date())
    if as_json:
        typer.echo(json.dumps(action.monitored_form(found), ensure_ascii=False))
        return
    typer.echo(f"{found.council} ({found.code}): targets as at {day(found.as_at)}")
    if not found.lines:
        typer.echo("The release holds no targets of this council.")
        return
    for line in found.lines:
        typer.echo("")
        for text in action.told(line):
            typer.echo(text)
    typer.echo(f"\n{RAG_RULE}")
    if found.synthetic:
        typer.echo(found.synthetic)
