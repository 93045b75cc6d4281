"""`fourpoint publish`: the letters and profiles of every council of a year, in all formats."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Write the letters and profiles of all councils.")(publish)


def publish(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    to: Annotated[Path, typer.Option("--to", metavar="OUT", help="folder for the councils' folders")],
    letters: Annotated[str, typer.Option("--letters", help="any of html,pdf,docx,text,json")] = "html,pdf,docx",
    profiles: Annotated[str, typer.Option("--profiles", help="any of the profile's formats")] = "html,pdf,json",
    dated: Annotated[datetime | None, typer.Option("--dated", formats=_DAY, help="the letters' own date")] = None,
    jobs: Annotated[int, typer.Option("--jobs", min=1, help="processes at a time")] = 2,
) -> None:
    """Write the letters and profiles of all councils, with a manifest of every file's SHA-256."""
    from fourpoint.actions.files.publish import Order, publish
    from fourpoint.cli.show_progress import progress
    from fourpoint.release.councils import list_councils
    from fourpoint.release.store import open_release

    day = as_at.date()
    order = Order(release, framework, day, to, _names(letters), _names(profiles), dated.date() if dated else None)
    codes = [one.code for one in list_councils(open_release(release), day)]
    with progress(len(codes), "Letters and profiles") as done:
        made = publish(order, codes, jobs, done)
    failed = [one for one in made if one.failed]
    typer.echo(f"{len(made) - len(failed)} councils, {sum(len(one.files) for one in made):,} files in {to}.")
    for one in failed:
        typer.echo(f"{one.council} ({one.code}): {one.failed}", err=True)
    if failed:
        raise typer.Exit(1)


def _names(text: str) -> tuple[str, ...]:
    return tuple(name.strip().lower() for name in text.split(",") if name.strip())
