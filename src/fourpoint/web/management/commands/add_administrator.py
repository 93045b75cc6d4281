"""`manage.py add_administrator EMAIL NAME`: the first person, who adds everyone else on the page Work, People."""

import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction

from fourpoint.core.cases.roles import Role
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
        self.stdout.write(f"{person.email} may sign in with the password {password} and must then choose another.")
