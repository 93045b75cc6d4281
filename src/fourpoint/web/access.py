"""Who may open a route. Every view declares it (`open_to`); the middleware holds it to that, and refuses the silent."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from django.http import HttpRequest

from fourpoint.core.cases.roles import INSPECTORATE, Actor, Role
from fourpoint.records.models import Case, Person
from fourpoint.records.seen import seen_by

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True, slots=True)
class Access:
    """`roles` None = everyone, the public included. `of_case`: only for cases that the person may see."""

    roles: frozenset[Role] | None
    of_case: bool = False

    @property
    def words(self) -> str:
        if self.roles is None:
            return "everyone"
        who = ", ".join(role.words for role in Role if role in self.roles)
        return f"{who} (cases that they may see)" if self.of_case else who


PUBLIC = Access(None)
SIGNED_IN = Access(frozenset(Role))
STAFF = Access(INSPECTORATE)
OF_CASE = Access(frozenset(Role), of_case=True)
STAFF_OF_CASE = Access(INSPECTORATE, of_case=True)
OFFICER_OF_CASE = Access(frozenset({Role.COUNCIL_OFFICER}), of_case=True)
NAMESPACES = {"api-1": PUBLIC}
"""Routes that a library makes: declared by their namespace."""


def only(*roles: Role, of_case: bool = False) -> Access:
    return Access(frozenset(roles), of_case)


def open_to(access: Access) -> Callable[[View], View]:
    """Declares who may open the view."""

    def declare(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return declare


def actor_of(request: HttpRequest) -> Actor:
    """The person who asks, as the core sees one; read once a request."""
    found = getattr(request, "fourpoint_actor", None)
    if found is None:
        found = request.user.as_actor() if isinstance(request.user, Person) else Actor(-1, "the public")
        request.fourpoint_actor = found  # type: ignore[attr-defined]
    return found


def must_change_password(request: HttpRequest) -> bool:
    """Whether who asks was given their password by somebody else and has not chosen one yet."""
    return isinstance(request.user, Person) and request.user.must_change_password


def find_case(actor: Actor, slug: str, year: int) -> Case | None:
    """The case at an address, or None where there is none *or* the person may not see it: nobody can tell which."""
    cases = Case.objects.select_related("council", "release", "lead", "assurer").filter(seen_by(actor))
    return cases.filter(council__slug=slug, year=year).first()
