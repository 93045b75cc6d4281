"""`fourpoint assess`: the indicated grade of a council, or of all, with its trace."""

import json
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fourpoint.core.framework import Framework
    from fourpoint.release.store import Release

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="The indicated grade of a council, with every reason.")(assess)


def assess(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    council: Annotated[str | None, typer.Option("--council", help="name, three-digit or GSS code")] = None,
    everyone: Annotated[bool, typer.Option("--all", help="every council")] = False,
    depart: Annotated[
        list[str] | None, typer.Option("--depart", help="LIMIT=REASON: depart from a limit that is only usual")
    ] = None,
    under: Annotated[
        str | None, typer.Option("--under", help="the same evidence under this framework's rules, beside")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", formats=_DAY, help="with --under: divides the change since this day")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON: an object, or with --all one array")] = False,
) -> None:
    """What the evidence indicates: the grade (4 is best), or the grades still possible, with all working."""
    from fourpoint.actions.files import assess as action
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.core.errors import UsageError
    from fourpoint.core.judging.assessment_form import assessment_form
    from fourpoint.core.judging.assessment_text import assessment_text, headline
    from fourpoint.release.store import open_release

    if (council is None) == (not everyone):
        raise UsageError("Name one council with --council, or ask for every council with --all.")
    if everyone and (depart or under or since):
        raise UsageError("--depart, --under and --since are for one council: name it with --council.")
    if since and not under:
        raise UsageError("--since divides a change between evidence and rules: name the old rules with --under.")
    rules = load_framework(framework)
    opened = open_release(release)
    if council is not None and under is not None:
        earlier = since.date() if since else None
        typer.echo(_under(opened, council, rules, load_framework(under), as_at.date(), earlier, as_json))
        return
    if council is not None:
        found = action.assess(opened, council, rules, as_at.date(), action.read_departures(rules, depart or []))
        typer.echo(json.dumps(assessment_form(found), ensure_ascii=False) if as_json else assessment_text(found))
        return
    every = action.assess_all(opened, rules, as_at.date())
    if as_json:
        typer.echo(json.dumps([assessment_form(one) for one in every], ensure_ascii=False))
        return
    for one in every:
        typer.echo(headline(one))


def _under(
    release: "Release",
    council: str,
    rules: "Framework",
    other: "Framework",
    as_at: date,
    since: date | None,
    as_json: bool,
) -> str:
    """The same evidence under other rules; since an earlier day, the change divided between evidence and rules."""
    from fourpoint.actions.files import assess as action
    from fourpoint.actions.files.whatif import under_other_rules, years_apart
    from fourpoint.core.judging.assessment_form import assessment_form
    from fourpoint.core.judging.assessment_text import assessment_text
    from fourpoint.core.questions.whatif_text import years_apart_form, years_apart_text

    if since is not None:
        found = years_apart(release, council, (other, since), (rules, as_at))
        return json.dumps(years_apart_form(found), ensure_ascii=False) if as_json else years_apart_text(found)
    own = action.assess(release, council, rules, as_at)
    beside = under_other_rules(release, council, other, as_at)
    if as_json:
        return json.dumps({"own": assessment_form(own), "under": assessment_form(beside)}, ensure_ascii=False)
    return f"{assessment_text(own)}\n\nThe same evidence under {other.id}\n{assessment_text(beside)}"
