"""`fourpoint selfassessment`: a template, a submission that is never overwritten, a comparison."""

import json
from datetime import datetime
from pathlib import Path
from typing import Annotated, Any

import typer

_DAY = ["%Y-%m-%d"]

selfassessment = typer.Typer(help="A council's assessment of itself.", no_args_is_help=True)

FrameworkId = Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.add_typer(selfassessment, name="selfassessment")


@selfassessment.command()
def template(
    framework: FrameworkId,
    to: Annotated[Path, typer.Option("--to", help="file to write, .csv or .xlsx")],
) -> None:
    """An empty template with a row for every judgement area."""
    from fourpoint.actions.council.self_assessment_template import write_template
    from fourpoint.actions.files.frameworks import load_framework

    typer.echo(f"Written: {write_template(load_framework(framework), to)}")


@selfassessment.command()
def submit(
    file: Annotated[Path, typer.Argument(help="the filled-in template")],
    council: Annotated[str, typer.Option("--council", help="three-digit code; a name with --release")],
    framework: FrameworkId,
    to: Annotated[Path, typer.Option("--to", help="evidence folder that `evidence build` reads")],
    on: Annotated[datetime, typer.Option("--date", formats=_DAY, help="day of submission")],
    due: Annotated[datetime | None, typer.Option("--due", formats=_DAY, help="day by which it is due")] = None,
    release: Annotated[Path | None, typer.Option("--release", help="release to find the council's name in")] = None,
) -> None:
    """Freeze a filled-in template as a new version; nothing is ever overwritten."""
    from fourpoint.actions.council.submission import code_of, submit
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.core.words.wording import day

    made = submit(file, load_framework(framework), code_of(council, release), on.date(), to)
    many = len(made.made.areas)
    areas = "1 area" if many == 1 else f"{many} areas"
    typer.echo(f"Submitted: version {made.made.version}, {areas}, frozen in {made.folder}")
    if due and on > due:
        late = (on - due).days
        typer.echo(f"It was due on {day(due.date())} and is {late} {'day' if late == 1 else 'days'} late.")


@selfassessment.command()
def compare(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    framework: FrameworkId,
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """The council's own grades beside the indicated and the awarded ones, and whether they agreed through the years."""
    from dataclasses import asdict

    from fourpoint.actions.council.own_grades import compare, compared_lines
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.release.store import open_release

    found = compare(open_release(release), council, load_framework(framework), as_at.date())
    if as_json:
        typer.echo(json.dumps(asdict(found), ensure_ascii=False, default=_plain))
        return
    for line in compared_lines(found):
        typer.echo(line)


def _plain(value: Any) -> str:
    return str(value.isoformat())
