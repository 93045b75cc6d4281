"""`fourpoint frameworks`: list, show, check, compare; and the facts that rules may ask for."""

import json
from pathlib import Path
from typing import Annotated

import typer

frameworks = typer.Typer(help="Assessment frameworks: the rules of each year, as data.", no_args_is_help=True)


def register(app: typer.Typer) -> None:
    """Add the noun to the command line."""
    app.add_typer(frameworks, name="frameworks")


@frameworks.command("list")
def list_(as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False) -> None:
    """Every framework, with the span of time it holds for."""
    from fourpoint.actions.files.frameworks import list_frameworks

    found = list_frameworks()
    if as_json:
        rows = [
            {"id": one.id, "title": one.title, "from": str(one.from_), "to": str(one.to) if one.to else None}
            | {"overall": one.has_overall, "scale": one.direction, "hash": one.hash}
            for one in found
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    for one in found:
        overall = "" if one.has_overall else "; no overall grade"
        typer.echo(f"{one.id:<16} {one.title} ({one.from_} to {one.to or 'now'}; {one.direction}{overall})")


@frameworks.command()
def show(
    framework: Annotated[str, typer.Argument(metavar="ID", help="id of a framework, or the path of your own")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """One framework as a page: scale, areas, evidence, rules, limits, examples, and the source of every number."""
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.core.frameworks.page import framework_page

    found = load_framework(framework)
    if as_json:
        typer.echo(found.model_dump_json(by_alias=True))
        return
    typer.echo(framework_page(found))


@frameworks.command()
def diff(
    before: Annotated[str, typer.Argument(metavar="A", help="id or path")],
    after: Annotated[str, typer.Argument(metavar="B", help="id or path")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """What changed from framework A to framework B, in words."""
    from fourpoint.actions.files.frameworks import load_framework
    from fourpoint.core.frameworks.changes import changes_text, framework_changes

    old, new = load_framework(before), load_framework(after)
    if as_json:
        changes = framework_changes(old, new)
        typer.echo(json.dumps({"from": old.id, "to": new.id, "changes": changes}, ensure_ascii=False))
        return
    typer.echo(changes_text(old, new), nl=False)


@frameworks.command()
def check(
    path: Annotated[Path | None, typer.Argument(help="a file or a folder; otherwise every framework known")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """Check framework files and run their worked examples. Exit status 1 where there is any problem; all are listed."""
    from fourpoint.actions.files.frameworks import check_frameworks

    checked = check_frameworks(path)
    if as_json:
        rows = [
            {"file": str(one.path), "id": one.id, "problems": [f"{p.found} {p.remedy}".strip() for p in one.problems]}
            for one in checked
        ]
        typer.echo(json.dumps(rows, ensure_ascii=False))
    else:
        for one in checked:
            for problem in one.problems:
                typer.echo(str(problem))
            many = len(one.problems)
            typer.echo(f"{one.path.name}: {'good' if not many else f'{many} problem' + ('s' if many != 1 else '')}.")
    raise typer.Exit(1 if any(one.problems for one in checked) else 0)


@frameworks.command()
def stars(
    corporate: Annotated[int, typer.Option("--corporate", min=1, max=4, help="corporate assessment, 4 best to 1")],
    level_1: Annotated[str, typer.Option("--level-1", help="other level 1 scores: adult social care,use of resources")],
    level_2: Annotated[str, typer.Option("--level-2", help="level 2 scores, with commas")],
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """The effect of the children's grade (2005 to 2008) on a council's CPA stars, as far as the table is known."""
    from fourpoint.actions.files.frameworks import load_star_table
    from fourpoint.core.judging.cpa import effect_of_children

    table = load_star_table()
    found = effect_of_children(table, corporate, _scores(level_1), _scores(level_2))
    if as_json:
        typer.echo(json.dumps({str(grade): list(possible) for grade, possible in found.items()}))
        return
    typer.echo(f"{table.title} (children's grade: 4 is best). Source: {table.source}.")
    for grade, possible in found.items():
        typer.echo(f"  children's grade {grade}: {' or '.join(map(str, possible)) or 'not known'} stars")
    for point in table.not_established:
        typer.echo(f"  not established: {point}")


def _scores(typed: str) -> list[int]:
    from fourpoint.core.errors import UsageError

    parts = [part.strip() for part in typed.split(",") if part.strip()]
    if not all(part in ("1", "2", "3", "4") for part in parts):
        raise UsageError(f"'{typed}' is not a list of scores: write them 4 (best) to 1 with commas, as 3,2.")
    return [int(part) for part in parts]


@frameworks.command()
def facts(
    framework: Annotated[str | None, typer.Option("--framework", help="only the facts of this framework")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="print JSON")] = False,
) -> None:
    """The facts that a framework's rules may ask for, with their units and what they mean."""
    from fourpoint.actions.files.frameworks import list_frameworks, load_framework
    from fourpoint.core.profile_facts.fact_list import listed_facts

    found = listed_facts([load_framework(framework)] if framework else list_frameworks())
    if as_json:
        typer.echo(json.dumps([{"name": n, "unit": u, "means": m} for n, u, m in found], ensure_ascii=False))
        return
    for name, unit, means in found:
        typer.echo(f"{name:<62} {unit:<8} {means}")
