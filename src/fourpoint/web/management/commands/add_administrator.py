"""`manage.py add_administrator EMAIL NAME`: the first person, who adds everyone else on the page Work, People."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils import timezone

from fourpoint.core.cases.roles import COMMAND, Role
from fourpoint.records.chain import append_event
from fourpoint.records.models import HeldRole, Person


class Command(BaseCommand):
    help = "Adds an administrator and prints their first password, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("name")

    def handle(self, *args: Any, **options: Any) -> None:
        if Person.objects.filter(email=options["email"].strip().lower()).exists():
            raise CommandError("Somebody has that email address.")
        password = secrets.token_urlsafe(12)
        with transaction.atomic():
            person = Person.objects.add(options["email"], options["name"], password, must_change_password=True)
            HeldRole.objects.create(person=person, role=Role.ADMINISTRATOR.value)
            append_event("administrator_added", COMMAND, timezone.now(), person=person.pk)
        self.stdout.write(f"{person.email} may sign in with the password {password} and must then choose another.")
