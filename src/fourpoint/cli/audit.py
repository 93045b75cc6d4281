"""`fourpoint audit verify`: has anything been tampered with? Arguments in, one action, text out."""

import json
import os
import sys
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fourpoint.actions.keeping.audit import Audit


def _audit(head: str) -> "Audit":
    """Of the service that the environment names; where it names none, of the demo in out/service."""
    from fourpoint.core.errors import FourpointError

    named = any(
        os.environ.get(name) for name in ("FOURPOINT_SECRET_KEY", "FOURPOINT_SECRET_KEY_FILE", "FOURPOINT_DEMO")
    )
    if not named:
        if not (Path(os.environ.get("FOURPOINT_DATA", "out/service")) / "fourpoint.sqlite3").is_file():
            raise FourpointError(
                "There is no service to audit here: set the service's environment (docs/how-to/deploy.md), "
                "or run make serve first and stand where it was run."
            )
        os.environ["FOURPOINT_DEMO"] = "1"
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourpoint.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured
    from django.db import DatabaseError

    try:
        django.setup()
        from fourpoint.actions.keeping.audit import audit
        from fourpoint.actions.keeping.audit_files import audit_files

        found = audit(head)
        return replace(found, found=(*found.found, *audit_files()))
    except (ImproperlyConfigured, DatabaseError) as error:
        raise FourpointError(f"The service's records cannot be read: {error}") from error


def register(app: typer.Typer) -> None:
    noun = typer.Typer(help="The history of the service: append-only, chained by hash.", no_args_is_help=True)

    @noun.callback()
    def _noun() -> None:
        """Keeps `verify` a subcommand while it is the only one."""

    @noun.command()
    def verify(
        head: Annotated[str, typer.Option(help="A chain's head that you noted earlier; it must still be there.")] = "",
        as_json: Annotated[bool, typer.Option("--json", help="For machines.")] = False,
    ) -> None:
        """Check the chain of events, every record that an event vouches for, and the releases in the evidence folder.

        Ends 1 where anything was found.
        """
        result = _audit(head)
        if as_json:
            typer.echo(json.dumps(asdict(result), ensure_ascii=False, indent=2))
        else:
            for sentence in result.found:
                typer.echo(sentence)
            counts = f"{result.events:,} events, {result.publications:,} publications, {result.drafts:,} drafts"
            verdict = "tampered with" if result.found else "whole"
            typer.echo(f"The history is {verdict}: {counts}. Head: {result.head or 'none yet'}")
        sys.exit(1 if result.found else 0)

    app.add_typer(noun, name="audit")
