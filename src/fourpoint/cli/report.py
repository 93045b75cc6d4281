"""`fourpoint report`: a council's reports to its board, from the record, in HTML, PDF and DOCX."""

from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

import typer

_DAY = ["%Y-%m-%d"]

report = typer.Typer(help="A council's reports to its board.", no_args_is_help=True)

Release = Annotated[Path, typer.Argument(metavar="DIR", help="evidence release")]
Council = Annotated[str, typer.Option("--council", help="name, three-digit or GSS code")]
FrameworkId = Annotated[str, typer.Option("--framework", help="id of a framework, or the path of your own")]
AsAt = Annotated[
    datetime, typer.Option("--as-at", formats=_DAY, help="day of the meeting; may lie after the release's")
]
To = Annotated[Path, typer.Option("--to", help="folder for the report")]
Formats = Annotated[str, typer.Option("--format", help="html, pdf and docx, with commas between")]
Template = Annotated[Path | None, typer.Option("--template", help="your own DOCX template")]


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.add_typer(report, name="report")


def _add(kind: Literal["board", "overview", "summary"], name: str, told: str) -> None:
    """One report as a command: the three differ in what is made and in the file's name alone."""

    @report.command(kind, help=told)
    def write(
        release: Release, council: Council, framework: FrameworkId, as_at: AsAt, to: To,
        formats: Formats = "html,pdf,docx", template: Template = None,
    ) -> None:  # fmt: skip
        from fourpoint.actions.council.report import make_report, write_report
        from fourpoint.actions.files.frameworks import load_framework
        from fourpoint.release.store import open_release

        made = make_report(open_release(release), council, load_framework(framework), as_at.date(), kind)
        if made.told:
            typer.echo(made.told)
        for path in write_report(made, to, name, _listed(formats), template):
            typer.echo(f"Written: {path}")


_add(
    "board",
    "board-report",
    "The decision report on the annual assessment, with the letter as its appendix.",
)
_add(
    "overview",
    "half-year-overview",
    "The half-year overview: what every review says under each outcome, targets and forecasts, what lies ahead.",
)
_add("summary", "members-summary", "One page for members.")


@report.command()
def pack(
    release: Release,
    council: Council,
    framework: FrameworkId,
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later counts")],
    to: To,
    since: Annotated[datetime | None, typer.Option("--since", formats=_DAY, help="day to look back to")] = None,
    formats: Formats = "html,pdf",
) -> None:
    """The evidence pack for the annual conversation: predicted grade, self-evaluation, what changed, what is done."""
    from fourpoint.actions.council.pack import make_pack, write_pack
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.release.store import open_release

    rules = load_framework(framework)
    made = make_pack(open_release(release), council, rules, as_at.date(), since.date() if since else None)
    for path in write_pack(made, to, _listed(formats)):
        typer.echo(f"Written: {path}")


def _listed(formats: str) -> tuple[str, ...]:
    return tuple(one.strip() for one in formats.split(",") if one.strip())
