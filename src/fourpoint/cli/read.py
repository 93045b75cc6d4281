"""`fourpoint read FILE…`: published letters and reports back into values."""

import sys
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("read", short_help="Read published letters and reports back into data.")(read)


def read(
    files: Annotated[list[Path], typer.Argument(help="Files or folders: PDF, DOCX, HTML, text.")],
    json: Annotated[bool, typer.Option("--json", help="Print one JSON array, an entry a file.")] = False,
    to: Annotated[Path | None, typer.Option("--to", help="Write a JSON file a document into this folder.")] = None,
    grades_only: Annotated[bool, typer.Option("--grades-only", help="Read as few pages as the grades need.")] = False,
    processes: Annotated[int | None, typer.Option("--processes", min=1, help="At most so many at a time.")] = None,
) -> None:
    """Read published letters, council reports and inspection reports: grades, findings, dates, people, targets.

    Ends 1 where a file could not be read; the others are read all the same.
    """
    from fourpoint.actions.files import read as action
    from fourpoint.cli.show_progress import progress
    from fourpoint.cli.show_reading import reading_lines

    paths = action.find_documents(files)
    with progress(len(paths), "Reading") as done:
        readings = action.read_documents(paths, grades_only, processes, done)
    if to is not None:
        action.write_readings(readings, to)
    if json:
        typer.echo(action.as_json([action.reading_json(reading) for reading in readings]), nl=False)
    else:
        typer.echo("\n\n".join("\n".join(reading_lines(reading)) for reading in readings))
    bad = sum(reading.failed for reading in readings)
    if bad:
        print(f"{bad} of {len(readings)} files could not be read; see above.", file=sys.stderr)  # noqa: T201
        raise typer.Exit(1)
