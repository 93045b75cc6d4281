"""The demo's people: one for every role, passwords random for this database and of use nowhere else."""

import secrets
from dataclasses import dataclass

from django.db import transaction

from fourpoint.core.cases.roles import Role
from fourpoint.records.models import HeldRole, Person


@dataclass(frozen=True, slots=True)
class DemoPerson:
    email: str
    name: str
    role: str
    password: str


EVERYONE: tuple[tuple[str, str, Role, str], ...] = (
    ("administrator", "Ash (demo administrator)", Role.ADMINISTRATOR, ""),
    ("analyst", "Bay (demo analyst)", Role.ANALYST, ""),
    ("lead", "Cedar (demo lead inspector)", Role.LEAD_INSPECTOR, ""),
    ("lead.two", "Elder (demo lead inspector)", Role.LEAD_INSPECTOR, ""),
    ("assurer", "Hazel (demo quality assurer)", Role.QUALITY_ASSURER, ""),
    ("manager", "Juniper (demo divisional manager)", Role.DIVISIONAL_MANAGER, ""),
    ("leicestershire", "Linden (demo officer of Leicestershire)", Role.COUNCIL_OFFICER, "855"),
    ("leeds", "Maple (demo officer of Leeds)", Role.COUNCIL_OFFICER, "383"),
)


def make_demo_people(officers_of: dict[str, tuple[str, str]]) -> list[DemoPerson]:
    """Makes everyone above and an officer of each council in `officers_of` (short name -> code, name)."""
    everyone = [
        *EVERYONE,
        *(
            (short, f"Rowan (demo officer of {name})", Role.COUNCIL_OFFICER, code)
            for short, (code, name) in officers_of.items()
        ),
    ]
    made = []
    with transaction.atomic():
        for short, name, role, code in everyone:
            password = "-".join(secrets.token_hex(2) for _ in range(4))
            person = Person.objects.add(f"{short}@demo.example", name, password)
            person.is_demo = True
            person.save()
            HeldRole.objects.create(person=person, role=role.value, council_code=code)
            made.append(DemoPerson(person.email, name, role.words, password))
    return made
