"""`manage.py backup FILE`: everything the service remembers, in one compressed file."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fourpoint.actions.keeping.backup import back_up
from fourpoint.core.errors import FourpointError


class Command(BaseCommand):
    help = "Writes a backup. Copy the evidence folder beside it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            many = back_up(options["file"])
        except FourpointError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{many:,} records are in {options['file']}.")
