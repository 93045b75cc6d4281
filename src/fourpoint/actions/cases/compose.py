"""What goes out at the minute: the letter, its text for the search, its grades, what it rests on, and what became of
what the letter before asked for."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from fourpoint.actions.cases.asked_before import outcomes_to_publish
from fourpoint.actions.cases.letter import body_of_letter, letter_of_draft, newest_draft
from fourpoint.actions.keeping.shelf import framework_of
from fourpoint.core.errors import FourpointError
from fourpoint.records.models import Case


def compose_publication(case: Case, minute: datetime) -> dict[str, Any]:
    """The body of a publication; FourpointError where the case has no draft."""
    draft = newest_draft(case)
    if draft is None or case.release is None:
        raise FourpointError(f"{case} has no draft to publish.")
    letter = letter_of_draft(case, draft, timezone.localtime(minute).date())
    body = body_of_letter(letter, framework_of(case.framework), case.release.hash)
    before = outcomes_to_publish(case, minute)
    return body | ({"asked_before": before} if before else {})
