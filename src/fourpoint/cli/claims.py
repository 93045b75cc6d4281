"""`fourpoint claims LETTER`: does the evidence carry what a letter says?"""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("claims", short_help="Hold the sentences of a letter against the evidence.")(claims)


def claims(
    letter: Annotated[Path, typer.Argument(help="A draft or published letter: text, HTML, DOCX, PDF.")],
    release: Annotated[Path, typer.Option("--release", help="Evidence release to hold it against.")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=["%Y-%m-%d"], help="Nothing published later counts.")],
    council: Annotated[str | None, typer.Option("--council", help="Where the letter does not name it.")] = None,
    framework: Annotated[str | None, typer.Option("--framework", help="Where the letter does not show it.")] = None,
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
    strict: Annotated[bool, typer.Option("--strict", help="End 1 where a claim is contradicted.")] = False,
) -> None:
    """List every sentence that makes a checkable claim: supported, contradicted (with the figure and the word that
    would be right) or not checkable."""
    from fourpoint.actions.files import claims as action
    from fourpoint.actions.files.read import as_json
    from fourpoint.cli.show_claims import claims_lines
    from fourpoint.core.claim import ClaimVerdict

    checked = action.check_letter(letter, release, as_at.date(), council, framework)
    if json:
        typer.echo(as_json(action.checked_json(checked)), nl=False)
    else:
        typer.echo("\n".join(claims_lines(checked)))
    if strict and checked.count(ClaimVerdict.CONTRADICTED):
        raise typer.Exit(1)
