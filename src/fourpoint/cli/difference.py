"""`fourpoint difference`: why a council's own figure differs from the one shown here."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Why a council's own figure and ours differ.")(difference)


def difference(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    indicator: Annotated[str, typer.Option("--indicator", help="id of the indicator")],
    value: Annotated[float, typer.Option("--value", help="your own figure")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=["%Y-%m-%d"], help="nothing published later counts")],
    period: Annotated[str, typer.Option("--period", help="the period of your figure")] = "",
    breakdown: Annotated[str | None, typer.Option("--breakdown", help="its breakdown; empty = all children")] = None,
    numerator: Annotated[float | None, typer.Option("--numerator", help="its numerator")] = None,
    denominator: Annotated[float | None, typer.Option("--denominator", help="its denominator")] = None,
    to: Annotated[Path | None, typer.Option("--to", help="folder for the page (HTML and PDF)")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Period, denominator, edition, breakdown, neighbours, rounding: which of them makes the difference."""
    from fourpoint.actions.council.difference import explain_difference, write_difference
    from fourpoint.core.council.difference import OwnFigure
    from fourpoint.release.store import open_release

    own = OwnFigure(value, period, breakdown, numerator, denominator)
    made = explain_difference(open_release(release), council, indicator, own, as_at.date())
    if as_json:
        reasons = [{"kind": one.kind, "words": one.words} for one in made.difference.reasons]
        held = made.difference.held
        shown = {"value": held.value, "period": held.period, "status": held.status.value, "where": held.where}
        typer.echo(json.dumps({"shown": shown, "apart": made.difference.apart, "reasons": reasons}, ensure_ascii=False))
    else:
        typer.echo(made.text.rstrip())
    if to is not None:
        for path in write_difference(made, to):
            typer.echo(f"Written: {path}", err=as_json)
