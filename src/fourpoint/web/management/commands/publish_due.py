"""`manage.py publish_due`: writes down that what was due is published. Run it every minute (cron, a timer).

Nothing waits for it: what is scheduled is visible from its minute on by itself.
"""

from typing import Any

from django.core.management.base import BaseCommand

from fourpoint.actions.cases.publication import publish_due


class Command(BaseCommand):
    help = "Closes the cases whose minute of publication has come."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{publish_due()} cases are published.")
