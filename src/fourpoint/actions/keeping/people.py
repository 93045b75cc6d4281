"""Adds people, gives roles, sets a first password. A password is shown once and kept only as its hash; whoever gets
one from somebody else must change it before anything else."""

import secrets

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone

from fourpoint.core.cases.roles import Actor, Role
from fourpoint.core.errors import RefusedError
from fourpoint.records.chain import append_event, hold_chain
from fourpoint.records.models import Council, HeldRole, Person


def _refuse_others(actor: Actor) -> None:
    if Role.ADMINISTRATOR not in actor.roles:
        raise RefusedError("You cannot change people: that is for an administrator.")


def add_person(actor: Actor, email: str, name: str, role: str, code: str = "") -> tuple[Person, str]:
    """(the person, their first password)."""
    _refuse_others(actor)
    try:
        validate_email(email.strip())
    except ValidationError as error:
        raise RefusedError("You cannot add this person: the email address is not one.") from error
    if not name.strip():
        raise RefusedError("You cannot add this person: they need a name.")
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        hold_chain()
        if Person.objects.filter(email=email.strip().lower()).exists():
            raise RefusedError("You cannot add this person: somebody has that email address.")
        person = Person.objects.add(email, name, password, must_change_password=True)
        append_event("person_added", actor, timezone.now(), person=person.pk)
        give_role(actor, person.pk, role, code)
    return person, password


def give_role(actor: Actor, person_id: int, role: str, code: str = "") -> None:
    """A council officer's role needs a council; the others may have one."""
    _refuse_others(actor)
    if role not in {one.value for one in Role}:
        raise RefusedError("You cannot give this role: choose one.")
    if role == Role.COUNCIL_OFFICER.value and not code:
        raise RefusedError("You cannot give this role: a council officer is one of a council. Choose it.")
    if code and not Council.objects.filter(pk=code).exists():
        raise RefusedError("You cannot give this role: there is no such council.")
    with transaction.atomic():
        hold_chain()
        held = Person.objects.get(pk=person_id).as_actor().roles
        mixed = role == Role.COUNCIL_OFFICER.value and held - {Role.COUNCIL_OFFICER}
        if mixed or (role != Role.COUNCIL_OFFICER.value and Role.COUNCIL_OFFICER in held):
            raise RefusedError(
                "You cannot give this role: nobody works for a council and for the inspectorate at once."
            )
        HeldRole.objects.get_or_create(person_id=person_id, role=role, council_code=code)
        append_event("role_given", actor, timezone.now(), person=person_id, role=role, council=code)


def close_account(actor: Actor, person_id: int) -> None:
    """The person can no longer sign in; what they did stays theirs."""
    _refuse_others(actor)
    if person_id == actor.id:
        raise RefusedError("You cannot close your own account.")
    with transaction.atomic():
        Person.objects.filter(pk=person_id).update(is_active=False)
        append_event("account_closed", actor, timezone.now(), person=person_id)


def new_password(actor: Actor, person_id: int) -> tuple[Person, str]:
    """(the person, a new password that is shown once). The old one, and every session begun with it, ends."""
    _refuse_others(actor)
    person = Person.objects.get(pk=person_id)
    if not person.is_active:
        raise RefusedError("You cannot set a password for this person: the account is closed.")
    password = secrets.token_urlsafe(12)
    with transaction.atomic():
        person.set_password(password)
        person.must_change_password = True
        person.save(update_fields=["password", "must_change_password"])
        append_event("password_set", actor, timezone.now(), person=person_id)
    return person, password


def change_own_password(person: Person, old: str, new: str) -> list[tuple[str, str]]:
    """Sets a person's own new password; every other session of the account ends. Gives (field, what is wrong)."""
    if not person.check_password(old):
        return [("old", "Your present password is another.")]
    if old == new:
        return [("new", "Your new password must be another than the present one.")]
    try:
        validate_password(new, person)
    except ValidationError as error:
        return [("new", sentence) for sentence in error.messages]
    with transaction.atomic():
        person.set_password(new)
        person.must_change_password = False
        person.save(update_fields=["password", "must_change_password"])
        append_event("password_changed", person.as_actor(), timezone.now(), person=person.pk)
    return []
