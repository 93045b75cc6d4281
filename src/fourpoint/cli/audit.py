"""`fourpoint audit verify`: has anything been tampered with? Arguments in, one action, text out."""

import json
import os
import sys
from dataclasses import asdict
from typing import Annotated

import typer


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
        """Check the chain of events and every record that an event vouches for. Ends 1 where anything was found."""
        import django

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fourpoint.config.settings")
        django.setup()
        from fourpoint.actions.audit import audit

        result = audit(head)
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
