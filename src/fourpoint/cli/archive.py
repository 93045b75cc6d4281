"""`fourpoint archive search WORDS DIR`: what published documents said of whom and when."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the commands."""
    archive = typer.Typer(help="Search published documents that Fourpoint reads.", no_args_is_help=True)
    archive.command("search")(search)
    app.add_typer(archive, name="archive")


def search(
    words: Annotated[str, typer.Argument(help="A topic (CAMHS, NEET, adoption…) or words of a finding.")],
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Documents, or readings that `read --to` wrote.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON object.")] = False,
) -> None:
    """List what was said on a topic, of whom and when, and what the same council was told of it before."""
    from fourpoint.actions.files import archive as action
    from fourpoint.actions.files.read import READABLE, as_json
    from fourpoint.cli.show_progress import progress
    from fourpoint.cli.show_reading import search_lines

    documents = [path for path in folder.rglob("*") if path.suffix.lower() in READABLE] if folder.is_dir() else []
    with progress(len(documents), "Reading") as done:
        result = action.search_archive(words, folder, done)
    typer.echo(as_json(action.result_json(result)) if json else "\n".join(search_lines(result)), nl=not json)
    for why in result.failed:
        print(f"Not read: {why}", file=sys.stderr)  # noqa: T201
    if result.failed:
        raise typer.Exit(1)
