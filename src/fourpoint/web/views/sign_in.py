"""Signing in and out. A wrong address and a wrong password get the same answer; who fails too often waits."""

from typing import Any

from axes.utils import reset
from django.contrib import messages
from django.contrib.auth import authenticate, login, logout, update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from fourpoint.actions.keeping.people import change_own_password
from fourpoint.records.models import Person
from fourpoint.web.access import PUBLIC, SIGNED_IN, actor_of, must_change_password, open_to
from fourpoint.web.page import show

WRONG = "Check your email address and your password: the two do not belong together."


def _home(request: HttpRequest) -> str:
    asked = request.POST.get("next") or request.GET.get("next") or ""
    if asked and url_has_allowed_host_and_scheme(asked, {request.get_host()}, require_https=request.is_secure()):
        return asked
    return "/desk/" if actor_of(request).of_inspectorate else "/our/"


@open_to(PUBLIC)
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """The form, and what becomes of it."""
    email = request.POST.get("email", "").strip().lower()
    error = ""
    if request.method == "POST":
        person = authenticate(request, username=email, password=request.POST.get("password", ""))
        if getattr(request, "axes_locked_out", False):
            return locked_out(request)
        if person is not None:
            login(request, person)
            reset(username=email)
            request.fourpoint_actor = None  # type: ignore[attr-defined]
            return redirect(_home(request))
        error = WRONG
    context = {"email": email, "error": error, "next": request.POST.get("next") or request.GET.get("next", "")}
    return show(request, "sign_in.html", context, status=400 if error else 200)


@open_to(PUBLIC)
@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    logout(request)
    return redirect("/")


def locked_out(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many failures by account or by address."""
    return show(request, "locked_out.html", status=429)


@open_to(SIGNED_IN)
@never_cache
@sensitive_post_parameters("old", "new")
@require_http_methods(["GET", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """A new password of one's own; other sessions of the account end. The only page for who was given theirs."""
    errors: list[dict[str, str]] = []
    if request.method == "POST":
        errors = _change_password(request)
        if not errors:
            messages.success(request, "Your password is changed.")
            return redirect(_home(request))
    context = {"errors": errors, "given": must_change_password(request)}
    return show(request, "password.html", context, status=400 if errors else 200)


def _change_password(request: HttpRequest) -> list[dict[str, str]]:
    person = request.user
    assert isinstance(person, Person)
    found = change_own_password(person, request.POST.get("old", ""), request.POST.get("new", ""))
    if not found:
        update_session_auth_hash(request, person)
    return [{"text": sentence, "href": f"#{field}"} for field, sentence in found]
