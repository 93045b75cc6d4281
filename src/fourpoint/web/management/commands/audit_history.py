"""`manage.py audit_history`: the same check as `fourpoint audit verify`, where only manage.py is at hand."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from fourpoint.actions.keeping.audit import audit
from fourpoint.actions.keeping.audit_files import audit_files


class Command(BaseCommand):
    help = "Checks the history, every record that it vouches for, and the evidence folder."

    def handle(self, *args: Any, **options: Any) -> None:
        result = audit()
        if found := (*result.found, *audit_files()):
            raise CommandError("\n".join(found))
        self.stdout.write(f"The history is whole: {result.events:,} events. Head: {result.head}")
