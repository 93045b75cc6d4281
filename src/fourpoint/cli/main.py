"""The command line: `fourpoint NOUN …`. Every noun is a module of this folder with a `register(app)`; it imports
its action only when it runs, so that `--help` answers at once."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import typer

from fourpoint import cli
from fourpoint.core.errors import FourpointError

_NOT_NOUNS = ("main", "show")
"""Beginnings of the names of modules that are no commands."""


def make_app() -> typer.Typer:
    """The whole command line, nouns in alphabetical order."""
    app = typer.Typer(
        name="fourpoint",
        help="The annual assessment of children's services: official files in, a reasoned grade and a letter out.",
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
    )
    app.callback()(lambda: None)
    for module in sorted(iter_modules(cli.__path__), key=lambda found: found.name):
        if not module.name.startswith(_NOT_NOUNS):
            import_module(f"fourpoint.cli.{module.name}").register(app)
    return app


def main() -> None:
    """Run the command line; an error meant for people ends in its sentence and its own exit status.

    So does what the system refuses (no such place, no right to write, no room left): exit status 1.
    """
    try:
        make_app()()
    except FourpointError as error:
        print(error, file=sys.stderr)  # noqa: T201
        sys.exit(error.exit_status)
    except ModuleNotFoundError as error:
        if (error.name or "").startswith("fourpoint"):
            raise
        print(_not_set_up(error.name), file=sys.stderr)  # noqa: T201
        sys.exit(1)
    except BrokenPipeError:
        sys.stderr.close()  # whoever read the output (head, less) has had enough
        sys.exit(0)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"{place}{error.strerror or error}. Check the place, its rights and the room on it.", file=sys.stderr)  # noqa: T201
        sys.exit(1)


def _not_set_up(package: str | None) -> str:
    """A package of an extra (the service, the workbooks) that `make demo` does not set up."""
    return (
        f"This command needs the package '{package}', which is not set up here. "
        "`make serve` sets up what the service and the workbooks need, `make test` everything."
    )
