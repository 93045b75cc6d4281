"""People who sign in, and the roles they hold. A password is kept only as its Argon2 hash."""

from typing import ClassVar

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from fourpoint.core.cases.roles import Actor, Role

ROLE_CHOICES = [(role.value, role.words) for role in Role]


class People(BaseUserManager["Person"]):
    """Makes people; an address is kept in lower case so that one person is one row."""

    def add(self, email: str, name: str, password: str | None = None, **more: bool) -> "Person":
        person = self.model(email=email.strip().lower(), name=name.strip(), **more)
        person.set_password(password)
        person.save(using=self._db)
        return person

    def get_by_natural_key(self, username: str | None) -> "Person":
        """Who signs in with that address. The demo's people are nobody outside the demo, wherever its data get to."""
        person = self.get(email=(username or "").strip().lower())
        if person.is_demo and not settings.DEMO:
            raise Person.DoesNotExist
        return person


class Person(AbstractBaseUser):
    """Someone with an account. Those who leave are made inactive, never deleted: events name them."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    is_active = models.BooleanField(default=True)
    is_demo = models.BooleanField(default=False)
    must_change_password = models.BooleanField(default=False)
    """Somebody else has seen the password: until it is changed nothing opens but the page that changes it."""

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = People()

    class Meta:
        ordering = ("name",)
        verbose_name_plural = "people"

    def __str__(self) -> str:
        return self.name

    def as_actor(self) -> Actor:
        """The person as the core sees one."""
        if not self.is_active:
            return Actor(self.pk, self.name)
        held = frozenset((Role(role), code) for role, code in self.roles.values_list("role", "council_code"))
        return Actor(self.pk, self.name, held)


class HeldRole(models.Model):
    """One role of one person, for one council or (empty code) for every council."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles")
    role = models.CharField(max_length=20, choices=ROLE_CHOICES)
    council_code = models.CharField(max_length=3, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("person", "role", "council_code"), name="a_role_is_held_once"),
            models.CheckConstraint(
                condition=~models.Q(role=Role.COUNCIL_OFFICER.value, council_code=""),
                name="a_council_officer_has_a_council",
            ),
        )

    def __str__(self) -> str:
        return f"{self.person}: {self.role} {self.council_code}".strip()
