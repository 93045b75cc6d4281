"""`fourpoint alerts`: what new evidence does to the grade before the letter comes."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Which grades new evidence moves, and why.")(alerts)


def alerts(
    before: Annotated[Path, typer.Argument(metavar="BEFORE", help="the earlier release")],
    after: Annotated[Path, typer.Argument(metavar="AFTER", help="the later release (may be the same)")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    council: Annotated[str | None, typer.Option("--council", help="name, three-digit or GSS code; else all")] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=_DAY, help="day before; else BEFORE's own")
    ] = None,
    as_at: Annotated[datetime | None, typer.Option("--as-at", formats=_DAY, help="day after; else AFTER's own")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Which grades the new evidence moves, and what changed of what the rules ask for."""
    from fourpoint.actions.council import alerts as action
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.release.store import open_release

    first, second = open_release(before), open_release(after)
    days = (since.date() if since else first.as_at, as_at.date() if as_at else second.as_at)
    found = action.alerts(first, second, council, load_framework(framework), days)
    if as_json:
        typer.echo(json.dumps(action.alerts_form(found), ensure_ascii=False))
        return
    shown = [one for one in found if one.moved or council is not None]
    for one in shown:
        typer.echo(one.words)
        for fact in one.facts:
            typer.echo(f"  {fact.words}")
        for rule in one.rules:
            typer.echo(f"  {rule}")
    if council is None:
        many = "1 grade moves" if len(shown) == 1 else f"{len(shown)} grades move"
        typer.echo(f"{many}, of {len(found)} councils from {days[0].isoformat()} to {days[1].isoformat()}.")
