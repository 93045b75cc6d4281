"""People's roles and what a person is to a case. Knows no database: a person here is a number, a name and roles."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What a person may be. The public holds none."""

    ADMINISTRATOR = "administrator"
    ANALYST = "analyst"
    LEAD_INSPECTOR = "lead_inspector"
    QUALITY_ASSURER = "quality_assurer"
    DIVISIONAL_MANAGER = "divisional_manager"
    COUNCIL_OFFICER = "council_officer"

    @property
    def words(self) -> str:
        return self.value.replace("_", " ")

    @property
    def with_article(self) -> str:
        """As in "Only a lead inspector can…"."""
        return f"{'an' if self.value[0] in 'aeiou' else 'a'} {self.words}"


INSPECTORATE = frozenset(Role) - {Role.COUNCIL_OFFICER}
"""Roles of people who work for the inspectorate."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Someone who wants to do something. `held` pairs a role with a council's code, or "" for every council."""

    id: int
    name: str
    held: frozenset[tuple[Role, str]] = frozenset()

    def holds(self, role: Role, code: str) -> bool:
        """Whether the person holds `role` for the council `code`. A council officer is never one for every council."""
        if (role, code) in self.held and code:
            return True
        return role is not Role.COUNCIL_OFFICER and (role, "") in self.held

    @property
    def roles(self) -> frozenset[Role]:
        return frozenset(role for role, _ in self.held)

    @property
    def councils(self) -> tuple[str, ...]:
        """Codes of the councils that the person is an officer of."""
        return tuple(sorted(code for role, code in self.held if role is Role.COUNCIL_OFFICER and code))

    @property
    def of_inspectorate(self) -> bool:
        return bool(self.roles & INSPECTORATE)


CLOCK = Actor(0, "the publication clock", frozenset({(Role.DIVISIONAL_MANAGER, "")}))
"""Who carries out what was scheduled, when its minute has come."""
COMMAND = Actor(0, "a command")
"""Whoever has a command line where the service runs."""
