"""`manage.py restore FILE`: a backup into an empty service; audited before it is believed."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fourpoint.actions.keeping.backup import restore
from fourpoint.core.errors import FourpointError


class Command(BaseCommand):
    help = "Reads a backup into an empty, migrated database, and audits it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            many, found = restore(options["file"])
        except FourpointError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{many:,} records are restored; the history is whole. Head: {found.head}")
