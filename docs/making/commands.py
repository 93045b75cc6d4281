"""Writes docs/reference/commands.md from the command line itself: `python docs/making/commands.py`.

The page is never edited by hand; a test fails where it is stale.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import typer

from fourpoint.cli.main import make_app

PAGE = Path(__file__).parents[1] / "reference" / "commands.md"
_HEAD = """# Commands

Made from the command line itself by `make docs`; not edited by hand.

`fourpoint --help` lists the nouns. Every command ends with 0 (done), 1 (the input has problems; all are listed) or
2 (wrong usage), unless its own text says otherwise. `--json` is there wherever a machine may read the answer. Grades
are 4 (best) to 1.
"""


def page() -> str:
    """The whole page."""
    root: Any = typer.main.get_command(make_app())
    return _HEAD + "".join(_section(name, command) for name, command in sorted(_commands(root, "fourpoint")))


def _commands(command: Any, name: str) -> Iterator[tuple[str, Any]]:
    nested = getattr(command, "commands", None)
    if nested is None:
        yield name, command
        return
    for word, inner in nested.items():
        yield from _commands(inner, f"{name} {word}")


def _section(name: str, command: Any) -> str:
    arguments = [one for one in command.params if one.param_type_name == "argument"]
    options = [one for one in command.params if one.param_type_name == "option" and not one.hidden]
    usage = " ".join([name, *(_argument(one) for one in arguments)])
    lines = ["", f"## {name}", "", " ".join((command.help or "").split()), "", f"    {usage}", ""]
    rows = [_row(_argument(one), one) for one in arguments] + [_row(_option(one), one) for one in options]
    if rows:
        lines += ["| | |", "|---|---|", *rows]
    return "\n".join(lines).rstrip() + "\n"


def _argument(one: Any) -> str:
    name = str(one.metavar or one.name).upper()
    return f"{name}…" if one.nargs == -1 else name if one.required else f"[{name}]"


def _option(one: Any) -> str:
    name = one.opts[0] + (f"/{one.secondary_opts[0]}" if one.secondary_opts else "")
    return name if one.is_flag else f"{name} {one.name.upper()}"


def _row(name: str, one: Any) -> str:
    text = " ".join((getattr(one, "help", "") or "").split()).replace("|", "\\|")
    needed = "" if not one.required or one.param_type_name == "argument" else " (needed)"
    return f"| `{name}` | {text}{needed} |"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
