"""`fourpoint letter`: the draft letter of one council, in the formats that people edit, publish and read."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

_DAY = ["%Y-%m-%d"]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.command(short_help="Write the draft letter that follows from the evidence.")(letter)


def letter(
    release: Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")],
    council: Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")],
    framework: Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    to: Annotated[Path, typer.Option("--to", metavar="OUT", help="folder for the files")],
    formats: Annotated[str, typer.Option("--format", help="any of html,pdf,docx,text,json")] = "html,pdf,docx",
    dated: Annotated[datetime | None, typer.Option("--dated", formats=_DAY, help="the letter's own date")] = None,
    template: Annotated[Path | None, typer.Option("--template", help="your own DOCX template")] = None,
) -> None:
    """Write the draft letter that follows from the evidence: every sentence from a figure, nobody's signature."""
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.actions.files.letter import make_letter, write_letter
    from fourpoint.release.store import open_release

    rules = load_framework(framework)
    made = make_letter(open_release(release), council, rules, as_at.date(), dated.date() if dated else None)
    for path in write_letter(made, rules, to, [name.strip().lower() for name in formats.split(",")], template):
        typer.echo(path)
