"""`manage.py lock_records`: puts the database's own locks on again, after an audit said that one was taken off."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import connection, transaction

from fourpoint.records.locks import LOCKS, lock_records


class Command(BaseCommand):
    help = "Puts the locks on the history and on all that is final on again."

    def handle(self, *args: Any, **options: Any) -> None:
        with transaction.atomic():
            lock_records(connection)
        self.stdout.write(f"{len(LOCKS)} tables are locked. Now run manage.py audit_history.")
