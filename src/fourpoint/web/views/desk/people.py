"""People and their roles: for administrators."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_POST

from fourpoint.actions.keeping.people import add_person, close_account, give_role, new_password
from fourpoint.core.cases.roles import Role
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Council, Person
from fourpoint.web.access import actor_of, only, open_to
from fourpoint.web.case_page import problem, problem_at
from fourpoint.web.page import show


@open_to(only(Role.ADMINISTRATOR))
@require_http_methods(["GET", "POST"])
def people(request: HttpRequest) -> HttpResponse:
    """Everyone, and the form for one more."""
    if request.method == "GET":
        return _people(request)
    typed = request.POST
    try:
        person, password = add_person(
            actor_of(request),
            typed.get("email", ""),
            typed.get("name", ""),
            typed.get("role", ""),
            typed.get("council", ""),
        )
    except FourpointError as error:
        return _people(request, 409, errors=problem_at(str(error), ADD_FIELDS), typed=typed)
    return _people(request, 200, added=person, password=password)


ADD_FIELDS = {
    "email address": "email",
    "name": "name",
    "choose it": "council",
    "such council": "council",
    "role": "role",
}
"""Ids of the form's fields, by the words in which a refusal speaks of them."""


def _people(request: HttpRequest, status: int = 200, **more: object) -> HttpResponse:
    names = dict(Council.objects.values_list("code", "name"))
    context: dict[str, object] = {
        "people": list(Person.objects.prefetch_related("roles")),
        "names": names,
        "roles": [("", "Choose a role"), *((role.value, role.words.capitalize()) for role in Role)],
        "councils": [("", "Every council"), *names.items()],
    }
    return show(request, "work/people.html", context | more, status)


@open_to(only(Role.ADMINISTRATOR))
@require_POST
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Gives a role, sets a new password (shown this once), or closes the account."""
    actor, typed = actor_of(request), request.POST
    if not Person.objects.filter(pk=number).exists():
        return _people(request, 404, errors=problem("There is no such person."))
    said = "The role is given."
    try:
        if typed.get("close"):
            close_account(actor, number)
            said = "The account is closed."
        elif typed.get("new_password"):
            person, password = new_password(actor, number)
            return _people(request, 200, added=person, password=password)
        else:
            give_role(actor, number, typed.get("role", ""), typed.get("council", ""))
    except FourpointError as error:
        return _people(request, 409, errors=problem(str(error), f"#person-{number}"), changing=number)
    messages.success(request, said)
    return redirect("/desk/people")
