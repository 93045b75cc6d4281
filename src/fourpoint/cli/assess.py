"""`fourpoint assess`: the indicated grade of a council, or of all, with its trace."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command()(assess)


def assess(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    council: Annotated[str | None, typer.Option("--council", help="name, three-digit or GSS code")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="every council")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON: an object, or with --all one array")] = False,
) -> None:
    """What the evidence indicates: the grade (4 is best), or the grades still possible, with all working."""
    from fourpoint.actions import assess as action
    from fourpoint.actions.frameworks import load_framework
    from fourpoint.core.assessment_form import assessment_form
    from fourpoint.core.assessment_text import assessment_text, headline
    from fourpoint.core.errors import UsageError
    from fourpoint.release.store import open_release

    if (council is None) == (not everyone):
        raise UsageError("Name one council with --council, or ask for every council with --all.")
    rules = load_framework(framework)
    opened = open_release(release)
    if council is not None:
        found = action.assess(opened, council, rules, as_at.date())
        typer.echo(json.dumps(assessment_form(found), ensure_ascii=False) if as_json else assessment_text(found))
        return
    every = action.assess_all(opened, rules, as_at.date())
    if as_json:
        typer.echo(json.dumps([assessment_form(one) for one in every], ensure_ascii=False))
        return
    for one in every:
        typer.echo(headline(one))
