"""`fourpoint evidence`: check one file, build a release from a folder, show what a release holds."""

import json
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fourpoint.core.errors import Problem

MOST_SHOWN = 40
"""Problems printed by `build`; the rest stand in rejected.csv. `check` prints all."""
MOST_ALIKE = 20
"""Of rows of which `check` says the same, how many it prints one by one; a hundred thousand lines nobody reads."""

_DAY = ["%Y-%m-%d"]

evidence = typer.Typer(help="Official files in, an evidence release out.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.add_typer(evidence, name="evidence")


@evidence.command()
def check(
    file: Annotated[Path, typer.Argument(help="the file to check")],
    kind: Annotated[str | None, typer.Option("--as", help="kind of file; otherwise seen from its headings")] = None,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="TOML file that says which heading is which")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Read one file and say everything that is wrong with it. Exit status 1 where there is any problem."""
    from fourpoint.actions.files.evidence import Mapped, check_file, read_mapping

    sources, problems = check_file(file, kind, read_mapping(mapping) if mapping else Mapped())
    if as_json:
        sheets = [{"sheet": source.sheet, "kind": source.kind, "read": source.read} for source in sources]
        found = {"file": file.name, "kind": sources[0].kind, "read": sum(source.read for source in sources)}
        typer.echo(json.dumps({**found, "sheets": sheets, "problems": _plain(problems)}, ensure_ascii=False))
    else:
        for several in _alike(problems):
            for problem in several[:MOST_ALIKE]:
                typer.echo(str(problem))
            if len(several) > MOST_ALIKE:
                typer.echo(f"… and {len(several) - MOST_ALIKE:,} more rows like it, all of which --json lists.")
        many = "1 problem" if len(problems) == 1 else f"{len(problems):,} problems"
        for source in sources:
            name = file.name + (f", sheet {source.sheet}" if source.sheet else "")
            typer.echo(f"{name}: {source.kind or 'kind not recognised'}, {source.read:,} rows read.")
            for note in source.notes:
                typer.echo(f"{name}: {note}.")
        typer.echo(f"{file.name}: {many}.")
    raise typer.Exit(1 if problems else 0)


@evidence.command()
def template(to: Annotated[Path, typer.Option("--to", help="folder for the tables")]) -> None:
    """Empty tables of a council's own record, with their headings. Never overwrites."""
    from fourpoint.actions.council.empty_tables import write_empty_tables

    for path in write_empty_tables(to):
        typer.echo(f"Written: {path}")


@evidence.command()
def build(
    folder: Annotated[Path, typer.Argument(help="folder of evidence files")],
    to: Annotated[Path, typer.Option("--to", help="folder for the release")],
    as_at: Annotated[datetime, typer.Option("--as-at", formats=_DAY, help="nothing published later is held")],
    strict: Annotated[bool, typer.Option("--strict", help="any problem is fatal")] = False,
    mapping: Annotated[
        Path | None, typer.Option("--mapping", help="TOML file that says which heading is which")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print the manifest")] = False,
) -> None:
    """Build a release. Rows with problems are listed and kept aside in rejected.csv; the rest loads."""
    from fourpoint.actions.files.evidence import Mapped, build_release, read_mapping

    tell = (lambda _: None) if as_json else (lambda name: typer.echo(f"  reading {name}", err=True))
    built = build_release(
        folder, to, as_at.date(), strict=strict, tell=tell, mapping=read_mapping(mapping) if mapping else Mapped()
    )
    if as_json:
        typer.echo(json.dumps(built.release.manifest.as_json(), ensure_ascii=False))
        return
    _print_problems(built.problems, to)
    _print_sources(built.release.manifest.as_json())
    if built.replaced and built.replaced != built.release.hash:
        typer.echo(f"In place of release {built.replaced[:12]}.")
    typer.echo(f"Release {built.release.hash[:12]} as at {built.release.as_at} is in {to}.")


@evidence.command()
def show(
    folder: Annotated[Path, typer.Argument(help="folder of a release")],
    as_json: Annotated[bool, typer.Option("--json", help="print the manifest")] = False,
) -> None:
    """Show what a release holds, what it was made from, and what was left out of what and why."""
    from fourpoint.release.store import open_release

    release = open_release(folder)
    found = release.manifest.as_json()
    if as_json:
        typer.echo(json.dumps(found, ensure_ascii=False))
        return
    typer.echo(f"Release {release.hash} as at {release.as_at}" + (f": {found['title']}" if found["title"] else ""))
    if release.synthetic:
        typer.echo(release.synthetic)
    for name, rows in found["tables"].items():
        typer.echo(f"  {name:<22}{rows:>10,} rows")
    _print_sources(found)
    for sentence in found["left_out"]:
        typer.echo(f"left out of {sentence}")
    if found["corrections"]:
        typer.echo(f"{found['corrections']:,} values were given anew by a later file: {folder / 'corrections.csv'}.")


@evidence.command()
def fetch(
    to: Annotated[Path, typer.Option("--to", help="folder for the files")],
    what: Annotated[list[str] | None, typer.Argument(help="what to fetch; everything where not given")] = None,
    listing: Annotated[bool, typer.Option("--list", help="list what can be fetched and stop")] = False,
) -> None:
    """Download the current official files from GOV.UK and explore education statistics. Resumes what was cut off."""
    from fourpoint.actions.files.fetch import catalogue, fetch_files

    if listing:
        for key, entry in catalogue().items():
            typer.echo(f"{key:<45}{entry['title']}")
        return
    done, problems = fetch_files(to, tuple(what or ()), tell=lambda line: typer.echo(line, err=True))
    for problem in problems:
        typer.echo(str(problem))
    typer.echo(f"{len(done):,} files are in {to}; {len(problems):,} could not be fetched.")
    raise typer.Exit(1 if problems else 0)


def _print_problems(problems: "tuple[Problem, ...]", to: Path) -> None:
    """Problems that say the same of several rows once, with the first row."""
    alike = _alike(problems)
    for several in alike[:MOST_SHOWN]:
        more = f" ({len(several) - 1:,} more rows like it)" if len(several) > 1 else ""
        typer.echo(f"{several[0]}{more}")
    if len(alike) > MOST_SHOWN:
        typer.echo(f"… and {len(alike) - MOST_SHOWN:,} more, all in {to / 'rejected.csv'}.")


def _alike(problems: "tuple[Problem, ...]") -> "list[list[Problem]]":
    """Problems that say the same of several rows, together; in order of the first of each."""
    alike: dict[tuple[str, str | None, str], list[Problem]] = {}
    for problem in problems:
        alike.setdefault((problem.file, problem.column, problem.found), []).append(problem)
    return list(alike.values())


def _print_sources(manifest: dict[str, object]) -> None:
    typer.echo(f"{'read':>9} {'kept':>9} {'aside':>9} {'repeats':>9}  file")
    silent: dict[str, int] = {}
    for source in manifest["sources"]:  # type: ignore[attr-defined]
        if source["kind"] == "not tabular" and not source["read"]:
            words = "; ".join(source["notes"]) or "not tabular"
            silent[words] = silent.get(words, 0) + 1
            continue
        name = source["path"] + (f" [{source['sheet']}]" if source["sheet"] else "")
        counts = " ".join(f"{source[key]:>9,}" for key in ("read", "kept", "set_aside", "duplicates"))
        typer.echo(f"{counts}  {name}: {source['kind'] or 'not recognised'}")
        for reason in source["reasons"][:5]:
            typer.echo(f"{'':>40}  {reason['rows']:,} set aside: {reason['reason']}")
        for note in source["notes"]:
            typer.echo(f"{'':>40}  {note}")
    for words, number in silent.items():
        typer.echo(f"{'':>40}  {number:,} files or sheets: {words}")


def _plain(problems: tuple[object, ...]) -> list[dict[str, object]]:
    from dataclasses import asdict

    return [asdict(problem) for problem in problems]  # type: ignore[call-overload]
