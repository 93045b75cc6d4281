"""`manage.py audit_history`: the same check as `fourpoint audit verify`, where only manage.py is at hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourpoint.actions.keeping.audit import audit


class Command(BaseCommand):
    help = "Checks the history and every record that it vouches for."

    def handle(self, *args: Any, **options: Any) -> None:
        result = audit()
        if result.found:
            raise CommandError("\n".join(result.found))
        self.stdout.write(f"The history is whole: {result.events:,} events. Head: {result.head}")
