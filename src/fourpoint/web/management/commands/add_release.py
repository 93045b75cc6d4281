"""`manage.py add_release FOLDER`: a release built by `fourpoint evidence build` is made known to the service."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from fourpoint.actions.keeping.evidence_builds import add_release
from fourpoint.core.errors import FourpointError


class Command(BaseCommand):
    help = "Takes a release that was built on the command line into the service's evidence folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path)

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            release = add_release(options["folder"])
        except FourpointError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The service knows the release now: {release}, {release.hash}")
