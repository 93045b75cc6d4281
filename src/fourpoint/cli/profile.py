"""`fourpoint profile`: the performance profile of one council, as pages and as data."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Write the performance profile of a council.")(profile)


def profile(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    to: Annotated[Path, typer.Option("--to", metavar="OUT", help="folder for the files")],
    formats: Annotated[str, typer.Option("--format", help="any of html,pdf,json,ods,xlsx,csv,text")] = "html,pdf,json",
) -> None:
    """Write the performance profile: blocks A, B and C with their comparators, charts and tables."""
    from concurrent.futures import ThreadPoolExecutor

    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.profile_of import make_profile_of
    from fourpoint.release.store import open_release

    with ThreadPoolExecutor(1) as beside:
        making = beside.submit(make_profile_of, open_release(release), council, load_framework(framework), as_at.date())
        from fourpoint.actions.files.profile import (
            write_profile,  # what writes pages is imported while figures are read
        )

    for path in write_profile(making.result(), to, [name.strip().lower() for name in formats.split(",")]):
        typer.echo(path)
