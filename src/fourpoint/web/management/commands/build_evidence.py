"""`manage.py build_evidence NUMBER`: carries out a build that an analyst asked for; the service starts it by itself."""

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from fourpoint.actions.keeping.evidence_builds import carry_out


class Command(BaseCommand):
    help = "Carries out a build of a release that an analyst asked for."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("number", type=int)

    def handle(self, *args: Any, **options: Any) -> None:
        build = carry_out(options["number"])
        self.stdout.write(build.refusal or f"Built: {build.release.hash if build.release else ''}")
