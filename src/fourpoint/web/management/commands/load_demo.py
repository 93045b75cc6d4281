"""`manage.py load_demo`: the example year into an empty service; prints the demo people's passwords once."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from fourpoint.actions.demo.service import load_demo


class Command(BaseCommand):
    help = "Loads the example year with demo people (demo mode only)."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--councils", type=int, default=None, help="at most so many councils")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("The demo is loaded in demo mode only: set FOURPOINT_DEMO=1.")
        example = Path(settings.ROOT) / "examples" / "england-2011"
        for person in load_demo(example, Path(settings.EVIDENCE), self.stdout.write, options["councils"]):
            self.stdout.write(f"{person.email}\t{person.password}\t{person.role}")
