"""What every page of a case shows: the case, who looks at it, the tabs, and why a step is refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from fourpoint.actions.cases.letter import profile_of_case
from fourpoint.actions.cases.words import why_refused_with_words
from fourpoint.actions.files.figure_page import figure_title
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.cases.case import SHOWN_TO_COUNCIL, CaseFacts, sees_judgements
from fourpoint.core.cases.roles import INSPECTORATE, Actor
from fourpoint.core.errors import FourpointError
from fourpoint.records.facts import facts_of_case
from fourpoint.records.models import Case
from fourpoint.web.access import actor_of
from fourpoint.web.page import show


@dataclass(frozen=True)
class CasePage:
    """One person before one case."""

    case: Case
    facts: CaseFacts
    actor: Actor
    now: datetime

    @property
    def address(self) -> str:
        return f"/cases/{self.case.council.slug}/{self.case.year}/"

    @property
    def of_inspectorate(self) -> bool:
        return any(self.actor.holds(role, self.case.council_id) for role in INSPECTORATE)

    @property
    def sees_judgements(self) -> bool:
        return self.of_inspectorate and sees_judgements(self.facts, self.actor)

    @property
    def sees_shared_draft(self) -> bool:
        return not self.of_inspectorate and self.case.shared_draft > 0 and self.facts.state in SHOWN_TO_COUNCIL

    def refusal(self, step: str) -> str | None:
        return why_refused_with_words(step, self.case, self.facts, self.actor, self.now)

    def describe(self, name: str) -> str:
        """A fact that rules or sentences rest on, in words."""
        profile = profile_of_case(self.case) if self.case.release else None
        return figure_title(profile, framework_of(self.case.framework), name)

    @property
    def tabs(self) -> list[tuple[str, str]]:
        """(address, title) of the pages of this case that the person may open."""
        pages = [("", "Overview"), ("evidence", "Evidence")]
        if self.of_inspectorate:
            pages += [
                ("before", "Asked for before"),
                ("judgements", "Judgements"),
                ("what-if", "What if"),
                ("draft", "Draft"),
            ]
        elif self.sees_shared_draft:
            pages += [("letter", "Draft letter")]
        if self.of_inspectorate or self.sees_shared_draft:
            pages.append(("comments", "Comments"))
        if self.of_inspectorate:
            pages.append(("log", "Evidence log"))
        return [*pages, ("history", "History")]


def case_page(request: HttpRequest) -> CasePage:
    """The case that the middleware found and this person may see."""
    case: Case = request.fourpoint_case  # type: ignore[attr-defined]
    now = timezone.now()
    return CasePage(case, facts_of_case(case, now), actor_of(request), now)


def show_case(request: HttpRequest, page: CasePage, template: str, status: int = 200, **context: Any) -> HttpResponse:
    release = page.case.release
    values = {
        "describe": page.describe,
        "page": page,
        "case": page.case,
        "facts": page.facts,
        "synthetic": release.synthetic if release else "",
    }
    return show(request, template, values | context, status)


def done(request: HttpRequest, act: Callable[[], object], said: str, to: str) -> HttpResponse | str:
    """Does it and goes on to `to`, saying `said`; or gives the sentence that refuses it."""
    try:
        act()
    except FourpointError as error:
        return str(error)
    messages.success(request, said)
    return redirect(to)


def problem(sentence: str, href: str = "") -> list[dict[str, str]]:
    """For the error summary of a page."""
    return [{"text": sentence, "href": href}]


def problem_at(sentence: str, fields: Mapping[str, str]) -> list[dict[str, str]]:
    """For the error summary, leading to the field that the sentence is about.

    `fields` are ids of fields by words: the first whose words the sentence holds is meant, else the first of all.
    """
    said = sentence.lower()
    found = next((id_ for word, id_ in fields.items() if word and word in said), next(iter(fields.values())))
    return problem(sentence, f"#{found}")
