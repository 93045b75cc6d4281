"""`fourpoint whatif`: the grade under changed evidence, beside the real one; distance and fragility of the real one."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="The grade under changed evidence, beside the real one.")(whatif)


def whatif(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[
        datetime | None, typer.Option("--as-at", formats=_DAY, help="otherwise the release's own day")
    ] = None,
    change: Annotated[
        list[str] | None, typer.Option("--set", help="NAME=VALUE, as secondary_schools.good_or_better=80; repeatable")
    ] = None,
    redraws: Annotated[int, typer.Option("--redraws", min=0, max=100_000, help="redraws for how sure it is")] = 1_000,
    seed: Annotated[int, typer.Option("--seed", help="seed of the redraws")] = 2011,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """The grade and trace under changed evidence beside the real one; what would change it; what it hangs on."""
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.whatif import what_if
    from fourpoint.core.judging.assessment_form import assessment_form
    from fourpoint.core.judging.assessment_text import assessment_text
    from fourpoint.core.questions.whatif_text import (
        descent_form,
        descents_text,
        fragility_form,
        fragility_text,
        grade_line,
        route_form,
        routes_text,
    )
    from fourpoint.release.store import open_release

    rules = load_framework(framework)
    opened = open_release(release)
    day = as_at.date() if as_at else opened.as_at
    found = what_if(opened, council, rules, day, change or [], redraws=redraws, seed=seed)
    if as_json:
        form = {
            "changes": {one.name: one.value if one.value is not None else one.known.value for one in found.changes},
            "real": assessment_form(found.real),
            "changed": assessment_form(found.changed),
            "raises": [route_form(route) for route in found.raises],
            "lowers": [route_form(route) for route in found.lowers],
            "descents": [descent_form(one) for one in found.descents],
            "fragility": fragility_form(found.hangs_on) if found.hangs_on else None,
        }
        typer.echo(json.dumps(form, ensure_ascii=False))
        return
    if found.changes:
        typer.echo(f"Real:    {grade_line(found.real)} ({rules.direction})")
        typer.echo(f"Changed: {grade_line(found.changed)}")
        for one in found.changes:
            typer.echo(f"  {one.words(rules)}")
        typer.echo("")
    typer.echo(assessment_text(found.changed if found.changes else found.real))
    typer.echo("")
    for line in (*routes_text(found.raises, found.lowers), *descents_text(found.descents)):
        typer.echo(line)
    if found.hangs_on:
        for line in fragility_text(found.hangs_on):
            typer.echo(line)
